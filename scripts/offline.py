"""Makes a zip of the site that is read from a disk by double click: no server, no net."""

import re
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from entry import ScriptError
from environment import module, variables
from process import last_lines, run_quietly

START = "index.html"
_TITLE = re.compile(r"<title>(?P<name>.*?)</title>", re.DOTALL)
_SERVED_ONLY = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
_UNUSED = "assets/javascripts/"
"""The scripts that the theme beneath ours comes with; no page loads them."""


def make_zip(site: Path, python: Path, root: Path) -> None:
    """Build the site once more, with links that name files, and put it as a zip into the built site."""
    name = slug(site_name(site / START))
    with tempfile.TemporaryDirectory() as folder:
        offline = Path(folder) / "site"
        build(python, root, offline)
        write_zip(offline, site / f"{name}-offline.zip", name, date_of(variables()))


def build(python: Path, root: Path, folder: Path) -> None:
    """Let MkDocs build a site in which every link names a file: a disk has no index pages."""
    options = ["--strict", "--no-directory-urls", "--site-dir", str(folder)]
    command = module(python, "mkdocs", "build", *options)
    result = run_quietly("Bygger webbplatsen för att läsas utan nät", command, root=root, variables=variables())
    if result.returncode:
        raise ScriptError(f"{last_lines(result.stdout)}\n\nBygget för att läsa utan nät misslyckades.")


def site_name(start: Path) -> str:
    """Give the name of a site, which is the title of its start page."""
    title = _TITLE.search(start.read_text(encoding="utf-8"))
    if title is None:
        raise ScriptError(f"{start} har ingen titel. Är webbplatsen hel?")
    return unescape(title["name"]).strip()


def slug(name: str) -> str:
    """Give a name as any disk can write it."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def write_zip(folder: Path, target: Path, name: str, date: time.struct_time) -> None:
    """Pack what is needed to read a site, in one folder, as the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(wanted(folder)):
            entry = zipfile.ZipInfo(f"{name}/{path}", date[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the rights below are Unix', whatever machine this is
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (folder / path).read_bytes())


def wanted(folder: Path) -> list[str]:
    """Give the files of a built site that its pages use, by their path."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [
        path
        for path in files
        if path not in _SERVED_ONLY and not path.startswith(_UNUSED) and not path.endswith(".map")
    ]


def date_of(environment: Mapping[str, str]) -> time.struct_time:
    """Give the date of every file in the zip."""
    return time.gmtime(int(environment["SOURCE_DATE_EPOCH"]))
