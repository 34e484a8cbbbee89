"""The desk of an actor says what it leads, joins, gives and receives; its process in a map has the guidance."""

from collections.abc import Callable

import pytest

from flowmap.pages.edition import Edition
from tests.site.reading import Element, read_html
from tests.unit.pages.test_markup import PARSERS
from tests.unit.pages.writing import pages_of, written

DESK, PROCESS = "aktorer/kommun.md", "aktorer/kommun/lampa.md"
BOTH = ('natbolag: {name: Nätbolaget, short: N, colour: "#0d47a1", kind: partner}',) * 2
TWO_AUTHORITIES = (BOTH[0], BOTH[0].replace("partner", "authority"))


def html_of(edition: Edition, path: str) -> Element:
    return read_html(PARSERS["site"].reset().convert(written(edition, path).partition("\n---\n")[2]))


def section(page: Element, heading: str) -> Element:
    """Give what stands under a heading of the second level."""
    (desk,) = page.find("div", "flowmap-desk")
    parts = [part for part in desk.content if isinstance(part, Element)]
    (start,) = [i for i, part in enumerate(parts) if part.attributes.get("id") == heading]
    return parts[start + 1]


def names(part: Element) -> list[str]:
    return [link.joined_text for link in part.find("a")]


def test_a_desk_tells_what_one_leads_from_what_one_joins(edition: Edition) -> None:
    page = html_of(edition, DESK)
    leads, joins = section(page, "leder"), section(page, "deltar")
    assert names(leads) == [
        "1 Ta emot felanmälan",
        "2a Vems är stolpen?",
        "4 Lampan lyser",
        "Din process i kartan Trasig gatlampa",
    ]
    assert names(joins) == ["3 Byt lampan"]
    assert [heading.joined_text for heading in joins.find("h3")] == ["Trasig gatlampa"]


def test_one_who_leads_nothing_in_a_map_still_has_a_process_there(edition_with: Callable[..., Edition]) -> None:
    edition = edition_with(TWO_AUTHORITIES, ("actors: [natbolag, kommun]", "actors: [kommun, natbolag]"))
    leads = section(html_of(edition, "aktorer/natbolag.md"), "leder")
    first, second = leads.find("section")
    assert first.joined_text == "Trasig gatlampa Du leder inget steg i kartan. Din process i kartan Trasig gatlampa"
    assert names(second)[:2] == ["Felsök kabeln", "Vänta på grävtillstånd"]


def test_what_is_received_names_step_document_and_giver(edition: Edition) -> None:
    received = section(html_of(edition, DESK), "tar-emot")
    assert received.joined_text == "Trasig gatlampa 1 Ta emot felanmälan Felanmälan från Den som anmäler"
    assert section(html_of(edition, DESK), "lamnar").joined_text == "Inget."


def test_what_several_receive_is_one_line(edition_with: Callable[..., Edition]) -> None:
    several = "[{from: kommun, to: boende, document: anmalan}, {from: kommun, to: natbolag, document: anmalan}]"
    edition = edition_with(("{from: boende, to: kommun, document: anmalan}", several))
    given = section(html_of(edition, DESK), "lamnar")
    assert given.joined_text == ("Trasig gatlampa 1 Ta emot felanmälan Felanmälan till Den som anmäler och Nätbolaget")


def test_a_time_limit_names_its_step_and_map(edition: Edition) -> None:
    limits = section(html_of(edition, DESK), "tidsgranser")
    assert limits.joined_text == (
        "1 dag räknas från anmälan. 1 Ta emot felanmälan (Trasig gatlampa) Svara den som anmält."
    )


@pytest.mark.parametrize("path", [DESK, PROCESS])
def test_a_page_about_an_actor_says_whose_it_is(edition: Edition, path: str) -> None:
    (content,) = html_of(edition, path).find("div", data_aktor="kommun")
    assert content.find("h2")


def test_an_actor_has_a_process_in_each_map_that_it_acts_in(edition_with: Callable[..., Edition]) -> None:
    found = [path for path in pages_of(edition_with(TWO_AUTHORITIES)) if path.startswith("aktorer/")]
    assert found == [
        *["aktorer/index.md", "aktorer/kommun.md", "aktorer/natbolag.md"],
        *["aktorer/kommun/lampa.md", "aktorer/natbolag/lampa.md", "aktorer/natbolag/kabel.md"],
    ]


def test_a_process_goes_phase_by_phase_with_its_guidance(edition: Edition) -> None:
    page = html_of(edition, PROCESS)
    phases = [(one.attributes["id"], one.joined_text) for one in page.find("h2")]
    assert phases == [("fas-anmalan", "Anmälan"), ("fas-lagning", "Lagning")]
    steps = [(one.attributes["id"], one.joined_text) for one in page.find("h3")]
    assert steps == [
        ("steg-1", "1 Ta emot felanmälan (leder)"),
        ("steg-2a", "2a Vems är stolpen? (leder)"),
        ("steg-3", "3 Byt lampan"),
        ("steg-4", "4 Lampan lyser (leder)"),
    ]
    first = page.find("div", "flowmap-guidance")[0]
    assert first.joined_text == (
        "1 Ta emot felanmälan (leder) Fråga var lampan står. Vägen vidare: 2a Vems är stolpen?"
    )


def test_the_same_phase_at_another_actor_is_one_click_away(edition_with: Callable[..., Edition]) -> None:
    page = html_of(edition_with(TWO_AUTHORITIES), PROCESS)
    elsewhere = [
        (link.joined_text, link.attributes["href"])
        for line in page.find("p", "flowmap-elsewhere")
        for link in line.find("a")
    ]
    assert elsewhere == [
        ("Nätbolaget (Trasig gatlampa)", "../../natbolag/lampa/"),
        ("Nätbolaget (Lagning)", "../../natbolag/lampa/#fas-lagning"),
    ]


def test_a_phase_in_which_one_does_nothing_says_so(edition_with: Callable[..., Edition]) -> None:
    page = html_of(edition_with(TWO_AUTHORITIES), "aktorer/natbolag/lampa.md")
    assert "Nätbolaget gör inget i den här fasen." in page.joined_text
    (here,) = page.find("h2", id="fas-anmalan")
    assert here.joined_text == "Anmälan"
