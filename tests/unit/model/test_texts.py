"""The Markdown of a source is paragraphs, lists, emphasis, code and links; it refers to what exists."""

import sys
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.model.texts import addresses, forbidden_markup, parse, plain, references


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Se [steg 2b][2b].", ["2b"]),
        ("[stolpe][] och [stolpar][stolpe]", ["stolpe", "stolpe"]),
        ("[kartan, [steg 1]][karta/1]", ["karta/1"]),
        ("[på två\nrader][a]", ["a"]),
        ("- [i en lista][a]\n  - [i en till][b]\n\n*[betonad][c]*", ["a", "b", "c"]),
        ("[*betonad* `kod`][a]", ["a"]),
        ("`[a][b]` och `x [c][d]`", []),
        ("[a] [b] [c](https://example.org)", []),
        ("\\[a][b]", []),
        ("", []),
    ],
)
def test_references_are_found_outside_code(text: str, found: list[str]) -> None:
    assert [reference.name for reference in references(text)] == found


def test_a_reference_knows_which_of_its_likes_it_is() -> None:
    found = [(r.needle, r.occurrence) for r in references("[x][a] [y][b] [z][a]")]
    assert found == [("[a]", 0), ("[b]", 0), ("[a]", 1)]


WORDS = st.text(alphabet="abcåäö 0123456789-/.,\n", min_size=1, max_size=12)
LABELS = WORDS.filter(lambda words: words.strip() and "\n" not in words)
NAMES = st.sampled_from(["2a", "sgi", "blankett-7434", "karta/2a", "1"])


@given(st.lists(st.tuples(LABELS, LABELS, NAMES), max_size=6))
def test_every_reference_of_a_text_is_found_and_its_words_are_kept(parts: list[tuple[str, str, str]]) -> None:
    text = "".join(f"x{words}[{label}][{name}]" for words, label, name in parts)
    assert [reference.name for reference in references(text)] == [name for _, _, name in parts]
    assert plain(text) == " ".join("".join(f"x{words}{label}" for words, label, _ in parts).split())


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_no_text_is_refused_and_none_loses_a_letter(text: str) -> None:
    kept = [char for char in plain(text) if char.isalpha()]
    assert kept == [char for char in text if char.isalpha()] or "](" in text or "][" in text


def test_addresses_of_inline_links_are_found() -> None:
    text = "[a](https://example.org/a) [b]( <b.pdf> ) `[c](c.pdf)` [d](\nmailto:d@example.org 'titel')"
    assert list(addresses(text)) == ["https://example.org/a", "b.pdf", "mailto:d@example.org"]


@pytest.mark.parametrize(
    "text", ["- [a](javascript:x)", "> [a](javascript:x)", "*[a](javascript:x)*", "`\n\n[a](javascript:x)\n\n`"]
)
def test_an_address_hides_nowhere(text: str) -> None:
    assert list(addresses(text)) == ["javascript:x"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Rubrik", [("en rubrik", "#")]),
        ("- # Rubrik", [("en rubrik", "- #")]),
        ("> # Rubrik", [("en rubrik", "> #")]),
        ("Rubrik\n===", [("en rubrik", "===")]),
        ("Rubrik\n---", [("en rubrik", "---")]),
        ("![bild](https://example.org/a.png)", [("en bild", "![")]),
        ("[a]: https://example.org", [("en länkdefinition", "[a]:")]),
        ("- [a]: https://example.org", [("en länkdefinition", "- [a]:")]),
        ("`\n\n[x](y)\n\n`", [("en grav accent (`) utan par på samma rad", "`")] * 2),
        ("``x `<b>`", [("en grav accent (`) utan par på samma rad", "`")] * 2),
        ("- punkt\n- [punkt][a]: förklaring\n\n1 # 2, `# kod`, **fet**", []),
        ("Paragraf # 3, #7434", []),
        ("- `kod`\n- `# kod`\n\n`kod`", []),
    ],
)
def test_what_belongs_to_the_page_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(forbidden_markup(text)) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Se **[steg 2b][2b]** och [sidan](https://example.org).", "Se steg 2b och sidan."),
        ("- en\n- två", "- en - två"),
        ("Gör så:\n1. en\n2. två", "Gör så: 1. en 2. två"),
        ("ett_ord och _betoning_", "ett_ord och betoning"),
        ("Två  \nrader och `# kod`", "Två rader och # kod"),
        ("2026. Sedan\n+ 1 år\n> 90 dagar <b> &amp;", "2026. Sedan + 1 år > 90 dagar <b> &amp;"),
        ("", ""),
    ],
)
def test_plain_words_have_no_marks(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    "piece", ["[", "[a", "[a[b]", "`", "`a", "](", "[]", "#", "a\n", "- ", "1. ", "+ ", "*", "- 1000"]
)
@pytest.mark.parametrize(
    "read",
    [
        lambda text: list(references(text)),
        lambda text: list(addresses(text)),
        lambda t: list(forbidden_markup(t)),
        plain,
    ],
    ids=["references", "addresses", "forbidden_markup", "plain"],
)
def test_the_work_of_reading_a_text_of_marks_grows_with_its_length_and_no_faster(
    piece: str, read: Callable[[str], object]
) -> None:
    """The calls are counted, since the time depends on what else the machine does."""

    def calls(times: int) -> int:
        parse.cache_clear()
        made = Counter[str]()
        sys.setprofile(lambda frame, event, argument: made.update([event]))
        try:
            read(piece * times)
        finally:
            sys.setprofile(None)
        return made["call"] + made["c_call"]

    assert calls(64) < 6 * calls(16)
