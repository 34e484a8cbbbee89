"""The zip is read from a disk by double click: no server, no net, and everything works."""

import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from flowmap.publish.offline import write_zip
from tests.browser.conftest import Served
from tests.site.building import copy_of_site

pytestmark = pytest.mark.browser

NAME = "granssnittskartan"


@pytest.fixture(scope="module")
def unpacked(own: Served, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the one folder in the zip."""
    folder = tmp_path_factory.mktemp("disk")
    project = copy_of_site(folder / "project")
    shutil.copytree(own.folder, project.site)
    done = project.run("flowmap", "publish", "--offline")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"site/{NAME}-offline.zip: ")
    with zipfile.ZipFile(project.site / f"{NAME}-offline.zip") as archive:
        archive.extractall(folder / "unpacked")
    (only,) = (folder / "unpacked").iterdir()
    assert only.name == NAME
    return only


@pytest.fixture
def complaints(page: Page, unpacked: Path) -> list[str]:
    """Everything that fails or leaves the folder while a reader is there."""
    found: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith(f"{unpacked.as_uri()}/"):
            found.append(f"asked for {request.url}")

    page.on("request", look)
    page.on("requestfailed", lambda request: found.append(f"{request.url} failed: {request.failure}"))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    return found


def test_from_the_start_to_a_map_a_step_and_on_by_a_condition(
    page: Page, unpacked: Path, complaints: list[str]
) -> None:
    page.goto((unpacked / "index.html").as_uri())
    page.locator(".md-content a[href='kartor/rehabilitering.html']").first.click()
    page.wait_for_url(re.compile(r"/kartor/rehabilitering\.html"))
    page.locator('svg.flowmap a[data-step="2a"] text').first.click()
    page.wait_for_url(re.compile(r"/rehabilitering/2a\.html"))
    page.locator(".flowmap-departures a", has_text="2c Läkarintyg finns").first.click()
    page.wait_for_url(re.compile(r"/rehabilitering/2c\.html"))
    assert page.locator("h1").inner_text() == "2c Läkarintyg finns"
    expect(page.locator(".flowmap-path summary")).to_contain_text("2a › 2c")
    page.locator(".frame-brand").click()
    page.wait_for_url(re.compile(r"/index\.html$"))
    assert complaints == []


def test_the_search_finds_from_any_page(page: Page, unpacked: Path, complaints: list[str]) -> None:
    page.goto((unpacked / "kartor" / "rehabilitering" / "2a.html").as_uri())
    page.locator(".flowmap-find").get_by_role("searchbox").fill("läkarintyg")
    expect(page.locator(".flowmap-find").get_by_role("status")).not_to_be_empty()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sok\.html\?q="))
    hit = page.locator("main a[href*='kartor/rehabilitering/']").first
    hit.wait_for()
    hit.click()
    page.wait_for_url(re.compile(r"/kartor/rehabilitering/[^/]+\.html"))
    assert page.locator("h1").is_visible()
    assert complaints == []


def test_every_address_names_a_file_of_the_folder(page: Page, unpacked: Path) -> None:
    """A disk has no index pages: what ends in a folder shows a list of files."""
    names = sorted(path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.html"))
    assert len(names) > 100
    wrong = set()
    for name in names:
        page.goto((unpacked / name).as_uri(), wait_until="domcontentloaded")
        addresses = page.evaluate(
            "[...document.querySelectorAll('[href], [src], [action]')]"
            ".map((one) => new URL(one.getAttribute('href') ?? one.getAttribute('src') ?? one.action, location).href)"
        )
        assert len(addresses) > 5
        paths = {urlsplit(address).path for address in addresses if address.startswith("file:")}
        wrong |= {f"{name}: {path}" for path in paths if not Path(path).is_file()}
    assert wrong == set()


def test_what_no_page_uses_is_left_out(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {"index.html", "sok.html", "assets/flowmap.css", "data/sok.js"} <= names
    assert {name for name in names if name.endswith(".map") or "/workers/" in name or "lunr" in name} == set()


def test_the_zip_is_the_same_each_time(unpacked: Path, tmp_path: Path) -> None:
    for name in ["one.zip", "other.zip"]:
        write_zip(unpacked, tmp_path / name, NAME, date(2026, 11, 21))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
