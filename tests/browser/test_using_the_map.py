"""A reader uses the map: by mouse, by keyboard, past it, and without JavaScript."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from flowmap.model import Atlas
from flowmap.reading.load import load
from tests.browser.conftest import CONDITIONS, NARROW, WIDE, Served
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

MAP = "kartor/rehabilitering/"
PLACES = {"map": MAP, "actor": "aktorer/kommun/rehabilitering/", "neighbourhood": f"{MAP}2a/"}
PATIENCE = 200
"""The most times that Tab is pressed before something must have been reached."""


@dataclass(frozen=True)
class Stop:
    """Where the keyboard is: the element's classes, and its step if it is a node."""

    classes: str
    step: str | None
    is_after_diagram: bool


@pytest.fixture(scope="session")
def source() -> Atlas:
    return load(ROOT / "docs" / "karta.yml").atlas


@pytest.fixture
def stop(page: Page, scripts: dict[str, str]) -> Any:
    return lambda: Stop(**page.evaluate(scripts["stop"]))


def tab_to(page: Page, stop: Any, wanted: str) -> Stop:
    """Press Tab until the keyboard is at a step, or at an element of a class."""
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        here = stop()
        if wanted in (here.step, *here.classes.split()):
            return here
    raise AssertionError(f"{wanted} was not reached with {PATIENCE} tabs on {page.url}")


@pytest.mark.parametrize("place", PLACES)
def test_a_diagram_is_as_large_on_a_desk(page: Page, own: Served, scripts: dict[str, str], place: str) -> None:
    page.goto(own.root + PLACES[place])
    (measured,) = page.evaluate(scripts["measure"], CONDITIONS[:1])
    for diagram in measured["diagrams"]:
        assert diagram["width"] == pytest.approx(diagram["natural"], abs=0.5)
        no_faults(fault for faults in diagram["faults"].values() for fault in faults)


def node(page: Page, step: str) -> Locator:
    return page.locator(f'svg.flowmap a[data-step="{step}"]').first


@pytest.mark.parametrize(("place", "step"), [("map", "4c"), ("actor", "3"), ("neighbourhood", "2c")])
def test_a_click_on_a_node_leads_to_its_step(page: Page, own: Served, source: Atlas, place: str, step: str) -> None:
    page.goto(own.root + PLACES[place])
    node(page, step).locator("text").first.click()
    arrived_at(page, own, source, step)


@pytest.mark.parametrize(("place", "step"), [("map", "2c"), ("actor", "2b"), ("neighbourhood", "2c")])
def test_the_keyboard_leads_there_too(page: Page, own: Served, source: Atlas, stop: Any, place: str, step: str) -> None:
    page.goto(own.root + PLACES[place])
    tab_to(page, stop, step)
    page.keyboard.press("Enter")
    arrived_at(page, own, source, step)


def arrived_at(page: Page, own: Served, source: Atlas, step: str) -> None:
    """See that the page of a step is shown; the address has the path or the role with which the reader came."""
    page.wait_for_url(re.compile(rf"^{re.escape(f'{own.root}{MAP}{step}/')}(#(vag|aktor)=.*)?$"))
    assert page.locator("h1").inner_text() == f"{step} {source.maps['rehabilitering'].steps[step].title}"


def test_the_keyboard_goes_through_a_map_in_the_order_of_the_source(
    page: Page, own: Served, source: Atlas, stop: Any
) -> None:
    page.goto(own.root + MAP)
    steps = list(source.maps["rehabilitering"].steps)
    here = tab_to(page, stop, steps[0])
    reached: list[str] = []
    while not here.is_after_diagram:
        if here.step:
            reached.append(here.step)
        else:  # a short way out of the picture comes after the step that it leads from
            assert "exit" in here.classes
            assert page.evaluate("document.activeElement.dataset.from") == reached[-1]
        page.keyboard.press("Tab")
        here = stop()
    assert reached == steps


def test_the_first_stop_before_a_map_leads_past_it(page: Page, own: Served, source: Atlas, stop: Any) -> None:
    page.goto(own.root + MAP)
    tab_to(page, stop, "flowmap-skip")
    skip = page.locator(".flowmap-skip").first
    assert skip.inner_text() == f"Hoppa över bilden av {source.maps['rehabilitering'].title}"
    box = skip.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) > (100, 20), "the link must be seen when the keyboard is there"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert stop().step is None
    assert stop().is_after_diagram


def test_the_skip_link_is_hidden_until_the_keyboard_gets_there(page: Page, own: Served) -> None:
    page.goto(own.root + MAP)
    skips = page.locator(".flowmap-skip").all()
    names = [skip.text_content() for skip in skips]
    assert len(names) == len(set(names)) > 1, "each picture has one, and its name says which"
    for skip in skips:
        box = skip.bounding_box()
        assert box is not None
        assert box["width"] <= 1


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_the_node_where_the_keyboard_is_can_be_seen(
    browser: Browser, own: Served, scripts: dict[str, str], place: str, palette: str
) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme=palette)
    page = context.new_page()
    page.goto(own.root + PLACES[place])
    page.locator(".flowmap-scroller").first.focus()
    here = node(page, "2b")
    here.scroll_into_view_if_needed()
    unfocused, before = here.screenshot(), page.evaluate(scripts["ring"], "2b")
    page.keyboard.press("Tab")
    for _ in range(PATIENCE):
        if page.evaluate("document.activeElement.dataset.step") == "2b":
            break
        page.keyboard.press("Tab")
    after = page.evaluate(scripts["ring"], "2b")
    assert after["isFocused"]
    assert here.screenshot() != unfocused
    assert after["width"] >= before["width"] + 2, (before, after)
    assert after["contrast"] >= 3, after
    assert after["isInView"], after
    context.close()


def test_the_way_to_a_step_needs_no_javascript(browser: Browser, own: Served, source: Atlas) -> None:
    """That every page can be reached by plain links is tested without a browser."""
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(own.root)
    page.locator(f".md-content a[href='{MAP}']").first.click()
    page.wait_for_url(own.root + MAP)
    node(page, "2a").locator("text").first.click()
    arrived_at(page, own, source, "2a")
    page.locator(".flowmap-departures a[href$='/2c/']").first.click()
    arrived_at(page, own, source, "2c")
    context.close()


def test_a_map_on_a_phone_is_read_by_scrolling_its_box(browser: Browser, own: Served) -> None:
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(own.root + MAP)
    page.get_by_label("Visa som bild").check()
    last = node(page, "9a")
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] < NARROW["width"]
    assert page.evaluate("scrollX") == 0
    context.close()
