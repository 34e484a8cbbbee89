"""WCAG 2.2 AA row by row: what every page was looked at for, and what only a reader's own hands show."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import (
    DESK,
    KINDS,
    LANGUAGES,
    LAYOUTS,
    NARROW,
    PALETTES,
    PHONE,
    SPACING,
    Served,
    Visit,
    is_dark,
)
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

DOCUMENT = {
    "1.1.1 pictures": 100,
    "1.1.1 links of pictures": 300,
    "1.3.1 headings": 500,
    "1.3.1 tables": 4,
    "2.4.6 headings": 500,
    "2.4.3 order": 2000,
    "1.4.13 hover": 1000,
    "2.4.4 links": 2000,
    "2.4.4 same name": 2000,
    "2.5.3 label in name": 2000,
    "4.1.1 ids": 500,
    "4.1.1 references": 40,
    "4.1.2 name and role": 1500,
}
"""What every page of both sites is looked at for, and how many parts at least must have been looked at."""
FRAMED = {
    "1.4.1 links in text": 300,
    "1.4.10 sideways": 8 * 60,
    "1.4.12 clipped": 5000,
    "2.1.1 scrolled": 50,
    "2.4.1 skip link": 60,
    "2.4.2 title": 60,
    "2.5.8 targets": 5000,
    "3.1.1 language": 60,
    "3.3.2 labels": 60,
    "reduced motion": 5000,
}
"""What the pages in our own frame are looked at for as well; the theme around the other site is not ours."""
STOPS = 800
"""More times than Tab need be pressed on any page."""
LONG = {"underlag"}
"""Kinds of pages with so many links that the same ones on other pages are gone through instead."""


@pytest.mark.parametrize("row", DOCUMENT)
def test_a_page_says_it(visits: list[Visit], row: str) -> None:
    assert sum(visit.counts[row] for visit in visits) >= DOCUMENT[row]
    no_faults(f"{visit.address}: {fault}" for visit in visits for fault in visit.rows[row])


@pytest.mark.parametrize("row", FRAMED)
def test_a_page_in_the_frame_shows_it(all_visits: dict[str, list[Visit]], own: Served, row: str) -> None:
    visits = all_visits[own.name]
    assert sum(visit.counts[row] for visit in visits) >= FRAMED[row]
    no_faults(f"{visit.address}: {fault}" for visit in visits for fault in visit.rows[row])


def test_every_row_that_a_look_knows_is_asked_for(all_visits: dict[str, list[Visit]]) -> None:
    known = {row for visits in all_visits.values() for visit in visits for row in {*visit.counts, *visit.rows}}
    assert known == {*DOCUMENT, *FRAMED, "3.1.2 other languages"}


def test_a_link_to_a_page_in_another_language_says_so(all_visits: dict[str, list[Visit]], own: Served) -> None:
    """3.1.2: the links of the source that have a language."""
    visits = all_visits[own.name]
    assert sum(visit.counts["3.1.2 other languages"] for visit in visits) >= len(LANGUAGES) > 0
    no_faults(f"{visit.address}: {fault}" for visit in visits for fault in visit.rows["3.1.2 other languages"])


def test_titles_are_unique(visits: list[Visit]) -> None:
    """2.4.2"""
    titles = [visit.title for visit in visits if not visit.address.startswith("inbaddat/")]
    no_faults(f"{title!r} is the title of several pages" for title in titles if titles.count(title) > 1)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in LONG])
def test_the_keyboard_goes_through_the_page_and_is_seen_all_the_way(
    browser: Browser, own: Served, scripts: dict[str, str], kind: str
) -> None:
    """1.3.2, 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: on one page of each kind, in windows and palettes by turns."""
    number = list(KINDS).index(kind)
    size, scheme = (DESK, PHONE)[number % 2], PALETTES[number // 2 % 2]
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + KINDS[kind])
    stops = list(stops_of(page, scripts))
    context.close()
    assert len(stops) > 10
    no_faults(f"{kind}: {stop['what']}: {fault}" for stop in stops for fault in stop["faults"])
    places = [stop["place"] for stop in stops]
    assert places == sorted(places), "the keyboard must follow the order of the document"


def stops_of(page: Page, scripts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Press Tab from the beginning of the page to its end, and give every place where the keyboard stops."""
    first = None
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(scripts["focus"])
        if stop is None or stop["place"] == first:
            return
        first = first or stop["place"]
        yield stop
    raise AssertionError(f"the keyboard does not get out of {page.url}")


