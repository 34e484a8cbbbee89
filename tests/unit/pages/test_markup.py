"""Plain words show on a page as they were written, whatever Markdown, its extensions and HTML make of their signs."""

from html import escape as escape_html

import markupsafe
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from flowmap.model.kinds import Text
from flowmap.pages.markup import Markup, escape
from tests.site.reading import read_html

SITE = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.details", "toc"]
"""The extensions of this project's own site."""
OTHERS = [
    *["abbr", "def_list", "footnotes", "sane_lists", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret"],
    *["pymdownx.critic", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"],
    *["pymdownx.mark", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde"],
]
"""What another site may have switched on."""
PARSERS = {"site": Markdown(extensions=SITE), "others": Markdown(extensions=[*SITE, *OTHERS])}
PLACES = {
    "paragraph": ("{}", ["p"]),
    "heading": ("# {}", ["h1"]),
    "heading with an id": ("## {} {{: #x .y }}", ["h2"]),
    "item": ("- {}\n- sist", ["ul", "li", "li"]),
    "numbered item": ("1. {}\n1. sist", ["ol", "li", "li"]),
    "item of many blocks": ("- först\n\n    {}\n\n- sist", ["ul", "li", "p", "p", "li", "p"]),
    "cell": (
        "| a | b |\n|---|---|\n| {} | sist |",
        ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
    ),
    "link": ("[{}](a.md)", ["p", "a"]),
    "link with attributes": ('[{}](a.md){{: hreflang="en" }}', ["p", "a"]),
    "emphasis": ("**{}**", ["p", "strong"]),
    "raw element": ("<p>{}</p>", ["p"]),
    "element with Markdown in it": ('<div markdown="1">\n\n{}\n\n</div>', ["div", "p"]),
    "cell with Markdown in it": (
        '<table markdown="1">\n<tr markdown="1">\n<td markdown="block">\n\n{}\n\n</td>\n</tr>\n</table>',
        ["table", "tr", "td", "p"],
    ),
    "title of a note": ('!!! warning "{}"\n    mer', ["div", "p", "p"]),
    "title of what unfolds": ('??? info "{}"\n    mer', ["details", "summary", "p"]),
}
"""Where templates put words, and the elements that are there whatever the words are."""
NASTY = [
    *["> 90 dagar", "+ 1 år", "2026. Sedan", "20261. Sedan", "1) x", "1. ", "- a", "--- ", "-", "* a", "# a", "= x"],
    *["*a*", "_a_", "**a**", "a_b_c", "a | b", "|", "`a`", "``a``", "```", "~~~", "~~x~~", "==x==", "^x^", "^^x^^"],
    *["[x]", "[x](y)", "![x](y)", "[x][y]", "[x]: y", "[^1]", "[^1]: x", "*[x]: y", "[ ] x", "[[x]]", "<b>", "</p>"],
    *["<!-- x -->", "<https://x.example>", "<x@x.example>", "https://x.example", "&amp;", "&copy;", "&#42;", "&", ";"],
    *["!!! note", "??? note", "???+ note", "::: x", ": x", '--8<-- "x"', ';--8<-- "x"', "{: onclick=x }", "{: .x }"],
    *["{{ x }}", "{% x %}", "{# x #}", "{++x++}", "{--x--}", "++ctrl++", "$x$", "$$x$$", "\\(x\\)", ":smile:"],
    *[":+1:", "\\*", "\\", "C:\\new", "\"quotes'", 'säger "nej"', "x {: .y }", "    indrag", "a@x.example"],
    *[
        "👩‍🔬 🇸🇪",
        "a\u0308 e\u0301",
        "a\u00a0b",
        "a\u00adb",
        "½ % § – …",
        "a -- b",
        "a!!b",
        "::",
        "<b>*|`_[x](y)_`|*</b>",
    ],
]


def line(words: str) -> str:
    """Give words as a plain line of the source holds them."""
    return str(Text().read(words))


def shown(place: str, words: str, parser: str) -> tuple[list[str], str, set[str]]:
    """Give the elements, the text and the names of the attributes of words as a page shows them."""
    around, _ = PLACES[place]
    tree = read_html(PARSERS[parser].reset().convert(around.format(escape(line(words)))))
    elements = list(tree.walk())[1:]
    return [e.tag for e in elements], tree.joined_text, {name for e in elements for name in e.attributes}


def expected_text(place: str, words: str) -> str:
    """Give the words with those that stand around them in the page."""
    text = read_html(PARSERS["site"].reset().convert(PLACES[place][0].format("WORDS"))).joined_text
    return " ".join(text.replace("WORDS", words).split())


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("place", PLACES)
def test_words_show_as_they_are_and_make_no_element(place: str, parser: str) -> None:
    expected = {words: (PLACES[place][1], expected_text(place, words)) for words in NASTY}
    found = {words: shown(place, words, parser) for words in NASTY}
    assert {words: (tags, text) for words, (tags, text, _) in found.items()} == expected
    assert {name for _, _, names in found.values() for name in names} <= {"id", "class", "href", "hreflang"}


PRINTABLE = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
SIGNS = [*"\\`*_{}[]()#+-.!?:|<>&\"'~^=$%/;0123 \n", "a", "    ", "&amp", "ny", "--8<--", "://"]
MARKS = st.lists(st.sampled_from(SIGNS), min_size=1).map("".join)


@given((PRINTABLE | MARKS).filter(str.strip), st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(PARSERS)))
@example("a\\", "link", "site")
@example("a.", "heading with an id", "site")
def test_any_words_show_as_they_are(words: str, place: str, parser: str) -> None:
    tags, text, _ = shown(place, words, parser)
    assert tags == PLACES[place][1]
    assert text == expected_text(place, words)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_words_stay_inside_an_attribute(quote: str, parser: str) -> None:
    for words in NASTY:
        page = PARSERS[parser].reset().convert(f"<div data-words={quote}{escape(words)}{quote}>x</div>")
        (div,) = read_html(page).find("div")
        assert div.attributes == {"data-words": words}


def test_what_is_markup_already_is_left_alone() -> None:
    for finished in (Markup("<b>*a*</b>"), markupsafe.Markup("<b>*a*</b>")):
        assert escape(finished) == "<b>*a*</b>"
        assert isinstance(escape(finished), Markup)
    assert escape(escape("*")) == escape("*") != "*"


def test_words_that_are_joined_to_markup_or_fill_it_are_escaped() -> None:
    star = escape("*")
    assert Markup("<b>") + "*" == f"<b>{star}"
    assert "*" + Markup("<b>") == f"{star}<b>"
    assert Markup("<b>{}</b>{}").format("*", Markup("<i>")) == f"<b>{star}</b><i>"
    assert Markup(", ").join(["*", Markup("<i>")]) == f"{star}, <i>"


def test_ordinary_words_are_left_as_they_are() -> None:
    words = "Ring 112 (dygnet runt), kl. 8–16: be om intyg, e-post och ”råd”! 30 kap. 7 § SFB; 1,5 % - eller?"
    assert escape(words) == words


def test_a_value_that_is_no_text_is_written_as_text() -> None:
    assert escape(2026) == "2026"


def test_html_reads_the_words_as_markdown_does() -> None:
    for words in NASTY:
        assert read_html(f"<p>{escape(words)}</p>").joined_text == read_html(f"<p>{escape_html(words)}</p>").joined_text
