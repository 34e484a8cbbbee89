"""A text of the source becomes the paragraphs, lists and links that its writer means, and nothing else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from flowmap.model.texts import addresses, forbidden_markup, references
from flowmap.pages.markdown import Writer
from flowmap.pages.markup import Markup, escape
from tests.site.reading import Element, read_html
from tests.unit.pages.test_markup import NASTY, PARSERS

WRITER = Writer(
    refer=lambda words, name: Markup("[{}](#{})").format(words, Markup(name)),
    link=lambda words, url: Markup("[{}]({})").format(words, Markup(url)),
)
TAGS = {"p", "ul", "ol", "li", "em", "strong", "code", "a", "br"}
"""What the marks of a text become; whatever else stands on a page came there as markup of its own."""


def page_of(text: str, parser: Markdown = PARSERS["site"]) -> Element:
    return read_html(parser.reset().convert(WRITER.write(text)))


def outline(element: Element) -> str:
    """Give elements and words as they hold each other, such as ``p(Se em(detta))``."""
    parts = (outline(part) if isinstance(part, Element) else " ".join(part.split()) for part in element.content)
    inside = " ".join(filter(None, parts))
    return f"{element.tag}({inside})" if element.tag else inside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Ett stycke\npå två rader.\n\nEtt till.", "p(Ett stycke på två rader.) p(Ett till.)"),
        ("Se *detta*, **detta** och ***detta***.", "p(Se em(detta) , strong(detta) och em(strong(detta)) .)"),
        ("ett_ord_här och _betoning_", "p(ett_ord_här och em(betoning))"),
        ("Rad ett  \nrad två\\\nrad tre", "p(Rad ett br() rad två br() rad tre)"),
        ("Skriv `a | *b* <c> [d][e]`.", "p(Skriv code(a | *b* <c> [d][e]) .)"),
        ("`kod`{: onclick=x }", "p(code(kod) {: onclick=x })"),
        ("*vikt*{: .x }", "p(em(vikt) {: .x })"),
        ("    Indrag är ingen kod.", "p(Indrag är ingen kod.)"),
        ("Före\n\n    indrag\n\n\tindrag", "p(Före) p(indrag) p(indrag)"),
        ("Gäller till\n2026. Sedan prövas det.", "p(Gäller till 2026. Sedan prövas det.)"),
        ("2026. Sedan prövas det.", "p(2026. Sedan prövas det.)"),
        ("12345) fem siffror", "p(12345) fem siffror)"),
        ("+ 1 år", "p(+ 1 år)"),
        ("Efter\n+ 1 år", "p(Efter + 1 år)"),
        ("> 90 dagar", "p(> 90 dagar)"),
        ("* * *", "p(* * *)"),
        ("1\\. inget nummer", "p(1. inget nummer)"),
        ("\\- ingen punkt", "p(- ingen punkt)"),
    ],
)
def test_a_text_is_what_its_writer_means(text: str, expected: str) -> None:
    assert outline(page_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gör så:\n- först\n- sedan", "p(Gör så:) ul(li(först) li(sedan))"),
        ("Gör så:\n1. först\n2. sedan", "p(Gör så:) ol(li(först) li(sedan))"),
        ("1) först\n2) sedan", "ol(li(först) li(sedan))"),
        ("* a\n* b", "ul(li(a) li(b))"),
        ("- a\n  mer\n- b", "ul(li(a mer) li(b))"),
        ("- a\n  - inuti\n  - också\n- b", "ul(li(a ul(li(inuti) li(också))) li(b))"),
        ("- a\n    - inuti\n- b", "ul(li(a ul(li(inuti))) li(b))"),
        ("1. a\n   - inuti\n2. b", "ol(li(a ul(li(inuti))) li(b))"),
        ("- a\n  - b\n    - c", "ul(li(a ul(li(b ul(li(c))))))"),
        ("- a\n  1. b\n  2. c", "ul(li(a ol(li(b) li(c))))"),
        ("- a\n\n- b", "ul(li(p(a)) li(p(b)))"),
        ("- a\n\n  mer\n- b", "ul(li(p(a) p(mer)) li(p(b)))"),
        ("- a\n\n  - b\n  - c\n\n- d", "ul(li(p(a) ul(li(b) li(c))) li(p(d)))"),
        ("- a\n\nSlut.", "ul(li(a)) p(Slut.)"),
        ("- > 90 dagar\n- + 1 år\n- # a", "ul(li(> 90 dagar) li(+ 1 år) li(# a))"),
        ("- 2026. Sedan\n  - + 1 år\n1. 2026) b", "ul(li(2026. Sedan ul(li(+ 1 år)))) ol(li(2026) b))"),
        ("- a\n-\n- - *\n- b", "ul(li(a) li() li(ul(li(ul(li())))) li(b))"),
        ("- *a*\n- `b`\n- [c][d]", "ul(li(em(a)) li(code(b)) li(a(c)))"),
    ],
)
def test_a_list_is_read_by_every_parser_as_its_writer_means(text: str, expected: str) -> None:
    assert outline(page_of(text)) == expected
    assert outline(page_of(text, PARSERS["others"])) == expected


def test_a_list_after_a_list_is_another() -> None:
    page = page_of("- a\n\n1. b\n2. c")
    assert [element.tag for element in page.content if isinstance(element, Element)] == ["ul", "ol"]


def test_a_list_begins_with_the_number_that_was_written() -> None:
    assert WRITER.write("3. tre\n4. fyra") == "3. tre\n4. fyra"


@pytest.mark.parametrize(
    ("text", "href", "words"),
    [
        ("[sidan](https://www.example.org/a)", "https://www.example.org/a", "sidan"),
        ("[sidan](<https://www.example.org/a>)", "https://www.example.org/a", "sidan"),
        ("[sidan](https://www.example.org/a_(b) 'titel')", "https://www.example.org/a_(b)", "sidan"),
        ("[*a* `b` <c>](https://www.example.org)", "https://www.example.org", "a b <c>"),
        ("[a [b] c](https://www.example.org)", "https://www.example.org", "a [b] c"),
        ("[sidan](https://www.example.org){: onclick=x }", "https://www.example.org", "sidan"),
        ("[se steg\n2b][karta/2b]", "#karta/2b", "se steg 2b"),
        ("[sgi][]", "#sgi", "sgi"),
    ],
)
def test_a_link_leads_where_it_is_written_to(text: str, href: str, words: str) -> None:
    (link,) = page_of(text).find("a")
    assert link.attributes == {"href": href}
    assert link.joined_text == words


def test_what_stands_after_a_link_is_text() -> None:
    page = page_of("[x](https://www.example.org){: onclick=x } och [y][z]{: .w }")
    assert page.joined_text == "x{: onclick=x } och y{: .w }"


def test_words_in_brackets_alone_are_text() -> None:
    assert outline(page_of("[x] och [y] (z)")) == "p([x] och [y] (z))"


def test_words_outside_links_and_code_can_be_looked_at() -> None:
    seen: list[str] = []

    def look(words: str) -> Markup:
        seen.append(words)
        return escape(words)

    writer = Writer(refer=WRITER.refer, link=WRITER.link, words=look)
    writer.write("Ett *två* [tre][x] `fyra` [fem](https://x.example) sex")
    assert [words.strip() for words in seen] == ["Ett", "två", "", "", "", "sex"]


@pytest.mark.parametrize("parser", PARSERS)
def test_signs_that_are_no_marks_of_a_text_show_as_they_are(parser: str) -> None:
    signs = [words for words in NASTY if not list(forbidden_markup(words)) and not set("*_`[\\") & set(words)]
    signs = [words for words in signs if not words.startswith(("1", "-", "    ")) and "\\" not in words]
    assert len(signs) > 50
    for words in signs:
        page = page_of(words, PARSERS[parser])
        assert (outline(page), page.joined_text) == (f"p({' '.join(words.split())})", " ".join(words.split()))


PIECES = st.sampled_from(
    [
        *["<b>", "<!--", "<script>", "`", "``", "```", "\\", "\n", "\n\n", "    ", "- ", "> ", "a", "1. ", "2026. "],
        *["{: onclick=x}", "[x](https://x.example)", "[x][y]", "#", "[x]", "+ ", "*", "**", "_", "|", "---", "&amp;"],
        *["!!! x", "??? x", '"', ":::", "--8<-- 'x'", "{{ x }}", "~~", "==", "^", "$", "@", ")"],
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=10).map("".join), st.sampled_from(sorted(PARSERS)))
@example("- a\n\n\n- b\n\n1. c", "site")
def test_no_text_brings_markup_of_its_own_to_a_page(text: str, parser: str) -> None:
    page = page_of(text, PARSERS[parser])
    elements = list(page.walk())[1:]
    assert {element.tag for element in elements} <= TAGS
    assert {name for element in elements for name in element.attributes} <= {"href"}
    names = {f"#{reference.name}" for reference in references(text)}
    assert {element.attributes["href"] for element in page.find("a")} <= {*addresses(text), *names}
