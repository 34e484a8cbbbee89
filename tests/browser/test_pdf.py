"""The PDFs are drawn, not photographed; they can be searched, and their links work inside them."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from flowmap.links import label
from flowmap.model import Atlas
from flowmap.model.texts import plain
from flowmap.publish.documents import documents
from flowmap.publish.pdf import FOLDER, make_pdf
from flowmap.reading.load import load
from tests.browser.conftest import Served
from tests.browser.paper import smallest_words, words
from tests.site.building import ROOT
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

MAPS = ["rehabilitering", "nyansokan", "samordning"]
BOOKLETS = ["fk", "af", "region", "kommun"]
LARGEST = 3_500_000
"""Bytes of a PDF: half of what the largest was when each letter of a condition was an outline of its own."""
SMALLEST = 6.5
"""Points."""

Made = Callable[[str], PdfReader]


@pytest.fixture(scope="module")
def source() -> Atlas:
    return load(ROOT / "docs" / "karta.yml").atlas


@pytest.fixture(scope="module")
def made(own: Served, source: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make a PDF of this project's site by its name."""
    site = tmp_path_factory.mktemp("pdf") / "site"
    shutil.copytree(own.folder, site)
    by_name = {document.name: document for document in documents(source, site)}
    readers: dict[str, PdfReader] = {}

    def make(name: str) -> PdfReader:
        if name not in readers:
            path = make_pdf(source, site, by_name[name], Path(os.environ["FLOWMAP_BROWSER"]))
            readers[name] = PdfReader(path)
        assert {path.suffix for path in (site / FOLDER).iterdir()} == {".pdf"}
        return readers[name]

    return make


def targets(reader: PdfReader, page: int) -> list[str]:
    """Give the names of the places inside the document that the links of a page lead to."""
    links = [link.get_object() for link in reader.pages[page].get("/Annots", [])]
    return [str(link["/Dest"]).lstrip("/") for link in links if "/Dest" in link]


def page_of(reader: PdfReader, target: str) -> int:
    """Give the number of the page that a link inside the document leads to."""
    number = reader.get_destination_page_number(reader.named_destinations[f"/{target}"])
    assert number is not None
    return number


def size(reader: PdfReader, page: int) -> tuple[int, int]:
    """Give the width and the height of a sheet in mm."""
    width, height = (round(float(side) / 72 * 25.4) for side in reader.pages[page].mediabox[2:])
    return width, height


@pytest.mark.parametrize("name", ["karta-rehabilitering", "handbok-region"])
def test_a_pdf_is_drawn_named_and_in_swedish(made: Made, name: str) -> None:
    reader = made(name)
    assert sum(len(page.images) for page in reader.pages) == 0
    assert reader.metadata is not None
    assert str(reader.metadata.title).endswith(" – Gränssnittskartan")
    assert reader.root_object["/Lang"] == "sv"
    assert reader.outline != []


def test_the_overview_comes_first_and_then_the_whole_map_on_a_sheet_where_it_can_be_read(made: Made) -> None:
    reader = made("karta-rehabilitering")
    assert [size(reader, page) for page in range(3)] == [(297, 210), (297, 420), (297, 210)]
    assert size(reader, len(reader.pages) - 1) == (210, 297)
    assert words(reader.pages[0]).startswith("Från ohälsa till rätt stöd")
    assert "Läkarintyg saknas" in words(reader.pages[0])
    assert all(part in words(reader.pages[1]) for part in ["Läkarintyg saknas", "ansöker om", "Arbete eller studier"])
    assert words(reader.pages[2]).startswith("Underlag"), "the first of the phases, each with its steps"


@pytest.mark.parametrize("name", MAPS)
def test_the_whole_map_has_its_name_and_fills_its_sheet(made: Made, source: Atlas, name: str) -> None:
    flow_map, sheet = source.maps[name], made(f"karta-{name}").pages[1]
    assert words(sheet).startswith(f"{flow_map.title}, med alla villkor ")
    links = [link.get_object() for link in sheet["/Annots"]]
    steps = {str(link.get("/Dest")).removeprefix(f"/kartor-{name}-"): link["/Rect"] for link in links}
    assert set(flow_map.steps) <= set(steps)
    left, low = (min(float(box[side]) for box in steps.values()) for side in (0, 1))
    right, high = (max(float(box[side]) for box in steps.values()) for side in (2, 3))
    width, height = map(float, sheet.mediabox[2:])
    assert (0 < left < right < width, 0 < low < high < height) == (True, True), "nothing is cut"
    filled = max((right - left) / width, (high - low) / height)
    smallest = smallest_words(sheet)
    print(f"{name}: {filled:.0%} of {height / 72 * 25.4:.0f} mm, the smallest words are {smallest:.2f} pt")
    assert filled > 0.85
    assert smallest >= SMALLEST


