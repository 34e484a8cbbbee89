"""The start page leads to the actors, the maps and the steps that answer what is asked most."""

import re
from collections.abc import Callable

import pytest

from flowmap.links import MAPS, START
from flowmap.pages.edition import Edition
from tests.site.reading import Element, read_html
from tests.unit.pages.writing import UPDATED, pages_of, written

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


@pytest.mark.parametrize("path", [START, MAPS])
def test_a_map_is_a_link_of_its_name_around_its_picture(edition: Edition, path: str) -> None:
    (maps,) = read_html(written(edition, path)).find("ul", "flowmap-maps")
    assert [link.find("strong")[0].text for link in maps.find("a")] == [
        flow_map.title for flow_map in edition.atlas.maps.values()
    ]
    assert all(link.find("svg", "flowmap-small", aria_hidden="true") for link in maps.find("a"))
    assert [diagram.home.id for diagram in pages_of(edition)[path].diagrams] == list(edition.atlas.maps)


def test_a_map_that_is_a_draft_says_so(edition: Edition) -> None:
    _, maps = start_page(edition).find("ul", "flowmap-doors")
    assert [bool(door.find("span", "flowmap-tag")) for door in maps.find("li")] == [False, True]


def test_one_can_begin_at_each_first_step(edition: Edition) -> None:
    text = written(edition, START)
    assert '- Trasig gatlampa: <a href="kartor/lampa/1/">1 Ta emot felanmälan</a>\n' in text
    assert '- Fel i kabeln: <a href="kartor/kabel/start/">Felsök kabeln</a>\n' in text


def test_the_pages_that_every_map_shares_are_listed(edition: Edition) -> None:
    text = written(edition, START)
    _, _, more = text.partition(f"## {edition.words['more']}\n")
    listed = re.findall(r"^- \[.*?\]\(([a-z/]+\.md)\): \S", more, flags=re.MULTILINE)
    assert {"granssnitt.md", "insatser.md", "fall/index.md", "underlag.md", "granskning.md"} <= set(listed)
    assert "motsvarigheter.md" not in listed
    assert len(set(listed)) == len(listed)
