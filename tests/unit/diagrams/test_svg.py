"""The mended drawing stands in a page: it names steps and transitions, links relatively, and can be read by itself."""

import re
import shutil
from itertools import combinations
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from flowmap.diagrams.artist import Artist
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.measure import SVG
from flowmap.diagrams.metrics import roomy_width
from flowmap.diagrams.render import EngineName, Renderer
from flowmap.links import map_page
from tests.unit.diagrams.paths import corners

ENGINES: list[EngineName] = ["graphviz-pure", *(["dot"] if shutil.which("dot") else [])]


@pytest.fixture(scope="module")
def diagrams(artist: Artist) -> dict[str, Diagram]:
    """Return the diagrams of the sound source, each called by what it is about."""
    atlas = artist.atlas
    maps, (case,) = atlas.maps.values(), atlas.cases.values()
    return {
        **{one.id: artist.overview(one, map_page(one)) for one in maps},
        **{f"{one.id} whole": artist.whole(one, map_page(one)) for one in maps},
        **{f"{one.id} {each.id}": artist.phase_view(each, map_page(one)) for one in maps for each in atlas.phases(one)},
        **{f"{one.id} {act.id}": artist.actor_view(one, act) for one in maps for act in atlas.acting(atlas.refs(one))},
        **{f"{one.id} {case.id}": artist.case_view(one, case) for one in maps},
        **{ref.name: artist.neighbourhood(ref) for ref in atlas.steps},
    }


@pytest.fixture(scope="module", params=ENGINES)
def drawings(request: pytest.FixtureRequest, diagrams: dict[str, Diagram]) -> dict[str, Element]:
    """Return every diagram as one engine draws it, called alike."""
    return drawn(request.param, diagrams)


def drawn(engine: EngineName, diagrams: dict[str, Diagram]) -> dict[str, Element]:
    rendered = Renderer(engine=engine).render(list(diagrams.values()))
    assert [drawing.diagram for drawing in rendered] == list(diagrams.values())
    return {name: ElementTree.fromstring(one.svg) for name, one in zip(diagrams, rendered, strict=True)}


def of_class(drawing: Element, name: str) -> list[Element]:
    return [each for each in drawing.iter() if name in each.get("class", "").split()]


def steps(drawing: Element) -> list[Element]:
    return of_class(drawing, "step")


def links(drawing: Element) -> list[Element]:
    return list(drawing.iter(f"{{{SVG}}}a"))


def words(element: Element) -> str:
    texts = ((text.text or "").replace("\u00a0", " ").strip() for text in element.iter(f"{{{SVG}}}text"))
    return " ".join(filter(None, texts))


def ends(element: Element) -> tuple[str, str, str]:
    return element.get("data-from", ""), element.get("data-to", ""), element.get("data-index", "")


Box = tuple[float, float, float, float]


def box(shape: Element) -> Box:
    """Return the left, top, right and lower end of a rectangle, or of a box's edge."""
    if shape.tag == f"{{{SVG}}}rect":
        x, y, width, height = (float(shape.get(key, "")) for key in ("x", "y", "width", "height"))
        return x, y, x + width, y + height
    across, down = zip(*corners(shape.get("d", "")), strict=True)
    return min(across), min(down), max(across), max(down)


# What programs and readers find


