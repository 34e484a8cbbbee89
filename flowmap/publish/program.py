"""Runs another program and keeps what it says, to be shown only if it fails."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from flowmap.publish.errors import PublishError

_SHOWN_LINES = 12


def run(command: Sequence[str], variables: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command with some more variables; its errors stand among its output."""
    try:
        return subprocess.run(
            command,
            env={**os.environ, **(variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise PublishError(f"{command[0]} gick inte att köra: {error.strerror}.") from error


def failure(output: str, message: str) -> PublishError:
    """Return the error to raise, after the end of an output, which is where a program tells why it failed."""
    said = "\n".join(output.strip().splitlines()[-_SHOWN_LINES:])
    return PublishError(f"{said}\n\n{message}" if said else message)
