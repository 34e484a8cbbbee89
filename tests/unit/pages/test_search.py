"""The index of the search page lists each title and each keyword under its letter, in Swedish order."""

from collections.abc import Callable

import pytest

from flowmap.links import SEARCH
from flowmap.pages.edition import Edition
from flowmap.pages.search import IndexLine, SearchContent
from tests.site.reading import read_html
from tests.unit.pages.writing import pages_of, written


@pytest.fixture(scope="module")
def edition(edition_with: Callable[..., Edition]) -> Edition:
    keywords = "keywords: [ärende, Åska, élan, 112, <b>, «mörkt»]"
    return edition_with(("title: Byt lampan", f"title: Byt lampan\n        {keywords}"))


@pytest.fixture(scope="module")
def content(edition: Edition) -> SearchContent:
    content = pages_of(edition)[SEARCH].content
    assert isinstance(content, SearchContent)
    return content


def places(content: SearchContent) -> dict[str, tuple[str, IndexLine]]:
    return {line.name: (letter.letter, line) for letter in content.letters for line in letter.lines}


def test_every_letter_stands_once_and_in_order(content: SearchContent) -> None:
    letters = [letter.letter for letter in content.letters]
    assert len(set(letters)) == len(letters)
    assert letters[-3:] == ["Å", "Ä", "0–9"]
    assert len({letter.id for letter in content.letters}) == len(letters)


def test_a_keyword_leads_to_its_step_and_e_acute_stands_under_e(content: SearchContent) -> None:
    found = places(content)
    assert {found[word][0] for word in ("ärende", "Åska", "élan", "112")} == {"Ä", "Å", "E", "0–9"}
    assert found["«mörkt»"][0] == "M"
    (findable,) = found["ärende"][1].found
    assert findable.title == "3 Byt lampan"
    assert findable.about.startswith("Steg · ")


def test_a_step_stands_under_the_first_letter_of_its_title_not_of_its_id(content: SearchContent) -> None:
    letter, line = places(content)["Byt lampan"]
    assert (letter, line.word) == ("B", "")


def test_everything_that_can_be_found_has_a_line(edition: Edition, content: SearchContent) -> None:
    titles = [findable.title for _, line in places(content).values() if not line.word for findable in line.found]
    assert set(titles) == {findable.title for findable in edition.found}


def test_the_page_lists_each_line_under_its_letter_and_leads_there(edition: Edition) -> None:
    page = read_html(written(edition, SEARCH))
    (item,) = [item for item in page.find("li") if item.joined_text.startswith("ärende:")]
    (link,) = item.find("a")
    assert (link.attributes, link.joined_text) == ({"href": "../kartor/lampa/3/"}, "3 Byt lampan")
    assert item.joined_text == "ärende: 3 Byt lampan Steg · Trasig gatlampa"


def test_words_of_the_source_are_no_markup(edition: Edition) -> None:
    page = read_html(written(edition, SEARCH))
    assert page.find("b") == []
    assert [item.joined_text for item in page.find("li") if item.joined_text.startswith("<b>: 3 Byt lampan")]


def test_a_letter_leads_to_its_heading(edition: Edition, content: SearchContent) -> None:
    text = written(edition, SEARCH)
    for letter in content.letters:
        assert f'<li><a href="#{letter.id}">{letter.letter}</a></li>' in text
        assert f"\n### {letter.letter} {{: #{letter.id} }}\n" in text


@pytest.mark.parametrize(("directories", "root", "action"), [(True, "..", "./"), (False, ".", "sok.html")])
def test_the_form_knows_the_way_to_the_folder_of_the_site(
    edition_with: Callable[..., Edition], directories: bool, root: str, action: str
) -> None:
    (form,) = read_html(written(edition_with(directories=directories), SEARCH)).find("form")
    assert (form.attributes["data-root"], form.attributes["action"]) == (root, action)
    assert "hidden" in form.attributes
