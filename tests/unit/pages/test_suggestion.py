"""A step's page leads to where a change of it is suggested, and says nothing of the machine that made it."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from flowmap.links import step_page
from flowmap.pages.edition import Edition, SourceLine
from flowmap.pages.suggestion import Suggestion, suggestion
from tests.unit.pages.writing import UPDATED, pages_of, written

EDIT = '  edit: "https://kod.example/gren/{path}?plain=1#L{line}"\n'
EMAIL = "  email: lampan@exempelstad.example\n"


@pytest.fixture
def suggest(edition_with: Callable[..., Edition]) -> Callable[..., Suggestion | None]:
    """Give the way to suggest a change of the first step, with some settings."""

    def make(settings: str, path: str = "docs/karta.yml") -> Suggestion | None:
        edition = edition_with((UPDATED, UPDATED + settings))
        ref = edition.atlas.steps[0]
        return suggestion(replace(edition, lines={ref.name: SourceLine(path=path, number=47)}), ref)

    return make


def test_an_address_to_edit_at_leads_to_the_line(suggest: Callable[..., Suggestion]) -> None:
    assert suggest(EDIT).target.url == "https://kod.example/gren/docs/karta.yml?plain=1#L47"
    assert suggest(EDIT + EMAIL).target.url == suggest(EDIT).target.url
    assert "enskilda personer" in suggest(EDIT).note


def test_a_path_is_written_as_an_address(suggest: Callable[..., Suggestion]) -> None:
    assert "/dokument/vår%20karta.yml".replace("å", "%C3%A5") in suggest(EDIT, "dokument/vår karta.yml").target.url


@pytest.mark.parametrize("path", ["/home/någon/projekt/docs/karta.yml", "../annat/karta.yml", "C:/projekt/karta.yml"])
def test_no_folder_of_this_machine_stands_on_the_page(path: str, suggest: Callable[..., Suggestion]) -> None:
    assert suggest(EDIT, path).target.url == "https://kod.example/gren/karta.yml?plain=1#L47"


def test_without_an_address_an_email_is_prepared(suggest: Callable[..., Suggestion]) -> None:
    href = suggest(EMAIL).target.url
    assert not set(' "<>()\n') & set(href)
    url = urlsplit(href)
    fields = parse_qs(url.query, strict_parsing=True)
    assert (url.scheme, url.path) == ("mailto", "lampan@exempelstad.example")
    assert fields["subject"] == ["Förslag till steget 1 Ta emot felanmälan"]
    (body,) = fields["body"]
    lines = body.split("\r\n")
    assert "\n" not in "".join(lines)
    assert "Skriv inget om enskilda personer." in lines
    assert lines[-5:] == [
        "Steg: 1 Ta emot felanmälan",
        "Karta: Trasig gatlampa",
        "Sida: kartor/lampa/1",
        "Version: 2026.1",
        "I källan: docs/karta.yml, rad 47",
    ]


def test_with_neither_there_is_no_link(suggest: Callable[..., Suggestion | None]) -> None:
    assert suggest("") is None


def test_every_step_page_leads_to_the_line_of_its_own_step(
    changed: Callable[..., str], edition_with: Callable[..., Edition]
) -> None:
    change = (UPDATED, UPDATED + EDIT)
    edition, lines = edition_with(change), changed(change).splitlines()
    places = set()
    for ref in edition.atlas.steps:
        content = written(edition, step_page(ref))
        assert content.count("?plain=1#L") == 1
        line = int(content.partition("?plain=1#L")[2].partition(")")[0])
        assert lines[line - 1].strip().rstrip(":") == ref.step.id
        assert lines[line].strip() == f"title: {ref.step.title}"
        places.add(line)
    assert len(places) == len(edition.atlas.steps)


def test_the_page_says_what_happens_when_the_link_is_followed(edition_with: Callable[..., Edition]) -> None:
    for settings, note in ((EDIT, "suggest_in_source"), (EMAIL, "suggest_by_mail")):
        edition = edition_with((UPDATED, UPDATED + settings))
        content = written(edition, "kartor/lampa/1.md")
        assert f"**[{edition.words['suggest']}](" in content
        assert edition.words[note] in content


def test_without_an_address_and_on_a_bare_page_nothing_is_suggested(edition_with: Callable[..., Edition]) -> None:
    bare = edition_with((UPDATED, f"{UPDATED}{EDIT}  embed: true\n"))
    assert "kod.example" in written(bare, "kartor/lampa/1.md")
    assert "kod.example" not in written(bare, "inbaddat/kartor/lampa/1.md")
    assert not [page for page in pages_of(edition_with()) if "flowmap-suggest" in written(edition_with(), page)]
