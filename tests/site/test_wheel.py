"""What somebody gets who installs the package from a wheel."""

import compileall
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Build the wheel of a copy in which Python has left what it compiles, as in any folder that is worked in."""
    copy = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "flowmap", copy / "flowmap", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    assert compileall.compile_dir(copy / "flowmap", quiet=1)
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(copy / "dist")]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, str(copy)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (copy / "dist").glob("*.whl")
    with zipfile.ZipFile(built) as wheel:
        yield wheel


def test_the_wheel_holds_the_whole_package_and_nothing_compiled(wheel: zipfile.ZipFile) -> None:
    files = {path for path in (ROOT / "flowmap").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == {path.relative_to(ROOT).as_posix() for path in files}


def test_the_wheel_carries_the_licence(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("/licenses/LICENSE"))
    assert wheel.read(name) == (ROOT / "LICENSE").read_bytes()
