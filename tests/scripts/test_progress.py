"""What takes time is told as it goes on: one line in a terminal, plain lines elsewhere."""

import re
import sys
import time

import pytest

import progress


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TERMINAL_INTERVAL", 0.02)
    monkeypatch.setattr(progress, "PLAIN_INTERVAL", 0.02)


@pytest.mark.usefixtures("hasty")
def test_plain_lines_outside_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.working("Bygger"):
        time.sleep(0.1)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Bygger ..."
    assert set(lines[1:]) == {"Bygger ... 0 s"}


@pytest.mark.usefixtures("hasty")
def test_one_line_in_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress.working("Bygger"):
        time.sleep(0.1)
    text = capsys.readouterr().err
    assert text.startswith("Bygger\rBygger ... 0 s\r")
    assert re.search(r"\rBygger: \d+\.\d s {4}\n$", text)
    assert text.count("\n") == 1


def test_the_end_is_told_when_it_took_a_while(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0)
    with pytest.raises(ValueError, match="fel"), progress.working("Bygger"):
        raise ValueError("fel")
    assert capsys.readouterr().err == "Bygger ...\nBygger: 0.0 s\n"
