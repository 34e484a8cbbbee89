"""What holds for every page of the site, whoever reads it and on what screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import KINDS, NARROW, PALETTES, WIDE, Served, Visit, contrasts, is_dark
from tests.site.building import OTHER
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

FLAWED = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title>
<style>body { margin: 0 } @media (prefers-color-scheme: dark) { body { background: #000; color: #fff } }
svg { background: #fff } .step-shape { fill: #ddd; stroke: #bbb } .line { stroke: #000 } text { fill: #888 }</style>
<body><div class="md-content"><span class="badge" style="color:#777">K</span></div>
<svg class="flowmap" aria-labelledby="d" width="900" height="90"><a data-step="1" href="gone/">
<path class="step-shape" d="M0,0L9,0L9,9Z"/><text>1</text></a><g class="line" style="opacity: 0.5"/></svg>
<script>document.cookie = "a=b"; fetch("http://elsewhere.invalid/").catch(() => {}); console.error("oj")</script>"""


def test_nothing_is_asked_of_another_host(visits: list[Visit], served: Served) -> None:
    assert all(visit.asked for visit in visits)
    no_faults(
        f"{visit.address} asks for {address}"
        for visit in visits
        for address in visit.asked
        if not address.startswith((served.root, "data:", f"blob:{served.root}"))
    )


def test_no_page_sets_a_cookie(visits: list[Visit]) -> None:
    no_faults(f"{visit.address} sets {cookie}" for visit in visits for cookie in visit.cookies)


def test_no_page_complains(visits: list[Visit]) -> None:
    no_faults(f"{visit.address}: {said}" for visit in visits for said in visit.complaints)


def test_every_link_of_every_diagram_answers(visits: list[Visit], page: Page) -> None:
    links = sorted({(link, visit.address) for visit in visits for link in visit.links})
    assert len(links) > 100
    answers = {link: page.request.get(link).status for link in {link for link, _ in links}}
    no_faults(f"{address}: {link} answers {answers[link]}" for link, address in links if answers[link] != 200)


def test_no_page_scrolls_sideways_on_a_narrow_screen(visits: list[Visit]) -> None:
    assert {visit.narrow["window"] for visit in visits} == {NARROW["width"]}
    no_faults(
        f"{visit.address} is {visit.narrow['page']} px wide: {visit.narrow['stickingOut'][:5]}"
        for visit in visits
        if visit.narrow["page"] > visit.narrow["window"]
    )


def test_a_wide_diagram_scrolls_in_a_box_of_its_own(visits: list[Visit]) -> None:
    scrollers = [(visit.address, scroller) for visit in visits for scroller in visit.narrow["scrollers"]]
    assert any(scroller["drawn"] > NARROW["width"] for _, scroller in scrollers)
    no_faults(f"{address}: {scroller}" for address, scroller in scrollers if not _scrolls(scroller))


def _scrolls(scroller: dict[str, Any]) -> bool:
    holds_all = scroller["whole"] >= scroller["drawn"] - 1 and scroller["shown"] <= NARROW["width"]
    return bool(scroller["overflow"] == "auto" and scroller["isReached"] and holds_all)


@pytest.mark.parametrize("palette", PALETTES)
def test_everything_in_a_diagram_is_seen_against_what_it_stands_on(visits: list[Visit], palette: str) -> None:
    assert sum(visit.contrast[palette]["count"] for visit in visits) > 1000
    no_faults(f"{visit.address} {fault}" for visit in visits for fault in visit.contrast[palette]["found"])


@pytest.mark.parametrize("palette", PALETTES)
def test_the_palette_is_the_one_that_the_system_asks_for(browser: Browser, own: Served, palette: str) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme=palette)
    page = context.new_page()
    page.goto(own.root)
    assert is_dark(page) == (palette == "dark")
    context.close()


@pytest.mark.parametrize("palette", PALETTES)
def test_the_palette_needs_no_script(browser: Browser, own: Served, palette: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=palette)
    page = context.new_page()
    for address in KINDS.values():
        page.goto(own.root + address)
        assert is_dark(page) == (palette == "dark"), address
    context.close()


@pytest.mark.parametrize("palette", PALETTES)
def test_the_button_goes_before_the_system_and_is_remembered_before_painting(
    browser: Browser, own: Served, palette: str
) -> None:
    context = browser.new_context(color_scheme=palette)
    page = context.new_page()
    page.goto(own.root)
    page.locator("button[popovertarget=frame-menu]").click()
    page.locator("#frame-palette").click()
    assert is_dark(page) == (palette == "light")
    page.route("**/*.js", lambda route: route.continue_() if "frame.js" in route.request.url else route.abort())
    page.goto(f"{own.root}om/", wait_until="commit")
    page.wait_for_selector("h1")
    assert is_dark(page) == (palette == "light")
    context.close()


def test_a_drawing_of_its_own_follows_the_system(page: Page, own: Served) -> None:
    page.goto(f"{own.root}data/rehabilitering.svg")
    grounds = []
    for palette in PALETTES:
        page.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
        grounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(27, 31, 39)"]
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == grounds[0]
    page.emulate_media(media="screen", forced_colors="active")
    canvas = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert canvas not in grounds


@pytest.mark.parametrize("palette", PALETTES)
def test_another_theme_s_own_palette_goes_before_the_system(
    browser: Browser, sites: dict[str, Served], palette: str
) -> None:
    """The drawings stand on what is around them."""
    context = browser.new_context(color_scheme=palette)
    page = context.new_page()
    page.goto(f"{sites[OTHER].root}kartor/franvaro/")
    ground = "getComputedStyle(document.querySelector('svg.flowmap')).backgroundColor"
    for scheme, colour in (("default", "rgb(255, 255, 255)"), ("slate", "rgb(27, 31, 39)")):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        assert page.evaluate(ground) == colour
    context.close()


def test_the_looks_find_what_is_wrong(
    page: Page, serve: Callable[[Path], str], scripts: dict[str, str], tmp_path: Path
) -> None:
    """A page with a fault of each kind: what the tests above rest on."""
    (tmp_path / "index.html").write_text(FLAWED, encoding="utf-8")
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    root = serve(tmp_path)
    page.goto(root)
    assert "http://elsewhere.invalid/" in asked
    assert "oj" in complaints
    assert page.context.cookies()
    assert page.evaluate(scripts["links"]) == [f"{root}gone/"]
    assert page.request.get(f"{root}gone/").status == 404
    looks = contrasts(page, scripts)
    assert [fault.partition(" is ")[0] for fault in looks["light"]["found"]] == [
        "d: text 1: rgb(136, 136, 136) on rgb(221, 221, 221)",
        "d: step-shape: rgb(187, 187, 187) on rgb(255, 255, 255)",
        'd: <g class="line">',
        "badge K: rgb(119, 119, 119) on rgb(255, 255, 255)",
    ]
    assert len(looks["dark"]["found"]) == 3
    page.set_viewport_size(NARROW)
    narrow = page.evaluate(scripts["narrow"])
    assert narrow["page"] >= 900
    assert '<svg class="flowmap">' in narrow["stickingOut"]
