"""The map as a tool: zoom, full screen, here you are, what a step leads to, actors, cases, a link to just this view."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from flowmap.links import path_text
from flowmap.model import Atlas
from flowmap.reading.load import load
from tests.browser.conftest import PALETTES, WIDE, Served
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

MAP = "kartor/rehabilitering/"
PHONE = {"width": 320, "height": 640}
HOME = "rehabilitering"
PATH = "#vag=rehabilitering/1.1,2a.2,2c.1,3"


@pytest.fixture(scope="module")
def source() -> Atlas:
    return load(ROOT / "docs" / "karta.yml").atlas


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def box_of(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box is not None
    return box


def width(page: Page) -> float:
    return box_of(page.locator("svg.flowmap"))["width"]


def natural(page: Page) -> float:
    return float(page.locator("svg.flowmap").get_attribute("width") or 0)


def shown_size(page: Page) -> str:
    return page.locator(".flowmap-tools output").inner_text()


def node(page: Page, step: str) -> Locator:
    return page.locator(f'svg.flowmap a[data-step="{step}"]').first


def steps(page: Page, css_class: str) -> set[str]:
    """Give the steps whose nodes have a class."""
    return set(page.locator(f"svg.flowmap a.{css_class}").evaluate_all("nodes => nodes.map(node => node.dataset.step)"))


INDEXES = "edges => edges.map(({dataset: {from, index}}) => `${from}.${index}`)"


def transitions(page: Page, css_class: str) -> set[str]:
    """Give the transitions that have a class, as ``step.index``."""
    return set(page.locator(f"svg.flowmap .transition.{css_class}").evaluate_all(INDEXES))


def line_width(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("part => Number.parseFloat(getComputedStyle(part).strokeWidth)"))


def test_the_buttons_zoom_and_the_size_is_told(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    assert shown_size(page) == "100 %"
    assert width(page) == pytest.approx(natural(page), abs=0.5)
    button(page, "− Zooma ut").click()
    assert shown_size(page) == "80 %"
    assert width(page) == pytest.approx(natural(page) * 0.8, abs=1)
    button(page, "+ Zooma in").click()
    button(page, "+ Zooma in").click()
    assert shown_size(page) == "125 %"
    button(page, "Naturlig storlek").click()
    assert shown_size(page) == "100 %"
    assert width(page) == pytest.approx(natural(page), abs=0.5)


@pytest.mark.parametrize(("name", "end"), [("+ Zooma in", "300 %"), ("− Zooma ut", "10 %")])
def test_there_is_an_end_to_zooming(own: Served, page: Page, name: str, end: str) -> None:
    page.goto(own.root + MAP)
    for _ in range(12):
        button(page, name).click()
    assert shown_size(page) == end


def test_what_is_in_the_middle_stays_there(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    button(page, "+ Zooma in").click()
    button(page, "+ Zooma in").click()
    frame = box_of(page.locator(".flowmap-scroller"))
    middle = frame["x"] + frame["width"] / 2
    page.locator(".flowmap-scroller").evaluate("box => box.scrollTo((box.scrollWidth - box.clientWidth) / 2 + 90, 0)")
    before = box_of(page.locator("svg.flowmap"))
    button(page, "+ Zooma in").click()
    after = box_of(page.locator("svg.flowmap"))
    assert (middle - after["x"]) / after["width"] == pytest.approx((middle - before["x"]) / before["width"], abs=0.01)


def test_keys_zoom_while_the_keyboard_is_in_the_picture(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    page.locator(".flowmap-scroller").focus()
    for key, size in (("-", "80 %"), ("+", "100 %"), ("+", "125 %"), ("0", "100 %")):
        page.keyboard.press(key)
        assert shown_size(page) == size
    node(page, "2c").focus()
    page.keyboard.press("-")
    assert shown_size(page) == "80 %"
    page.keyboard.press("b")
    assert width(page) == pytest.approx(box_of(page.locator(".flowmap-scroller"))["width"], abs=20)


@pytest.mark.parametrize("where", ["body", "#find", ".flowmap-tools select"])
def test_keys_do_nothing_elsewhere(own: Served, page: Page, where: str) -> None:
    page.goto(own.root + MAP)
    if where != "body":
        page.locator(where).first.focus()
    for key in ("-", "0", "+"):
        page.keyboard.press(key)
    page.keyboard.press("Control+-")
    assert shown_size(page) == "100 %"
    assert page.locator(".flowmap-tools output").evaluate("output => output.value") == "100 %"


def test_the_wheel_scrolls_the_page_and_nothing_else(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    node(page, "1").hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 400)
    page.wait_for_function("before => scrollY > before + 300", arg=before)
    assert shown_size(page) == "100 %"


def test_a_phone_opens_on_the_first_step_and_fits_the_whole_width(own: Served, phone: Page) -> None:
    phone.goto(own.root + MAP)
    box = box_of(node(phone, "1"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    button(phone, "Hela bredden").tap()
    scroller = phone.locator(".flowmap-scroller")
    assert scroller.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert width(phone) > 270
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_phone_opens_on_the_step_that_the_page_is_about(own: Served, phone: Page) -> None:
    phone.goto(f"{own.root}{MAP}2c/")
    box = box_of(phone.locator("svg.flowmap a.here"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_a_finger_has_room_for_every_button_and_scrolls_the_map(own: Served, phone: Page) -> None:
    phone.goto(own.root + MAP)
    tools = phone.locator(".flowmap-tools :is(button, select):visible").all()
    assert len(tools) >= 8
    for tool in tools:
        box = box_of(tool)
        assert box["height"] >= 44
        assert box["width"] >= 44
    scroller = phone.locator(".flowmap-scroller")
    assert scroller.evaluate("box => getComputedStyle(box).touchAction") == "auto"
    node(phone, "1").tap()
    phone.wait_for_url(f"{own.root}{MAP}1/")


@pytest.mark.parametrize("how", ["Escape", "button"])
def test_full_screen_opens_and_closes_and_the_keyboard_comes_back(own: Served, page: Page, how: str) -> None:
    page.goto(own.root + MAP)
    button(page, "Helskärm").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(button(page, "Stäng")).to_be_focused()
    size = box_of(dialog)
    assert (size["width"], size["height"]) == (WIDE["width"], WIDE["height"])
    assert dialog.locator("svg.flowmap").count() == 1
    expect(node(page, "1")).to_be_in_viewport()
    button(page, "+ Zooma in").click()
    assert shown_size(page) == "125 %"
    for _ in range(30):  # the keyboard does not get out to the page behind
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    if how == "Escape":
        page.keyboard.press("Escape")
    else:
        button(page, "Stäng").click()
    expect(dialog).to_be_hidden()
    expect(button(page, "Helskärm")).to_be_focused()
    order = page.locator(".flowmap-picture > *").evaluate_all("parts => parts.map(part => part.classList[0])")
    assert order == ["flowmap-skip", "flowmap-tools", "flowmap-scroller", "flowmap-full", "flowmap-hint"]
    assert shown_size(page) == "125 %"


def test_a_step_in_full_screen_still_leads_to_its_page(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    button(page, "Helskärm").click()
    node(page, "2a").locator(".step-title").first.click()
    page.wait_for_url(f"{own.root}{MAP}2a/")


def around(source: Atlas, step: str) -> tuple[set[str], set[str]]:
    """Give the transitions that touch a step of the map, and the steps at their ends, as the drawing names them."""
    home = source.maps[HOME]
    found, ends = set(), set()
    for origin in home.steps.values():
        for index, transition in enumerate(origin.transitions, start=1):
            if step in (origin.id, transition.to):
                found.add(f"{origin.id}.{index}")
                ends |= {origin.id, transition.to}
    return found, ends


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
@pytest.mark.parametrize("step", ["2c", "4c"])
def test_a_step_shows_where_it_leads_and_where_it_comes_from(
    own: Served, page: Page, source: Atlas, how: str, step: str
) -> None:
    page.goto(own.root + MAP)
    if how == "mouse":
        node(page, step).locator(".step-title").first.hover()
    else:
        node(page, step).focus()
    expected_transitions, expected_steps = around(source, step)
    assert transitions(page, "near") == expected_transitions
    assert steps(page, "near") == expected_steps
    assert line_width(page, ".transition.near .line") >= 3
    assert line_width(page, ".transition:not(.near) .line") < 2
    page.locator("h1").hover()
    page.locator("#find").focus()
    assert transitions(page, "near") == steps(page, "near") == set()


@pytest.mark.parametrize("palette", PALETTES)
def test_nothing_fades_when_something_stands_out(
    own: Served, browser: Browser, scripts: dict[str, str], palette: str
) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme=palette)
    page = context.new_page()
    page.goto(f"{own.root}{MAP}#aktor=kommun&fall=fall-1&steg=2a")
    node(page, "3").focus()
    assert transitions(page, "near")
    found = page.evaluate(scripts["contrast"])["page"]
    assert found["count"] > 100
    no_faults(found["found"])
    context.close()


def test_forced_colours_show_what_stands_out(own: Served, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDE, forced_colors="active")
    page = context.new_page()
    page.goto(f"{own.root}{MAP}#fall=fall-1")
    stroke = "part => getComputedStyle(part).stroke"
    taken, other = (
        page.locator(f".transition{which} .line").first.evaluate(stroke) for which in (".taken", ":not(.taken)")
    )
    assert taken != other
    assert line_width(page, ".transition.taken .line") > line_width(page, ".transition:not(.taken) .line")
    context.close()


def test_an_actor_stands_out_in_its_steps(own: Served, page: Page, source: Atlas) -> None:
    page.goto(own.root + MAP)
    choice = page.get_by_label("Visa aktör")
    for actor, name in (("fk", "Försäkringskassan"), ("region", "Region")):
        choice.select_option(label=name)
        own_steps = {step.id for step in source.maps[HOME].steps.values() if actor in step.actors}
        assert steps(page, "chosen") == own_steps != set()
    chosen = line_width(page, "a.chosen .step-shape")
    assert chosen > line_width(page, "a:not(.chosen) .step-shape") + 2
    choice.select_option(label="Ingen vald")
    assert steps(page, "chosen") == set()


def drawn(source: Atlas, case_id: str) -> tuple[set[str], set[str]]:
    """Give the transitions and the steps of the map that a case goes through."""
    taken = source.taken(source.cases[case_id])
    found = {
        f"{ref.step.id}.{ref.step.index(transition)}" for ref, transition in taken if ref.map.id == HOME and transition
    }
    return found, {ref.name_in(source.maps[HOME]) for ref, _ in taken}


@pytest.mark.parametrize("case", ["fall-1", "fall-2"])
def test_a_case_is_drawn_as_on_its_own_page(own: Served, page: Page, source: Atlas, case: str) -> None:
    expected_transitions, expected_steps = drawn(source, case)
    page.goto(own.root + MAP)
    page.get_by_label("Visa exempelfall").select_option(label=source.cases[case].title)
    assert transitions(page, "taken") == expected_transitions
    here = steps(page, "taken")
    assert here == {step for step in expected_steps if node(page, step).count()}
    page.goto(f"{own.root}fall/{case}/")
    drawing = page.locator(f"svg.flowmap[aria-labelledby='karta_{HOME}-titel']")
    assert set(drawing.locator(".transition.taken").evaluate_all(INDEXES)) == expected_transitions


def test_a_path_in_the_address_is_drawn_and_can_be_cleared(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}{PATH}")
    assert transitions(page, "taken") == {"1.1", "2a.2", "2c.1"}
    assert steps(page, "taken") == {"1", "2a", "2c", "3"}
    told = page.get_by_text("Din väg är ritad med tjocka linjer.")
    assert told.is_visible()
    page.get_by_role("link", name="Ta bort vägen").click()
    expect(told).to_be_hidden()
    assert transitions(page, "taken") == steps(page, "taken") == set()


def test_the_step_page_shows_its_path_on_the_map(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}3/#vag=rehabilitering/1.1,2a.2,2c.1")
    page.locator(".flowmap-path details").evaluate("details => { details.open = true }")
    page.get_by_role("link", name="Visa på kartan").click()
    page.wait_for_url(f"{own.root}{MAP}{PATH}&steg=3")
    assert transitions(page, "taken") == {"1.1", "2a.2", "2c.1"}
    assert steps(page, "here") == {"3"}
    expect(node(page, "3")).to_be_in_viewport()


def test_one_of_several_transitions_between_two_steps_is_drawn(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}#vag=rehabilitering/2c.4,2c.1,3")
    assert transitions(page, "taken") == {"2c.4", "2c.1"}


@pytest.mark.parametrize(
    "address",
    [
        "#vag=rehabilitering/1.1,borta",
        "#vag=rehabilitering/1.9,2a",
        "#vag=rehabilitering/1,9a",
        "#aktor=ingen",
        "#fall=kommun",
        "#zoom=stor",
        "#steg=borta",
        "#steg-borta",
        '#steg="]',
        "#annat=1",
        "#aktor=kommun&zoom=-5",
    ],
)
def test_what_a_link_names_in_vain_is_told(own: Served, page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{own.root}{MAP}{address}")
    assert page.get_by_text("Länken nämner något som inte finns i kartan. Resten visas.").is_visible()
    assert shown_size(page) == "100 %"
    assert page.get_by_label("Visa exempelfall").input_value() == ""
    assert complaints == []


def view_of(page: Page) -> list[object]:
    return [
        *(steps(page, name) for name in ("chosen", "taken", "here")),
        transitions(page, "taken"),
        shown_size(page),
        page.get_by_label("Visa aktör").input_value(),
        page.get_by_label("Visa exempelfall").input_value(),
    ]


def test_a_link_leads_back_to_just_this_view(own: Served, browser: Browser, source: Atlas) -> None:
    context = browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{own.root}{MAP}#steg-4c")
    page.get_by_label("Visa aktör").select_option(label="Region")
    page.get_by_label("Visa exempelfall").select_option(label=source.cases["fall-1"].title)
    button(page, "− Zooma ut").click()
    button(page, "Kopiera länk till den här vyn").click()
    expect(page.get_by_text("Länken är kopierad.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    before = view_of(page)
    context.close()
    other = browser.new_context(viewport=WIDE)
    page = other.new_page()
    page.goto(copied)
    assert view_of(page) == before
    assert before[2:] == [{"4c"}, drawn(source, "fall-1")[0], "80 %", "region", "fall-1"]
    expect(node(page, "4c")).to_be_in_viewport()
    assert page.get_by_text("Länken nämner något").is_hidden()
    other.close()


def test_the_back_button_brings_the_view_back(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    page.get_by_label("Visa aktör").select_option(label="Region")
    button(page, "− Zooma ut").click()
    before = steps(page, "chosen")
    node(page, "1").locator(".step-title").first.click()
    page.wait_for_url(f"{own.root}{MAP}1/")
    page.go_back()
    assert shown_size(page) == "80 %"
    assert steps(page, "chosen") == before != set()


def test_where_the_browser_copies_nothing_the_address_of_the_view_is_shown(own: Served, page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(own.root + MAP)
    button(page, "− Zooma ut").click()
    button(page, "Kopiera länk till den här vyn").click()
    expect(page.get_by_label("Kopiera adressen här")).to_have_value(f"{own.root}{MAP}#zoom=80")


@pytest.mark.parametrize("has_script", [True, False])
def test_an_address_shows_a_step_in_the_map(own: Served, browser: Browser, has_script: bool) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{own.root}{MAP}7a/")
    page.get_by_role("link", name="Visa steget på hela kartan").click()
    page.wait_for_url(f"{own.root}{MAP}#steg-7a")
    expect(node(page, "7a")).to_be_in_viewport()
    target = page.locator("svg.flowmap a:target .step-shape").first
    assert box_of(target)["width"] > 50
    context.close()


def test_the_step_that_was_asked_for_is_marked_by_more_than_colour(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}#steg-7a")
    assert line_width(page, "a[data-step='7a'] .step-shape") >= 6
    assert line_width(page, "a[data-step='7b'] .step-shape") < 3


def test_without_javascript_no_tool_is_shown_and_the_map_is_whole(own: Served, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    for address in (MAP, f"{MAP}2c/", "aktorer/kommun/", "fall/fall-1/"):
        page.goto(own.root + address)
        assert page.locator(".flowmap-tools").first.is_hidden()
        assert page.locator("dialog").first.is_hidden()
        drawing = page.locator("svg.flowmap").first
        assert box_of(drawing)["width"] == pytest.approx(float(drawing.get_attribute("width") or 0), abs=0.5)
    context.close()


def test_every_picture_of_a_page_has_tools_of_its_own(own: Served, page: Page) -> None:
    page.goto(f"{own.root}aktorer/kommun/")
    pictures = page.locator(".flowmap-picture")
    assert pictures.count() > 1
    first, second = pictures.nth(0), pictures.nth(1)
    second.get_by_role("button", name="− Zooma ut").click()
    assert first.locator("output").inner_text() == "100 %"
    assert second.locator("output").inner_text() == "80 %"
    assert page.url == f"{own.root}aktorer/kommun/"


def test_the_option_of_a_case_holds_its_path(own: Served, page: Page, source: Atlas) -> None:
    page.goto(own.root + MAP)
    found = page.locator("[name=fall] option[data-path]").evaluate_all(
        "options => options.map(({value, dataset}) => [value, dataset.path])"
    )
    through = [case for case in source.cases.values() if any(ref.map.id == HOME for ref in source.path(case))]
    assert found == [[case.id, path_text(source.taken(case))] for case in through]
    assert len(found) > 5


def test_paper_gets_the_map_in_its_own_size_however_it_is_zoomed(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    page.emulate_media(media="print")
    before = width(page)
    page.emulate_media(media="screen")
    for _ in range(4):
        button(page, "− Zooma ut").click()
    page.emulate_media(media="print")
    assert width(page) == before
    assert page.locator(".flowmap-tools").is_hidden()
