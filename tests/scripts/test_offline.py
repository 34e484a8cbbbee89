"""The zip holds one folder with what a reader needs, in a fixed order and with fixed dates."""

import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

import offline
from entry import ScriptError

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
    (folder / "index.html").write_text("<title>Kartan &amp; vägen</title>", encoding="utf-8")
    return folder


def mkdocs(monkeypatch: pytest.MonkeyPatch, status: int = 0) -> list[str]:
    """Let MkDocs write every kind of file, and note what it was told."""
    told: list[str] = []

    def run(text: str, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        told.extend(command)
        folder = Path(command[command.index("--site-dir") + 1])
        for name in FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, encoding="utf-8")
        return subprocess.CompletedProcess(command, status, stdout="bruten länk")

    monkeypatch.setattr(offline, "run_quietly", run)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169600")
    return told


def test_the_zip_is_named_by_the_site_and_holds_what_pages_use(
    site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = mkdocs(monkeypatch)
    offline.make_zip(site, Path("python"), tmp_path)
    assert {"--strict", "--no-directory-urls"} <= set(told)
    with zipfile.ZipFile(site / "kartan-vagen-offline.zip") as archive:
        assert archive.namelist() == [f"kartan-vagen/{name}" for name in KEPT]
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 12, 2, 0, 0, 0)}
        assert archive.read("kartan-vagen/kartor/a.html") == b"kartor/a.html"


def test_two_zips_of_one_site_are_the_same(site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mkdocs(monkeypatch)
    zips = []
    for _ in range(2):
        offline.make_zip(site, Path("python"), tmp_path)
        zips.append((site / "kartan-vagen-offline.zip").read_bytes())
    assert zips[0] == zips[1]


def test_a_build_that_fails_is_told(site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mkdocs(monkeypatch, status=1)
    with pytest.raises(ScriptError, match="bruten länk"):
        offline.make_zip(site, Path("python"), tmp_path)
    assert [path.name for path in site.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("name", "plain"), [("Gränssnittskartan – för alla", "granssnittskartan-for-alla"), ("Å/Ö: 2", "a-o-2")]
)
def test_a_name_is_written_as_any_disk_can(name: str, plain: str) -> None:
    assert offline.slug(name) == plain
