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
OVERVIEW = "svg.flowmap[data-view=overview]"
SCROLLER = ".flowmap-tools + .flowmap-scroller"
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
    return box_of(page.locator(OVERVIEW))["width"]


def natural(page: Page) -> float:
    return float(page.locator(OVERVIEW).get_attribute("width") or 0)


def shown_size(page: Page) -> str:
    return page.locator(".flowmap-tools output").inner_text()


def natural_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Naturlig storlek")


def node(page: Page, step: str) -> Locator:
    return page.locator(f'{OVERVIEW} a[data-step="{step}"]')


def card(page: Page, step: str) -> Locator:
    return page.locator(f'.flowmap-card[data-step="{step}"]')


def steps(page: Page, css_class: str, within: str = OVERVIEW) -> set[str]:
    """Give the steps whose nodes have a class."""
    found = page.locator(f"{within} [data-step].{css_class}")
    return set(found.evaluate_all("nodes => nodes.map(node => node.dataset.step)"))


INDEXES = """edges => edges.filter(({dataset: {from, to}}) => from !== to)
    .map(({dataset: {from, index}}) => `${from}.${index}`)"""


def transitions(page: Page, css_class: str, within: str = OVERVIEW) -> set[str]:
    """Give the transitions that have a class, as ``step.index``: lines and exits, for what leads back is a sign."""
    return set(page.locator(f"{within} [data-from].{css_class}").evaluate_all(INDEXES))


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
    natural_button(page).click()
    assert shown_size(page) == "100 %"
    assert width(page) == pytest.approx(natural(page), abs=0.5)


@pytest.mark.parametrize(("name", "end"), [("+ Zooma in", "300 %"), ("− Zooma ut", "10 %")])
def test_there_is_an_end_to_zooming(own: Served, page: Page, name: str, end: str) -> None:
    page.goto(own.root + MAP)
    for _ in range(12):
        button(page, name).click()
    assert shown_size(page) == end


