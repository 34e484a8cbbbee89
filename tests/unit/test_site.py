"""The main flow: each page shows its own drawings, and a map is downloaded as it was drawn."""

import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from flowmap.diagrams.artist import Artist
from flowmap.diagrams.measure import SVG
from flowmap.diagrams.render import Renderer
from flowmap.links import DATA, MAPS, START, Hrefs, case_page, map_page, process_page, step_page
from flowmap.reading.load import Loaded
from flowmap.site import GeneratedFile, build
from flowmap.words import read_words
from tests.site.reading import Element, read_html
from tests.unit.pages.test_markup import PARSERS

LoadText = Callable[[str], Loaded]
# Joined by hyphens, names of these maps, steps and actors meet: stall-park is a map, and what park does in stall.
MEETING = """
format: 1
site: {title: Cykelställ, summary: Vem ordnar stället?, publisher: P, contact: K, version: "1", updated: 2026-11-01}
actors:
  park: {name: Parken, short: P, colour: "#1b5e20", kind: authority}
  gata: {name: Gatan, short: G, colour: "#0d47a1", kind: authority}
maps:
  stall:
    title: Nytt cykelställ
    summary: Från önskan till ställ.
    steps:
      a:
        title: Ta emot önskan
        kind: start
        actors: [park]
        guidance: {park: Fråga var.}
        transitions: [{to: park-c, when: det finns plats}, {to: stall-park/c, when: ett träd är i vägen}]
      park-c: {title: Ställ ut, kind: outcome, actors: [park], guidance: {park: Skruva fast.}}
      gata: {title: Ring gatan, kind: start, actors: [gata], guidance: {gata: Svara.}, transitions: [{to: a}]}
  stall-park:
    title: Träd i vägen
    summary: När ett träd står där.
    steps:
      c:
        title: Mät trädet
        kind: start
        actors: [gata, park]
        guidance: {gata: Mät stammen., park: Mät grenarna.}
        transitions: [{to: stall/park-c}]
cases:
  stall: {title: Ett ställ, situation: Någon vill ha ett ställ., map: stall, path: [a, stall-park/c, stall/park-c]}
"""


@pytest.fixture(scope="module")
def meeting(load_text: LoadText) -> Loaded:
    loaded = load_text(MEETING)
    assert loaded.problems == ()
    return loaded


@pytest.fixture(scope="module")
def files(meeting: Loaded) -> dict[str, GeneratedFile]:
    return {file.path: file for file in build(meeting, Renderer())}


DRAWING = re.compile(r'<svg class="flowmap(?:-small)?".*?</svg>', re.DOTALL)


def shown(file: GeneratedFile) -> list[tuple[str, set[str | None]]]:
    """Return the title of each drawing of a page, and the steps that it holds or leads to."""
    found = []
    for drawing in DRAWING.findall(file.content):
        root = ElementTree.fromstring(drawing)
        title = root.findtext(f"{{{SVG}}}title") or ""
        links = [link.get("data-step") or link.get("data-to") for link in root.iter(f"{{{SVG}}}a")]
        found.append((title, {*links} - {None}))
    return found


def test_every_page_shows_its_own_drawing(meeting: Loaded, files: dict[str, GeneratedFile]) -> None:
    atlas = meeting.atlas
    stall, tree = atlas.maps.values()
    park, gata = atlas.actors.values()
    steps = atlas.steps_by_name
    expected = {
        map_page(stall): [("Nytt cykelställ", ["a", "park-c", "gata", "stall-park/c"])],
        map_page(tree): [("Träd i vägen", ["c", "stall/park-c"])],
        step_page(steps["stall/a"]): [("Ta emot önskan", ["a", "park-c", "gata", "stall-park/c"])],
        step_page(steps["stall/park-c"]): [("Ställ ut", ["a", "park-c", "stall-park/c"])],
        step_page(steps["stall/gata"]): [("Ring gatan", ["a", "gata"])],
        step_page(steps["stall-park/c"]): [("Mät trädet", ["c", "stall/a", "stall/park-c"])],
        process_page(park, stall): [("Nytt cykelställ", ["a", "park-c", "stall-park/c"])],
        process_page(park, tree): [("Träd i vägen", ["c", "stall/park-c"])],
        process_page(gata, stall): [("Nytt cykelställ", ["a", "gata"])],
        process_page(gata, tree): [("Träd i vägen", ["c", "stall/park-c"])],
        case_page(atlas.cases["stall"]): [
            ("Nytt cykelställ", ["a", "park-c", "gata", "stall-park/c"]),
            ("Träd i vägen", ["c", "stall/park-c"]),
        ],
    }
    assert {path for path, file in files.items() if path.endswith(".md") and shown(file)} - {
        START,
        MAPS,
    } == expected.keys()
    for path, drawings in expected.items():
        found = shown(files[path])
        for (title, steps), (words, held) in zip(found, drawings, strict=False):
            assert (words in title, steps) == (True, set(held))


