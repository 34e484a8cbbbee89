"""A Python that is too old gets one line, and so does every mistake that a script knows of."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import console

SCRIPTS = ["build.py", "serve.py", "test.py", "bench.py"]

# In the end it prints which modules of our own were read; the first, which ends the script, is not among them.
PRETEND_OLD = """
import atexit, pathlib, runpy, sys
folder, script = map(pathlib.Path, sys.argv[1:])
ours = {path.stem for path in folder.rglob("*.py")}
atexit.register(lambda: print(*sorted(ours & set(sys.modules))))
sys.version_info = (3, 10, 12, "final", 0)
sys.modules["tomllib"] = None  # new in 3.11
sys.path.insert(0, str(folder))
runpy.run_path(str(script), run_name="__main__")
"""


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_old_python_gets_one_line_before_it_reads_what_it_cannot(root: Path, name: str) -> None:
    command = [sys.executable, "-X", "utf8", "-c", PRETEND_OLD, str(root / "scripts"), str(root / "scripts" / name)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.stderr == "Python 3.11 eller senare behövs, men det här är 3.10.\n"
    assert (result.returncode, result.stdout) == (2, "\n")


@pytest.mark.parametrize("name", [*SCRIPTS, "console.py"])
def test_an_old_python_can_read_the_script_that_it_starts(root: Path, name: str) -> None:
    ast.parse((root / "scripts" / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_known_mistake_is_one_line_and_exit_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> NoReturn:
        raise console.ScriptError("Det gick inte.")

    with pytest.raises(SystemExit) as ended:
        console.start(main)
    assert ended.value.code == 2
    assert capsys.readouterr().err == "Det gick inte.\n"


def test_ctrl_c_is_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        console.start(main)
    assert ended.value.code == 130
    assert capsys.readouterr().err == "\nAvbrutet.\n"


def test_the_status_of_main_is_the_exit_status() -> None:
    with pytest.raises(SystemExit) as ended:
        console.start(lambda: 1)
    assert ended.value.code == 1
