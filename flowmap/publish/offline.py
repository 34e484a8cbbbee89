"""Makes a zip of the site that is read from a disk by double click: no server, no net."""

import re
import sys
import tempfile
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

from flowmap.publish.built import is_built_of
from flowmap.publish.errors import PublishError
from flowmap.publish.program import failure, run
from flowmap.reading.load import Loaded

CONFIG = Path("mkdocs.yml")
_OLDEST = date(1980, 1, 1)
"""A zip knows no earlier day."""
_SERVED_ONLY = {"404.html", "sitemap.xml", "sitemap.xml.gz"}


def require_config() -> None:
    """Raise PublishError unless the site can be built in this folder."""
    if not CONFIG.is_file():
        raise PublishError(
            f"Filen {CONFIG} finns inte i den här mappen. Zip-filen byggs efter den. Gå till mappen där den finns."
        )


def make_zip(loaded: Loaded, site: Path) -> Path:
    """Build the site once more, with links that name files, and put it as a zip into the built site."""
    about = loaded.atlas.site
    name = slug(about.title)
    target = site / f"{name}-offline.zip"
    with tempfile.TemporaryDirectory() as folder:
        offline = Path(folder) / "site"
        build(offline)
        if not is_built_of(loaded, offline):
            raise PublishError(f"{CONFIG} bygger webbplatsen av en annan källa än {loaded.source.path}.")
        write_zip(offline, target, name, about.updated)
    return target


def build(folder: Path) -> None:
    """Let MkDocs build a site in which every link names a file: a disk has no index pages."""
    options = ["--strict", "--no-directory-urls", "--config-file", str(CONFIG), "--site-dir", str(folder)]
    variables = {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = run([sys.executable, "-m", "mkdocs", "build", *options], variables)
    if done.returncode:
        raise failure(done.stdout, "Bygget för att läsa utan nät misslyckades.")


def slug(name: str) -> str:
    """Return a name as any disk can write it.

    >>> slug("Gränssnittskartan – för alla")
    'granssnittskartan-for-alla'
    """
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def write_zip(folder: Path, target: Path, name: str, updated: date) -> None:
    """Pack what is needed to read a site, in one folder, as the same bytes each time."""
    day = max(updated, _OLDEST)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(wanted(folder)):
            entry = zipfile.ZipInfo(f"{name}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the rights below are Unix', whatever machine this is
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (folder / path).read_bytes())


def wanted(folder: Path) -> list[str]:
    """Return the files of a built site that its pages use, by their path."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [path for path in files if path not in _SERVED_ONLY]
