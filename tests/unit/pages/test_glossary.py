"""A term is explained the first time it stands on a page, in any of its forms, and never inside other markup."""

import pytest

from flowmap.model import Term
from flowmap.pages.glossary import Glossary, term_mark


def term(name: str, title: str, *forms: str) -> Term:
    return Term.model_validate({"(key)": name, "title": title, "text": f"Om *{title}* & mer.", "forms": forms})


@pytest.fixture
def glossary() -> Glossary:
    return Glossary([term("intyg", "läkarintyg", "läkarintyget", "intyg"), term("sgi", "SGI", "SGI-skydd")])


def test_a_word_is_marked_in_every_form_and_in_any_case(glossary: Glossary) -> None:
    for words in ("läkarintyg", "Läkarintyget", "intyg"):
        assert glossary.mark(f"Be om {words}.", set()) == f"Be om {term_mark('intyg', words)}."


def test_only_the_first_time_on_a_page_is_marked(glossary: Glossary) -> None:
    explained: set[str] = set()
    assert glossary.mark("SGI och SGI.", explained) == f"{term_mark('sgi', 'SGI')} och SGI."
    assert glossary.mark("Mer om SGI.", explained) == "Mer om SGI."
    assert explained == {"sgi"}


def test_the_longest_form_goes_first_and_a_part_of_a_word_is_no_form(glossary: Glossary) -> None:
    assert glossary.mark("SGI-skydd", set()) == term_mark("sgi", "SGI-skydd")
    assert glossary.mark("intygande", set()) == "intygande"


@pytest.mark.parametrize(
    "kept",
    [
        "[läkarintyg](underlag.md#intyg)",
        "`läkarintyg`",
        '<button type="button">läkarintyg</button>',
        '<span title="läkarintyg">',
    ],
)
def test_what_is_markup_already_is_left_alone(glossary: Glossary, kept: str) -> None:
    assert glossary.mark(kept, set()) == kept


def test_the_page_gets_the_explanation_of_each_marked_term_once(glossary: Glossary) -> None:
    page = term_mark("sgi", "SGI") + term_mark("intyg", "intyg") + term_mark("sgi", "SGI")
    told = list(glossary.explanations(page))
    assert [explanation.id for explanation in told] == ["ord-sgi", "ord-intyg"]
    assert told[0].text == "Om SGI &amp; mer."


def test_a_glossary_without_terms_marks_nothing() -> None:
    assert Glossary().mark("SGI `x` [a](b)", set()) == "SGI `x` [a](b)"