def test_the_skip_link_leads_past_the_frame(page: Page, own: Served, scripts: dict[str, str]) -> None:
    """2.4.1"""
    page.goto(own.root + KINDS["steg"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_the_menu_is_opened_and_closed_by_keyboard(
    browser: Browser, own: Served, scripts: dict[str, str], width: Any
) -> None:
    """2.1.1, 2.4.3, 2.4.7: the focus goes in, is seen on each link, and returns."""
    context = browser.new_context(viewport=width, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + KINDS["steg"])
    button, menu = page.locator("button[popovertarget=frame-menu]"), page.locator("#frame-menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    stops = []
    while len(stops) < STOPS:
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('#frame-menu') !== null"):
            break
        stops.append(page.evaluate(scripts["focus"]))
    assert len(stops) == menu.locator("a, button:visible").count() > 15
    no_faults(f"{stop['what']}: {fault}" for stop in stops for fault in stop["faults"])
    menu.locator("a").first.focus()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert button.evaluate("button => button === document.activeElement")
    context.close()


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_the_search_is_used_by_keyboard(browser: Browser, own: Served, scripts: dict[str, str], width: Any) -> None:
    """2.1.1, 2.4.3, 2.4.11: from the field into the results and back, nothing covered."""
    context = browser.new_context(viewport=width, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + KINDS["steg"])
    field, results = search_for(page, "intyg")
    count = results.count()
    assert count > 1
    stops = []
    for _ in range(count + 1):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(scripts["focus"]))
    assert page.evaluate("document.activeElement.matches('header .flowmap-find ol a')")
    no_faults(f"{stop['what']}: {fault}" for stop in stops for fault in stop["faults"])
    page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()
    assert field.evaluate("field => field === document.activeElement")
    context.close()


def search_for(page: Page, words: str) -> Any:
    """Type into the field of the header, and give the field and the results when they are there."""
    field = page.locator("header .flowmap-find input")
    field.click()
    field.press_sequentially(words)
    results = page.locator("header .flowmap-find ol a")
    expect(results.first).to_be_visible()
    return field, results


@pytest.mark.parametrize("kind", ["start", "karta", "steg", "insatser"])
def test_everything_is_seen_in_forced_colours(
    browser: Browser, own: Served, scripts: dict[str, str], kind: str
) -> None:
    """EN 301 549, 11.7: text, lines, edges of controls and the ring, in the system's colours, light and dark."""
    for scheme in PALETTES:
        context = browser.new_context(
            viewport=DESK, color_scheme=scheme, forced_colors="active", reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(own.root + KINDS[kind])
        looks = {}
        for chosen in PALETTES:  # a palette that the reader has chosen must not matter
            page.evaluate("chosen => { document.documentElement.dataset.palette = chosen }", chosen)
            looks[chosen] = page.evaluate(scripts["contrast"])
        stops = list(stops_of(page, scripts))
        context.close()
        assert looks["light"]["count"] > 50
        no_faults(f"{kind}, {scheme}, {name}: {fault}" for name in PALETTES for fault in looks[name]["found"])
        no_faults(f"{kind}, {scheme}: {stop['what']}: {fault}" for stop in stops for fault in stop["faults"])


def test_nothing_moves_for_who_does_not_want_it(browser: Browser, own: Served) -> None:
    """Reduced motion, while the menu opens and the palette changes."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    page.goto(own.root + KINDS["karta"])
    page.locator("button[popovertarget=frame-menu]").click()
    page.locator("#frame-palette").click()
    page.locator("svg.flowmap a").first.hover(force=True)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_only_the_chosen_palette_is_kept(page: Page, own: Served) -> None:
    """Nothing about the reader is kept, and the palette only when it is chosen."""
    kept = "({...localStorage, ...sessionStorage})"
    for address in (KINDS["steg"], KINDS["karta"], KINDS["start"]):
        page.goto(own.root + address)
        search_for(page, "intyg")
        assert page.evaluate(kept) == {}
    page.locator("button[popovertarget=frame-menu]").click()
    button = page.locator("#frame-palette")
    button.click()
    assert page.evaluate(kept) == {"palette": "dark"}
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(own.root + KINDS["steg"])
    assert is_dark(page)
    assert page.context.cookies() == []


def test_nothing_dead_is_shown_without_javascript(browser: Browser, own: Served) -> None:
    """A button that needs a script is not there; what is left is a popover's, a form's or a summary."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    found, shown = [], 0
    for kind, address in KINDS.items():
        page.goto(own.root + address)
        shown += page.locator("button[popovertarget]:visible").count()
        buttons = page.locator("button:visible:not([popovertarget]):not(form[action] button)")
        fields = page.locator(":is(input, select, textarea):visible:not(form[action] *)")
        for control in [*buttons.all(), *fields.all()]:
            found.append(f"{kind}: {control.evaluate('part => part.outerHTML')[:120]}")
    context.close()
    assert shown > len(KINDS), "the menu and the explained words are there"
    no_faults(found)


def test_the_looks_find_what_is_wrong(
    page: Page, serve: Callable[[Path], str], scripts: dict[str, str], tmp_path: Path
) -> None:
    """A page with a fault of each kind: what the tests above rest on."""
    for name in ("wrong.html", "right.html"):
        (tmp_path / name).write_text((Path(__file__).parent / name).read_text(encoding="utf-8"), encoding="utf-8")
    root = serve(tmp_path)
    asked = {"languages": {"https://example.test/en": "en"}, "within": "body"}
    found: dict[str, set[str]] = {}
    for name in ("wrong.html", "right.html"):
        page.goto(root + name)
        page.emulate_media(reduced_motion="no-preference")
        found[name] = set(page.evaluate(scripts["structure"], asked)["found"])
        for size, asked_for in ((NARROW, {}), (NARROW, {"css": SPACING}), *LAYOUTS.values()):
            page.set_viewport_size(size)
            found[name] |= set(page.evaluate(scripts["layout"], asked_for)["found"])
    assert found["wrong.html"] == {*DOCUMENT, *FRAMED, "3.1.2 other languages"}
    assert found["right.html"] == set()


def test_a_hidden_ring_and_a_covered_link_are_found(
    page: Page, serve: Callable[[Path], str], scripts: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        """<!doctype html><html lang="sv"><title>x</title><style>
        body { background: #fff } a { outline: none } #pale:focus { outline: 3px solid #eee }
        #far { position: absolute; left: -999px } #ring:focus, #under:focus, #far:focus { outline: 3px solid #000 }
        #lid { position: fixed; top: 0; left: 0; width: 100%; height: 30px; background: #ddd }</style>
        <body><a id="under" href="#a">a</a><p style="margin-top: 40px"><a id="none" href="#b">b</a>
        <a id="pale" href="#c">c</a> <a id="far" href="#d">d</a> <a id="ring" href="#e">e</a><p id="lid">lock""",
        encoding="utf-8",
    )
    page.goto(serve(tmp_path))
    stops = list(stops_of(page, scripts))
    assert [stop["faults"] for stop in stops] == [
        ["is covered"],
        ["no ring shows where the keyboard is"],
        ["the ring is rgb(238, 238, 238) on rgb(255, 255, 255)"],
        ["is out of view"],
        [],
    ]
