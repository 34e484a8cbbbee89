"""A title or text of the source is text, whatever HTML, Markdown, attribute lists and DOT make of its signs.

The source about school absence is full of such signs.
"""

from itertools import pairwise

import pytest

from tests.site.building import OTHER, built
from tests.site.reading import Site, no_faults, read_site

OUR_SCRIPTS = {"assets/map.js", "assets/tables.js"}
STEP = "Åtgärdsprogram <b>nivå_2_</b> *ny* {: .x} | C:\\new"
TEXTS = {
    "kartor/franvaro/19/": [
        f"19 {STEP}",
        "Skriv programmet tillsammans med eleven. <img src=x onerror=alert(1)> och {: .x} är bara tecken.",
        "Mall [version 2] | åtgärdsprogram",
        "19 <b>*|",
    ],
    "kartor/franvaro/": [
        STEP,
        "Hur stor är frånvaron: < 10 % eller > 10 %?",
        "upprepad, men < 10 %",
        "Märka *frånvaro*",
    ],
    "kartor/franvaro/5/": ['Skriv aldrig <script>alert("hej")</script> eller {: .x} i ett meddelande.'],
    "kartor/franvaro/15/": ["Ring växeln och fråga efter <familjestöd>."],
    "kartor/franvaro/4/": ["Skriv <namn> bara i journalen."],
    "aktorer/skola/": ["Skola & fritidshem", "Rektor*", STEP, 'Frånvaroblad "F-1" {: .dold}'],
    "aktorer/skola/franvaro/": ["Skola & fritidshem i kartan", "Märka *frånvaro*", STEP],
    "underlag/": ['Frånvaroblad "F-1" {: .dold}', "Remiss <till vården>", "Visar alla lektioner"],
    "lagrum/": ["3 kap. [äldre lydelse] | före 2014", "Extra anpassningar & särskilt stöd"],
    "ordlista/": ["Problematisk | långvarig frånvaro"],
    "lokalt/": ["Södra <området>"],
    "kallor/": ["Kommunens rutin *Närvaro* [2025]", "elevhälsan & socialtjänsten"],
    "granssnitt/": ["Remiss <till vården>", "Skola & fritidshem"],
}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_site(built(OTHER, tmp_path_factory.mktemp).site)


@pytest.mark.parametrize("address", TEXTS)
def test_signs_are_read_as_they_were_written(school: Site, address: str) -> None:
    text = school.page(address).article.joined_text
    no_faults(f"{address}: {words!r} is not there" for words in TEXTS[address] if words not in text)


def test_no_text_becomes_markup(school: Site) -> None:
    found = []
    for page in school.pages.values():
        for element in page.article.walk():
            address = page.target(element.attributes.get("src", ""))[0]
            is_ours = element.tag == "script" and address in OUR_SCRIPTS and not element.content
            foreign = element.tag in {"script", "img", "b", "i", "u"} or {"x", "dold"} & set(element.classes)
            if (foreign and not is_ours) or any(name.startswith("on") for name in element.attributes):
                found.append(f"{page.address}: <{element.tag} {element.attributes}>")
    no_faults(found)


def test_no_text_shows_how_it_was_escaped(school: Site) -> None:
    escapes = ("&lt;", "&amp;", "&quot;", "&#", "\\*", "\\[", "\\_", "\\|", "\\`")
    no_faults(
        f"{page.address}: {escape!r} in …{_around(text, escape)}…"
        for page in school.pages.values()
        for text in (page.article.joined_text, page.tree.find("title")[0].joined_text)
        for escape in escapes
        if escape in text
    )


def _around(text: str, words: str) -> str:
    place = text.index(words)
    return text[max(0, place - 30) : place + 30]


def test_descriptions_and_titles_have_the_signs_too(school: Site) -> None:
    page = school.page("kartor/franvaro/19/")
    assert STEP in page.tree.find("title")[0].joined_text
    (description,) = page.tree.find("meta", name="description")
    assert "<b>nivå_2_</b>" in description.attributes["content"]


def test_a_title_with_signs_is_drawn_whole(school: Site) -> None:
    nodes = school.page("kartor/franvaro/").article.find("a", data_step="19")
    assert len(nodes) >= 3, "in the overview, in the picture of its phase, and in the whole map"
    for node in nodes:
        lines = [text.joined_text for text in node.find("text", "step-title")]
        assert " ".join(lines) == STEP
        assert all(line for line in lines)


def test_every_kind_and_status_is_shown(school: Site) -> None:
    page = school.page("kartor/franvaro/")
    for kind in ("start", "action", "decision", "wait", "outcome", "elsewhere"):
        assert page.article.find("a", f"step-{kind}"), kind
    tags = {tag.joined_text for page in school.pages.values() for tag in page.article.find("", "flowmap-tag")}
    assert len(tags) >= 4, tags  # added, open, watch, draft


def test_two_maps_lead_to_each_other(school: Site) -> None:
    for here, there in pairwise(("franvaro", "utredning", "franvaro")):
        page = school.page(f"kartor/{here}/")
        drawn = [page.target(a.attributes["href"])[0] for a in page.article.find("a", "step-elsewhere")]
        assert drawn
        assert all(address.startswith(f"kartor/{there}/") for address in drawn)
