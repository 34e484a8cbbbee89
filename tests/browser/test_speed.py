"""The diagram of a map needs no JavaScript, and its tools keep nobody waiting."""

import pytest
from playwright.sync_api import Browser

from tests.browser.computing import LONGEST, keeps_nobody_waiting, longest_task
from tests.browser.conftest import WIDE, Served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["rehabilitering", "nyansokan", "samordning"])
def test_a_map_shows_its_diagram_without_javascript(browser: Browser, own: Served, name: str) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own.root}kartor/{name}/")
    box = page.locator("svg.flowmap").first.bounding_box()
    assert box is not None
    assert box["width"] > 900
    assert box["height"] > 200
    titles = page.locator("svg.flowmap a[data-step] text.step-title")
    assert titles.count() > 10
    assert titles.first.is_visible()
    context.close()


PLACES = """[...document.querySelectorAll("svg.flowmap a[data-step]")].slice(0, 10).map((box) => {
    const { x, y, width } = box.getBoundingClientRect();
    return [x + width / 2, y + 12];
})"""
BUTTON = """(key) => {
    const { x, y } = document.querySelector(`[data-key="${key}"]`).getBoundingClientRect();
    return [x + 5, y + 5];
}"""


@pytest.mark.parametrize("name", ["rehabilitering", "nyansokan", "samordning"])
def test_a_slow_computer_is_never_kept_waiting(browser: Browser, own: Served, name: str) -> None:
    """Come from the start page, pass over the boxes of the map and zoom: no task is long.

    The start page is there to have loaded the browser's own code and the fonts, which is no work of the map's.
    """
    assert keeps_nobody_waiting(lambda: _longest(browser, own.root, f"kartor/{name}/"))


def test_a_page_that_computes_for_long_is_found(browser: Browser, own: Served) -> None:
    page = browser.new_page()
    page.goto(own.root)
    busy = "const start = performance.now(); while (performance.now() < start + 60) for (let i = 0; i < 1e4; i++) i;"
    assert longest_task(browser, lambda: page.evaluate(f"() => {{ {busy} }}")) > LONGEST
    assert longest_task(browser, lambda: page.wait_for_timeout(60)) < LONGEST / 2
    page.context.close()


def _longest(browser: Browser, root: str, address: str) -> dict[str, int]:
    """Return the longest task of each thing that a reader does on the page of a map."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()

    def load() -> None:
        page.goto(root + address)
        page.wait_for_timeout(500)

    def hover() -> None:
        for x, y in places:
            page.mouse.move(x, y)
            page.wait_for_timeout(60)

    def zoom() -> None:
        for key in ("+", "-", "b"):
            x, y = page.evaluate(BUTTON, key)
            page.mouse.click(x, y)
            page.wait_for_timeout(60)

    page.goto(root, wait_until="networkidle")
    found = {"load": longest_task(browser, load)}
    places = page.evaluate(PLACES)
    found |= {"hover": longest_task(browser, hover), "zoom": longest_task(browser, zoom)}
    context.close()
    return found
