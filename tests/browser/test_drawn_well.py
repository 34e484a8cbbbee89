"""Every diagram of every page is drawn well: at natural size, in every font that a reader may have."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import CONDITIONS, Visit
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

WIDEST = 1240
FULL = 25
"""The most steps that a map may have and still have to fit."""
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
    assert all(diagram["nodes"] and diagram["edges"] and diagram["texts"] > diagram["nodes"] for diagram in drawn)
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


def test_every_text_of_a_node_is_inside_its_shape(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "spillings", FONTS))


def test_text_that_a_reader_spaces_stays_inside_its_shape(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "spillings", {SPACED}))


def test_every_text_is_large_enough(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "small"))


def test_nothing_is_cut_off_by_the_edge_of_the_drawing(visits: list[Visit]) -> None:
    no_faults(faults_of(visits, "clipped"))


def test_no_diagram_is_too_wide(visits: list[Visit]) -> None:
    drawn = [(w, d) for w, condition, d in diagrams(visits) if condition == "as it is"]
    no_faults(
        f"{where}: {diagram['width']} px for {diagram['nodes']} nodes"
        for where, diagram in drawn
        if diagram["nodes"] <= FULL and diagram["width"] > WIDEST
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
    found = {kind: [fault.partition("[")[0].strip() for fault in faults] for kind, faults in flawed["faults"].items()}
    assert found == {
        "crossings": ["edge a -> c runs through node b", "edge b -> c ends 0 and 0 px from b,b"],
        "coverings": [
            'label "över rutan" of a -> c',
            'label "det ena" of a -> b',
        ],
        "spillings": ['node a: text "Alldeles för bred text"', 'node b: text "hörn"', "node c: badge MÄRKE"],
        "small": ['text "liten" is 10.00 px high'],
        "clipped": ['text "utanför"'],
    }
