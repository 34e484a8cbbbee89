"""The diagram of a map needs no JavaScript."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import WIDE, Served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["rehabilitering", "nyansokan", "samordning"])
def test_a_map_shows_its_diagram_without_javascript(browser: Browser, own: Served, name: str) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own.root}kartor/{name}/")
    box = page.locator("svg.flowmap").bounding_box()
    assert box is not None
    assert box["width"] > 900
    assert box["height"] > 1000
    titles = page.locator("svg.flowmap a[data-step] text.step-title")
    assert titles.count() > 10
    assert titles.first.is_visible()
    context.close()