def test_a_site_generator_is_spared_what_is_finished(files: dict[str, GeneratedFile]) -> None:
    """The parts stand in the page in their order, hold every drawing, and Markdown leaves them as they are."""
    for file in (file for path, file in files.items() if path.endswith(".md")):
        places = [file.content.index(part) for part in file.finished]
        assert places == sorted(places)
        assert DRAWING.findall("".join(file.finished)) == DRAWING.findall(file.content)
        page = PARSERS["site"].reset().convert(file.content.partition("\n---\n")[2])
        assert [part for part in file.finished if part not in page] == []


def test_ids_are_unique_on_every_page(files: dict[str, GeneratedFile]) -> None:
    for path in (path for path in files if path.endswith(".md")):
        page = read_html(PARSERS["site"].reset().convert(files[path].content.partition("\n---\n")[2]))
        ids = Counter(element.attributes["id"] for element in page.walk() if "id" in element.attributes)
        assert [name for name, count in ids.items() if count > 1] == [], path


def test_the_places_of_an_actor_are_reached(meeting: Loaded, files: dict[str, GeneratedFile]) -> None:
    """The lines of the desk have kept the addresses that the steps had when all stood on one page."""
    lines = {
        element.attributes["id"]: element.joined_text
        for element in page_at(files, "aktorer/park.md").find("li")
        if "id" in element.attributes
    }
    assert lines == {
        "steg_stall_a": "Ta emot önskan",
        "steg_stall_park-c": "Ställ ut",
        "steg_stall-park_c": "Mät trädet",
    }
    steps = {
        element.attributes["id"]: element.joined_text
        for element in page_at(files, "aktorer/park/stall.md").find("h3")
        if element.attributes["id"].startswith("steg-")
    }
    assert steps == {"steg-a": "Ta emot önskan (leder)", "steg-park-c": "Ställ ut (leder)"}


def page_at(files: dict[str, GeneratedFile], path: str) -> Element:
    return read_html(PARSERS["site"].reset().convert(files[path].content))


def wide_source() -> str:
    """Give a source whose map is too wide with the roomiest lines, and not with narrower ones."""
    title = "Försäkringskassan prövar om det finns rätt till ersättning"
    ends = "".join(f"      e{n}: {{title: {title}, kind: outcome, actors: [park]}}\n" for n in range(6))
    transitions = ", ".join(f"{{to: e{n}, when: det är fråga {n}}}" for n in range(6))
    start = f"      s: {{title: Börja, kind: start, actors: [park], transitions: [{transitions}]}}\n"
    whole = MEETING.partition("cases:")[0]
    return f"{whole}  wide:\n    title: Bred\n    summary: S.\n    steps:\n{start}{ends}"


def test_a_map_is_downloaded_whole_with_every_condition(load_text: LoadText) -> None:
    loaded, renderer = load_text(wide_source()), Renderer()
    assert loaded.problems == ()
    files = {file.path: file for file in build(loaded, renderer)}
    artist = Artist(atlas=loaded.atlas, hrefs=Hrefs(), words=read_words("sv"))
    (drawing,) = Renderer().render([artist.whole(loaded.atlas.maps["wide"], DATA)])

    assert files["data/wide.dot"].content == drawing.dot
    downloaded, as_drawn = (ElementTree.fromstring(text) for text in (files["data/wide.svg"].content, drawing.svg))
    conditions = [text.text for text in downloaded.iter(f"{{{SVG}}}text") if text.get("class") == "condition"]
    assert sorted(conditions) == sorted(f"det är fråga {number}" for number in range(6))
    for part in ("polygon", "path"):
        shapes = [[each.attrib for each in root.iter(f"{{{SVG}}}{part}")] for root in (downloaded, as_drawn)]
        assert shapes[0] == shapes[1] != []


def test_every_map_is_downloaded_as_itself(files: dict[str, GeneratedFile]) -> None:
    for name, steps in (("stall", ["a", "park-c", "gata", "stall-park/c"]), ("stall-park", ["c", "stall/park-c"])):
        root = ElementTree.fromstring(files[f"data/{name}.svg"].content.encode())
        assert [link.get("data-step") for link in root.iter(f"{{{SVG}}}a")] == steps
        for step in steps:
            assert (
                f'"{step}"' in files[f"data/{name}.dot"].content or f"\t{step} [" in files[f"data/{name}.dot"].content
            )
        hrefs = {link.get("href", "") for link in root.iter(f"{{{SVG}}}a")}
        assert all(href.startswith("../kartor/") for href in hrefs)
