"""The page of a step, the answer first: what the reader's own actor does and what is true now, on the first screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from flowmap.links import path_text
from flowmap.model import Atlas, StepRef
from flowmap.reading.load import load
from tests.browser.conftest import Served
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
GUIDANCE_LIMIT, NEXT_LIMIT, STOPS_LIMIT = 330, 620, 45
"""Pixels from the top of the page on a desk, and how many times Tab is pressed at most."""
SCREENS = 2
"""How many of a phone's screens the guidance and the ways onward begin on."""
ATLAS: Atlas = load(ROOT / "docs" / "karta.yml").atlas
MEASURE = """() => {
  const top = (part) => Math.round(part.getBoundingClientRect().top + scrollY);
  const own = document.querySelector(".flowmap-slot > :last-child");
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((part) => part.checkVisibility({ visibilityProperty: true }) && part.tabIndex >= 0);
  const next = [...document.querySelectorAll(".flowmap-question a")];
  return {
    guidance: top(own.querySelector("h3 + *")),
    next: top(document.getElementById("nasta-steg")),
    stops: stops.indexOf(next.at(-1)) + 1,
    width: document.documentElement.scrollWidth,
  };
}"""
SHIFTS = """new PerformanceObserver((list) => {
  globalThis.shifts ??= [];
  for (const { hadRecentInput, sources } of list.getEntries()) {
    const moved = sources.filter(({ node }) => !node?.parentElement?.closest(".flowmap-picture"));
    if (!hadRecentInput) shifts.push(...moved.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "a text"));
  }
}).observe({ type: "layout-shift", buffered: true })"""
PATH = "vag=rehabilitering/1.1,2a.2,2c"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def measured(browser: Browser, own: Served, size: dict[str, int]) -> list[tuple[str, str, dict[str, int]]]:
    """Give each step, each role that acts in it and none, and where on the page things stand."""
    context = browser.new_context(viewport=size)
    page = context.new_page()
    found = []
    for ref in ATLAS.steps:
        page.goto(f"{own.root}kartor/{ref.name}/")
        for role in ("", *ref.step.actors):
            page.evaluate("role => { location.hash = `aktor=${role}` }", role)
            chosen = page.locator(f".flowmap-slot > {f'[data-role={role}]' if role else '.flowmap-common'}")
            chosen.wait_for(state="attached")
            found.append((ref.name, role, page.evaluate(MEASURE)))
    context.close()
    return found


def test_the_answer_is_on_the_first_screen_of_a_desk(browser: Browser, own: Served) -> None:
    found = measured(browser, own, DESK)
    roles = [row for row in found if row[1]]
    guidance, following, stops = (
        max(rows, key=lambda row: row[2][key]) for rows, key in ((roles, "guidance"), (found, "next"), (found, "stops"))
    )
    print(f"\nown guidance begins at {guidance[2]['guidance']} px at most ({guidance[0]}, {guidance[1]})")
    print(f"Vad stämmer? begins at {following[2]['next']} px at most ({following[0]}, {following[1]})")
    print(f"{stops[2]['stops']} tab stops through the last way onward at most ({stops[0]}, {stops[1] or 'no role'})")
    assert len(roles) > 100
    assert guidance[2]["guidance"] <= GUIDANCE_LIMIT
    assert following[2]["next"] <= NEXT_LIMIT
    assert stops[2]["stops"] < STOPS_LIMIT


def test_the_answer_is_on_the_first_two_screens_of_a_phone(browser: Browser, own: Served) -> None:
    found = measured(browser, own, PHONE)
    guidance = max(place["guidance"] for _, role, place in found if role)
    following = max(place["next"] for _, _, place in found)
    print(f"\nphone: own guidance begins at {guidance} px at most, Vad stämmer? at {following}")
    assert max(guidance, following) <= SCREENS * PHONE["height"]
    assert {place["width"] for _, _, place in found} == {PHONE["width"]}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_moves_for_a_role_or_a_path(browser: Browser, own: Served, size: dict[str, int]) -> None:
    longest = path_text(max((ATLAS.taken(case) for case in ATLAS.cases.values()), key=len)[:-1])
    context = browser.new_context(viewport=size)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    faults = []
    for ref in ATLAS.steps:
        for state in (f"{PATH}&aktor=kommun", f"vag={longest}&aktor=region"):
            page.goto(f"{own.root}kartor/{ref.name}/#{state}")
            page.locator(".flowmap-crumbs li").last.wait_for(state="attached")
            page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))")
            faults += [f"{ref.name} {state[:20]}: {node}" for node in page.evaluate("globalThis.shifts ?? []")]
            page.goto("about:blank")
    context.close()
    no_faults(faults)


