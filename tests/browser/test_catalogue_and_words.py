"""The catalogue can be filtered and sorted, and a word explains itself to mouse and keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served

pytestmark = pytest.mark.browser
ROWS = "#insatser tbody tr"


def test_the_catalogue_is_filtered_by_actor_and_by_how_near_to_work(own: Served, page: Page) -> None:
    page.goto(f"{own.root}insatser/")
    every = page.locator(f"{ROWS}:visible").count()
    page.get_by_label("Visa insatser från").select_option(label="Region")
    page.get_by_label("Visa hur nära arbete").select_option(label="Hälsa och vardag")
    shown = page.locator(f"{ROWS}:visible")
    assert 0 < shown.count() < every
    for row in shown.all():
        assert "region" in (row.get_attribute("data-actors") or "").split()
        assert row.get_attribute("data-nearness") == "health"
    expect(page.get_by_role("status")).to_have_text(f"{shown.count()} insatser visas")


def test_the_catalogue_is_sorted_both_ways_in_swedish_order(own: Served, page: Page) -> None:
    page.goto(f"{own.root}insatser/")
    heading = page.locator("#insatser thead th").first
    titles = page.locator(f"{ROWS} th")
    for state in ("ascending", "descending"):
        heading.get_by_role("button").press("Enter")
        assert heading.get_attribute("aria-sort") == state
        found = [title.strip() for title in titles.all_inner_texts()]
        in_order = page.evaluate("titles => [...titles].sort((a, b) => a.localeCompare(b, 'sv'))", found)
        assert found == (in_order if state == "ascending" else in_order[::-1])


def test_the_whole_catalogue_is_there_without_javascript(own: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own.root}insatser/")
    assert page.locator(f"{ROWS}:visible").count() == page.locator(ROWS).count() > 20
    assert page.locator("form[data-filters]").is_hidden()
    context.close()


def test_a_word_opens_its_explanation_by_keyboard_and_escape_closes_it(own: Served, page: Page) -> None:
    page.goto(f"{own.root}kartor/rehabilitering/2c/")
    word = page.locator(".flowmap-term").first
    explanation = page.locator(f"#{word.get_attribute('popovertarget')}")
    assert explanation.is_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(explanation).to_be_visible()
    assert len(explanation.inner_text().split()) > 5
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()
    assert word.evaluate("element => element === document.activeElement")


def test_a_word_opens_its_explanation_by_mouse_and_leads_to_the_word_list(own: Served, page: Page) -> None:
    page.goto(f"{own.root}kartor/rehabilitering/2c/")
    word = page.locator(".flowmap-term").first
    name = (word.get_attribute("popovertarget") or "").removeprefix("ord_")
    word.click()
    page.locator(f"#ord_{name}").get_by_role("link").click()
    page.wait_for_url(f"**/ordlista/#{name}")
    assert page.locator(f"#{name}").is_visible()


def test_what_passes_to_another_actor_leads_to_its_process_at_the_step(own: Served, page: Page) -> None:
    page.goto(f"{own.root}aktorer/region/rehabilitering/")
    handover = page.locator("svg.flowmap a.handover[href*='/#steg-']").first
    step = (handover.get_attribute("href") or "").rpartition("#steg-")[2]
    handover.locator("text").first.click()
    page.wait_for_url("**/aktorer/*/rehabilitering/#**")
    assert "/aktorer/region/" not in page.url
    expect(page.locator(f"#steg-{step}")).to_be_in_viewport()
