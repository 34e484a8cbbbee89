"""An official types, and a right step is among the first three, on any screen, from a disk, by keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from flowmap.model import Atlas, StepRef
from flowmap.model.texts import plain
from flowmap.reading.load import load
from tests.browser.computing import keeps_nobody_waiting, longest_task
from tests.browser.conftest import NARROW, Served
from tests.browser.search_cases import RIGHT_STEPS
from tests.site.building import OTHER, ROOT, SCHOOL
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

ATLAS: Atlas = load(ROOT / "docs" / "karta.yml").atlas
STEP = "kartor/rehabilitering/2a/"
SHOWN = 8
FIRST = 3


@pytest.fixture(scope="module")
def reader(browser: Browser, own: Served) -> Iterator[Page]:
    """One page for every query; a query starts from an empty field."""
    page = browser.new_page()
    page.goto(own.root + STEP)
    yield page
    page.context.close()


def header(page: Page) -> Locator:
    return page.locator(".frame-header .flowmap-find")


def ask(page: Page, query: str) -> Locator:
    """Type a query into the field of the header, and give the links that it finds."""
    field = header(page).get_by_role("searchbox")
    status = header(page).get_by_role("status")
    field.fill("")
    expect(status).to_be_empty()
    field.press_sequentially(query)
    expect(status).not_to_be_empty()
    return header(page).locator("ol a")


def addresses(found: Locator) -> list[str]:
    hrefs: list[str] = found.evaluate_all("links => links.map((link) => link.href)")
    return hrefs


@pytest.mark.parametrize("query", RIGHT_STEPS)
def test_a_right_step_is_among_the_first_three(reader: Page, own: Served, query: str) -> None:
    right = {f"{own.root}kartor/{step}/" for step in RIGHT_STEPS[query]}
    found = addresses(ask(reader, query))[:FIRST]
    assert right & set(found), found


def test_the_right_steps_exist_and_are_right_for_enough_queries() -> None:
    assert {step for steps in RIGHT_STEPS.values() for step in steps} <= set(ATLAS.steps_by_name)
    assert len(RIGHT_STEPS) >= 39
    assert max(map(len, RIGHT_STEPS.values())) <= 5, "what nearly every step is right for tests nothing"


@pytest.mark.parametrize("ref", ATLAS.steps, ids=lambda ref: ref.name)
def test_the_name_of_a_step_finds_it(reader: Page, own: Served, ref: StepRef) -> None:
    assert f"{own.root}kartor/{ref.name}/" in addresses(ask(reader, ref.step.title))[:FIRST]


def test_a_result_says_what_it_is_where_it_stands_and_what_was_found(reader: Page) -> None:
    ask(reader, "läkarutlåtande förlängd")
    results = (
        header(reader)
        .locator("li")
        .evaluate_all("all => all.map((one) => [...one.children].map((p) => p.textContent))")
    )
    told = {title: rest for title, *rest in results}
    step = told["8 Sök sjuk- eller aktivitetsersättning"]
    assert step[0] == "Steg · Från ohälsa till rätt stöd"
    assert "läkarutlåtande" in step[1]
    document = told["Läkarutlåtande för sjuk- eller aktivitetsersättning"]
    assert document[0] == "Underlag"
    assert "förlängd" in document[1]


def test_everything_found_is_a_step_or_an_entry_whose_place_exists(own: Served) -> None:
    text = (own.folder / "data" / "sok.js").read_text(encoding="utf-8")
    entries = json.loads(text.partition("=")[2].rstrip().rstrip(";"))["entries"]
    assert {about.partition(" · ")[0] for _, _, about, _ in entries} == {
        *("Steg", "Ord", "Underlag", "Insats", "Gemensam regel", "Lagrum"),
        *("Aktör", "Karta", "Process", "Exempelfall", "Område"),
    }
    assert len([1 for _, _, about, _ in entries if about.startswith("Steg")]) == len(ATLAS.steps)
    missing = []
    for address, title, _, _ in entries:
        path, _, anchor = address.partition("#")
        page = own.folder / path / "index.html"
        if not page.is_file() or (anchor and f'id="{anchor}"' not in page.read_text(encoding="utf-8")):
            missing.append((title, address))
    assert missing == []


def test_what_nobody_wrote_finds_nothing_and_says_what_to_try(reader: Page) -> None:
    assert ask(reader, "xyzzy").count() == 0
    expect(header(reader).get_by_role("status")).to_contain_text("Inga träffar. Pröva ett kortare ord")
    assert header(reader).get_by_role("region").count() == 0


def test_words_that_say_nothing_do_not_hide_the_others(reader: Page) -> None:
    assert addresses(ask(reader, "hyra")) == addresses(ask(reader, "vad gör jag med hyran"))


def test_the_index_is_loaded_once_and_only_when_it_is_needed(page: Page, own: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(own.root)))
    page.goto(own.root + STEP)
    assert "data/sok.js" not in asked
    ask(page, "avslag")
    ask(page, "intyg")
    assert asked.count("data/sok.js") == 1


def test_the_field_has_a_visible_label_that_is_its_name(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    field = page.get_by_role("searchbox", name="Sök steg, ord och underlag", exact=True)
    assert field.count() == 1
    assert field.get_attribute("placeholder") is None
    expect(header(page).locator("label")).to_be_visible()


def test_the_keyboard_goes_into_what_is_found_and_back_out(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    field, panel = header(page).get_by_role("searchbox"), header(page).locator(".flowmap-panel")
    first = ask(page, "avslag").first
    expect(header(page).get_by_role("region", name="De bästa träffarna")).to_be_visible()
    page.keyboard.press("Tab")
    expect(header(page).get_by_role("button", name="Sök")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(panel.locator("li")).to_have_count(0)
    assert panel.evaluate("panel => panel.offsetHeight") == 0


def test_what_is_found_goes_away_when_the_focus_does_and_covers_nothing_focused(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    links = ask(page, "avslag")
    for _ in range(links.count() + 3):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.flowmap-find')"):
            break
    assert not page.evaluate("document.activeElement.closest('.flowmap-find')")
    expect(header(page).locator(".flowmap-panel")).to_be_hidden()


def test_a_result_is_pressed_anywhere(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    link = ask(page, "avslag").first
    where = link.get_attribute("href") or ""
    text = header(page).locator("li p").first.bounding_box()
    assert text
    page.mouse.click(text["x"] + text["width"] - 5, text["y"] + 5)
    page.wait_for_url(f"**/{where.replace('../', '')}")


def test_enter_leads_to_a_page_with_all_that_is_found(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    shown = addresses(ask(page, "läkarintyg"))
    assert len(shown) == SHOWN
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/sok/?q={quote('läkarintyg')}")
    form = page.locator("main .flowmap-find")
    status = form.get_by_role("status")
    expect(status).to_contain_text("Antal träffar")
    all_ = addresses(form.locator("ol a"))
    assert all_[:SHOWN] == shown
    assert status.inner_text() == f"Antal träffar: {len(all_)}"
    assert form.get_by_role("searchbox").input_value() == "läkarintyg"


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)> intyg", "intyg (.*[ \\", "\"'><script>intyg"])
def test_an_address_with_anything_in_it_is_only_text(page: Page, own: Served, query: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.goto(f"{own.root}sok/?q={quote(query)}")
    form = page.locator("main .flowmap-find")
    expect(form.get_by_role("status")).to_contain_text("Antal träffar")
    assert form.locator("img, script").count() == 0
    assert errors == []


def test_it_fits_the_narrowest_screen(page: Page, own: Served) -> None:
    page.set_viewport_size(NARROW)
    page.goto(own.root + STEP)
    ask(page, "försäkringskassan")
    panel = header(page).locator(".flowmap-panel").bounding_box()
    field = header(page).get_by_role("searchbox").bounding_box()
    brand = page.locator(".frame-brand").bounding_box()
    assert panel
    assert field
    assert brand
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= NARROW["width"]
    assert panel["height"] < NARROW["height"]
    assert field["y"] >= brand["y"] + brand["height"], "the field stands in a row of its own"
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    sizes = header(page).locator("li, input, button").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert min(sizes) >= 44


def axe_in(page: Page, selector: str) -> list[str]:
    """Give what axe finds in a part of the page."""
    answer = Axe().run(page, context={"include": [[selector]]}).response
    assert len(answer["passes"]) > 5, "axe must have looked at something"
    return [
        f"{violation['id']} at {where['target']}: {where['failureSummary']}"
        for violation in answer["violations"]
        for where in violation["nodes"]
    ]


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_what_is_found(browser: Browser, own: Served, palette: str, width: int) -> None:
    context = browser.new_context(
        color_scheme=palette, reduced_motion="reduce", viewport={"width": width, "height": 700}
    )
    page = context.new_page()
    page.goto(f"{own.root}sok/?q=avslag")
    expect(page.locator("main .flowmap-find").get_by_role("status")).not_to_be_empty()
    found = axe_in(page, ".md-content")
    page.goto(own.root + STEP)
    ask(page, "intyg")
    found += axe_in(page, ".flowmap-find")
    context.close()
    no_faults(found)


def test_it_works_from_a_disk(page: Page, own: Served) -> None:
    page.goto((own.folder / STEP / "index.html").as_uri())
    found = addresses(ask(page, "läkarutlåtande"))
    assert (own.folder / "kartor/rehabilitering/8").as_uri() + "/" in found[:FIRST]


def test_without_javascript_the_index_leads_everywhere_and_no_field_is_dead(browser: Browser, own: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own.root + STEP)
    header(page).get_by_role("searchbox").fill("avslag")
    header(page).get_by_role("button", name="Sök").click()
    page.wait_for_url("**/sok/?q=avslag")
    expect(page.locator("main .flowmap-find")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    links = set(addresses(page.locator(".flowmap-index a")))
    context.close()
    entries = {
        *(f"kartor/{ref.name}/" for ref in ATLAS.steps),
        *(f"ordlista/#{term}" for term in ATLAS.terms),
        *(f"underlag/#{document}" for document in ATLAS.documents),
        *(f"insatser/#{measure}" for measure in ATLAS.measures),
    }
    assert {own.root + entry for entry in entries} <= links


def test_the_letters_lead_to_their_words_in_swedish_order(page: Page, own: Served) -> None:
    page.goto(f"{own.root}sok/")
    letters = page.locator(".flowmap-letters a").all_inner_texts()
    alphabet = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ", "0–9"]
    assert letters == [letter for letter in alphabet if letter in letters]
    page.locator(".flowmap-letters a", has_text=re.compile("^Ö$")).click()
    expect(page.get_by_role("heading", name="Ö", exact=True)).to_be_in_viewport()


def test_another_theme_and_another_subject_have_the_same_search(page: Page, sites: dict[str, Served]) -> None:
    served = sites[OTHER]
    step = load(SCHOOL / "docs" / "karta.yml").atlas.steps[0]
    page.goto(f"{served.root}sok/?q={quote(step.step.title)}")
    form = page.locator("main .flowmap-find")
    expect(form).to_be_hidden()
    page.add_script_tag(url=f"{served.root}assets/search.js")
    expect(form.get_by_role("status")).to_contain_text("Antal träffar")
    assert addresses(form.locator("ol a"))[0] == f"{served.root}kartor/{step.name}/"


def test_a_result_shows_the_words_that_were_found(reader: Page) -> None:
    """The words, and those that mean the same, are marked where they stand, with some words before and after them."""
    ask(reader, "avslag")
    texts = (
        header(reader)
        .locator("li > p")
        .evaluate_all(
            """all => all.map((one) => [
              one.textContent,
              [...one.querySelectorAll("mark")].map((mark) => mark.textContent),
            ])"""
        )
    )
    assert len(texts) == SHOWN
    for text, marks in texts:
        assert marks, text
        assert all(mark.lower().startswith(("avsl", "nej", "neka")) for mark in marks), marks
        assert len(text) < 260
    assert any(text.startswith("… ") and not text.startswith("… avslag") for text, _ in texts)
    names = header(reader).locator("li > a").evaluate_all("all => all.map((one) => one.innerHTML)")
    assert "4 <mark>Nej</mark> till samordning" in names


def test_the_words_of_a_result_are_those_of_the_source(reader: Page) -> None:
    ask(reader, "informationslapp")
    shown = header(reader).locator("li", has_text="2a Läkarintyg saknas").locator("p").inner_text()
    assert "informationslapp" in shown.lower()
    step = ATLAS.steps_by_name["rehabilitering/2a"].step
    whole = plain("\n\n".join([step.text or "", *step.guidance.values(), *step.local.values(), *step.warnings]))
    assert shown.strip("… ").partition(" · ")[0] in whole


@pytest.mark.parametrize("query", ["läkar\u00adintyg", "läkar\u200bintyg"], ids=["soft hyphen", "zero width space"])
def test_what_only_says_how_a_word_may_break_is_no_part_of_it(reader: Page, query: str) -> None:
    plain = addresses(ask(reader, "läkarintyg"))
    assert addresses(ask(reader, query)) == plain


def test_arrows_go_from_the_field_through_the_results_and_back(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    links = ask(page, "avslag")
    field = header(page).get_by_role("searchbox")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    for number in range(SHOWN):
        page.keyboard.press("ArrowDown")
        expect(links.nth(number)).to_be_focused()
        expect(links.nth(number)).to_be_in_viewport()
    page.keyboard.press("ArrowDown")
    expect(links.last).to_be_focused()
    for number in reversed(range(SHOWN - 1)):
        page.keyboard.press("ArrowUp")
        expect(links.nth(number)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    address = links.first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_home_and_end_are_the_field_s_own(page: Page, own: Served) -> None:
    page.goto(own.root + STEP)
    ask(page, "avslag")
    caret = "document.activeElement.selectionStart"
    page.keyboard.press("Home")
    assert page.evaluate(caret) == 0
    page.keyboard.press("End")
    assert page.evaluate(caret) == len("avslag")
    expect(header(page).get_by_role("searchbox")).to_be_focused()


def test_the_search_page_has_one_field(page: Page, own: Served) -> None:
    page.goto(f"{own.root}sok/")
    assert page.get_by_role("searchbox").count() == 1
    expect(page.locator("main").get_by_role("searchbox")).to_be_visible()
    page.goto(own.root + STEP)
    assert page.get_by_role("searchbox").count() == 1


def test_a_word_that_every_object_has_finds_nothing(reader: Page) -> None:
    assert ask(reader, "constructor").count() == 0


@pytest.mark.parametrize("query", ["avslag", "läkarintyg från vården"])
def test_a_slow_computer_keeps_up_with_who_types(browser: Browser, page: Page, own: Served, query: str) -> None:
    """The index comes with the focus, each letter changes what is found, and what is pasted is found at once."""
    field = header(page).get_by_role("searchbox")

    def come() -> None:
        field.focus()
        page.wait_for_function("globalThis.flowmapSearch")
        page.wait_for_timeout(100)

    def find(enter: Callable[[str], None]) -> None:
        enter(query)
        expect(header(page).locator("li")).to_have_count(SHOWN)
        page.wait_for_timeout(100)

    def measure() -> dict[str, int]:
        page.goto(own.root + STEP)
        found = {"focus": longest_task(browser, come), "letters": longest_task(browser, lambda: find(type_slowly))}
        field.fill("")
        return found | {"paste": longest_task(browser, lambda: find(field.fill))}

    def type_slowly(text: str) -> None:
        field.press_sequentially(text, delay=30)

    assert keeps_nobody_waiting(measure)


@pytest.mark.parametrize("query", ["försäkringskassan", "intyg", ""])
def test_a_slow_computer_shows_a_long_list_in_parts(browser: Browser, page: Page, own: Served, query: str) -> None:
    """Come to the page of the search from another page, with many hits or with the index alone."""

    def come() -> None:
        page.goto(f"{own.root}sok/?q={quote(query)}")
        # Not by its role: to look for that is much work, in the page itself.
        page.wait_for_selector("[role=status]:not(:empty)" if query else "h3")
        page.wait_for_timeout(300)

    def measure() -> dict[str, int]:
        page.goto(own.root + STEP)
        return {"load": longest_task(browser, come)}

    assert keeps_nobody_waiting(measure)


def test_a_long_list_is_whole_and_in_order_when_its_number_is_told(page: Page, own: Served) -> None:
    page.goto(f"{own.root}sok/?q={quote('försäkringskassan')}")
    form = page.locator("main .flowmap-find")
    expect(form.get_by_role("status")).to_contain_text("Antal träffar")
    found = addresses(form.locator("ol a"))
    assert len(found) > 100
    assert len(set(found)) == len(found)
    assert form.get_by_role("status").inner_text() == f"Antal träffar: {len(found)}"
    page.goto(own.root + STEP)
    assert addresses(ask(page, "försäkringskassan")) == found[:SHOWN]


def test_a_list_that_is_asked_for_anew_while_it_grows_has_only_the_new(page: Page, own: Served) -> None:
    page.goto(f"{own.root}sok/?q=intyg")
    form = page.locator("main .flowmap-find")
    status = form.get_by_role("status")
    expect(status).to_contain_text("Antal träffar")
    alone = addresses(form.locator("ol a"))
    form.evaluate(
        """form => ["försäkringskassan", "intyg"].forEach((query) => {
          form.q.value = query;
          form.q.dispatchEvent(new Event("input"));
        })"""
    )
    page.wait_for_timeout(300)
    assert addresses(form.locator("ol a")) == alone
    assert status.inner_text() == f"Antal träffar: {len(alone)}"


def test_the_index_is_for_who_has_not_found_anything(page: Page, own: Served) -> None:
    page.goto(f"{own.root}sok/?q=intyg")
    field, index = page.locator("main").get_by_role("searchbox"), page.locator("ul.flowmap-index").first
    expect(page.locator("main .flowmap-find li").first).to_be_visible()
    expect(index).to_be_hidden()
    for query in ("xyzzy", ""):
        field.fill("intyg")
        expect(index).to_be_hidden()
        field.fill(query)
        expect(index).to_be_visible()
    for query in ("?q=xyzzy", "?q=", ""):
        page.goto(f"{own.root}sok/{query}")
        expect(index).to_be_visible()


def test_the_arrows_reach_what_is_far_down_in_a_long_list(page: Page, own: Served) -> None:
    page.goto(f"{own.root}sok/?q={quote('försäkringskassan')}")
    form = page.locator("main .flowmap-find")
    expect(form.get_by_role("status")).to_contain_text("Antal träffar")
    links = form.locator("ol a")
    form.get_by_role("searchbox").focus()
    for _ in range(60):
        page.keyboard.press("ArrowDown")
    expect(links.nth(59)).to_be_focused()
    expect(links.nth(59)).to_be_in_viewport()
