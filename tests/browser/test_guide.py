"""The guide: a path begins with a choice, stands in the address, and can be changed, shared, printed and drawn."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from flowmap.links import path_text
from flowmap.model import Atlas
from flowmap.reading.load import load
from tests.browser.conftest import Served
from tests.site.building import ROOT

pytestmark = pytest.mark.browser

MAP = "kartor/rehabilitering/"
FIRST = f"{MAP}1/"
LONG = "#vag=rehabilitering/1.1,2a.2,2c.1"
"""Three answers, on the page of step 3."""


@pytest.fixture(scope="module")
def source() -> Atlas:
    return load(ROOT / "docs" / "karta.yml").atlas


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """Collect every error of the page; each test that takes this ends with none."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("dialog", lambda dialog: (found.append(dialog.message), dialog.dismiss()))
    yield found
    assert found == []


def path(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Din väg")


def passed(page: Page) -> list[str]:
    """Give the steps of the path as they are listed, with their answers."""
    crumbs(page).last.wait_for(state="attached")
    open_path(page)
    items = path(page).locator(".flowmap-passed li").all_inner_texts()
    path(page).locator("details").evaluate("details => { details.open = false }")
    return [" ".join(text.split()) for text in items]


def crumbs(page: Page) -> Locator:
    """Give the line of titles."""
    return path(page).locator(".flowmap-crumbs > li")


def choose(page: Page, condition: str) -> None:
    """Choose the transition whose condition begins with some words."""
    page.locator(".flowmap-departures a[data-choice]").filter(has_text=condition).first.click()


def open_path(page: Page) -> None:
    path(page).locator("details").evaluate("details => { details.open = true }")


def arrived(page: Page, own: Served, address: str) -> None:
    page.wait_for_url(own.root + address)


def test_no_path_stands_above_a_step_that_was_opened_by_itself(own: Served, page: Page) -> None:
    page.goto(own.root + FIRST)
    assert path(page).count() == 0
    assert page.locator(".flowmap-path").is_hidden()


def test_a_choice_begins_a_path_and_each_choice_adds_to_it(
    own: Served, page: Page, complaints: list[str], source: Atlas
) -> None:
    page.goto(own.root + FIRST)
    choose(page, "Läkarintyg saknas")
    arrived(page, own, f"{MAP}2a/#vag=rehabilitering/1.1")
    choose(page, "Vården lämnar läkarintyg")
    arrived(page, own, f"{MAP}2c/#vag=rehabilitering/1.1,2a.2")
    choose(page, "Planeringen är beslutad")
    arrived(page, own, f"{MAP}3/{LONG}")
    titles = {step.id: step.title for step in source.maps["rehabilitering"].steps.values()}
    assert passed(page) == [
        f"Från ohälsa till rätt stöd 1 {titles['1']} läkarintyg saknas",
        f"2a {titles['2a']} vården lämnar läkarintyg",
        f"2c {titles['2c']} planeringen är beslutad",
        f"3 {titles['3']}",
    ]
    assert crumbs(page).all_inner_texts() == [f"{step} {titles[step]}" for step in ("1", "2a", "2c", "3")]
    assert path(page).locator(".flowmap-crumbs [aria-current=step]").all_inner_texts() == [f"3 {titles['3']}"]


def test_a_choice_in_the_diagram_and_in_its_list_counts_too(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}2c/#vag=rehabilitering/1.2")
    page.locator('svg.flowmap a[data-step="3"] .step-title').first.click()
    arrived(page, own, f"{MAP}3/#vag=rehabilitering/1.2,2c.1")
    page.goto(f"{own.root}{MAP}2c/#vag=rehabilitering/1.2")
    page.get_by_text("Bilden som lista").click()
    page.locator(".flowmap-alternative a[data-choice='rehabilitering/2c.2']").click()
    arrived(page, own, f"{MAP}fk-beslut/#vag=rehabilitering/1.2,2c.2")


def test_a_loop_brings_the_reader_to_the_path(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}2c/#vag=rehabilitering/1.2")
    choose(page, "Programmet anpassas")
    arrived(page, own, f"{MAP}2c/#vag=rehabilitering/1.2,2c.4")
    expect(path(page)).to_be_focused()
    expect(path(page)).to_be_in_viewport()
    assert len(passed(page)) == 3
    page.go_back()
    arrived(page, own, f"{MAP}2c/#vag=rehabilitering/1.2")
    expect(crumbs(page)).to_have_count(2)


def test_the_back_button_takes_the_last_answer_back(own: Served, page: Page) -> None:
    page.goto(own.root + FIRST)
    choose(page, "Läkarintyg saknas")
    choose(page, "Vården lämnar läkarintyg")
    page.go_back()
    arrived(page, own, f"{MAP}2a/#vag=rehabilitering/1.1")
    expect(crumbs(page)).to_have_count(2)
    page.go_back()
    arrived(page, own, FIRST)
    expect(page.locator(".flowmap-path")).to_be_hidden()


def test_an_earlier_answer_can_be_changed(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}3/{LONG}")
    crumbs(page).get_by_role("link", name="2a Läkarintyg saknas").click()
    arrived(page, own, f"{MAP}2a/#vag=rehabilitering/1.1")
    choose(page, "Svårigheterna beror inte på sjukdom")
    arrived(page, own, f"{MAP}2b/#vag=rehabilitering/1.1,2a.1")
    assert passed(page)[1].endswith("svårigheterna beror inte på sjukdom")


def test_the_first_step_of_the_path_starts_it_over(own: Served, page: Page) -> None:
    page.goto(f"{own.root}kartor/samordning/1/#vag=rehabilitering/1.2,2c.1")
    crumbs(page).first.get_by_role("link").click()
    arrived(page, own, FIRST)
    expect(page.locator(".flowmap-path")).to_be_hidden()


HERE = f"{MAP}3/#vag=rehabilitering/1.2,2c.1"


@pytest.mark.parametrize(
    ("selector", "arrives"),
    [
        (".flowmap-arrivals a", f"{MAP}2c/#vag=rehabilitering/1.2,2c.1,3"),
        ("svg.flowmap a[data-step='2c']", f"{MAP}2c/#vag=rehabilitering/1.2,2c.1,3"),
        ("svg.flowmap a[data-step='4a']", f"{MAP}4a/#vag=rehabilitering/1.2,2c.1,3.2"),
        (".flowmap-readon a >> nth=0", f"{MAP}2c/#vag=rehabilitering/1.2,2c.1,3"),
        (".flowmap-readon a >> nth=1", f"{MAP}4a/#vag=rehabilitering/1.2,2c.1,3"),
        (".flowmap-screen a", f"{MAP}#vag=rehabilitering/1.2,2c.1,3&steg=3"),
        (".flowmap-trail > p a", f"{MAP}#vag=rehabilitering/1.2,2c.1,3"),
        (".flowmap-band a >> nth=2", f"{MAP}#vag=rehabilitering/1.2,2c.1,3"),
        (".flowmap-footnote a", "granskning/#vag=rehabilitering/1.2,2c.1,3"),
    ],
)
def test_no_way_of_moving_on_loses_the_path(own: Served, page: Page, selector: str, arrives: str) -> None:
    page.goto(own.root + HERE)
    crumbs(page).last.wait_for()
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")
    arrived(page, own, arrives)
    page.go_back()
    arrived(page, own, HERE)
    expect(crumbs(page)).to_have_count(3)


def test_a_link_of_a_text_takes_the_path_along_and_can_be_copied_with_it(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}2a/#vag=rehabilitering/1.1")
    link = page.locator(".flowmap-slot a[href*='2b']").first
    link.hover()
    assert str(link.get_attribute("href")).endswith("2b/#vag=rehabilitering/1.1,2a")
    link.click()
    assert passed(page)[1].endswith("svårigheterna beror inte på sjukdom")


def test_the_path_goes_by_way_of_the_map_and_tells_no_step_twice(own: Served, page: Page) -> None:
    for step, path_there in [("3", "1.2,2c.1"), ("4a", "1.2,2c.1,3")]:
        page.goto(f"{own.root}{MAP}#vag=rehabilitering/1.2,2c.1,3&steg=3")
        page.locator(f"svg.flowmap a[data-step='{step}']").first.focus()
        page.keyboard.press("Enter")
        arrived(page, own, f"{MAP}{step}/#vag=rehabilitering/{path_there}")
    assert passed(page)[2].endswith("rehabiliteringspotential saknas")


def test_a_jump_to_another_step_is_a_step_without_an_answer(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}9b/#vag=rehabilitering/1.2,2c")
    assert [text.split()[-1] for text in passed(page)] == ["finns", "finns", "avslås"]
    assert path(page).get_by_text("stämmer inte").is_hidden()


def test_a_path_goes_on_in_another_map(own: Served, page: Page, source: Atlas) -> None:
    page.goto(f"{own.root}{MAP}4c/#vag=rehabilitering/1.2")
    index = [transition.to for transition in source.maps["rehabilitering"].steps["4c"].transitions].index(
        "samordning/1"
    ) + 1
    page.locator(f".flowmap-departures a[data-choice='rehabilitering/4c.{index}']").click()
    arrived(page, own, f"kartor/samordning/1/#vag=rehabilitering/1,4c.{index}")
    page.locator(".flowmap-departures a[data-choice]").first.click()
    page.wait_for_url(f"**#vag=rehabilitering/1,4c.{index},samordning/1.1")
    titles = [source.maps[name].title for name in ("rehabilitering", "samordning")]
    open_path(page)
    assert path(page).locator(".flowmap-passed li > strong").all_inner_texts() == titles


def test_the_address_can_be_copied_and_opened_by_somebody_else(own: Served, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{own.root}{MAP}3/{LONG}")
    before = passed(page)
    open_path(page)
    path(page).get_by_role("button", name="Kopiera länk").click()
    expect(path(page).get_by_text("Länken är kopierad.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    other = browser.new_context()
    page = other.new_page()
    page.goto(copied)
    open_path(page)
    assert passed(page) == before
    assert len(before) == 4
    other.close()


@pytest.mark.parametrize(
    "refusal",
    [
        "delete Navigator.prototype.clipboard",
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
    ],
)
def test_where_the_browser_copies_nothing_the_address_is_shown(own: Served, page: Page, refusal: str) -> None:
    page.add_init_script(refusal)
    page.goto(f"{own.root}{MAP}3/{LONG}")
    open_path(page)
    field = path(page).get_by_label("Kopiera adressen här")
    assert field.is_hidden()
    path(page).get_by_role("button", name="Kopiera länk").click()
    expect(field).to_have_value(f"{own.root}{MAP}3/{LONG}")
    assert path(page).get_by_text("Länken är kopierad.").count() == 0


@pytest.mark.parametrize(
    ("fragment", "blamed", "kept"),
    [
        ("rehabilitering/1.1,borta.2,2a.2,2c.1", "borta", ["1", "2a", "2c", "3"]),
        ("rehabilitering/1.9,2a.2,2c.1", "1", ["1", "2a", "2c", "3"]),
        ("rehabilitering/1.1,9a.3,2c.1", "1, 9a", ["1", "9a", "2c", "3"]),
        ("2c.1", "2c", ["3"]),
        ("__proto__/constructor.1,rehabilitering/2c.1", "__proto__/constructor.1", ["2c", "3"]),
    ],
)
def test_a_path_that_no_longer_fits_is_told_and_the_rest_is_kept(
    own: Served, page: Page, complaints: list[str], fragment: str, blamed: str, kept: list[str]
) -> None:
    page.goto(f"{own.root}{MAP}3/#vag={fragment}")
    expect(path(page).get_by_role("status").first).to_have_text(f"Din väg stämmer inte med kartan vid: {blamed}")
    open_path(page)
    assert [text.split()[0] for text in path(page).locator(".flowmap-passed li a").all_inner_texts()] == kept


def test_a_path_that_fits_is_not_blamed(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}3/{LONG}")
    expect(path(page)).to_be_visible()
    assert path(page).get_by_text("Din väg stämmer inte").is_hidden()


def test_an_answer_of_an_old_map_is_dropped_and_the_reader_goes_on(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}3/#vag=rehabilitering/1.9,borta,2a.2,2c.1")
    open_path(page)
    choose(page, "Behovet av rehabilitering är tydligt")
    page.wait_for_url("**/#vag=rehabilitering/1,2a.2,2c.1,3.*")
    assert path(page).get_by_text("Din väg stämmer inte").is_hidden()


@pytest.mark.parametrize("address", [f"{MAP}3/", "vag/", MAP])
@pytest.mark.parametrize(
    "attack",
    [
        "<img src=x onerror=alert(1)>",
        "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "rehabilitering/1.1,<svg/onload=alert(1)>",
        "javascript:alert(1)",
        '"],a,[x="',
        "%E0%A4%A",
        "rehabilitering/2c.99999999999999999999",
    ],
)
def test_what_somebody_puts_in_the_address_is_only_text(
    own: Served, page: Page, complaints: list[str], address: str, attack: str
) -> None:
    page.goto(f"{own.root}{address}#vag={attack}")
    page.wait_for_load_state("networkidle")
    assert page.locator(".md-content :is(img, [onload], [onerror])").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_a_jump_on_the_page_does_not_cost_the_path(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}3/{LONG}")
    expect(path(page)).to_be_visible()
    page.locator(".flowmap-skip").focus()
    page.keyboard.press("Enter")
    arrived(page, own, f"{MAP}3/{LONG}")
    page.reload()
    expect(path(page)).to_be_visible()


def test_a_long_path_does_not_bury_the_page_on_a_phone(own: Served, browser: Browser, source: Atlas) -> None:
    longest = max((source.taken(case) for case in source.cases.values()), key=len)
    assert len(longest) > 15
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{own.root}kartor/{longest[-1][0].name}/#vag={path_text(longest[:-1])}")
    expect(path(page)).to_be_visible()
    box = path(page).bounding_box()
    assert box is not None
    assert box["height"] < 50
    expect(crumbs(page).first).to_be_visible()
    expect(crumbs(page).last).to_be_visible()
    assert crumbs(page).nth(5).is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    path(page).locator("summary").tap()
    expect(path(page).locator(".flowmap-passed li:visible")).to_have_count(len(longest))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_path_is_printed_with_its_steps_and_conditions(own: Served, page: Page, source: Atlas) -> None:
    page.goto(f"{own.root}{MAP}3/{LONG}")
    open_path(page)
    path(page).get_by_role("link", name="Skriv ut din väg").click()
    arrived(page, own, f"vag/{LONG},3")
    items = page.locator(".flowmap-route li")
    expect(items).to_have_count(4)
    first, _, third, last = [" ".join(text.split()) for text in items.all_inner_texts()]
    assert first.startswith("Från ohälsa till rätt stöd 1 Sjukdom eller ohälsa hindrar arbete Leder: Kommun")
    assert first.endswith("Svar: läkarintyg saknas")
    assert "Svar: planeringen är beslutad" in third
    assert "Svar" not in last
    assert "Tidsgränser: Kommun – 2 månader. Ta ställning" in third
    assert "Region lämnar Läkarintyg" in items.nth(1).inner_text()
    assert page.locator(".flowmap-without").is_hidden()
    page.evaluate("window.print = () => { window.hasPrinted = true }")
    page.get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.hasPrinted")
    page.emulate_media(media="print")
    assert items.first.is_visible()
    assert page.get_by_role("button", name="Skriv ut").count() == 0


def test_the_printed_path_leads_on_and_to_the_map(own: Served, page: Page) -> None:
    page.goto(f"{own.root}vag/{LONG},3")
    page.get_by_role("link", name="Fortsätt").click()
    arrived(page, own, f"{MAP}3/{LONG}")
    page.go_back()
    page.get_by_role("link", name="Visa på kartan").click()
    arrived(page, own, f"{MAP}{LONG},3&steg=3")


def test_a_case_opens_as_the_readers_own_path(own: Served, page: Page, source: Atlas, complaints: list[str]) -> None:
    longest = max(source.cases.values(), key=lambda case: len(case.path))
    for case in (next(iter(source.cases.values())), longest):
        page.goto(f"{own.root}fall/{case.id}/")
        page.get_by_role("link", name="Öppna som din väg").click()
        taken = source.taken(case)
        expect(page.locator(".flowmap-route li")).to_have_count(len(taken))
        told = page.locator(".flowmap-route li > a").all_inner_texts()
        assert told == [ref.step.label for ref, _ in taken]
        answers = page.locator(".flowmap-route [data-fill=when]").all_inner_texts()
        assert answers == [f"Svar: {transition.when}" for _, transition in taken if transition and transition.when]
        assert page.get_by_text("Din väg stämmer inte").is_hidden()


@pytest.mark.parametrize("has_script", [True, False])
def test_without_a_path_the_page_tells_what_it_is_for(own: Served, browser: Browser, has_script: bool) -> None:
    context = browser.new_context(java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{own.root}vag/")
    assert page.locator(".flowmap-route").is_hidden()
    assert page.get_by_text("Här samlas din väg").is_visible()
    page.locator(".flowmap-without a").first.click()
    arrived(page, own, MAP)
    context.close()


def test_without_javascript_the_choices_are_plain_links_and_nothing_dead_is_shown(
    own: Served, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own.root}{FIRST}{LONG}")
    assert page.locator(".flowmap-path").is_hidden()
    assert (
        page.locator(".md-content button:visible, .md-content select:visible").count()
        == page.locator(".md-content .flowmap-term:visible").count()
    )
    choose(page, "Läkarintyg saknas")
    arrived(page, own, f"{MAP}2a/")
    context.close()


def test_the_keyboard_goes_from_a_condition_to_the_printed_path(own: Served, page: Page) -> None:
    page.goto(own.root + FIRST)
    press_to(page, "a[data-choice='rehabilitering/1.1']:not(svg *)")
    arrived(page, own, f"{MAP}2a/#vag=rehabilitering/1.1")
    expect(crumbs(page)).to_have_count(2)
    press_to(page, ".flowmap-path summary")
    press_to(page, ".flowmap-path [data-to=path]")
    arrived(page, own, "vag/#vag=rehabilitering/1.1,2a")
    page.evaluate("window.print = () => { window.hasPrinted = true }")
    press_to(page, ".flowmap-route button")
    assert page.evaluate("window.hasPrinted")


def press_to(page: Page, selector: str) -> None:
    """Press Tab until the keyboard is at an element, then Enter."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{selector} was not reached on {page.url}")


def test_nothing_is_stored_and_no_server_is_told_the_path(own: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{own.root}{MAP}3/{LONG}")
    expect(path(page)).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert asked
    assert not [url for url in asked if "2c" in url.partition("#")[0]]
