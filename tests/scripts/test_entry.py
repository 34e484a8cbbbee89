"""A Python that is too old gets one line, and so does every mistake that a script knows of."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import entry

SCRIPTS = ["build.py", "serve.py", "test.py", "bench.py"]

PRETEND_OLD = """
import runpy, sys
sys.version_info = (3, 10, 12, "final", 0)
sys.path.insert(0, {folder!r})
runpy.run_path({script!r}, run_name="__main__")
"""


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_old_python_gets_one_line(root: Path, name: str) -> None:
    code = PRETEND_OLD.format(folder=str(root / "scripts"), script=str(root / "scripts" / name))
    result = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8")
    assert result.stderr == "Python 3.11 eller senare behövs, men det här är 3.10.\n"
    assert (result.returncode, result.stdout) == (2, "")


@pytest.mark.parametrize("name", [*SCRIPTS, "entry.py"])
def test_an_old_python_can_read_the_script_that_it_starts(root: Path, name: str) -> None:
    ast.parse((root / "scripts" / name).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_python_is_looked_at_before_our_own_modules_are_read(root: Path, name: str) -> None:
    tree = ast.parse((root / "scripts" / name).read_text(encoding="utf-8"))
    imported = [node.names[0].name for node in tree.body if isinstance(node, ast.Import)]
    imported += [str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)]
    scripts = root / "scripts"
    ours = [name for name in imported if (scripts / name).is_dir() or (scripts / f"{name}.py").is_file()]
    assert ours[0] == "entry"


def test_a_known_mistake_is_one_line_and_exit_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> NoReturn:
        raise entry.ScriptError("Det gick inte.")

    with pytest.raises(SystemExit) as ended:
        entry.start(main)
    assert ended.value.code == 2
    assert capsys.readouterr().err == "Det gick inte.\n"


def test_ctrl_c_is_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        entry.start(main)
    assert ended.value.code == 130
    assert capsys.readouterr().err == "\nAvbrutet.\n"


def test_the_status_of_main_is_the_exit_status() -> None:
    with pytest.raises(SystemExit) as ended:
        entry.start(lambda: 1)
    assert ended.value.code == 1
