"""The index knows every word by its stem, and weighs it by where it stands."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.links import Hrefs, Target
from flowmap.model import Atlas
from flowmap.search.findable import Findable, Passage, findables
from flowmap.search.index import fold, index, search_data, stemmer_of
from flowmap.words import read_words

WORDS = read_words("sv")
SWEDISH = stemmer_of(WORDS["search_endings"], WORDS["search_left_out"])


def findable(*passages: tuple[str, int]) -> Findable:
    return Findable(
        about="Steg",
        title="Byt lampan",
        name="Byt lampan",
        target=Target(page="kartor/lampa/1.md"),
        line="",
        passages=tuple(Passage(text, weight) for text, weight in passages),
    )


@pytest.mark.parametrize(
    "forms",
    [
        ("ansökan", "ansökningar", "ansökningarna", "ansöker", "ansokan"),
        ("läkare", "läkaren", "läkarna", "läkarens"),
        ("läkarintyg", "läkarintyget", "läkarintygen", "LÄKARINTYG"),
        ("avslag", "avslaget", "avslagen"),
        ("sjukskriven", "sjukskrivning", "sjukskrivningar"),
        ("pengar", "pengarna"),
        ("psykiatri", "psykiatrin"),
        ("möte", "mötet", "möten", "mötena"),
    ],
    ids=lambda forms: str(forms[0]),
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({SWEDISH.stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("avslag", "avsluta"), ("sjuk", "sjukpenning"), ("läkare", "läkarintyg")])
def test_words_of_different_meaning_have_not(one: str, other: str) -> None:
    assert SWEDISH.stem(one) != SWEDISH.stem(other)


def test_words_that_say_nothing_have_no_stem_but_the_word_for_meeting_has() -> None:
    assert SWEDISH.stems("vad gör jag mot ett möte?") == ("mot",)


@given(st.text())
def test_a_text_is_folded_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_word_weighs_more_where_it_stands_in_a_name_and_where_few_have_it() -> None:
    found = [findable(("lampa", 24), ("kabel", 4)), findable(("lampa", 4)), findable(("lampa", 4), ("stolpe", 24))]
    weights = index(found, (), stemmer_of("a", ""))
    assert weights["lamp"][0] > weights["lamp"][1] == weights["lamp"][2]
    assert weights["stolpe"][2] > weights["lamp"][0]


def test_a_word_is_found_by_its_synonyms_where_the_whole_name_stands() -> None:
    found = [findable(("trasig gatlampa", 4)), findable(("trasig stolpe vid gatlampa", 4))]
    weights = index(found, [["trasig gatlampa", "mörkt", "armatur"]], stemmer_of("a", ""))
    assert weights["morkt"].keys() == weights["armatur"].keys() == {0}


def test_a_synonym_that_says_nothing_is_no_synonym_of_everything() -> None:
    weights = index([findable(("lampa", 4))], [["som", "armatur"]], stemmer_of("a", "som"))
    assert weights.keys() == {"lamp"}


def data_of(found: Sequence[Findable], synonyms: Iterable[Sequence[str]] = ()) -> dict[str, Any]:
    """Read the data as a browser does."""
    script = search_data(found, synonyms, WORDS, Hrefs())
    assert script.startswith("globalThis.flowmapSearch = ")
    data: dict[str, Any] = json.loads(script.partition(" = ")[2].removesuffix(";\n"))
    return data


def test_the_data_is_a_script_that_holds_what_the_index_says(atlas: Atlas) -> None:
    found = findables(atlas, WORDS)
    data = data_of(found, atlas.synonyms)
    uses = {
        stem: {int(number): weight for number, weight in uses.items()} for stem, (uses, *_) in data["words"].items()
    }
    assert uses == index(found, atlas.synonyms, SWEDISH)
    assert [title for _, title, _, _ in data["entries"]] == [each.title for each in found]
    assert all(not address.startswith(("/", "http", "..")) for address, *_ in data["entries"])


def test_a_word_knows_those_that_mean_the_same() -> None:
    words = data_of([findable(("avslag", 4))], [["avslag", "nej", "fick inte ja"]])["words"]
    assert {stem: same for stem, (_, *same) in words.items() if same} == {"avslag": ["nej"], "nej": ["avslag"]}


def test_a_result_has_every_text_once_without_what_is_only_layout() -> None:
    found = findable(
        ("Byt lampan", 24), ("- Ring först - Byt", 4), ("lam\u00adpa", 4), ("Ring först", 2), ("Ring först", 2)
    )
    ((_, title, _, text),) = data_of([replace(found, line="lampa", title="Byt lam\u00adpan")])["entries"]
    assert title == "Byt lampan"
    assert text == "lampa · Ring först Byt · Ring först"


def test_a_word_is_the_same_with_and_without_a_soft_hyphen() -> None:
    assert SWEDISH.stems("läkar\u00adintyg\u200bet") == SWEDISH.stems("läkarintyget") == ("lakarintyg",)
