"""axe finds nothing on any page, with menu and search open too; and every sort of page is photographed to look at."""

import os
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, KINDS, PALETTES, PHONE, Served, Visit, take_palette
from tests.browser.test_wcag import search_for
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

PHOTOGRAPHED = ("start", "karta", "steg", "aktor", "fall", "granssnitt", "underlag")
SIZES = (DESK, PHONE)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = Path(os.environ.get("FLOWMAP_ARTIFACTS", ROOT / "artifacts")) / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_axe_finds_nothing_on_any_page(all_visits: dict[str, list[Visit]], own: Served) -> None:
    visits = {visit.address: visit for visit in all_visits[own.name]}
    every = {(palette, size["width"]) for palette in PALETTES for size in SIZES}
    assert all(visits[address].axe_runs == every for address in KINDS.values())
    assert {run for visit in visits.values() for run in visit.axe_runs} == every
    assert all(visit.axe_runs for visit in visits.values())
    no_faults(f"{visit.address}, {fault}" for visit in visits.values() for fault in visit.axe)


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
@pytest.mark.parametrize("kind", ["start", "steg"])
def test_axe_finds_nothing_with_menu_or_search_open(
    browser: Browser, own: Served, scripts: dict[str, str], kind: str, size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + KINDS[kind])
    found = []
    page.locator("button[popovertarget=frame-menu]").click()
    expect(page.locator("#frame-menu")).to_be_visible()
    found += [f"menu, {fault}" for fault in _in_both_palettes(page, scripts)]
    page.keyboard.press("Escape")
    search_for(page, "intyg")
    found += [f"search, {fault}" for fault in _in_both_palettes(page, scripts)]
    assert page.locator("header .flowmap-find ol a").first.is_visible()
    context.close()
    no_faults(found)


def _in_both_palettes(page: Page, scripts: dict[str, str]) -> list[str]:
    found = []
    for palette in PALETTES:
        take_palette(page, palette)
        found += [f"{palette}: {fault}" for fault in axe_faults(page, scripts)]
        found += [f"{palette}: {fault}" for fault in page.evaluate(scripts["contrast"])["found"]]
    return found


def test_axe_finds_a_fault(page: Page, own: Served, scripts: dict[str, str]) -> None:
    page.goto(own.root)
    page.evaluate(
        """() => {
          document.querySelector("h1").innerHTML = "<img src=x>";
          document.querySelector(".frame-footer p").style.cssText = "color: #888; background: #999";
          document.querySelector("main p").style.cssText = "color: #888; background: linear-gradient(#999, #777)";
        }"""
    )
    faults = {fault.partition(" ")[0] for fault in axe_faults(page, scripts)}
    assert faults >= {"image-alt", "color-contrast"}
    nobody = page.evaluate(scripts["contrast"], {"unsure": ["main p", "title"]})
    assert nobody["missed"] == ["title"]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", PHOTOGRAPHED)
def test_a_page_is_photographed(browser: Browser, own: Served, screenshots: Path, name: str, palette: str) -> None:
    context = browser.new_context(color_scheme=palette, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + KINDS[name])
    for size in SIZES:
        page.set_viewport_size(size)
        path = screenshots / f"{name}-{size['width']}-{palette}.png"
        path.unlink(missing_ok=True)
        page.screenshot(path=path, full_page=True)
        assert struct.unpack(">I", path.read_bytes()[16:20]) == (size["width"],), "no wider than the window"
    context.close()