def test_four_steps_in_and_four_out_are_the_natural_size(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    for _ in range(4):
        button(page, "+ Zooma in").click()
    assert shown_size(page) == "244 %"
    for _ in range(8):
        button(page, "− Zooma ut").click()
    assert shown_size(page) == "41 %"
    for _ in range(4):
        button(page, "+ Zooma in").click()
    assert shown_size(page) == "100 %"


PLACE = """(scroller, wanted) => {
    const frame = (document.activeElement.closest("svg a") ?? scroller).getBoundingClientRect();
    const svg = scroller.querySelector("svg").getBoundingClientRect();
    const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
    return {x, y, across: (x - svg.x) / svg.width, down: (y - svg.y) / svg.height};
}"""


def test_what_is_in_the_middle_stays_there(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    for _ in range(2):
        button(page, "+ Zooma in").click()
    page.locator(SCROLLER).evaluate("box => box.scrollTo((box.scrollWidth - box.clientWidth) / 2 + 90, 60)")
    before = page.locator(SCROLLER).evaluate(PLACE)
    button(page, "+ Zooma in").click()
    after = page.locator(SCROLLER).evaluate(PLACE)
    assert after["across"] == pytest.approx(before["across"], abs=0.003)
    assert after["down"] == pytest.approx(before["down"], abs=0.003)


def test_what_has_the_focus_stays_where_it_is(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    for step in ("2c", "6"):
        node(page, step).focus()
        before = page.locator(SCROLLER).evaluate(PLACE)
        page.keyboard.press("+")
        page.keyboard.press("+")
        after = page.locator(SCROLLER).evaluate(PLACE)
        assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=2)
        page.keyboard.press("0")


def test_the_page_lies_still_while_the_map_is_zoomed(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    before = page.locator(".flowmap-band").evaluate("band => band.offsetTop")
    for name in ("+ Zooma in", "+ Zooma in", "− Zooma ut"):
        button(page, name).click()
        assert page.locator(".flowmap-band").evaluate("band => band.offsetTop") == pytest.approx(before, abs=1)


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (1024, 600), (800, 1200)])
def test_the_whole_map_fits_in_the_window(own: Served, page: Page, wide: int, high: int) -> None:
    page.set_viewport_size({"width": wide, "height": high})
    page.goto(own.root + MAP)
    button(page, "+ Zooma in").click()
    button(page, "Hela kartan").click()
    box, tools = box_of(page.locator(OVERVIEW)), box_of(page.locator(".flowmap-tools"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= wide
    assert tools["y"] + tools["height"] <= box["y"] + 1
    assert box["y"] + box["height"] <= high
    fills = max(box["width"] / wide, box["height"] / (high - tools["height"]))
    assert fills > 0.9 or shown_size(page) == "300 %"


def test_the_tools_stay_in_view_while_the_map_is(own: Served, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(own.root + MAP)
    page.evaluate("scrollTo(0, 500)")
    expect(button(page, "Hela kartan")).to_be_in_viewport(ratio=1)
    assert box_of(page.locator(".flowmap-tools"))["y"] == 0
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(button(page, "Hela kartan")).not_to_be_in_viewport()


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    x, y = start
    page.mouse.move(x, y)
    page.mouse.down()
    for part in range(1, 6):
        page.mouse.move(x + by[0] * part / 5, y + by[1] * part / 5)
    page.mouse.up()


def test_the_mouse_drags_the_map_and_a_click_is_still_a_click(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    for _ in range(3):
        button(page, "+ Zooma in").click()
    scroller = page.locator(SCROLLER)
    scroller.evaluate("box => box.scrollTo(300, 100)")
    box = box_of(scroller)
    drag(page, (box["x"] + 600, box["y"] + 300), (-120, -50))
    assert scroller.evaluate("box => [box.scrollLeft, box.scrollTop]") == pytest.approx([420, 150], abs=3)
    scroller.evaluate("box => box.scrollTo(0, 0)")
    node(page, "2c").scroll_into_view_if_needed()
    place = box_of(node(page, "2c").locator(".step-shape").first)
    drag(page, (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2), (-60, 0))
    page.wait_for_timeout(100)
    assert page.url.startswith(f"{own.root}{MAP}#")
    node(page, "2c").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{own.root}{MAP}2c/**")


def test_keys_zoom_while_the_keyboard_is_in_the_picture(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    page.locator(SCROLLER).focus()
    for key, size in (("-", "80 %"), ("+", "100 %"), ("+", "125 %"), ("0", "100 %")):
        page.keyboard.press(key)
        assert shown_size(page) == size
    node(page, "2c").focus()
    page.keyboard.press("-")
    assert shown_size(page) == "80 %"
    page.keyboard.press("b")
    assert shown_size(page) != "80 %"


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
    page.evaluate("addEventListener('wheel', (event) => { globalThis.wasTaken = event.defaultPrevented })")
    page.evaluate("scrollTo(0, 0)")
    node(page, "1").dispatch_event("wheel", {"deltaY": 100, "ctrlKey": True, "bubbles": True, "cancelable": True})
    assert page.evaluate("wasTaken") is False
    assert shown_size(page) == "100 %"


def show_pictures(page: Page) -> None:
    page.get_by_label("Visa som bild").check()


def test_a_phone_fits_the_whole_map(own: Served, phone: Page) -> None:
    phone.goto(own.root + MAP)
    show_pictures(phone)
    button(phone, "Hela kartan").tap()
    assert phone.locator(SCROLLER).evaluate("box => box.scrollWidth <= box.clientWidth")
    assert width(phone) > 200
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_finger_has_room_for_every_button_and_scrolls_the_map(own: Served, phone: Page) -> None:
    phone.goto(own.root + MAP)
    show_pictures(phone)
    tools = phone.locator(".flowmap-tools :is(button, select):visible").all()
    assert len(tools) >= 7
    for tool in tools:
        box = box_of(tool)
        assert box["height"] >= 44
        assert box["width"] >= 44
    assert phone.locator(SCROLLER).evaluate("box => getComputedStyle(box).touchAction") == "auto"
    node(phone, "1").tap()
    phone.wait_for_url(f"{own.root}{MAP}1/**")


@pytest.mark.parametrize("how", ["Escape", "button"])
def test_full_screen_opens_and_closes_and_the_keyboard_stays(own: Served, page: Page, how: str) -> None:
    page.goto(own.root + MAP)
    full = button(page, "Helskärm")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    expect(full).to_be_focused()
    size = box_of(page.locator(".flowmap-full"))
    assert (size["width"], size["height"]) == (WIDE["width"], WIDE["height"])
    assert page.locator(".frame-header, h1, .flowmap-card, footer").locator("visible=true").count() == 0
    button(page, "+ Zooma in").click()
    assert shown_size(page) == "125 %"
    for _ in range(60):  # the keyboard does not get out to the page behind
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.flowmap-full')"
        )
    if how == "Escape":
        full.focus()
        page.keyboard.press("Escape")
    else:
        full.click()
    expect(full).to_have_attribute("aria-pressed", "false")
    expect(full).to_be_focused()
    expect(page.locator("h1")).to_be_visible()
    assert shown_size(page) == "125 %"


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (640, 320), (320, 256)])
def test_full_screen_gives_the_map_all_but_one_row(own: Served, page: Page, wide: int, high: int) -> None:
    page.set_viewport_size({"width": wide, "height": high})
    page.goto(own.root + MAP)
    if wide < 700:
        show_pictures(page)
    button(page, "Helskärm").click()
    box = box_of(page.locator(SCROLLER))
    print(f"full screen {wide}×{high}: the map has {box['width']:.0f}×{box['height']:.0f}")
    assert box["width"] == wide
    assert box["height"] >= high - 56
    expect(node(page, "1")).to_be_in_viewport()
    button(page, "Hela kartan").click()
    drawn = box_of(page.locator(OVERVIEW))
    assert drawn["width"] <= wide
    assert drawn["height"] <= box["height"]
    page.keyboard.press("Escape")
    expect(button(page, "Helskärm")).to_have_attribute("aria-pressed", "false")


def test_a_step_in_full_screen_still_leads_to_its_page(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    button(page, "Helskärm").click()
    node(page, "2a").locator(".step-title").first.click()
    page.wait_for_url(f"{own.root}{MAP}2a/**")


def around(source: Atlas, step: str) -> tuple[set[str], set[str]]:
    """Give the transitions that touch a step of the map, and the steps at their ends, as the drawing names them."""
    home = source.maps[HOME]
    found, ends = set(), set()
    for origin in home.steps.values():
        for index, transition in enumerate(origin.transitions, start=1):
            if step in (origin.id, transition.to) and origin.id != transition.to:
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
    assert steps(page, "near") == {name for name in expected_steps if node(page, name).count()}
    assert line_width(page, ".transition.near .line") >= 3
    assert line_width(page, ".transition:not(.near) .line") < 2
    page.locator("h1").hover()
    page.locator("h1").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    assert transitions(page, "near") == steps(page, "near") == set()


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_what_is_shown_of_a_step_can_be_hidden_and_is_told_in_words(own: Served, page: Page, how: str) -> None:
    page.goto(own.root + MAP)
    step = node(page, "2c")
    if how == "mouse":
        step.locator(".step-title").first.hover()
    else:
        step.focus()
    assert transitions(page, "near")
    told = page.locator("[data-told]")
    for words in (
        "2c Läkarintyg finns",
        "planeringen är beslutad, till 3",
        "råd av förtroendeläkare behövs, tillbaka hit",
    ):
        expect(told).to_contain_text(words)
    page.keyboard.press("Escape")
    assert transitions(page, "near") == set()
    assert page.locator(".flowmap .near .condition:visible").count() == 0


def test_a_line_that_is_pointed_at_keeps_its_condition(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    line = page.locator(f'{OVERVIEW} [data-from="1"][data-to="2c"]')
    line.locator(".line").dispatch_event("pointermove", {"bubbles": True})
    assert transitions(page, "near") == {"1.2"}
    assert steps(page, "near") == {"1", "2c"}


def test_every_condition_is_shown_on_demand(own: Served, page: Page) -> None:
    page.goto(own.root + MAP)
    every = button(page, "Alla villkor")
    every.click()
    expect(every).to_have_attribute("aria-pressed", "true")
    shown = page.locator(f"{SCROLLER} svg").locator("visible=true")
    expect(shown).to_have_attribute("data-view", "whole")
    assert shown_size(page) == "100 %"
    assert box_of(shown)["width"] == pytest.approx(float(shown.get_attribute("width") or 0), abs=0.5)
    assert shown.locator(".condition:not(:visible)").count() == 0
    button(page, "+ Zooma in").click()
    assert box_of(shown)["width"] == pytest.approx(float(shown.get_attribute("width") or 0) * 1.25, abs=1)
    assert page.url.endswith("#zoom=125")
    shown.locator('a[data-step="1"] .step-title').first.hover()
    expect(page.locator("[data-told]")).to_contain_text("läkarintyg finns")
    every.click()
    assert page.locator("[data-told]").text_content() == "", "what was told of the other picture"
    assert (shown_size(page), page.url.partition("#")[2]) == ("100 %", "")
    expect(every).to_have_attribute("aria-pressed", "false")
    expect(shown).to_have_attribute("data-view", "overview")
    assert width(page) == pytest.approx(natural(page), abs=0.5)


def test_forced_colours_show_which_button_is_pressed(own: Served, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDE, forced_colors="active")
    page = context.new_page()
    page.goto(own.root + MAP)
    every = button(page, "Alla villkor")
    look = "button => getComputedStyle(button).backgroundColor"
    before = every.evaluate(look)
    every.click()
    assert every.evaluate(look) != before
    context.close()


@pytest.mark.parametrize("palette", PALETTES)
def test_nothing_fades_when_something_stands_out(
    own: Served, browser: Browser, scripts: dict[str, str], palette: str
) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme=palette)
    page = context.new_page()
    page.goto(f"{own.root}{MAP}#aktor=kommun&fall=fall-1&steg=2a")
    node(page, "3").focus()
    assert transitions(page, "near")
    found = page.evaluate(scripts["contrast"])
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
        assert steps(page, "chosen") == steps(page, "chosen", ".flowmap-phases") == own_steps != set()
    strokes = "shapes => shapes.map(shape => Number.parseFloat(getComputedStyle(shape).strokeWidth))"
    chosen, others = (
        page.locator(f"{OVERVIEW} a{which}[data-actor] .step-shape").evaluate_all(strokes)
        for which in (".chosen", ":not(.chosen)")
    )
    assert min(chosen) > max(others) + 1.5, "on the way that most take, too"
    choice.select_option(label="Ingen vald")
    assert steps(page, "chosen") == set()


def drawn_ways(source: Atlas, case_id: str) -> set[str]:
    """Give the transitions of the map that a case takes."""
    taken = source.taken(source.cases[case_id])
    return {f"{ref.step.id}.{ref.step.index(way)}" for ref, way in taken if ref.map.id == HOME and way}


def drawn(source: Atlas, case_id: str) -> tuple[set[str], set[str]]:
    """Give the transitions to other steps and the steps of the map that a case goes through."""
    taken = source.taken(source.cases[case_id])
    found = {
        f"{ref.step.id}.{ref.step.index(way)}"
        for ref, way in taken
        if ref.map.id == HOME and way and way.to != ref.step.id
    }
    return found, {ref.name_in(source.maps[HOME]) for ref, _ in taken}


@pytest.mark.parametrize("case", ["fall-1", "fall-2"])
def test_a_case_is_drawn_as_on_its_own_page(own: Served, page: Page, source: Atlas, case: str) -> None:
    expected_transitions, expected_steps = drawn(source, case)
    page.goto(own.root + MAP)
    page.get_by_label("Visa exempelfall").select_option(label=source.cases[case].title)
    assert transitions(page, "taken") == expected_transitions
    assert steps(page, "taken") == {
        step for step in expected_steps if page.locator(OVERVIEW).locator(f'[data-step="{step}"]').count()
    }
    listed = page.locator(".flowmap-way.taken")
    assert set(listed.evaluate_all("ways => ways.map(({dataset: {from, index}}) => `${from}.${index}`)")) == drawn_ways(
        source, case
    )
    page.goto(f"{own.root}fall/{case}/")
    drawing = page.locator(f"svg.flowmap[aria-labelledby='karta_{HOME}-titel']")
    assert set(drawing.locator("[data-from].taken").evaluate_all(INDEXES)) == expected_transitions


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


def test_a_way_back_to_the_same_step_is_marked_in_the_list(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}#vag=rehabilitering/2c.4,2c.1,3")
    ways = page.locator(".flowmap-way.taken")
    assert ways.evaluate_all("ways => ways.map(({dataset: {from, index}}) => `${from}.${index}`)") == ["2c.1", "2c.4"]
    assert page.get_by_text("Länken nämner något").is_hidden()


@pytest.mark.parametrize("anchor", ["#fas-underlag", "#fas-ersattning", "#tecken"])
def test_another_place_on_the_page_is_no_view_and_costs_none(own: Served, page: Page, anchor: str) -> None:
    page.goto(f"{own.root}{MAP}{anchor}")
    assert page.get_by_text("Länken nämner något").is_hidden()
    expect(page.locator(anchor)).to_be_in_viewport()
    page.goto(f"{own.root}{MAP}#aktor=kommun&vag=rehabilitering/1.2,2c")
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_url(f"{own.root}{MAP}#aktor=kommun&vag=rehabilitering/1.2,2c")
    expect(page.locator(anchor)).to_be_in_viewport()
    assert steps(page, "taken") == {"1", "2c"}
    assert page.get_by_text("Länken nämner något").is_hidden()


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
    button(page, "Kopiera länk").click()
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
    page.wait_for_url(f"{own.root}{MAP}1/**")
    page.go_back()
    assert shown_size(page) == "80 %"
    assert steps(page, "chosen") == before != set()


def test_where_the_browser_copies_nothing_the_address_of_the_view_is_shown(own: Served, page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(own.root + MAP)
    button(page, "− Zooma ut").click()
    button(page, "Kopiera länk").click()
    expect(page.get_by_label("Kopiera adressen här")).to_have_value(f"{own.root}{MAP}#zoom=80")


@pytest.mark.parametrize("has_script", [True, False])
def test_an_address_shows_a_step_in_the_map(own: Served, browser: Browser, has_script: bool) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{own.root}{MAP}7a/")
    page.get_by_role("link", name="Visa steget på hela kartan").click()
    page.wait_for_url(f"{own.root}{MAP}#{'steg=7a' if has_script else 'steg-7a'}")
    step = node(page, "7a")
    expect(step).to_be_in_viewport(ratio=1)
    marked = page.locator(f"{OVERVIEW} a:is(:target, .here)")
    assert marked.evaluate_all("nodes => nodes.map(node => node.dataset.step)") == ["7a"]
    assert box_of(marked)["width"] > 50
    stroke = "shape => Number.parseFloat(getComputedStyle(shape).strokeWidth)"
    assert step.locator(".step-shape").evaluate(stroke) >= 6
    context.close()


def test_the_step_that_was_asked_for_is_marked_by_more_than_colour(own: Served, page: Page) -> None:
    page.goto(f"{own.root}{MAP}#steg-7a")
    assert line_width(page, "a[data-step='7a'] .step-shape") >= 6
    assert line_width(page, "a[data-step='7b'] .step-shape") < 3


def test_without_javascript_no_tool_is_shown_and_the_map_is_whole(own: Served, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    for address in (MAP, f"{MAP}2c/", "aktorer/kommun/rehabilitering/", "fall/fall-1/"):
        page.goto(own.root + address)
        assert page.locator(".flowmap-tools").locator("visible=true").count() == 0
        drawing = page.locator("svg.flowmap").first
        assert box_of(drawing)["width"] == pytest.approx(float(drawing.get_attribute("width") or 0), abs=0.5)
    context.close()


def test_only_a_whole_map_has_tools(own: Served, page: Page) -> None:
    """The other pictures fit a window; the browser's own zoom does for them."""
    for address, count in ((MAP, 1), (f"{MAP}2c/", 0), ("aktorer/kommun/rehabilitering/", 0), ("fall/fall-1/", 0)):
        page.goto(own.root + address)
        assert page.locator(".flowmap-tools").count() == count
        step = page.locator("svg.flowmap a[data-step]").first
        step.focus()
        assert page.locator(".flowmap .near").count() > 1


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
    before = box_of(page.locator(OVERVIEW))
    page.emulate_media(media="screen")
    for _ in range(4):
        button(page, "− Zooma ut").click()
    button(page, "Helskärm").click()
    page.emulate_media(media="print")
    after = box_of(page.locator(OVERVIEW))
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    assert page.locator("h1").is_visible()
    assert page.locator(".flowmap-tools").is_hidden()
