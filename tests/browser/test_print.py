"""On paper: a map is whole on its first sheet, a step has one sheet, and nothing that only a screen needs is there."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from flowmap.model import Atlas, FlowMap
from flowmap.reading.load import load
from tests.browser.conftest import KINDS, Served, is_dark
from tests.browser.paper import smallest_words, words
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

MAPS = ["rehabilitering", "nyansokan", "samordning"]
A_PATH = "#vag=rehabilitering/1.2,2c.2,fk-beslut.1,5b.1,6"
SMALLEST = 6.5
"""Points, on A4."""
STRAY = """() => [...document.body.querySelectorAll("*")]
  .filter((one) => !one.closest("article") && !one.querySelector("article") && one.getClientRects().length > 0)
  .map((one) => one.outerHTML.slice(0, 80))"""
CONTROLS = """() => [...document.querySelectorAll("button, input, select, form, [role=button]")]
  .filter((one) => !one.matches(".flowmap-term") && one.getClientRects().length > 0)
  .map((one) => one.outerHTML.slice(0, 80))"""
# The conditions that a line passes behind, by points along each line; and how many there are. Its words are larger on
# paper, so that the end of a line may touch those of its own.
PASSED_BEHIND = """() => [...document.querySelectorAll("svg.flowmap")].map((svg) => {
  const points = [...svg.querySelectorAll("path.line")].flatMap((line) =>
    Array.from({ length: Math.ceil(line.getTotalLength() / 2) }, (_, i) =>
      line.getPointAtLength(2 * i).matrixTransform(line.getScreenCTM())));
  const conditions = [...svg.querySelectorAll(".condition")]
    .filter((text) => getComputedStyle(text).visibility === "visible" && text.getClientRects().length > 0);
  const passed = conditions.filter((text) => {
    const { left, right, top, bottom, width } = text.getBoundingClientRect();
    const end = width * 0.1;
    return points.some(({ x, y }) => x > left + end && x < right - end && y > top + 3 && y < bottom - 3);
  });
  return [conditions.length, passed.map((text) => text.textContent)];
})"""

Print = Callable[..., PdfReader]


@pytest.fixture(scope="session")
def source() -> Atlas:
    return load(ROOT / "docs" / "karta.yml").atlas


@pytest.fixture
def printed(page: Page) -> Print:
    """Print a page on the paper that the reader has."""

    def print_page(address: str, paper: str = "A4") -> PdfReader:
        if address:
            page.goto(address)
        return PdfReader(BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))

    return print_page


def steps_of(served: Served) -> Iterator[Path]:
    """Give the page of every step of a site."""
    return (path for path in sorted(served.folder.glob("kartor/*/*/index.html")))


def node_boxes(sheet: PageObject, flow_map: FlowMap) -> dict[str, list[float]]:
    """Give the box in points of every step that can be seen on a sheet: its nodes are links, wider than any exit."""
    boxes: dict[str, list[float]] = {}
    for one in sheet.get("/Annots", []):
        link = one.get_object()
        step = link.get("/A", {}).get("/URI", "").rstrip("/").rpartition("/")[2]
        box = [float(side) for side in link["/Rect"]]
        if step in flow_map.steps and (step not in boxes or box[2] - box[0] > boxes[step][2] - boxes[step][0]):
            boxes[step] = box
    return boxes


def test_every_step_has_one_sheet(printed: Print, served: Served) -> None:
    pages = list(steps_of(served))
    assert len(pages) >= 5
    faults = []
    for path in pages:
        sheets = printed(served.root + path.parent.relative_to(served.folder).as_posix() + "/").pages
        faults += [f"{path.parent.relative_to(served.folder)}: {len(sheets)} sheets"] if len(sheets) != 1 else []
    no_faults(faults)


def test_a_step_prints_all_that_its_page_says(printed: Print, own: Served, source: Atlas) -> None:
    step = source.maps["rehabilitering"].steps["4c"]
    text = words(printed(f"{own.root}kartor/rehabilitering/4c/").pages[0])
    wanted = [
        step.title,
        "Gå igenom villkoren med personen och förklara att det handlar om stöd",
        "Personen ansöker om samordning → Försäkringskassan prövar ansökan",
        "Personen lämnar Läkarintyg eller medicinskt underlag till Försäkringskassan",
        "Hit kommer du från",
        "Lagrum: 5 kap. 9 § socialförsäkringsbalken",
        "Senast granskat: 2026-11-21",
    ]
    assert [part for part in wanted if part not in text] == []


def test_a_path_is_printed_with_its_answers_on_one_sheet(printed: Print, own: Served, page: Page) -> None:
    page.goto(f"{own.root}vag/{A_PATH}")
    page.locator(".flowmap-route li").nth(4).wait_for()
    sheets = printed("").pages
    assert len(sheets) == 1
    text = words(sheets[0])
    steps = [
        "1 Sjukdom eller ohälsa",
        "2c Läkarintyg finns",
        "Försäkringskassan prövar ansökan",
        "5b Försäkringskassan",
        "6 Planen",
    ]
    places = [text.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert "Svar: personen ansöker om samordning" in text


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("name", MAPS)
def test_a_map_has_its_first_sheet_and_each_phase_is_whole(
    printed: Print, own: Served, source: Atlas, name: str, paper: str
) -> None:
    flow_map = source.maps[name]
    first, *others = printed(f"{own.root}kartor/{name}/", paper).pages
    assert first.mediabox.width > first.mediabox.height
    boxes = node_boxes(first, flow_map)
    assert set(boxes) == set(flow_map.steps)
    assert flow_map.title in words(first)
    across = max(box[2] for box in boxes.values()) - min(box[0] for box in boxes.values())
    print(f"{name} on {paper}: the boxes take {across / float(first.mediabox.width):.0%} of the sheet's width")
    assert across > 0.8 * float(first.mediabox.width)
    for sheet in (first, *others):
        width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
        found = node_boxes(sheet, flow_map).values()
        assert all(0 < left < right < width and 0 < low < high < height for left, low, right, high in found)
    headings = [
        next((i for i, sheet in enumerate(others) if phase.title in words(sheet)), None)
        for phase in flow_map.phases.values()
    ]
    assert None not in headings
    assert "Så läser du kartan" in " ".join(map(words, others))


def node_width(page: Page, step: str) -> float:
    """Give how wide a node is in the units of its drawing, which are points at natural size."""
    width: float = page.locator(f'svg.flowmap a[data-step="{step}"] .step-shape').first.evaluate(
        "(shape) => shape.getBBox().width"
    )
    return width


@pytest.mark.parametrize("name", MAPS)
def test_the_words_of_a_map_can_be_read_on_paper(
    printed: Print, own: Served, source: Atlas, name: str, page: Page
) -> None:
    boxes = node_boxes(printed(f"{own.root}kartor/{name}/").pages[0], source.maps[name])
    page.emulate_media(media="print")
    sizes = page.locator("svg.flowmap").first.evaluate(
        "(svg) => [...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert len(sizes) > 30
    scales = [(right - left) / node_width(page, step) for step, (left, _, right, _) in boxes.items()]
    print(f"{name} on A4: the smallest words are {min(sizes) * min(scales):.1f} pt")
    assert min(sizes) * min(scales) >= SMALLEST


@pytest.mark.parametrize("name", MAPS)
def test_a_condition_needs_no_halo_on_paper(page: Page, own: Served, name: str) -> None:
    page.goto(f"{own.root}kartor/{name}/")
    page.emulate_media(media="print")
    page.add_style_tag(content=".flowmap-whole.flowmap-whole { display: block !important }")
    found = page.evaluate(PASSED_BEHIND)
    assert sum(count for count, _ in found) > 40
    no_faults([condition for _, passed in found for condition in passed])
    assert {page.locator(".condition").last.evaluate("(text) => getComputedStyle(text).stroke")} == {"none"}


@pytest.mark.parametrize("name", MAPS)
def test_a_phase_has_its_picture_and_its_steps_on_one_sheet(
    printed: Print, own: Served, source: Atlas, name: str
) -> None:
    _, *sheets = printed(f"{own.root}kartor/{name}/").pages
    texts = list(map(words, sheets))
    expected = [0] * len(texts)
    for phase in source.phases(source.maps[name]):
        beginning = [number for number, text in enumerate(texts) if f"{phase.title} {phase.summary}" in text]
        assert len(beginning) == 1, phase.title
        expected[beginning[0]] += len(phase.steps)
    leading = re.compile(rf"\b({'|'.join(actor.short for actor in source.actors.values())}) leder ")
    assert [len(leading.findall(text)) for text in texts] == expected, "the cards stand where their phase begins"
    sizes = [smallest_words(sheet) for sheet in sheets]
    print(f"{name}: the smallest words of the phases are {min(sizes):.1f} pt")
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize("width", [360, 718])
@pytest.mark.parametrize("kind", ["karta", "process", "fall", "steg"])
def test_what_a_phone_hides_is_printed_on_any_sheet(page: Page, own: Served, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(own.root + KINDS[kind])
    page.emulate_media(media="print")
    assert page.locator("svg.flowmap").first.is_visible()
    assert not page.get_by_text("Visa som bild").is_visible()


@pytest.mark.parametrize("how", ["printed", "emulated"])
def test_a_map_that_fills_the_window_is_printed_like_any(
    printed: Print, own: Served, source: Atlas, page: Page, how: str
) -> None:
    page.goto(f"{own.root}kartor/samordning/")
    page.get_by_role("button", name="Helskärm").click()
    page.get_by_role("button", name="+ Zooma in").click()
    if how == "printed":
        first, second, *_ = printed("").pages
        assert set(node_boxes(first, source.maps["samordning"])) == set(source.maps["samordning"].steps)
        assert source.maps["samordning"].title in words(first)
        assert "Förbered" in words(second)
    else:
        page.emulate_media(media="print")
        for part in ("h1", "svg.flowmap", ".flowmap-card"):
            assert page.locator(part).first.is_visible()


@pytest.mark.parametrize(
    "address", ["", "kartor/rehabilitering/", "kartor/rehabilitering/6/", "aktorer/kommun/", "vag/"]
)
def test_only_the_article_is_printed(page: Page, own: Served, address: str) -> None:
    page.goto(own.root + address)
    assert page.evaluate(STRAY) != []
    page.emulate_media(media="print")
    assert page.evaluate(STRAY) == []
    assert page.evaluate(CONTROLS) == []
    assert page.locator("article h1").bounding_box() is not None


@pytest.mark.parametrize("chosen", ["", "dark"], ids=["the system's", "chosen"])
def test_paper_is_light_in_the_dark_palette(
    browser: Browser, own: Served, scripts: dict[str, str], chosen: str
) -> None:
    context = browser.new_context(viewport={"width": 718, "height": 1047}, color_scheme="dark")
    page = context.new_page()
    page.goto(own.root + "kartor/rehabilitering/")
    page.evaluate("chosen => { document.documentElement.dataset.palette = chosen }", chosen)
    assert is_dark(page)
    page.emulate_media(media="print")
    looks = page.evaluate(scripts["contrast"], {"words": "article :is(h1, h2, h3, p, li, a, span)"})
    assert looks["count"] > 100
    no_faults(looks["found"])
    colours: dict[str, Any] = page.evaluate(
        "Object.fromEntries(['body', 'svg.flowmap'].map((name) => "
        "[name, getComputedStyle(document.querySelector(name)).backgroundColor]))"
    )
    assert set(colours.values()) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    context.close()
