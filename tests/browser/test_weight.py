"""What a page weighs as it is sent, compressed, with everything that it loads at once; and that nothing on it moves."""

import gzip
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import DESK, KINDS, PHONE, Served

pytestmark = pytest.mark.browser

STEP_LIMIT, MAP_LIMIT = 38_000, 60_000
"""Bytes."""
LEVEL = 6
"""How hard a web server compresses unless it is told otherwise."""
SHIFTS = """new PerformanceObserver((list) => {
  globalThis.shifts ??= [];
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (!hadRecentInput) shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "a text")]);
  }
}).observe({ type: "layout-shift", buffered: true })"""


@cache
def sent(path: Path) -> int:
    """Give the size of a file as it is sent."""
    return len(gzip.compress(path.read_bytes(), LEVEL))


@pytest.fixture(scope="module")
def loaded(browser: Browser, own: Served) -> Iterator[dict[str, dict[str, int]]]:
    """What each page of a map or a step loads, with the size of each file as it is sent."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = {}
    for address in own.addresses():
        if address.startswith("kartor/") and address != "kartor/":
            asked.clear()
            page.goto(own.root + address, wait_until="networkidle")
            names = (url.partition("#")[0].removeprefix(own.root) for url in asked if url.startswith(own.root))
            found[address] = {name or "html": sent(_file(own, name)) for name in names}
    yield found
    context.close()


def _file(served: Served, name: str) -> Path:
    path = served.folder / name
    return path / "index.html" if path.is_dir() else path


def test_a_page_is_light(loaded: dict[str, dict[str, int]]) -> None:
    depths = {2: ("map", MAP_LIMIT), 3: ("step", STEP_LIMIT)}
    for depth, (name, limit) in depths.items():
        pages = {page: files for page, files in loaded.items() if page.count("/") == depth}
        assert len(pages) >= 3
        heaviest = max(pages, key=lambda page: sum(pages[page].values()))
        weight = sum(pages[heaviest].values())
        print(f"the heaviest page of a {name}: {heaviest}, {weight} bytes of {limit}: {pages[heaviest]}")
        assert weight <= limit


def test_no_page_loads_what_another_theme_has(loaded: dict[str, dict[str, int]], own: Served) -> None:
    files = {path.relative_to(own.folder).as_posix() for path in (own.folder / "assets").rglob("*") if path.is_file()}
    used = {name for names in loaded.values() for name in names if name.startswith("assets/")}
    elsewhere = {"assets/embed.js": "the bare pages", "assets/tables.js": "the page of the measures"}
    assert files - used == set(elsewhere), elsewhere


def late(route: Route) -> None:
    """Let a script come when the page has been painted."""
    time.sleep(0.08)
    route.continue_()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", [*KINDS.values(), "sok/?q=avslag", "om/"])
def test_nothing_moves_when_a_page_is_there(browser: Browser, own: Served, address: str, size: dict[str, int]) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    # The first paint comes before what is waited for, as it does on a slow net.
    page.route("**/*.js", late)
    page.goto(own.root + address, wait_until="networkidle")
    page.wait_for_timeout(100)
    shifts = page.evaluate("globalThis.shifts ?? []")
    context.close()
    assert shifts == []


def test_a_page_that_moves_is_found(page: Page, own: Served) -> None:
    page.add_init_script(SHIFTS)
    page.goto(own.root)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforebegin', '<p>x<br>x<br>x</p>')")
    page.wait_for_function("globalThis.shifts?.length > 0")
