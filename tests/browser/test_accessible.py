"""axe finds nothing in the content of the pages; and every sort of page is photographed for those who look."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Served
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

PAGES = {
    "start": "",
    "karta": "kartor/rehabilitering/",
    "steg": "kartor/rehabilitering/2a/",
    "aktor": "aktorer/kommun/",
    "granssnitt": "granssnitt/",
    "underlag": "underlag/",
}
# The theme's own header, menu and search have defects of their own, which are not the content's.
CONTENT = {"include": [[".md-content"]]}
SIZES = {1280: 900, 320: 640}
# What depends on the colours is the same on any screen, and the other way about.
WIDTHS = {"light": 320, "dark": 1280}


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = Path(os.environ.get("FLOWMAP_ARTIFACTS", ROOT / "artifacts")) / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("palette", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_content(
    browser: Browser, own: Served, screenshots: Path, name: str, palette: str
) -> None:
    context = browser.new_context(color_scheme=palette, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + PAGES[name])
    for width in sorted(SIZES, key=lambda width: width == WIDTHS[palette]):
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        page.screenshot(path=screenshots / f"{name}-{width}-{palette}.png", full_page=True)
    answer = Axe().run(page, context=CONTENT).response
    context.close()
    assert len(answer["passes"]) > 5, "axe must have looked at something"
    no_faults(
        f"{name}, {palette}: {violation['id']} at {where['target']}: {where['failureSummary']}"
        for violation in answer["violations"]
        for where in violation["nodes"]
    )


def test_axe_finds_a_fault_in_the_content(browser: Browser, own: Served) -> None:
    page = browser.new_page()
    page.goto(own.root)
    page.evaluate("document.querySelector('.md-content h1').innerHTML = '<img src=x>'")
    answer = Axe().run(page, context=CONTENT).response
    assert {violation["id"] for violation in answer["violations"]} >= {"image-alt"}
    page.context.close()