@pytest.mark.parametrize("name", MAPS)
def test_the_text_of_a_step_begins_with_its_name(made: Made, source: Atlas, name: str) -> None:
    reader = made(f"karta-{name}")
    faults = []
    for ref in source.refs(source.maps[name]):
        text = words(reader.pages[page_of(reader, f"kartor-{name}-{ref.step.id}")])
        guidance = plain(ref.step.text)
        beginning = (label(ref), guidance, *map(plain, ref.step.warnings))
        places = [text.find(part[:20]) for part in beginning]
        faults += [] if places == sorted(places) and places[0] == 0 else [f"{label(ref)}: {places} in {text[:80]}"]
    no_faults(faults)


@pytest.mark.parametrize("name", [*(f"karta-{name}" for name in MAPS), *(f"handbok-{name}" for name in BOOKLETS)])
def test_a_pdf_says_everything_once_and_is_small(made: Made, name: str) -> None:
    reader = made(name)
    fonts = {font["/Subtype"] for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()}
    assert fonts == {"/Type0"}, "letters, not outlines of letters"
    size = reader.stream.seek(0, os.SEEK_END)
    print(f"{name}: {size / 1e6:.1f} MB, {len(reader.pages)} sheets")
    assert size <= LARGEST
    text = " ".join(map(words, reader.pages))
    assert len(text) > 10_000
    assert re.findall(r"(\b\w[\w ]{9,}\w)\1", text) == []


def test_a_node_leads_to_the_sheet_of_its_step(made: Made) -> None:
    reader = made("karta-rehabilitering")
    steps = [target for target in targets(reader, 0) if target.startswith("kartor-rehabilitering-")]
    assert len(set(steps)) == 20
    pages = {page_of(reader, target) for target in steps}
    assert pages == set(range(len(reader.pages) - 20, len(reader.pages))), (
        "each step has a sheet of its own, at the end"
    )
    assert set(steps) <= set(targets(reader, 1)), "the whole map leads there too"
    assert words(reader.pages[page_of(reader, "kartor-rehabilitering-2a")]).startswith("2a Läkarintyg saknas")


@pytest.mark.parametrize("name", ["karta-rehabilitering", "handbok-region"])
def test_every_link_leads_somewhere(made: Made, name: str) -> None:
    reader = made(name)
    inside = [target for page in range(len(reader.pages)) for target in targets(reader, page)]
    assert len(inside) > 200
    assert {target for target in inside if f"/{target}" not in reader.named_destinations} == set()
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    outside = {link["/A"]["/URI"] for link in links if "/A" in link}
    assert outside
    assert {uri for uri in outside if not uri.startswith(("https://", "mailto:", "tel:"))} == set()


def test_a_booklet_begins_with_its_title_and_steps(made: Made) -> None:
    reader = made("handbok-region")
    assert words(reader.pages[0]).startswith("Region Häfte ur Gränssnittskartan")
    steps = targets(reader, 0)
    assert len(steps) >= 15
    assert [page_of(reader, step) for step in steps] == list(range(len(reader.pages) - len(steps), len(reader.pages)))
    assert words(reader.pages[1]).startswith("R Region")
    desk = " ".join(words(reader.pages[page]) for page in range(1, 4))
    assert all(part in desk for part in ("Här leder du", "Du tar emot", "Uppdrag", "Roller"))


def test_a_booklet_has_the_process_in_each_map_before_the_steps(made: Made) -> None:
    reader = made("handbok-region")
    begins = [page_of(reader, f"aktorer-region-{name}") for name in ("rehabilitering", "nyansokan", "samordning")]
    assert begins == sorted(set(begins))
    assert page_of(reader, "aktorer-region") < begins[0]
    assert begins[-1] < page_of(reader, targets(reader, 0)[0])
    assert words(reader.pages[begins[0]]).startswith("R Region i kartan Från ohälsa till rätt stöd")
    print(f"handbok-region: {len(reader.pages)} pages, the processes from {begins[0] + 1} on")
