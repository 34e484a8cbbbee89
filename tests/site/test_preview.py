"""`mkdocs serve`: a save is shown, a broken save is told on the page, and the server lives on."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from environment import variables
from tests.site.building import Project, copy_of_school

PATIENCE = 120
STEP = "kartor/franvaro/1/"
REPORT = "Källan har fel."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_of_school(tmp_path)


class Preview:
    """A running preview server."""

    def __init__(self, address: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.address = address
        self.process = process
        self.log = log

    def page(self, path: str) -> str:
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def wait_for(self, path: str, words: str, *, gone: bool = False) -> str:
        """Ask for a page until it has some words, or no longer has them."""
        deadline = time.monotonic() + PATIENCE
        text = "no answer"
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"the server ended:\n{self.said}"
            try:
                text = self.page(path)
            except (URLError, ConnectionError) as error:
                text = str(error)
            else:
                if (words in text) is not gone:
                    return text
            time.sleep(0.1)
        raise AssertionError(f"{path} {'kept' if gone else 'never had'} {words!r}\n{self.said}\n{text[-2000:]}")

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def preview(project: Project) -> Iterator[Preview]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = project.folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project.folder,
            env=variables(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(f"http://127.0.0.1:{port}/", process, log)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def test_a_save_is_shown_and_a_broken_one_is_told(project: Project) -> None:
    with preview(project) as server:
        page = server.wait_for(STEP, "Frånvaro märks")
        assert "livereload" in page
        assert REPORT not in page

        project.change("title: Frånvaro märks", "title: Någon är borta")
        server.wait_for(STEP, "Någon är borta")

        project.change("        kind: start\n", "        kind: begin\n")
        page = server.wait_for(STEP, REPORT)
        assert "fel[value]" in page
        assert re.search(r"docs/karta\.yml:\d+:\d+", page)
        assert "Någon är borta" in page
        assert REPORT in server.page("")

        project.change("        kind: begin\n", "        kind: start\n")
        project.change("title: Någon är borta", "title: Eleven är borta")
        page = server.wait_for(STEP, "Eleven är borta")
        assert REPORT not in page

        text = project.source.read_bytes()
        project.source.unlink()
        server.wait_for(STEP, REPORT)
        project.source.write_bytes(text)
        server.wait_for(STEP, REPORT, gone=True)
        assert "Traceback" not in server.said


def test_a_preview_can_start_with_a_broken_source(project: Project) -> None:
    project.change("        kind: start\n", "        kind: begin\n")
    with preview(project) as server:
        page = server.wait_for("", REPORT)
        assert "fel[value]" in page

        project.change("        kind: begin\n", "        kind: start\n")
        server.wait_for(STEP, "Frånvaro märks")
        assert REPORT not in server.wait_for("", REPORT, gone=True)
        assert "Traceback" not in server.said
