"""A step's page leads to where a change of it is suggested, and says nothing of the machine that made it."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flowmap.pages.feedback import Feedback, Place, feedback_on

from flowmap.diagrams.render import Renderer
from flowmap.links import Hrefs, step_page
from flowmap.model import StepRef
from flowmap.pages.desk import Desk
from flowmap.reading.load import Loaded
from flowmap.site import build
from flowmap.words import read_words

UPDATED = "  updated: 2026-11-01\n"
EDIT = '  edit: "https://kod.example/gren/{path}?plain=1#L{line}"\n'
EMAIL = "  email: lampan@exempelstad.example\n"
LoadText = Callable[[str], Loaded]
Changed = Callable[..., str]


@pytest.fixture
def suggest(changed: Changed, load_text: LoadText) -> Callable[..., Feedback | None]:
    """Give the way to suggest a change of the first step, with some settings."""

    def make(settings: str, path: str = "docs/karta.yml") -> Feedback | None:
        atlas = load_text(changed((UPDATED, UPDATED + settings))).atlas
        ref: StepRef = atlas.steps[0]
        desk = Desk(atlas=atlas, words=read_words("sv"), hrefs=Hrefs(), here=step_page(ref))
        return feedback_on(desk, ref, Place(path=path, line=47))

    return make


def test_an_address_to_edit_at_leads_to_the_line(suggest: Callable[..., Feedback]) -> None:
    assert suggest(EDIT).href == "https://kod.example/gren/docs/karta.yml?plain=1#L47"
    assert suggest(EDIT + EMAIL).href == suggest(EDIT).href
    assert "enskilda personer" in suggest(EDIT).note


def test_a_path_is_written_as_an_address(suggest: Callable[..., Feedback]) -> None:
    assert "/dokument/vår%20karta.yml".replace("å", "%C3%A5") in suggest(EDIT, "dokument/vår karta.yml").href


@pytest.mark.parametrize("path", ["/home/någon/projekt/docs/karta.yml", "../annat/karta.yml", "C:/projekt/karta.yml"])
def test_no_folder_of_this_machine_stands_on_the_page(path: str, suggest: Callable[..., Feedback]) -> None:
    assert suggest(EDIT, path).href == "https://kod.example/gren/karta.yml?plain=1#L47"


def test_without_an_address_an_email_is_prepared(suggest: Callable[..., Feedback]) -> None:
    href = suggest(EMAIL).href
    assert not set(' "<>()\n') & set(href)
    url = urlsplit(href)
    fields = parse_qs(url.query, strict_parsing=True)
    assert (url.scheme, url.path) == ("mailto", "lampan@exempelstad.example")
    assert fields["subject"] == ["Förslag till steg 1 Ta emot felanmälan"]
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


def test_with_neither_there_is_no_link(suggest: Callable[..., Feedback | None]) -> None:
    assert suggest("") is None


def test_every_step_page_leads_to_the_line_of_its_own_step(changed: Changed, load_text: LoadText) -> None:
    source = changed((UPDATED, UPDATED + EDIT))
    loaded = load_text(source)
    pages = {file.path: file.content for file in build(loaded, Renderer())}
    for ref in loaded.atlas.steps:
        content = pages[step_page(ref)]
        line = int(content.partition("?plain=1#L")[2].partition(")")[0])
        assert source.splitlines()[line - 1].strip().rstrip(":") == ref.step.id
        assert source.splitlines()[line].strip() == f"title: {ref.step.title}"
    assert len({pages[step_page(ref)].partition("#L")[2][:3] for ref in loaded.atlas.steps}) == len(loaded.atlas.steps)
