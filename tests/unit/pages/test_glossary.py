"""A term is explained where it first stands on a page, in any of its forms, and never inside other markup."""

from collections.abc import Callable

import pytest

from flowmap.links import TERMS, embedded
from flowmap.model import Term
from flowmap.pages.edition import Edition
from flowmap.pages.glossary import Glossary, term_mark
from flowmap.pages.markup import Markup, escape
from tests.unit.pages.writing import UPDATED, desk_at, pages_of, written

BUTTON = "flowmap-term"
STEP = "kartor/lampa/2a.md"


def term(name: str, title: str, *forms: str) -> Term:
    return Term.model_validate({"(key)": name, "title": title, "text": f"Om *{title}* & mer.", "forms": forms})


@pytest.fixture
def glossary() -> Glossary:
    return Glossary([term("intyg", "läkarintyg", "läkarintyget", "intyg"), term("sgi", "SGI", "SGI-skydd", "F&U?")])


def marked(glossary: Glossary, *texts: str) -> str:
    """Give plain texts, one after the other on a page, with their terms marked."""
    return glossary.mark("".join(map(glossary.find, texts)))[0]


def mark(name: str, words: str) -> str:
    return term_mark(name, escape(words))


def test_a_word_is_marked_in_every_form_and_in_any_case(glossary: Glossary) -> None:
    for words in ("läkarintyg", "Läkarintyget", "intyg"):
        assert marked(glossary, f"Be om {words}.") == f"Be om {mark('intyg', words)}."


def test_only_the_first_time_on_a_page_is_marked(glossary: Glossary) -> None:
    assert marked(glossary, "SGI och SGI.", "Mer om SGI.") == f"{mark('sgi', 'SGI')} och SGI.Mer om SGI."


def test_the_first_time_is_where_the_page_shows_it_first_and_not_where_a_template_asks_first(
    glossary: Glossary,
) -> None:
    asked_first, asked_last = glossary.find("SGI sist"), glossary.find("SGI först")
    page, _ = glossary.mark(asked_last + Markup("\n\n") + asked_first)
    assert page == f"{mark('sgi', 'SGI')} först\n\nSGI sist"


def test_the_longest_form_goes_first_and_a_part_of_a_word_is_no_form(glossary: Glossary) -> None:
    assert marked(glossary, "SGI-skydd") == mark("sgi", "SGI-skydd")
    assert marked(glossary, "intygande och xintyg") == "intygande och xintyg"


def test_words_around_a_term_and_in_it_are_escaped(glossary: Glossary) -> None:
    assert marked(glossary, "<b> F&U? *a*") == f"{escape('<b>')} {mark('sgi', 'F&U?')} {escape('*a*')}"


@pytest.mark.parametrize("sign", ["?", "<", "*", "`", "]"])
def test_the_number_of_a_sign_is_no_word(sign: str) -> None:
    glossary = Glossary([term("tal", str(ord(sign)))])
    assert marked(glossary, f"- {sign}a{sign}") == escape(f"- {sign}a{sign}")


def test_a_number_before_a_full_stop_is_a_term_and_no_list() -> None:
    glossary = Glossary([term("nod", "112")])
    assert marked(glossary, "112. Ring", "112. Ring igen") == f"{mark('nod', '112')}&#46; Ring112&#46; Ring igen"


def test_a_reference_is_marked_wherever_it_stands_and_counts_as_the_first_time(glossary: Glossary) -> None:
    reference = term_mark("sgi", escape("detta"))
    page, terms = glossary.mark(glossary.find("SGI ") + reference + glossary.find(" SGI ") + reference)
    assert page == f"{mark('sgi', 'SGI')} {reference} SGI {reference}"
    assert [found.id for found in terms] == ["sgi"]
    page, _ = glossary.mark(reference + glossary.find(" SGI"))
    assert page == f"{reference} SGI"


def test_what_is_explained_is_told_once_in_the_order_of_the_page(glossary: Glossary) -> None:
    _, terms = glossary.mark(glossary.find("SGI, intyg, SGI och läkarintyget"))
    assert [found.id for found in terms] == ["sgi", "intyg"]


def test_a_glossary_without_terms_marks_nothing() -> None:
    assert Glossary([]).find("SGI `x` [a](b)") == escape("SGI `x` [a](b)")


@pytest.mark.parametrize(
    "text", ["[stolpe](https://www.example.org)", "`stolpe`", "[en stolpe][trafik]", "[*stolpe*](https://x.example)"]
)
def test_a_term_in_a_link_or_in_code_is_left_alone(edition: Edition, text: str) -> None:
    desk = desk_at(edition, STEP)
    assert edition.glossary.mark(desk.markdown(text))[1] == ()
    assert [found.id for found in edition.glossary.mark(desk.markdown(f"{text} stolpe"))[1]] == ["stolpe"]


def test_a_page_explains_at_its_end_each_term_that_is_marked_on_it(edition: Edition) -> None:
    page = written(edition, "kartor/lampa/1.md")
    assert page.count(f'class="{BUTTON}" popovertarget="ord_stolpe"') == 1
    before, _, after = page.partition('<div class="flowmap-explanation" id="ord_stolpe"')
    assert BUTTON in before
    assert BUTTON not in after
    assert "**Stolpe**: Det som lampan sitter på." in after
    assert "(../../ordlista.md#stolpe)" in after


def test_across_the_texts_of_a_page_the_first_is_marked(edition_with: Callable[..., Edition]) -> None:
    edition = edition_with(
        ("Slå upp numret i registret.", "Se om stolpen lutar och vem stolpen tillhör."),
        ("Lova ingen dag innan du vet vem som äger stolpen.", "Rör inte stolpen."),
    )
    page = written(edition, STEP)
    places = [page.index(words) for words in (">stolpen</button>", "Se om stolpen", "vem stolpen")]
    assert places == sorted(places)
    assert "Rör inte <button" in page
    # The notice of the step refers to the word, which is a mark of its own wherever it stands.
    assert page.count(BUTTON) == 2
    assert page.count('class="flowmap-explanation"') == 1


def test_a_bare_page_the_list_of_words_and_the_statement_explain_nothing(edition_with: Callable[..., Edition]) -> None:
    edition = edition_with(
        (UPDATED, f"{UPDATED}  embed: true\n"), ("text: Det som lampan", "text: En stolpe är det som lampan")
    )
    bare = [written(edition, embedded(page)) for page in (STEP, "kartor/lampa/1.md", "kartor/lampa.md")]
    for page in (*bare, written(edition, TERMS)):
        assert "stolpe" in page.casefold() or "lampa" in page
        assert BUTTON not in page
        assert "flowmap-explanation" not in page
    assert BUTTON in written(edition, STEP)


def test_no_mark_of_what_could_be_marked_is_left_on_a_page(edition: Edition) -> None:
    assert not [path for path in pages_of(edition) if "<flowmap-term" in written(edition, path)]
