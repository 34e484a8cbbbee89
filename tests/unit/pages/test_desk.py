"""The filters through which a template reads the model: links from this page, texts, statuses and lengths of time."""

import json
from collections.abc import Callable

import pytest
import yaml

from flowmap.links import DATA, Target, step_on_map
from flowmap.model import Deadline
from flowmap.model.fields import Certainty, MapStatus, Status
from flowmap.pages.desk import Desk, apart, filled, indented, quoted, sentence
from flowmap.pages.edition import Edition
from flowmap.pages.markup import Markup, escape
from tests.site.reading import read_html
from tests.unit.pages.test_markup import NASTY, PARSERS, line
from tests.unit.pages.writing import UPDATED, desk_at

MakeEdition = Callable[..., Edition]
HERE = "kartor/lampa/2a.md"
BARE = f"inbaddat/{HERE}"


@pytest.fixture(scope="module")
def bare(edition_with: MakeEdition) -> Desk:
    return desk_at(edition_with((UPDATED, f"{UPDATED}  embed: true\n")), BARE)


@pytest.fixture(scope="module")
def desk(edition: Edition) -> Desk:
    return desk_at(edition, HERE)


LINKS = {
    "3": "[3 Byt lampan](3.md)",
    "kabel/vanta": "[Vänta på grävtillstånd](../kabel/vanta.md)",
    "lampa": "[Trasig gatlampa](../lampa.md)",
    "kommun": "[Kommunen](../../aktorer/kommun.md)",
    "boende": "[Den som anmäler](../../aktorer/index.md#boende)",
    "anmalan": "[Felanmälan](../../underlag.md#anmalan)",
    "ellag-1": "[1 kap. 4 § ellagen](../../lagrum.md#ellag-1)",
    "formular": "[Formulär för felanmälan](https://www.example.org/fel)",
    "stolpe": "[Stolpe](../../ordlista.md#stolpe)",
    "trafik": "[Skydda trafiken](../../regler.md#trafik)",
    "handbok": "[Handbok för gatubelysning](../../kallor.md#handbok)",
    "hamnen": "[Hamnen](../../lokalt.md#hamnen)",
    "reservlampa": "[Reservlampa](../../insatser.md#reservlampa)",
    "mork-gata": "[En mörk gata](../../fall/mork-gata.md)",
}
"""What a link to a step, and to an entry of each register, is called and where it leads."""


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_called_what_its_target_is_called(desk: Desk, name: str) -> None:
    atlas = desk.edition.atlas
    assert desk.link(atlas.referent(name, atlas.maps["lampa"])) == LINKS[name]


def test_a_link_can_have_other_words_and_a_choice(desk: Desk) -> None:
    ref = desk.edition.atlas.steps_by_name["lampa/3"]
    assert desk.link(ref, "dit") == "[dit](3.md)"
    assert desk.link(ref, choice="lampa/2a.1") == '[3 Byt lampan](3.md){: data-choice="lampa/2a.1" }'
    assert desk.link(step_on_map(ref), "på kartan") == "[på kartan](../lampa.md#steg-3)"
    assert desk.link(DATA, "data") == "[data](../../data/karta.json)"
    assert desk.link(Target(url="mailto:a@example.org"), "a@example.org") == (
        f"[{escape('a@example.org')}](mailto:a@example.org)"
    )


def test_a_page_in_another_language_says_so(edition_with: MakeEdition) -> None:
    edition = edition_with(("url: https://www.example.org/fel}", "url: https://www.example.org/fel, language: en}"))
    link = desk_at(edition, HERE).link(edition.atlas.links["formular"])
    assert link == '[Formulär för felanmälan](https://www.example.org/fel){: hreflang="en" }'


@pytest.mark.parametrize("name", LINKS)
def test_on_a_bare_page_a_link_to_what_has_no_bare_page_leaves(bare: Desk, name: str) -> None:
    atlas = bare.edition.atlas
    link = bare.link(atlas.referent(name, atlas.maps["lampa"]))
    if name in ("3", "kabel/vanta", "lampa"):
        assert link == LINKS[name]
    else:
        assert link == LINKS[name].replace("../../", "../../../") + '{: target="_blank" }'


