"""Builds real sites in folders of their own, so that a test never touches the project."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from environment import variables

ROOT = Path(__file__).parents[2]
SCHOOL = Path(__file__).parent / "skolfranvaro"
OWN, OTHER = "gränssnittskartan", "skolfrånvaro"
_SECONDS = 120


@dataclass(frozen=True)
class Project:
    """A folder with ``mkdocs.yml`` and ``docs/``."""

    folder: Path
    name: str

    @property
    def source(self) -> Path:
        return self.folder / "docs" / "karta.yml"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def config(self) -> Path:
        return self.folder / "mkdocs.yml"

    def change(self, old: str, new: str) -> None:
        """Exchange some words of the source; they must stand there."""
        text = self.source.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in the source"
        self.source.write_text(text.replace(old, new, 1), encoding="utf-8")

    def configure(self, **settings: object) -> None:
        """Put other settings in place of those in the configuration."""
        base = self.config.rename(self.folder / "base.yml")
        lines = [f"INHERIT: {base.name}", *(f"{key}: {json.dumps(value)}" for key, value in settings.items())]
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(
        self, module: str, *arguments: str | Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a module of the environment in the project's folder, with the variables that the scripts set."""
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=self.folder,
            env={**variables(), **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )

    def build(self) -> Path:
        """Build the site as strictly as can be, and give its folder."""
        done = self.run("mkdocs", "build", "--strict")
        assert done.returncode == 0, done.stdout + done.stderr
        return self.site


def copy_of_site(folder: Path) -> Project:
    """Give a copy of this project's own content."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Project(folder, OWN)


def copy_of_school(folder: Path) -> Project:
    """Give a copy of the other map: another subject, other actors."""
    shutil.copytree(SCHOOL, folder, dirs_exist_ok=True)
    return Project(folder, OTHER)


def digests(folder: Path) -> dict[str, str]:
    """Give a digest of every file of a folder by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


COPIES = {OWN: copy_of_site, OTHER: copy_of_school}
_built: dict[str, Project] = {}


def built(name: str, new_folder: Callable[[str], Path]) -> Project:
    """Give the copy that every test looks at but none changes, with its site in ``site/``: built only once."""
    if name not in _built:
        project = COPIES[name](new_folder("built"))
        project.build()
        _built[name] = project
    return _built[name]
