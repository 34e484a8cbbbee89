"""The Markdown of a source refers to what exists, and never brings markup of its own to a page."""

import time
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from flowmap.model.texts import (
    addresses,
    escaped,
    forbidden_markup,
    is_safe_address,
    linked,
    listed,
    plain,
    references,
    safe,
)

# The extensions of the site that read marks of their own.
MARKDOWN = Markdown(
    extensions=["toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition", "pymdownx.details"]
)
# What Markdown's own marks become; whatever else stands on a page came there as markup.
MARKDOWN_TAGS = {"p", "ul", "ol", "li", "em", "strong", "code", "pre", "a", "blockquote", "hr", "br", "div", "table"}


class _Elements(HTMLParser):
    """Gathers the tags of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name: value or "" for name, value in attrs}

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")


def shown(text: str) -> _Elements:
    """Give the elements of a text as the site's Markdown shows it."""
    elements = _Elements()
    elements.feed(MARKDOWN.reset().convert(text))
    return elements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Se [steg 2b][2b].", [("steg 2b", "2b")]),
        ("[stolpe][] och [stolpar][stolpe]", [("stolpe", "stolpe"), ("stolpar", "stolpe")]),
        ("[kartan, [steg 1]][karta/1]", [("kartan, [steg 1]", "karta/1")]),
        ("[på två\nrader][a]", [("på två\nrader", "a")]),
        ("`[a][b]` och `x [c][d]`", []),
        ("[a] [b] [c](https://example.org)", []),
        ("", []),
    ],
)
def test_references_are_found_outside_code(text: str, found: list[tuple[str, str]]) -> None:
    assert [(reference.label, reference.name) for reference in references(text)] == found


def test_a_reference_knows_which_of_its_likes_it_is() -> None:
    found = [(r.needle, r.occurrence) for r in references("[x][a] [y][b] [z][a]")]
    assert found == [("[a]", 0), ("[b]", 0), ("[a]", 1)]


WORDS = st.text(alphabet="abcåäö 0123456789-/.,\n", min_size=1, max_size=12)
NAMES = st.sampled_from(["2a", "sgi", "blankett-7434", "karta/2a", "1"])


@given(st.lists(st.tuples(WORDS, WORDS, NAMES), max_size=6))
def test_every_reference_of_a_text_becomes_its_link(parts: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{words}[{label}][{name}]" for words, label, name in parts)
    assert [(r.label, r.name) for r in references(text)] == [(label, name) for _, label, name in parts]
    expected = "".join(f"{words}[{label}](#{name})" for words, label, name in parts)
    assert linked(text, lambda words, name: f"[{words}](#{name})") == expected
    assert list(references(linked(text, lambda words, name: f"[{words}](#{name})"))) == []


def test_code_is_never_linked() -> None:
    assert linked("`[a][b]` [a][b]", lambda words, name: f"[{words}]({name.upper()})") == "`[a][b]` [a](B)"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Z"]), min_size=1))
def test_words_that_are_no_markdown_come_out_as_they_were(words: str) -> None:
    parser = _Text()
    parser.feed(MARKDOWN.reset().convert(f"Titeln {escaped(words)} slut"))
    assert parser.text == f"Titeln {words} slut"


class _Text(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def test_addresses_of_inline_links_are_found() -> None:
    text = "[a](https://example.org/a) [b]( <b.pdf> ) `[c](c.pdf)` [d](\nmailto:d@example.org 'titel')"
    assert list(addresses(text)) == ["https://example.org/a", "b.pdf", "mailto:d@example.org"]


@pytest.mark.parametrize(
    "address", ["https://example.org", "https://example.org/a?b#c", "mailto:a@example.org", "tel:+46123"]
)
def test_these_addresses_may_stand_on_a_page(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *["http://example.org", "javascript:alert(1)", "data:text/html,x", "//example.org", "sida.pdf", ""],
        *["https://", "mailto:", " https://example.org", "https:"],
    ],
)
def test_these_addresses_may_not(address: str) -> None:
    assert not is_safe_address(address)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Rubrik", [("en rubrik", "#")]),
        ("Rubrik\n===", [("en rubrik", "===")]),
        ("Rubrik\n---", [("en rubrik", "---")]),
        ("![bild](https://example.org/a.png)", [("en bild", "![")]),
        ("[a]: https://example.org", [("en länkdefinition", "[a]:")]),
        ("- punkt\n- [punkt][a]: förklaring\n\n1 # 2, `# kod`, **fet**", []),
        ("Paragraf # 3", []),
    ],
)
def test_what_belongs_to_the_page_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(forbidden_markup(text)) == found