def test_on_a_bare_page_a_link_leaves_in_its_own_language_too(edition_with: MakeEdition) -> None:
    edition = edition_with(
        (UPDATED, f"{UPDATED}  embed: true\n"),
        ("url: https://www.example.org/fel}", "url: https://www.example.org/fel, language: en}"),
    )
    link = desk_at(edition, BARE).link(edition.atlas.links["formular"])
    assert link.endswith('(https://www.example.org/fel){: hreflang="en" target="_blank" }')


def test_an_anchor_is_a_link_for_markup_that_is_left_alone(desk: Desk, bare: Desk) -> None:
    ref, actor = desk.edition.atlas.steps_by_name["lampa/3"], desk.edition.atlas.actors["kommun"]
    assert desk.anchor(ref) == '<a href="../3/">3 Byt lampan</a>'
    assert desk.anchor(actor, "K & <n>") == f'<a href="../../../aktorer/kommun/">{escape("K & <n>")}</a>'
    assert bare.anchor(ref) == '<a href="../3/">3 Byt lampan</a>'
    assert bare.anchor(actor) == '<a target="_blank" href="../../../../aktorer/kommun/">Kommunen</a>'
    assert desk.anchor(Target(url='https://x.example/?a=1&b="'), "x") == (
        '<a href="https://x.example/?a=1&amp;b=%22">x</a>'
    )


def test_the_address_of_anything_can_stand_in_an_attribute(desk: Desk, bare: Desk) -> None:
    atlas = desk.edition.atlas
    assert desk.href(atlas.maps["lampa"]) == "../"
    assert desk.href(atlas.terms["stolpe"]) == "../../../ordlista/#stolpe"
    assert desk.href(DATA) == "../../../data/karta.json"
    assert desk.href(Target(url="https://x.example/?a=1&b=2")) == "https://x.example/?a=1&amp;b=2"
    assert bare.href(atlas.maps["lampa"]) == "../"
    assert bare.whole() == "../../../../kartor/lampa/2a/"
    assert bare.from_start("inbaddat/kartor/lampa.md") == "inbaddat/kartor/lampa/"


def test_a_text_has_its_references_as_links_and_its_terms_explained(desk: Desk, edition: Edition) -> None:
    home = edition.atlas.maps["lampa"]
    text = "Se [steg 3][3], [en stolpe][stolpe], [trafik][] och [mer](https://www.example.org/?a=1&b=2) om stolpen."
    assert desk.markdown(text, home) == (
        'Se [steg 3](3.md), <button type="button" class="flowmap-term" popovertarget="ord_stolpe">en stolpe</button>, '
        "[trafik](../../regler.md#trafik) och [mer](https://www.example.org/?a=1&amp;b=2) om "
        '<flowmap-term id="stolpe">stolpen</flowmap-term>.'
    )


def test_a_text_names_the_steps_of_its_own_map(desk: Desk, edition: Edition) -> None:
    kabel = edition.atlas.maps["kabel"]
    assert desk.markdown("[dit][vanta]", kabel) == "[dit](../kabel/vanta.md)"
    assert desk.markdown("[dit][kabel/vanta]") == "[dit](../kabel/vanta.md)"
    with pytest.raises(KeyError, match="vanta"):
        desk.markdown("[dit][vanta]", edition.atlas.maps["lampa"])


def test_on_a_bare_page_a_text_explains_no_terms_and_says_what_leaves(bare: Desk) -> None:
    home = bare.edition.atlas.maps["lampa"]
    assert bare.markdown("[steg 3][3], [en stolpe][stolpe], stolpen, [mer](https://www.example.org)", home) == (
        '[steg 3](3.md), [en stolpe](../../../ordlista.md#stolpe){: target="_blank" }, stolpen, '
        '[mer](https://www.example.org){: target="_blank" }'
    )


def test_no_text_is_an_empty_text(desk: Desk) -> None:
    assert desk.markdown(None) == ""


