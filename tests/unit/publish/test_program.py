"""What another program says is kept, and one that cannot be started is told."""

import sys
from pathlib import Path

import pytest

from flowmap.publish.errors import PublishError
from flowmap.publish.program import failure, run


def test_errors_stand_among_the_output() -> None:
    code = "import os, sys; print(os.environ['EXTRA'], flush=True); sys.exit('det gick inte')"
    done = run([sys.executable, "-c", code], {"EXTRA": "mer"})
    assert (done.returncode, done.stdout.split("\n")[:2]) == (1, ["mer", "det gick inte"])


def test_a_program_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="borta gick inte att köra: "):
        run([str(tmp_path / "borta")])


def test_only_the_end_of_what_was_said_is_shown() -> None:
    said = "\n".join(map(str, range(100)))
    shown = [*map(str, range(88, 100)), "", "Det gick inte."]
    assert str(failure(f"{said}\n\n", "Det gick inte.")).splitlines() == shown


def test_a_program_that_said_nothing() -> None:
    assert str(failure("\n", "Det gick inte.")) == "Det gick inte."
