"""A page is laid out from the model: what a template prints is escaped, and lists, tables and headings stay whole."""

from collections.abc import Callable

import pytest

from flowmap.links import ACTORS, MATRIX, START
from flowmap.pages.edition import Edition
from flowmap.pages.write import _environment
from tests.site.reading import Element, read_html
from tests.unit.pages.test_markup import PARSERS
from tests.unit.pages.writing import pages_of, written

MakeEdition = Callable[..., Edition]


def html_of(edition: Edition, path: str) -> Element:
    """Give a page as the site generator reads it, less its head."""
    return read_html(PARSERS["site"].reset().convert(written(edition, path).partition("\n---\n")[2]))


def test_every_template_of_a_page_is_used_by_one(edition_with: MakeEdition) -> None:
    edition = edition_with(("  updated: 2026-11-01\n", "  updated: 2026-11-01\n  embed: true\n"))
    for path in pages_of(edition):
        page = written(edition, path)
        assert page.startswith("---\ntitle: ")
        assert page.endswith("\n")
        assert "\n\n\n" not in page
        assert html_of(edition, path).find("h1"), path


def test_a_template_that_prints_what_is_not_there_is_an_error() -> None:
    with pytest.raises(TypeError, match="not there"):
        _environment().from_string("{{ words }}").render(words=None)


def test_what_a_template_prints_is_escaped() -> None:
    assert _environment().from_string("{{ words }}").render(words="<b>*a*</b>") == (
        "&#60;b&#62;&#42;a&#42;&#60;/b&#62;"
    )


ROLES = """    roles:
      drift:
        title: Driftledare
        text: |
          Gör två saker:
          - leder
          - fördelar
      vakt: Vakt
      larm: {title: "*Larm*", text: Svarar.}
"""


@pytest.mark.parametrize("kind", ["authority", "partner"])
def test_a_role_with_a_list_leaves_the_next_role_beside_it(edition_with: MakeEdition, kind: str) -> None:
    edition = edition_with(
        ("    roles: {drift: Driftledare}\n", ROLES),
        ('colour: "#1b5e20"\n    kind: authority', f'colour: "#1b5e20"\n    kind: {kind}'),
        ('colour: "#0d47a1", kind: partner', 'colour: "#0d47a1", kind: authority'),
    )
    page = html_of(edition, "aktorer/kommun.md" if kind == "authority" else ACTORS)
    (roles,) = [element for element in page.find("ul") if "Driftledare" in element.joined_text]
    assert [item.joined_text.split()[0] for item in roles.content if isinstance(item, Element)] == [
        *["Driftledare:", "Vakt", "*Larm*:"]
    ]
    assert [inner.joined_text for inner in roles.find("ul")] == ["leder fördelar"]


def test_each_way_onward_is_a_link_with_what_is_handed_over_and_ways_back_come_last(edition_with: MakeEdition) -> None:
    edition = edition_with(
        (
            "{to: 2a, handover: {from: boende, to: kommun, document: anmalan}}",
            "{to: 2a, when: a, handover: [{from: boende, to: kommun, document: anmalan}, "
            "{from: kommun, to: natbolag, document: anmalan}]}\n          - {to: 1, when: b}\n"
            "          - {to: 3, when: c}",
        )
    )
    (departures,) = html_of(edition, "kartor/lampa/1.md").find("div", "flowmap-departures")
    onward, heading, back = [part for part in departures.content if isinstance(part, Element)]
    assert heading.joined_text == edition.words["stay_here"]
    links = [[link.attributes["data-choice"] for link in part.find("a")] for part in (onward, back)]
    assert links == [["lampa/1.1", "lampa/1.3"], ["lampa/1.2"]]
    assert [[link.joined_text for link in part.find("a")] for part in (onward, back)] == [
        ["A 2a Vems är stolpen?", "C 3 Byt lampan"],
        ["B"],
    ]
    assert [span.joined_text for span in departures.find("span", "flowmap-handover")] == [
        "Den som anmäler lämnar Felanmälan till Kommunen",
        "Kommunen lämnar Felanmälan till Nätbolaget",
    ]


def test_the_steps_of_a_phase_stand_in_reading_order(edition: Edition) -> None:
    (listed,) = html_of(edition, "kartor/lampa.md").find("ol", "flowmap-phases")
    found = []
    for phase in (item for item in listed.find("li") if item.find("h2")):
        cards = phase.find("li", "flowmap-card")
        found.append((phase.find("h2")[0].joined_text, [card.find("a")[0].joined_text for card in cards]))
    assert found == [
        ("Anmälan", ["1 Ta emot felanmälan", "2a Vems är stolpen?"]),
        ("Lagning", ["3 Byt lampan", "4 Lampan lyser"]),
    ]


def test_the_matrix_counts_what_passes_and_leads_to_it(edition: Edition) -> None:
    page = html_of(edition, MATRIX)
    (table,) = page.find("table")
    rows = [[cell.joined_text for cell in row.content if isinstance(cell, Element)] for row in table.find("tr")]
    assert rows[0][1:] == ["K Kommunen", "B Den som anmäler"]
    assert rows[1:] == [
        ["K Kommunen", "–", "–"],
        ["B Den som anmäler", "1 från Den som anmäler till Kommunen", "–"],
    ]
    (link,) = table.find("a")
    (passing,) = page.find("section", id=link.attributes["href"].removeprefix("#"))
    assert passing.joined_text == "Till Kommunen Felanmälan 1 Ta emot felanmälan (Trasig gatlampa)"


def test_a_page_that_needs_the_width_hides_the_menus(edition: Edition) -> None:
    for path, page in pages_of(edition).items():
        assert ("\nhide: [navigation, toc]\n" in written(edition, path)) is page.is_wide
    assert pages_of(edition)[START].is_wide