def test_what_stands_after_a_link_of_a_text_gives_it_no_attributes(desk: Desk, bare: Desk) -> None:
    for one in (desk, bare):
        page = read_html(PARSERS["site"].reset().convert(one.markdown("[x](https://www.example.org){: onclick=x }")))
        (link,) = page.find("a")
        assert link.attributes.keys() <= {"href", "target"}
        assert page.joined_text == "x{: onclick=x }"


def test_a_plain_line_has_its_terms_explained_and_no_marks(desk: Desk, bare: Desk) -> None:
    assert desk.explained("Stolpe *a*") == f'<flowmap-term id="stolpe">Stolpe</flowmap-term> {escape("*a*")}'
    assert bare.explained("Stolpe *a*") == f"Stolpe {escape('*a*')}"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.STATED, ""),
        (MapStatus.SETTLED, ""),
        (Status.ADDED, "tillagt av oss"),
        (Status.OPEN, "öppen fråga"),
        (Status.WATCH, "bevakas: kan ändras"),
        (MapStatus.DRAFT, "utkast, inte fastställt"),
    ],
)
def test_a_status_is_told_where_it_tells_something(desk: Desk, status: Status | MapStatus, words: str) -> None:
    assert desk.status(status).lower() == words.lower()


def test_every_certainty_has_words_of_its_own(desk: Desk) -> None:
    assert len({desk.certainty(certainty) for certainty in Certainty}) == len(Certainty)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("P1D", "1 dag"),
        ("P30D", "30 dagar"),
        ("P1Y6M", "1 år 6 månader"),
        ("P2W", "2 veckor"),
        (None, "ingen bestämd tid"),
    ],
)
def test_a_limit_is_told_in_words(desk: Desk, limit: str | None, words: str) -> None:
    deadline = Deadline.model_validate({"actor": "kommun", "limit": limit, "from": "x", "text": "y"}, strict=False)
    assert desk.limit(deadline).lower() == words


def test_a_sentence_begins_with_a_capital_letter_and_is_otherwise_unchanged() -> None:
    assert [sentence(words) for words in ("är GI kvar", "Ja", "", None)] == ["Är GI kvar", "Ja", "", ""]


def test_words_in_the_head_of_a_page_are_one_yaml_scalar_of_html() -> None:
    for words in [*NASTY, 'a "b" \\ c: # d', "- x", "null", "1e3"]:
        one_line = line(words)
        value = yaml.safe_load(f"title: {quoted(one_line)}\n")["title"]
        assert read_html(value).joined_text == " ".join(one_line.split())
        assert json.loads(quoted(one_line)) == value
        assert "<" not in value


def test_gaps_of_a_phrase_are_filled_by_words_or_markup() -> None:
    assert filled("{a} och {b}", a="*x*", b=Markup("*y*")) == f"{escape('*x*')} och *y*"
    assert isinstance(filled("{a}", a="x"), Markup)


def test_markup_goes_on_inside_an_item_of_a_list() -> None:
    assert indented(Markup("a\n\n- b\n    - c\n\nd")) == "a\n\n    - b\n        - c\n\n    d"
    page = PARSERS["site"].reset().convert(f"- {indented(Markup('a' + chr(10) * 2 + '- b'))}\n\n- c")
    assert [item.joined_text for item in read_html(page).find("li")] == ["a b", "b", "c"]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Välj:\n- a\n- b", ["a b", "c"]),
        ("1. a\n2. b", ["a b", "c"]),
        ("- a\n\n  mer", ["a mer", "c"]),
        ("- a\n  - b", ["a b", "b", "c"]),
        ("- a\n\nSlut.", ["a", "c"]),
        ("Inget.", ["c"]),
        ("", ["c"]),
    ],
)
def test_a_list_after_a_text_is_another_than_the_one_that_ends_the_text(
    desk: Desk, text: str, lists: list[str]
) -> None:
    page = PARSERS["site"].reset().convert(f"{apart(desk.markdown(text))}\n\n- c")
    found = [element.joined_text for element in read_html(page).walk() if element.tag in ("ul", "ol")]
    assert found == lists