def test_each_step_of_a_picture_is_one_link_in_reading_order(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    for name, diagram in diagrams.items():
        found = [link.get("data-step") for link in steps(drawings[name])]
        shown = {node.name for node in diagram.attempts[0].graph.nodes}
        assert [each for each in found if each in diagram.home.steps] == [
            step for step in diagram.home.steps if step in shown
        ]
        assert set(found) <= shown
        assert all(link.tag == f"{{{SVG}}}a" and link.get("href") for link in steps(drawings[name]))


def test_the_exits_of_a_box_come_right_after_it(drawings: dict[str, Element]) -> None:
    order = [link.get("data-step") or f"to {link.get('data-to')}" for link in links(drawings["lampa"])]
    assert order == ["1", "2a", "to kabel/start", "3", "to 2a", "4"]
    order = [link.get("data-step") or f"to {link.get('data-to')}" for link in links(drawings["lampa anmalan"])]
    assert order == ["1", "2a", "to 3", "to kabel/start"]


def test_each_transition_is_a_line_or_an_exit_or_a_loop(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    for name, diagram in diagrams.items():
        drawing, home = drawings[name], diagram.home
        expected = {
            (ref.origin.name_in(home), ref.target.name_in(home), str(ref.index))
            for ref in diagram.transitions
            if not ref.is_loop
        }
        assert {ends(each) for each in [*of_class(drawing, "transition"), *of_class(drawing, "exit")]} == expected


def test_a_line_has_an_arrow(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        for line in [*of_class(drawing, "transition"), *of_class(drawing, "handover-line")]:
            parts = [part.get("class") for part in line]
            assert parts.count("arrow") == 1
            assert parts.count("line") == (2 if "condition" in parts else 1)


def test_a_step_that_one_comes_back_to_tells_how_many_ways(drawings: dict[str, Element]) -> None:
    for name in ("lampa", "lampa anmalan", "lampa/2a", "lampa whole"):
        loops = {link.get("data-step"): link.get("data-loops") for link in steps(drawings[name])}
        assert {step for step, count in loops.items() if count} == {"2a"}
        assert loops["2a"] == "1"
        assert [words(sign) for sign in of_class(drawings[name], "loops")] == ["1"]


def test_the_main_path_has_a_class_in_an_overview(drawings: dict[str, Element]) -> None:
    assert [link.get("data-step") for link in steps(drawings["lampa"]) if "main" in link.get("class", "").split()] == [
        *["1", "2a", "3", "4"]
    ]
    main = [line for line in of_class(drawings["lampa"], "transition") if "main" in line.get("class", "").split()]
    assert [ends(line) for line in main] == [("1", "2a", "1"), ("2a", "3", "1"), ("3", "4", "1")]


def test_a_condition_stands_beside_its_own_line_in_a_phase(drawings: dict[str, Element]) -> None:
    found = {ends(line)[:2]: words(line) for line in of_class(drawings["lampa anmalan"], "transition")}
    assert found == {
        ("1", "2a"): "",
        ("2a", "3"): "kommunen äger stolpen",
        ("2a", "kabel/start"): "felet sitter i kabeln",
    }


def test_a_condition_in_an_overview_stands_on_a_sheet_of_its_own(drawings: dict[str, Element]) -> None:
    assert {ends(sheet)[:2]: words(sheet) for sheet in of_class(drawings["lampa"], "said")} == {
        ("2a", "3"): "kommunen äger stolpen",
        ("2a", "kabel/start"): "felet sitter i kabeln",
        ("3", "4"): "lampan lyser",
        ("3", "2a"): "lampan är fortfarande släckt",
    }
    assert not any(words(line) for line in of_class(drawings["lampa"], "transition"))


def test_a_link_leads_to_the_page_of_its_step(drawings: dict[str, Element]) -> None:
    assert {link.get("data-step"): link.get("href") for link in steps(drawings["lampa"])} == {
        "1": "1/",
        "2a": "2a/",
        "3": "3/",
        "4": "4/",
    }
    assert {ends(link)[1]: link.get("href") for link in of_class(drawings["lampa"], "exit")} == {
        "kabel/start": "../kabel/start/",
        "2a": "2a/",
    }


def test_a_step_shows_its_number_its_title_and_its_actors(drawings: dict[str, Element]) -> None:
    (step,) = [link for link in steps(drawings["lampa lagning"]) if link.get("data-step") == "3"]
    assert words(step) == "3 Byt lampan N K från 2a, andra kartor"
    assert step.get("data-actor") == "natbolag kommun"
    assert step.get("class") == "step step-action"


def test_an_id_that_is_no_number_is_not_shown(drawings: dict[str, Element]) -> None:
    assert [words(link) for link in steps(drawings["kabel"])] == ["Felsök kabeln N", "Vänta på grävtillstånd N"]


def test_a_link_is_called_what_it_says_or_has_a_label_with_all_of_it(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    for name, diagram in diagrams.items():
        titles = {ref.name_in(diagram.home): ref.step.title for ref in diagram.steps}
        for link in steps(drawings[name]):
            assert titles[link.get("data-step", "")] in (link.get("aria-label") or words(link))
        for link in of_class(drawings[name], "exit"):
            assert words(link) == (link.get("aria-label") or words(link)) or words(link).startswith("→ ")


def test_a_drawing_is_named_and_described_for_those_who_do_not_see_it(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    for name, diagram in diagrams.items():
        drawing = drawings[name]
        texts = {element.get("id"): element.text for element in drawing if element.get("id")}
        assert (drawing.get("class"), drawing.get("data-view")) == ("flowmap", diagram.view)
        assert drawing.get("data-phase") == (diagram.phase.id if diagram.phase else None)
        assert texts[drawing.get("aria-labelledby")] == diagram.title
        assert texts[drawing.get("aria-describedby")] == diagram.description


def test_ids_belong_to_the_diagram_so_that_those_of_a_page_do_not_meet(drawings: dict[str, Element]) -> None:
    for of_page in (
        ["lampa natbolag", "kabel natbolag"],
        ["lampa", "lampa whole", "lampa anmalan", "lampa lagning"],
        ["lampa mork-gata", "kabel mork-gata"],
    ):
        ids = [each.get("id") for name in of_page for each in drawings[name].iter() if each.get("id")]
        assert len(ids) == len(set(ids)) >= 2 * len(of_page)


def test_an_address_leads_to_each_step_of_the_overview_and_to_no_other_drawing(drawings: dict[str, Element]) -> None:
    anchors = {
        name: {link.get("id"): link.get("data-step") for link in links(drawing) if link.get("id")}
        for name, drawing in drawings.items()
    }
    assert anchors.pop("lampa") == {"steg-1": "1", "steg-2a": "2a", "steg-3": "3", "steg-4": "4"}
    assert anchors.pop("kabel") == {"steg-start": "start", "steg-vanta": "vanta"}
    assert not any(anchors.values())


def test_choosing_a_box_after_the_step_adds_the_transition_to_a_path(drawings: dict[str, Element]) -> None:
    taken = [(link.get("data-step"), link.get("data-choice")) for link in steps(drawings["lampa/2a"])]
    assert taken == [("1", None), ("2a", None), ("3", "lampa/2a.1"), ("kabel/start", "lampa/2a.2")]
    assert not any(link.get("data-choice") for link in steps(drawings["lampa"]))


def test_lines_and_sheets_are_only_for_the_eye(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        hidden = [each for name in ("transition", "handover-line", "said", "group") for each in of_class(drawing, name)]
        assert all(each.get("aria-hidden") == "true" for each in hidden)
        assert all(link.get("aria-hidden") is None for link in links(drawing))


# How it looks

PLAIN = {"#ffffff", "#555b66", "none"}
LOOKS = {"fill", "stroke", "font-family", "font-size", "font-weight", "style", "stroke-width", "opacity", "text-anchor"}


def test_a_drawing_brings_no_more_look_than_what_can_be_read_without_a_stylesheet(
    drawings: dict[str, Element],
) -> None:
    for drawing in drawings.values():
        assert drawing.get("font-family") == "Arial, sans-serif"
        for element in drawing.iter():
            if element is not drawing:
                assert LOOKS & set(element.attrib) <= {"fill", "stroke", "font-size", "text-anchor"}
            assert {element.get("fill", "none"), element.get("stroke", "none")} <= PLAIN
            assert element.tag.startswith(f"{{{SVG}}}")
            assert element.tag != f"{{{SVG}}}script"
            assert not any(name.startswith("{") for name in element.attrib)


def test_without_a_stylesheet_boxes_are_paper_and_lines_are_no_areas(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        for line in of_class(drawing, "line"):
            assert (line.get("fill"), line.get("stroke")) == ("none", "#555b66")
        for name in ("step-shape", "exit-shape", "group-frame", "sheet"):
            assert {shape.get("fill") for shape in of_class(drawing, name)} <= {"#ffffff"}
        for text in drawing.iter(f"{{{SVG}}}text"):
            assert text.get("fill") is None
            assert float(text.get("font-size", "0")) * 4 / 3 >= 12


def test_words_lie_inside_their_boxes_also_with_the_readers_spacing(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        for link in [*steps(drawing), *of_class(drawing, "exit"), *of_class(drawing, "handover")]:
            left, top, right, foot = box(link[0])
            for text in link.iter(f"{{{SVG}}}text"):
                x, y, points = (float(text.get(key, "")) for key in ("x", "y", "font-size"))
                width = roomy_width(text.text or "", points)
                start = x - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor", "")]
                assert left < start
                assert start + width < right
                assert top < y - points * 0.7
                assert y < foot


def test_no_box_lies_on_another(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        for one, other in combinations([box(shape) for shape in of_class(drawing, "step-shape")], 2):
            is_beside = one[2] <= other[0] or other[2] <= one[0]
            assert is_beside or one[3] <= other[1] or other[3] <= one[1]


def test_the_boxes_of_a_column_stand_in_its_frame_below_its_title(drawings: dict[str, Element]) -> None:
    drawing = drawings["lampa"]
    frames = [box(frame) for frame in of_class(drawing, "group-frame")]
    titles = of_class(drawing, "group-title")
    assert [title.text for title in titles] == ["Anmälan", "Lagning"]
    placed = {link.get("data-step"): box(link[0]) for link in steps(drawing)}
    for names, (left, top, right, foot), title in zip((["1", "2a"], ["3", "4"]), frames, titles, strict=True):
        for name in names:
            assert left < placed[name][0]
            assert placed[name][2] < right
            assert top < float(title.get("y", "")) < placed[name][1]
            assert placed[name][3] < foot
    assert frames[0][2] < frames[1][0]


def test_every_part_lies_within_the_drawing(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        _, _, width, height = (float(number) for number in drawing.get("viewBox", "").split())
        moved = next(iter(drawing.findall(f"{{{SVG}}}g"))).get("transform", "")
        right, down = (float(number) for number in re.findall(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", moved)[0])
        for name in ("step-shape", "exit-shape", "group-frame", "sheet"):
            for shape in of_class(drawing, name):
                left, top, end, foot = box(shape)
                assert left + right >= 0
                assert top + down >= 0
                assert end + right <= width
                assert foot + down <= height


@pytest.mark.skipif(len(ENGINES) < 2, reason="no system dot on this machine")
def test_both_engines_draw_the_same_steps_and_links(diagrams: dict[str, Diagram]) -> None:
    seen = [
        {
            name: (
                [(link.get("data-step"), link.get("href"), link.get("class"), words(link)) for link in links(tree)],
                sorted((*ends(line), line.get("class")) for line in of_class(tree, "transition")),
                sorted((*ends(sheet), words(sheet)) for sheet in of_class(tree, "said")),
            )
            for name, tree in drawn(engine, diagrams).items()
        }
        for engine in ENGINES
    ]
    assert seen[0] == seen[1]