@pytest.mark.parametrize(
    "text",
    ["#Rubrik", "- # Rubrik", "> # Rubrik", "- [a]: javascript:alert(1)\n\n[a]", "> [a]: javascript:alert(1)\n\n[a]"],
)
def test_markup_of_the_page_hides_in_no_list_or_quote(text: str) -> None:
    elements = shown(text)
    assert {"h1", "a"} & set(elements.tags), "Markdown reads it so"
    assert list(forbidden_markup(text)) != []


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("<script>alert(1)</script>", ["p"]),
        ("<b onclick='x'>fet</b> och **fet**", ["p", "strong"]),
        ("<!-- gömt -->", ["p"]),
        ("<https://example.org>", ["p"]),
        ("Stycke\n{: .klass onclick=x }", ["p"]),
        ("`<b>` och <b>", ["p", "code"]),
    ],
)
def test_markup_in_a_text_is_shown_as_text(text: str, tags: list[str]) -> None:
    elements = shown(safe(text))
    assert elements.tags == tags
    assert elements.attributes == {}


@pytest.mark.parametrize("text", ["\\`<b>x</b>\\`", "`\n\n<b>x</b>\n\n`", "Se `\n<script>x</script>\n`", "``x `<b>`"])
def test_what_only_looks_like_code_is_refused_or_shown_as_text(text: str) -> None:
    assert list(forbidden_markup(text)) or set(shown(safe(text)).tags) <= MARKDOWN_TAGS


def test_an_address_in_what_only_looks_like_code_is_refused() -> None:
    text = "`\n\n[x](javascript:x)\n\n`"
    assert list(forbidden_markup(text)) or list(addresses(text)) == ["javascript:x"]


MARKS = st.sampled_from(
    [
        *["<b>", "<!--", "<script>", "`", "``", "```", "\\", "\n", "\n\n", "    ", "- ", "> ", "a"],
        *["{: onclick=x}", "[x](javascript:x)", "[x]: javascript:x", "#", "[x]"],
    ]
)


@settings(max_examples=200)
@given(st.lists(MARKS, max_size=8).map("".join))
def test_no_text_that_the_rules_let_through_brings_markup_of_its_own_to_a_page(text: str) -> None:
    if not list(forbidden_markup(text)) and all(map(is_safe_address, addresses(text))):
        elements = shown(safe(text))
        assert set(elements.tags) <= MARKDOWN_TAGS
        assert elements.attributes.keys() <= {"class"}


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "1. "])
def test_a_list_needs_no_empty_line_before_it(mark: str) -> None:
    tags = shown(listed(f"Gör så här:\n{mark}först\n{mark}sedan")).tags
    assert tags == ["p", "ol" if mark == "1. " else "ul", "li", "li"]


def test_a_list_with_an_empty_line_before_it_is_left_alone() -> None:
    text = "Gör så här:\n\n- först\n  mer\n- sedan\n\nSlut."
    assert listed(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Se **[steg 2b][2b]** och [sidan](https://example.org).", "Se steg 2b och sidan."),
        ("- en\n- två", "- en - två"),
        ("ett_ord och _betoning_", "ett_ord och betoning"),
        ("", ""),
    ],
)
def test_plain_words_have_no_marks(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize("piece", ["[", "[a", "[a[b]", "`", "`a", "](", "[]", "#", "a\n", "- "])
@pytest.mark.parametrize(
    "read",
    [
        lambda text: list(references(text)),
        lambda text: list(addresses(text)),
        lambda text: list(forbidden_markup(text)),
        safe,
        listed,
        plain,
        escaped,
    ],
    ids=["references", "addresses", "forbidden_markup", "safe", "listed", "plain", "escaped"],
)
def test_a_long_text_of_marks_is_read_in_no_time(piece: str, read: Callable[[str], object]) -> None:
    start = time.process_time()
    read(piece * 4000)
    assert time.process_time() - start < 0.2