def role(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Jag arbetar på").get_by_role("link", name=name).click()


def first_card(page: Page) -> str:
    return page.locator(".flowmap-slot h3:visible").inner_text()


def test_the_own_role_comes_first_and_the_others_follow(own: Served, desk: Page) -> None:
    desk.goto(f"{own.root}kartor/rehabilitering/2a/")
    cards = desk.locator(".flowmap-cards > .flowmap-guidance:visible h3")
    assert [name.split()[1] for name in cards.all_inner_texts()] == [
        *["Kommun", "Arbetsförmedlingen", "Region", "Personen"]
    ]
    role(desk, "Region")
    desk.wait_for_url("**/2a/#aktor=region")
    assert first_card(desk) == "R Region"
    assert [name.split()[1] for name in cards.all_inner_texts()] == ["Kommun", "Arbetsförmedlingen", "Personen"]
    expect(desk.locator(".flowmap-role [aria-current]")).to_have_text("Region")
    assert desk.locator(".flowmap-cards > .flowmap-common").is_visible()
    role(desk, "Visa alla")
    expect(desk.locator(".flowmap-slot > .flowmap-common")).to_be_visible()
    expect(cards).to_have_count(4)


def test_who_does_nothing_in_a_step_is_told_who_does(own: Served, desk: Page) -> None:
    desk.goto(f"{own.root}kartor/rehabilitering/2a/#aktor=fk")
    expect(desk.locator(".flowmap-slot")).to_contain_text(
        "Försäkringskassan är inte med i det här steget. Här gör Kommun, Arbetsförmedlingen, Region och Personen något."
    )
    assert desk.locator(".flowmap-guidance:visible").count() == 5


def test_the_role_goes_along_everywhere_and_what_nobody_is_called_is_no_role(own: Served, desk: Page) -> None:
    desk.goto(f"{own.root}kartor/rehabilitering/2a/#aktor=region")
    desk.locator(".flowmap-departures a").first.click()
    desk.wait_for_url("**/2b/#vag=rehabilitering/2a.1&aktor=region")
    assert first_card(desk) == "R Region"
    desk.locator(".flowmap-band a").last.click()
    desk.wait_for_url("**/rehabilitering/#vag=rehabilitering/2a.1,2b&aktor=region")
    assert desk.evaluate("scrollY") > 0
    desk.locator("header a[href$='ordlista/']").first.evaluate("link => link.click()")
    desk.wait_for_url("**/ordlista/#aktor=region")
    desk.goto(f"{own.root}kartor/rehabilitering/2a/#aktor=ingen")
    desk.reload()
    assert desk.locator(".flowmap-slot > .flowmap-common").is_visible()


def test_the_page_of_an_actor_gives_the_role_of_its_reader(own: Served, desk: Page) -> None:
    desk.goto(f"{own.root}aktorer/kommun/")
    desk.locator("main a[href*='kartor/rehabilitering/2a/']:not(svg a)").first.evaluate(
        "link => { link.closest('article').dataset.aktor = 'kommun'; link.click() }"
    )
    desk.wait_for_url("**/kartor/rehabilitering/2a/#aktor=kommun")
    assert first_card(desk) == "K Kommun (leder)"


def test_without_a_script_the_roles_are_ways_to_their_guidance(own: Served, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own.root}kartor/rehabilitering/2a/")
    role(page, "Region")
    page.wait_for_url("**/2a/#aktor-region")
    assert page.locator(".flowmap-slot > .flowmap-common").is_visible()
    role(page, "Försäkringskassan")
    page.wait_for_url("**/2a/#vem-gor-vad")
    context.close()


@pytest.mark.parametrize("anchor", ["gor-sa-har", "nasta-steg", "aktor-kommun"])
def test_old_places_on_the_page_are_still_there(own: Served, desk: Page, anchor: str) -> None:
    desk.goto(f"{own.root}kartor/rehabilitering/2a/#{anchor}")
    assert desk.locator(f"#{anchor}").is_visible()
    assert desk.evaluate("document.querySelector(':target').id") == anchor


def outcomes() -> list[StepRef]:
    return [ref for ref in ATLAS.steps if not ref.step.transitions]


@pytest.mark.parametrize("ref", outcomes(), ids=lambda ref: ref.name)
def test_at_an_end_all_of_the_path_is_told(own: Served, desk: Page, ref: StepRef) -> None:
    cases = [case for case in ATLAS.cases.values() if ATLAS.path(case)[-1].name == ref.name]
    address = f"{own.root}kartor/{ref.name}/"
    desk.goto(address)
    assert desk.locator(".flowmap-route").is_hidden()
    assert desk.get_by_text("Här slutar vägen.").is_visible()
    for case in cases[:2]:
        taken = ATLAS.taken(case)
        desk.goto("about:blank")
        desk.goto(f"{address}#vag={path_text(taken[:-1])}")
        items = desk.locator(".flowmap-route li")
        expect(items).to_have_count(len(taken))
        told = desk.locator(".flowmap-route").inner_text()
        assert items.locator("a").all_inner_texts() == [step.step.label for step, _ in taken]
        for step, transition in taken:
            assert f"Leder: {ATLAS.actors[step.step.actors[0]].name}" in told
            assert not transition or f"Svar: {transition.when}" in told
            assert all(f"Räknas från {deadline.start}." in told for deadline in step.step.deadlines)
        limits = sum(len(step.deadlines) for step in {step.name: step.step for step, _ in taken}.values())
        assert told.count("Räknas från") == limits
        desk.get_by_role("link", name="Se hela din väg").click()
        desk.wait_for_url("**/vag/#vag=**")
        expect(desk.locator(".flowmap-route li")).to_have_count(len(taken))
        assert desk.locator(".flowmap-route li > p").all_inner_texts() == told_parts(
            desk, address, path_text(taken[:-1])
        )


def told_parts(page: Page, address: str, path: str) -> list[str]:
    """Give what the end page says of a path."""
    page.goto(f"{address}#vag={path}")
    page.locator(".flowmap-route li").first.wait_for()
    return page.locator(".flowmap-route li > p").all_inner_texts()
