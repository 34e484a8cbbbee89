"""The zip holds one folder with what a reader needs, in a fixed order and with fixed dates."""

import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from flowmap.publish import offline
from flowmap.publish.errors import PublishError
from flowmap.reading.load import Loaded

DATA = "data/karta.json"
FILES = [
    "404.html",
    "assets/flowmap.js",
    "assets/javascripts/bundle.min.js",
    "assets/stylesheets/main.css",
    DATA,
    "index.html",
    "kartor/a.html",
    "sitemap.xml",
    "sitemap.xml.gz",
]
SERVED_ONLY = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
KEPT = [name for name in FILES if name not in SERVED_ONLY]


def mkdocs(site: Path, monkeypatch: pytest.MonkeyPatch, status: int = 0) -> list[str]:
    """Let MkDocs write every kind of file and the data of a site, and note what it was told."""
    told: list[str] = []
    data = (site / DATA).read_bytes()

    def run(command: list[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        told.extend(command)
        folder = Path(command[command.index("--site-dir") + 1])
        write_files(folder)
        (folder / DATA).write_bytes(data)
        return subprocess.CompletedProcess(command, status, stdout="bruten länk")

    monkeypatch.setattr(offline, "run", run)
    return told


def write_files(folder: Path) -> None:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_the_zip_is_named_by_the_site_and_holds_what_pages_use(
    sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = mkdocs(site, monkeypatch)
    made = offline.make_zip(sound_loaded, site)
    assert made == site / "trasig-gatlampa-offline.zip"
    assert {"--strict", "--no-directory-urls"} <= set(told)
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == [f"trasig-gatlampa/{name}" for name in KEPT]
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 1, 0, 0, 0)}
        assert archive.read("trasig-gatlampa/kartor/a.html") == b"kartor/a.html"


def test_two_zips_of_one_site_are_the_same(sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(site, monkeypatch)
    first, second = (offline.make_zip(sound_loaded, site).read_bytes() for _ in range(2))
    assert first == second


def test_a_build_that_fails_is_told(sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(site, monkeypatch, status=1)
    with pytest.raises(PublishError, match="bruten länk"):
        offline.make_zip(sound_loaded, site)
    assert list(site.glob("*.zip")) == []


def test_another_source_than_the_one_named_is_told(
    sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / DATA).write_text('{"format": "1"}', encoding="utf-8")
    mkdocs(site, monkeypatch)
    with pytest.raises(PublishError, match=r"mkdocs\.yml bygger webbplatsen av en annan källa än .*karta\.yml"):
        offline.make_zip(sound_loaded, site)
    assert list(site.glob("*.zip")) == []


def test_a_day_before_there_were_zips(tmp_path: Path) -> None:
    write_files(tmp_path / "site")
    offline.write_zip(tmp_path / "site", tmp_path / "a.zip", "a", date(1979, 12, 31))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize(("name", "plain"), [("Å/Ö: 2", "a-o-2"), ("  Karta!  ", "karta")])
def test_a_name_is_written_as_any_disk_can(name: str, plain: str) -> None:
    assert offline.slug(name) == plain
