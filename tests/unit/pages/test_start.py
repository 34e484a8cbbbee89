"""The start page leads to the actors, the maps and the steps that answer what is asked most."""

import re
from collections.abc import Callable

import pytest

from flowmap.links import START
from flowmap.pages.edition import Edition
from tests.site.reading import Element, read_html
from tests.unit.pages.writing import UPDATED, written

QUESTIONS = """  questions:
    - {text: Lampan är <trasig>., step: lampa/1}
"""


def start_page(edition: Edition) -> Element:
    return read_html(written(edition, START))


def test_a_source_without_questions_has_none(edition: Edition) -> None:
    assert start_page(edition).find(id="fragor") == []


@pytest.mark.parametrize(("directories", "href"), [(True, "kartor/lampa/1/"), (False, "kartor/lampa/1.html")])
def test_a_question_leads_to_its_step(edition_with: Callable[..., Edition], directories: bool, href: str) -> None:
    edition = edition_with((UPDATED, UPDATED + QUESTIONS), directories=directories)
    (questions,) = start_page(edition).find("div", "flowmap-start__questions")
    (link,) = questions.find("a")
    assert (link.attributes["href"], link.joined_text) == (href, "Lampan är <trasig>.")


def test_a_door_leads_to_each_actor_with_a_page_and_each_map(edition: Edition) -> None:
    page = start_page(edition)
    actors, maps = ([link.attributes["href"] for link in doors.find("a")] for doors in page.find("ul", "flowmap-doors"))
    assert actors == [f"aktorer/{actor.id}/" for actor in edition.atlas.authorities]
    assert maps == [f"kartor/{name}/" for name in edition.atlas.maps]
    (actor,) = page.find("li", "actor-kommun")
    assert actor.joined_text == "K Kommunen 4 steg"


def test_a_map_that_is_a_draft_says_so(edition: Edition) -> None:
    _, maps = start_page(edition).find("ul", "flowmap-doors")
    assert [bool(door.find("span", "flowmap-tag")) for door in maps.find("li")] == [False, True]


def test_one_can_begin_at_each_first_step(edition: Edition) -> None:
    text = written(edition, START)
    assert '- Trasig gatlampa: <a href="kartor/lampa/1/">1 Ta emot felanmälan</a>\n' in text
    assert '- Fel i kabeln: <a href="kartor/kabel/start/">start Felsök kabeln</a>\n' in text


def test_the_pages_that_every_map_shares_are_listed(edition: Edition) -> None:
    text = written(edition, START)
    _, _, more = text.partition(f"## {edition.words['more']}\n")
    listed = re.findall(r"^- \[.*?\]\(([a-z/]+\.md)\): \S", more, flags=re.MULTILINE)
    assert {"granssnitt.md", "insatser.md", "fall/index.md", "underlag.md", "granskning.md"} <= set(listed)
    assert "motsvarigheter.md" not in listed
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("maps", [1, 2, 5])
def test_a_line_leaves_the_middle_of_each_actor_and_meets_the_middle_of_each_map(
    edition_with: Callable[..., Edition], maps: int
) -> None:
    more = "".join(
        f"  m{number}:\n    title: M{number}\n    summary: S.\n    steps:\n"
        f"      a: {{title: A, kind: start, actors: [kommun], transitions: [{{to: b}}]}}\n"
        "      b: {title: B, kind: outcome, actors: [kommun]}\n"
        for number in range(maps)
    )
    edition = edition_with(("cases:\n", f"{more}\ncases:\n"))
    (lanes,) = start_page(edition).find("svg", "flowmap-lanes")
    paths = [path.attributes for path in lanes.find("path") if "flowmap-meeting" not in path.classes]
    inbound = [re.match(r"M0 ([\d.]+)C", path["d"]) for path in paths if "class" in path]
    outbound = [re.search(r"100 ([\d.]+)$", path["d"]) for path in paths if "class" not in path]
    assert [path["class"] for path in paths if "class" in path] == [f"actor-{a.id}" for a in edition.atlas.authorities]
    assert len(outbound) == len(edition.atlas.maps)
    for found in (inbound, outbound):
        rows = [float(match[1]) for match in found if match]
        assert len(rows) == len(found)
        assert rows == sorted(rows)
        assert sum(rows) / len(rows) == pytest.approx(50, abs=0.01)
        assert min(rows) == pytest.approx(100 - max(rows), abs=0.01)
