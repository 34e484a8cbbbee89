"""The accessibility statement says everything that the settings say, in the order of the law's model."""

from collections.abc import Callable

import pytest

from flowmap.links import STATEMENT
from flowmap.pages.edition import Edition
from tests.site.reading import read_html
from tests.unit.pages.test_markup import PARSERS
from tests.unit.pages.writing import UPDATED, pages_of, written

SETTINGS = """  accessibility:
    body: Exempelstads kommun
    service: Lampkartan <1>
    about: Den här är *påhittad* av en stolpe.
    compliance: partly
    deficiencies:
      - what: |
          Bilder av en stolpe saknar text.

          Det gäller alla bilder.
        why: Vi har inte hunnit.
        plan: Vi skriver texterna i vår.
      - {what: Filmen saknar undertexter., why: Den är ny.}
    outside: Protokoll från 2018.
    method: Vi har prövat sidorna själva.
    assessed: 2026-10-01
    updated: 2026-10-02
    email: lampan@exempelstad.example
    phone: 0123-456 78
    answer: inom två arbetsdagar
    authority: Tillsynsmyndigheten
    complaint: formular
"""


@pytest.fixture
def write(edition_with: Callable[..., Edition]) -> Callable[[str], str]:
    """Give the page of a statement as Markdown."""
    return lambda settings: written(edition_with((UPDATED, UPDATED + settings)), STATEMENT)


def test_everything_is_said_in_order(write: Callable[[str], str]) -> None:
    page = read_html(PARSERS["site"].reset().convert(write(SETTINGS).partition("---\n\n")[2]))
    said = [
        "Tillgänglighet för Lampkartan <1>",
        "Den här är påhittad av en stolpe.",
        "Exempelstads kommun står bakom webbplatsen.",
        "Om du inte kan använda en del av webbplatsen",
        "lampan@exempelstad.example",
        "0123-456 78",
        "inom två arbetsdagar",
        "Rapportera en brist",
        "Tillsyn",
        "Tillsynsmyndigheten har tillsyn",
        "Formulär för felanmälan",
        "Så väl uppfyller webbplatsen lagen",
        "Lampkartan <1> uppfyller delvis",
        "Det här brister",
        "Bilder av en stolpe saknar text.",
        "Det gäller alla bilder.",
        "Vi har inte hunnit.",
        "Vi skriver texterna i vår.",
        "Filmen saknar undertexter.",
        "Den är ny.",
        "Innehåll som lagen inte omfattar",
        "Protokoll från 2018.",
        "Så har vi prövat webbplatsen",
        "Vi har prövat sidorna själva.",
        "Senast prövad 2026-10-01. Redogörelsen ändrades senast 2026-10-02.",
    ]
    rest = page.text
    for words in said:
        assert words in rest, words
        rest = rest.partition(words)[2]
    hrefs = [link.attributes["href"] for link in page.find("a")]
    assert hrefs == ["mailto:lampan@exempelstad.example", "https://www.example.org/fel", "../granskning/"]
    (lists,) = [element for element in page.find("ul") if "Bilder av en stolpe" in element.text]
    assert len(lists.find("li")) == 2


def test_a_word_of_the_subject_is_not_explained_in_it(write: Callable[[str], str]) -> None:
    assert "flowmap-term" not in write(SETTINGS)


def test_without_deficiencies_none_are_listed(write: Callable[[str], str]) -> None:
    start, _, rest = SETTINGS.partition("    deficiencies:")
    whole = start.replace("partly", "fully") + "    outside:" + rest.partition("    outside:")[2]
    page = write(whole.replace("    phone: 0123-456 78\n", ""))
    assert "uppfyller helt" in page
    assert "Det här brister" not in page
    assert "Ring" not in page


def test_a_site_has_the_page_where_the_source_has_the_statement(edition_with: Callable[..., Edition]) -> None:
    assert STATEMENT not in pages_of(edition_with())
    assert STATEMENT in pages_of(edition_with((UPDATED, UPDATED + SETTINGS)))
