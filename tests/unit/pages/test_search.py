"""The index of the search page lists each title and each keyword under its letter, in Swedish order."""

from collections.abc import Callable

import pytest

from flowmap.links import SEARCH, Hrefs
from flowmap.pages.desk import Desk
from flowmap.pages.search import SearchPage, search_page_of
from flowmap.reading.load import Loaded
from flowmap.search.findable import findables
from flowmap.words import read_words

WORDS = read_words("sv")


@pytest.fixture
def page(changed: Callable[..., str], load_text: Callable[[str], Loaded]) -> SearchPage:
    keywords = "keywords: [ärende, Åska, élan, 112, <b>, «mörkt»]"
    atlas = load_text(changed(("title: Byt lampan", f"title: Byt lampan\n        {keywords}"))).atlas
    desk = Desk(atlas=atlas, words=WORDS, hrefs=Hrefs(), here=SEARCH)
    return search_page_of(desk, findables(atlas, WORDS))


def test_every_letter_stands_once_and_in_order(page: SearchPage) -> None:
    letters = [letter.letter for letter in page.letters]
    assert len(set(letters)) == len(letters)
    assert letters[-3:] == ["Å", "Ä", "0–9"]
    assert len({letter.id for letter in page.letters}) == len(letters)


def test_a_keyword_leads_to_its_step_and_e_acute_stands_under_e(page: SearchPage) -> None:
    entries = {entry.word: (letter.letter, entry.links) for letter in page.letters for entry in letter.entries}
    assert {entries[word][0] for word in ("ärende", "Åska", "élan", "112")} == {"Ä", "Å", "E", "0–9"}
    (link,) = entries["ärende"][1]
    assert link.text.endswith("Byt lampan")
    assert link.note.startswith("Steg · ")


def test_a_step_stands_under_the_first_letter_of_its_title_not_of_its_id(page: SearchPage) -> None:
    (letter,) = (
        letter.letter
        for letter in page.letters
        for entry in letter.entries
        if not entry.word and entry.links[0].text.endswith("Byt lampan")
    )
    assert letter == "B"


def test_words_of_the_source_are_no_markup(page: SearchPage) -> None:
    assert "&lt;b&gt;" in [entry.word for letter in page.letters for entry in letter.entries]
