"""Every diagram of every page is drawn well: at natural size, in every font that a reader may have."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import CONDITIONS, Visit
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

SIZES = {
    "overview": (1240, 640),
    "case": (1240, 640),
    "phase": (1240, 760),
    "step": (1240, 760),
    "actor": (1240, 760),
}
"""How wide and high a drawing of each view may be, in pixels; the whole of a map is for large paper."""
MOST_CROSSINGS = {"overview": 3, "case": 3, "phase": 0, "step": 0}
SPACED = "text spacing"


def diagrams(visits: list[Visit]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every diagram under every condition: where it stands, the condition, and its measures."""
    for visit in visits:
        for measured in visit.measured:
            for diagram in measured["diagrams"]:
                yield f"{visit.address} {diagram['id']}", measured["condition"], diagram


def faults_of(visits: list[Visit], kind: str, conditions: set[str] | None = None) -> Iterator[str]:
    for where, condition, diagram in diagrams(visits):
        if conditions is None or condition in conditions:
            yield from (f"{where} ({condition}): {fault}" for fault in diagram["faults"][kind])


FONTS = {condition["name"] for condition in CONDITIONS} - {SPACED}


def test_there_is_something_to_measure(visits: list[Visit]) -> None:
    assert {condition for _, condition, _ in diagrams(visits)} >= {"as it is", SPACED}
    drawn = [diagram for _, condition, diagram in diagrams(visits) if condition == "as it is"]
    assert len(drawn) > 20
    assert all(diagram["nodes"] and diagram["texts"] > diagram["nodes"] for diagram in drawn)
    assert sum(diagram["edges"] for diagram in drawn) > 200
    assert {diagram["view"] for diagram in drawn} >= {"overview", "phase", "step", "actor", "case"}
    assert sum(diagram["labels"] for diagram in drawn) > 100


def test_every_diagram_is_shown_at_natural_size(visits: list[Visit]) -> None:
    no_faults(
        f"{where}: {diagram['width']} px wide, drawn for {diagram['natural']}"
        for where, condition, diagram in diagrams(visits)
        if condition == "as it is" and abs(diagram["width"] - diagram["natural"]) > 0.5
    )


def test_no_edge_runs_through_a_node(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "crossings", {"as it is"}))


def test_no_label_covers_a_node_or_a_label(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "coverings", FONTS))


def test_each_label_lies_nearest_to_its_own_edge(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "strays", {"as it is"}))


def test_every_text_of_a_node_is_inside_its_shape(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "spillings", FONTS))


def test_text_that_a_reader_spaces_stays_inside_its_shape(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "spillings", {SPACED}))


def test_every_text_is_large_enough(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "small"))


def test_nothing_is_cut_off_by_the_edge_of_the_drawing(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "clipped"))


def as_it_is(visits: list[Visit]) -> list[tuple[str, dict[str, Any]]]:
    """Give the diagrams that are for a screen, each once."""
    found = [(where, diagram) for where, condition, diagram in diagrams(visits) if condition == "as it is"]
    return [(where, diagram) for where, diagram in found if diagram["view"] in SIZES]


def test_every_diagram_fits_a_screen(visits: list[Visit]) -> None:
    for view, (width, height) in SIZES.items():
        drawn = [diagram for _, diagram in as_it_is(visits) if diagram["view"] == view]
        widest, highest = (max(diagram[side] for diagram in drawn) for side in ("width", "height"))
        print(f"{view}: {len(drawn)}, at most {widest} px wide of {width} and {highest} px high of {height}")
    no_faults(
        f"{where}: {diagram['width']} × {diagram['height']} px"
        for where, diagram in as_it_is(visits)
        for width, height in [SIZES[diagram["view"]]]
        if diagram["width"] > width or diagram["height"] > height
    )


def test_few_edges_cross(visits: list[Visit]) -> None:
    for view in SIZES:
        print(f"{view}: at most {max(len(d['crossed']) for _, d in as_it_is(visits) if d['view'] == view)} crossings")
    no_faults(
        f"{where}: {diagram['crossed']}"
        for where, diagram in as_it_is(visits)
        if len(diagram["crossed"]) > MOST_CROSSINGS.get(diagram["view"], 99)
    )


def test_the_measures_find_what_is_drawn_badly(
    page: Page, serve: Callable[[Path], str], scripts: dict[str, str], tmp_path: Path
) -> None:
    """A drawing with one fault of each kind, beside one that is sound."""
    (tmp_path / "index.html").write_text(
        (Path(__file__).parent / "flawed.html").read_text(encoding="utf-8"), encoding="utf-8"
    )
    page.goto(serve(tmp_path))
    (measured,) = page.evaluate(scripts["measure"], CONDITIONS[:1])
    sound, flawed = measured["diagrams"]
    assert not any(sound["faults"].values()), sound["faults"]
    assert sound["crossed"] == []
    found = {kind: [fault.partition("[")[0].strip() for fault in faults] for kind, faults in flawed["faults"].items()}
    strays = [fault for fault in found.pop("strays") if "vid fel linje" in fault]
    assert strays == ['label "vid fel linje" is 2 px from a -> d and 0 px from c -> e']
    assert flawed["crossed"] == ["a -> d × c -> e"]
    assert found == {
        "crossings": ["edge a -> c runs through node b", "edge b -> c ends 0 and 30 px from b,c"],
        "coverings": [
            'label "över rutan" of a -> c',
            'label "det ena" of a -> b',
        ],
        "spillings": ['node a: text "Alldeles för bred text"', 'node b: text "hörn"', "node c: badge MÄRKE"],
        "small": ['text "liten" is 10.00 px high'],
        "clipped": ['text "utanför"'],
    }
