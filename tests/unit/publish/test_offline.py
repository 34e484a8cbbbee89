"""The zip holds one folder with what a reader needs, in a fixed order and with fixed dates."""

import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from flowmap.model import Atlas
from flowmap.publish import offline
from flowmap.publish.errors import PublishError

FILES = [
    "404.html",
    "assets/flowmap.js",
    "assets/javascripts/bundle.min.js",
    "assets/javascripts/workers/search.min.js",
    "assets/stylesheets/main.css",
    "assets/stylesheets/main.css.map",
    "index.html",
    "kartor/a.html",
    "sitemap.xml",
    "sitemap.xml.gz",
]
KEPT = ["assets/flowmap.js", "assets/stylesheets/main.css", "index.html", "kartor/a.html"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def mkdocs(monkeypatch: pytest.MonkeyPatch, status: int = 0) -> list[str]:
    """Let MkDocs write every kind of file, and note what it was told."""
    told: list[str] = []

    def run(command: list[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        told.extend(command)
        write_files(Path(command[command.index("--site-dir") + 1]))
        return subprocess.CompletedProcess(command, status, stdout="bruten länk")

    monkeypatch.setattr(offline, "run", run)
    return told


def write_files(folder: Path) -> None:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_the_zip_is_named_by_the_site_and_holds_what_pages_use(
    atlas: Atlas, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = mkdocs(monkeypatch)
    made = offline.make_zip(atlas.site, site)
    assert made == site / "trasig-gatlampa-offline.zip"
    assert {"--strict", "--no-directory-urls"} <= set(told)
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == [f"trasig-gatlampa/{name}" for name in KEPT]
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 1, 0, 0, 0)}
        assert archive.read("trasig-gatlampa/kartor/a.html") == b"kartor/a.html"


def test_two_zips_of_one_site_are_the_same(atlas: Atlas, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(monkeypatch)
    first, second = (offline.make_zip(atlas.site, site).read_bytes() for _ in range(2))
    assert first == second


def test_a_build_that_fails_is_told(atlas: Atlas, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(monkeypatch, status=1)
    with pytest.raises(PublishError, match="bruten länk"):
        offline.make_zip(atlas.site, site)
    assert list(site.iterdir()) == []


def test_a_day_before_there_were_zips(site: Path, tmp_path: Path) -> None:
    write_files(site)
    offline.write_zip(site, tmp_path / "a.zip", "a", date(1979, 12, 31))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize(("name", "plain"), [("Å/Ö: 2", "a-o-2"), ("  Karta!  ", "karta")])
def test_a_name_is_written_as_any_disk_can(name: str, plain: str) -> None:
    assert offline.slug(name) == plain
