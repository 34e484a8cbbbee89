"""A map on another site: the documented line shows it, it grows to its height, and a step stays in the frame."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import Served
from tests.site.building import copy_of_school
from tests.site.reading import no_faults, read_site

pytestmark = pytest.mark.browser

BARE = "inbaddat/kartor/rehabilitering/"
PAGES = [BARE, f"{BARE}2a/", f"{BARE}4c/"]
DEFAULT = 45 * 16
"""The height of the documented frame, in px, where a page's text is of the usual size."""


@pytest.fixture(scope="module")
def lines(browser: Browser, own: Served) -> list[str]:
    """What stands to be pasted on the page about embedding, in order, with the address of the site filled in."""
    page = browser.new_page()
    page.goto(f"{own.root}inbaddat/")
    found = [area.input_value() for area in page.locator("textarea").all()]
    page.close()
    assert [line.count("\n") for line in found] == [0] * len(found)
    return [line.replace("https://adressen.example/", own.root) for line in found]


@pytest.fixture
def intranet(lines: list[str], serve: Callable[[Path], str], tmp_path: Path) -> Callable[..., str]:
    """Publish a page of another origin with some lines pasted, and give its address."""

    def publish(*pasted: str) -> str:
        start = '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Intranät</title><h1>Vårt intranät</h1>'
        (tmp_path / "index.html").write_text(start + "\n".join(pasted), encoding="utf-8")
        return serve(tmp_path)

    return publish


def frame_in(page: Page) -> Frame:
    handle = page.locator("iframe").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    return frame


def test_the_line_shows_the_map(page: Page, intranet: Callable[..., str], lines: list[str], own: Served) -> None:
    address = intranet(lines[0])
    assert not address.startswith(own.root)
    page.goto(address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("svg.flowmap").first).to_be_visible()
    expect(frame.locator("h1")).to_have_text("Från ohälsa till rätt stöd")
    expect(page.locator("iframe")).to_have_attribute("title", "Från ohälsa till rätt stöd")
    assert page.locator("iframe").bounding_box()["height"] == DEFAULT
    assert frame.locator("header, footer, nav, form:visible, button:visible").count() == 0


def test_with_the_second_line_the_frame_is_as_high_as_what_it_shows(
    page: Page, intranet: Callable[..., str], lines: list[str]
) -> None:
    page.goto(intranet(lines[0].replace(BARE, f"{BARE}2a/"), lines[-1]))
    page.wait_for_function(f"document.querySelector('iframe').clientHeight > {DEFAULT}")
    frame = frame_in(page)
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    before = page.locator("iframe").bounding_box()
    assert before
    frame.locator("summary").first.click()
    page.wait_for_function(f"document.querySelector('iframe').clientHeight > {before['height']}")
    frame.locator("summary").first.click()
    page.wait_for_function(f"document.querySelector('iframe').clientHeight === {before['height']}")


@pytest.mark.parametrize("width", [320, 500, 700, 900])
@pytest.mark.parametrize("has_script", [True, False])
def test_a_narrow_frame_shows_where_the_map_begins(
    browser: Browser, intranet: Callable[..., str], lines: list[str], has_script: bool, width: int
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=has_script)
    page = context.new_page()
    page.goto(intranet(lines[0].replace("width: 100%", f"width: {width}px")))
    start = page.frame_locator("iframe").locator('[data-step="1"]').locator("visible=true").first
    expect(start).to_be_in_viewport(ratio=0.9)
    box = start.bounding_box()
    frame = page.locator("iframe").bounding_box()
    assert box
    assert frame
    assert frame["width"] == width
    assert frame["x"] <= box["x"] < box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert frame["y"] <= box["y"] < box["y"] + box["height"] <= frame["y"] + frame["height"]
    context.close()


def test_another_frame_keeps_its_height(page: Page, intranet: Callable[..., str], lines: list[str]) -> None:
    page.goto(intranet('<iframe id="other" srcdoc="x" title="x" height="100"></iframe>', lines[0], lines[-1]))
    page.wait_for_function(f"document.querySelector('iframe[src]').clientHeight > {DEFAULT}")
    assert page.evaluate("document.getElementById('other').clientHeight") == 100


