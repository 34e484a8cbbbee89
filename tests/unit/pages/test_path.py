"""The page of the reader's path says what it is for, and holds what a script needs to show one."""

from collections.abc import Callable
from dataclasses import replace

from flowmap.links import CASES, PATH
from flowmap.pages.edition import Edition
from tests.unit.pages.writing import written


def test_the_page_leads_to_every_map_and_every_case(edition: Edition) -> None:
    page = written(edition, PATH)
    for flow_map in edition.atlas.maps.values():
        assert f"- [{flow_map.title}](kartor/{flow_map.id}.md)\n" in page
    for case in edition.atlas.cases.values():
        assert f"- [{case.title}](fall/{case.id}.md)\n" in page


def test_without_cases_there_is_no_heading_for_them(edition: Edition) -> None:
    heading = f"## {edition.words['cases']}\n"
    assert heading in written(edition, PATH)
    page = written(replace(edition, atlas=edition.atlas.model_copy(update={"cases": {}})), PATH)
    assert heading not in page
    assert CASES not in page


def test_the_data_is_found_wherever_the_page_is_published(edition_with: Callable[..., Edition]) -> None:
    assert 'data-steps="../data/vagar.js"' in written(edition_with(), PATH)
    assert 'data-steps="data/vagar.js"' in written(edition_with(directories=False), PATH)


def test_what_needs_a_script_is_hidden_until_the_script_shows_it(edition: Edition) -> None:
    (section,) = [line for line in written(edition, PATH).splitlines() if line.startswith("<section")]
    assert section.endswith(" hidden>")
