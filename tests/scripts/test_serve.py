"""The preview does not start on a port that is taken."""

import socket

import pytest

import serve
from console import ScriptError


def test_a_port_that_is_taken_is_told_with_another() -> None:
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ScriptError, match=f"Port {port} används redan. Välj en annan: --port {port + 1}"):
            serve.require_free(port)
    serve.require_free(port)