def test_a_step_stays_in_the_frame_and_tells_its_own_height(
    page: Page, intranet: Callable[..., str], lines: list[str], own: Served
) -> None:
    address = intranet(lines[0], lines[-1])
    page.goto(address)
    page.wait_for_function(f"document.querySelector('iframe').clientHeight > {DEFAULT}")
    of_map = page.evaluate("document.querySelector('iframe').clientHeight")
    frame_in(page).locator('svg.flowmap a[data-step="2a"] .step-title').first.click()
    frame_in(page).wait_for_url(f"{own.root}{BARE}2a/")
    page.wait_for_function(f"document.querySelector('iframe').clientHeight !== {of_map}")
    frame_in(page).locator(".flowmap-departures a").first.click()
    frame_in(page).wait_for_url(f"{own.root}{BARE}2b/")
    frame_in(page).locator(".flowmap-trail a").click()
    frame_in(page).wait_for_url(f"{own.root}{BARE}")
    assert page.url == address
    assert len(page.context.pages) == 1


def test_every_other_link_opens_a_tab_of_its_own(
    page: Page, intranet: Callable[..., str], lines: list[str], own: Served
) -> None:
    page.goto(intranet(lines[0]))
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="i en ny flik").click()
    opened.value.wait_for_url(f"{own.root}kartor/rehabilitering/")
    opened.value.locator(".frame-header").wait_for()
    page.goto(f"{own.root}{BARE}2a/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="brev till vården").click()
    opened.value.wait_for_url(f"{own.root}underlag/#brev-varden")
    assert page.url == f"{own.root}{BARE}2a/"


def test_the_way_past_the_diagram_stays_on_the_page(page: Page, own: Served) -> None:
    page.goto(own.root + BARE)
    page.locator(".flowmap-skip").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "flowmap-hint"
    assert len(page.context.pages) == 1


def test_it_works_without_javascript(browser: Browser, own: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own.root + BARE)
    expect(page.locator("svg.flowmap").first).to_be_visible()
    assert page.locator("button:visible, select:visible, input:visible").count() == 0
    page.locator('svg.flowmap a[data-step="2a"] .step-title').first.click()
    page.wait_for_url(f"{own.root}{BARE}2a/")
    assert len(context.pages) == 1
    context.close()


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, own: Served, width: int, palette: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=palette)
    page = context.new_page()
    found = []
    for address in PAGES:
        page.goto(own.root + address)
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        answer = Axe().run(page).response
        assert len(answer["passes"]) > 5
        found += [f"{address}: {it['id']} at {node['target']}" for it in answer["violations"] for node in it["nodes"]]
    context.close()
    no_faults(found)


def test_the_palette_is_the_system_s(browser: Browser, own: Served) -> None:
    grounds = []
    for palette in ("light", "dark"):
        context = browser.new_context(color_scheme=palette)
        page = context.new_page()
        page.goto(own.root + BARE)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    light, dark = ([int(part) for part in re.findall(r"\d+", ground)[:3]] for ground in grounds)
    assert min(light) > 200 > 60 > max(dark)


def test_search_engines_are_told_of_the_real_page(own: Served) -> None:
    site = read_site(own.folder)
    bare = [page for address, page in site.pages.items() if address.startswith("inbaddat/kartor/")]
    assert len(bare) > 20
    for page in bare:
        (robots,) = page.tree.find("meta", name="robots")
        (canonical,) = page.tree.find("link", rel="canonical")
        assert robots.attributes["content"] == "noindex"
        assert page.target(canonical.attributes["href"]) == (page.address.removeprefix("inbaddat/"), "")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Served:
    """The other site, with this theme and with bare pages."""
    project = copy_of_school(tmp_path_factory.mktemp("skola"))
    project.configure(theme={"name": "flowmap"})
    project.change("  updated: 2026-10-01\n", "  updated: 2026-10-01\n  embed: true\n")
    folder = project.build()
    return Served("skola", folder, serve(folder))


def test_any_map_can_be_embedded(page: Page, school: Served) -> None:
    page.goto(f"{school.root}inbaddat/")
    page.locator("h2 + p a").first.click()
    page.wait_for_url("**/inbaddat/kartor/**")
    node = page.locator("svg.flowmap a[data-step]").first
    step = node.get_attribute("data-step")
    node.locator(".step-title").first.click()
    page.wait_for_url(f"{school.root}inbaddat/kartor/*/{step}/")
    assert Axe().run(page).response["violations"] == []
