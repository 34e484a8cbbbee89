"""The accessibility statement says everything that the settings say, in the order of the law's model."""

from collections.abc import Callable

import pytest

from flowmap.diagrams.render import Renderer
from flowmap.links import STATEMENT, Hrefs
from flowmap.model import Atlas
from flowmap.pages.desk import Desk
from flowmap.pages.glossary import Glossary
from flowmap.pages.statement import statement_page_of
from flowmap.pages.write import write_page
from flowmap.reading.load import Loaded
from flowmap.site import build
from flowmap.words import read_words

UPDATED = "  updated: 2026-11-01\n"
SETTINGS = """  accessibility:
    body: Exempelstads kommun
    service: Lampkartan <1>
    about: Den här är *påhittad*.
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
def write(changed: Callable[..., str], load_text: Callable[[str], Loaded]) -> Callable[[str], str]:
    """Give the page of a statement as Markdown."""

    def make(settings: str) -> str:
        atlas: Atlas = load_text(changed((UPDATED, UPDATED + settings))).atlas
        assert atlas.site.accessibility
        words = read_words("sv")
        glossary = Glossary(atlas.terms.values())
        desk = Desk(atlas=atlas, words=words, hrefs=Hrefs(), here=STATEMENT, glossary=glossary)
        return write_page(statement_page_of(desk, atlas.site.accessibility), words, glossary)

    return make


def test_everything_is_said_in_order(write: Callable[[str], str]) -> None:
    page = write(SETTINGS)
    said = [
        "# Tillgänglighet för Lampkartan &lt;1>",
        "Den här är *påhittad*.",
        "Exempelstads kommun står bakom webbplatsen.",
        "## Om du inte kan använda en del av webbplatsen",
        "(mailto:lampan@exempelstad.example)",
        "0123-456 78",
        "inom två arbetsdagar",
        "## Rapportera en brist",
        "## Tillsyn",
        "Tillsynsmyndigheten har tillsyn",
        "[Formulär för felanmälan](https://www.example.org/fel) (adressen är inte kontrollerad)",
        "## Så väl uppfyller webbplatsen lagen",
        "Lampkartan &lt;1> uppfyller delvis",
        "## Det här brister",
        "Bilder av en stolpe saknar text.",
        "    Det gäller alla bilder.",
        "Vi har inte hunnit.",
        "Vi skriver texterna i vår.",
        "Filmen saknar undertexter.",
        "Den är ny.",
        "## Innehåll som lagen inte omfattar",
        "Protokoll från 2018.",
        "## Så har vi prövat webbplatsen",
        "Vi har prövat sidorna själva.",
        "Senast prövad 2026-10-01. Redogörelsen ändrades senast 2026-10-02.",
    ]
    rest = page
    for words in said:
        assert words in rest, words
        rest = rest.partition(words)[2]


def test_a_word_of_the_subject_is_not_explained_in_it(write: Callable[[str], str]) -> None:
    assert "flowmap-term" not in write(SETTINGS)


def test_without_deficiencies_none_are_listed(write: Callable[[str], str]) -> None:
    start, _, rest = SETTINGS.partition("    deficiencies:")
    whole = start.replace("partly", "fully") + "    outside:" + rest.partition("    outside:")[2]
    page = write(whole.replace("    phone: 0123-456 78\n", ""))
    assert "uppfyller helt" in page
    assert "Det här brister" not in page
    assert "Ring" not in page


def test_a_site_has_the_page_where_the_source_has_the_statement(
    sound: str, changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    def paths(text: str) -> set[str]:
        return {file.path for file in build(load_text(text), Renderer())}

    assert STATEMENT not in paths(sound)
    assert STATEMENT in paths(changed((UPDATED, UPDATED + SETTINGS)))
