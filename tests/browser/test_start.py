"""The start page on a desk and on a phone; and the frame, which needs no script."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from flowmap.reading.load import load
from tests.browser.conftest import Served, is_dark
from tests.site.building import ROOT

pytestmark = pytest.mark.browser
ATLAS = load(ROOT / "docs" / "karta.yml").atlas
DESK = {"width": 1280, "height": 800}
"""A PC of an office, less what the browser and the system take of its screen."""
CHOICES = ".flowmap-doors a, .flowmap-start__questions a"


def box(page: Page, selector: str) -> Any:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


def test_every_choice_is_in_the_first_screen_of_a_desk(page: Page, own: Served) -> None:
    page.set_viewport_size(DESK)
    page.goto(own.root)
    assert page.locator("h1").inner_text() == ATLAS.site.title
    choices = page.locator(CHOICES)
    assert choices.count() == len(ATLAS.authorities) + len(ATLAS.maps) + len(ATLAS.site.questions) == 4 + 3 + 10
    for choice in choices.all():
        found = choice.bounding_box()
        assert found
        assert found["y"] + found["height"] <= DESK["height"], choice.inner_text()


def test_the_questions_lead_to_their_steps(page: Page, own: Served) -> None:
    page.goto(own.root)
    for question in ATLAS.site.questions:
        link = page.get_by_role("link", name=question.text, exact=True)
        assert link.evaluate("link => link.href") == f"{own.root}kartor/{question.step}/"


def test_the_lines_join_the_actors_to_the_maps(page: Page, own: Served) -> None:
    page.set_viewport_size(DESK)
    page.goto(own.root)
    lanes, actors, maps = (box(page, name) for name in (".flowmap-lanes", ".flowmap-doors", ".flowmap-maps"))
    for rows in (actors, maps):
        assert lanes["y"] == pytest.approx(rows["y"], abs=3)
        assert lanes["height"] == pytest.approx(rows["height"], abs=3)
    assert lanes["x"] == pytest.approx(actors["x"] + actors["width"], abs=1)
    assert lanes["x"] + lanes["width"] == pytest.approx(maps["x"], abs=1)


def test_a_phone_shows_the_same_in_one_column(page: Page, own: Served) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(own.root)
    assert {round(box(page, f".flowmap-start > div:nth-of-type({n})")["x"]) for n in (1, 2, 3)} == {16}
    assert not page.locator(".flowmap-lanes").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_menu_opens_without_javascript(browser: Browser, own: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(own.root)
    menu = page.locator("#frame-menu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Meny").click()
    assert menu.is_visible()
    menu.get_by_role("link", name="Tidsgränser").click()
    page.wait_for_url(f"{own.root}tidsgranser/")
    context.close()


def test_the_palette_that_the_reader_chooses_stays_and_nothing_else_does(page: Page, own: Served) -> None:
    page.goto(own.root)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Meny").click()
    button = page.get_by_role("button", name="Mörkt läge")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(f"{own.root}om/")
    assert is_dark(page)
    assert page.evaluate("Object.entries(localStorage)") == [["palette", "dark"]]
    assert page.evaluate("sessionStorage.length") == 0


def test_the_site_has_a_mark_of_its_own(page: Page, own: Served) -> None:
    page.goto(own.root)
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")
    assert icon.endswith("bilder/favicon.svg")
    assert "<svg" in page.request.get(icon).text()
    picture = page.request.get(f"{own.root}bilder/social.png").body()
    assert picture.startswith(b"\x89PNG")
    assert tuple(int.from_bytes(picture[at : at + 4]) for at in (16, 20)) == (1200, 630)
