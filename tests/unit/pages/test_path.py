"""The page of the reader's path says what it is for, and holds what a script needs to show one."""

from flowmap.links import CASES, PATH, Hrefs
from flowmap.model import Atlas
from flowmap.pages.desk import Desk
from flowmap.pages.glossary import Glossary
from flowmap.pages.path import path_page_of
from flowmap.pages.write import write_page
from flowmap.words import read_words

WORDS = read_words("sv")


def written(atlas: Atlas, *, directories: bool = True) -> str:
    desk = Desk(atlas=atlas, words=WORDS, hrefs=Hrefs(directories=directories), here=PATH)
    return write_page(path_page_of(desk), WORDS, Glossary())


def test_the_page_leads_to_every_map_and_every_case(atlas: Atlas) -> None:
    page = written(atlas)
    for flow_map in atlas.maps.values():
        assert f"[{flow_map.title}](kartor/{flow_map.id}.md)" in page
    for case in atlas.cases.values():
        assert f"[{case.title}](fall/{case.id}.md)" in page


def test_without_cases_there_is_no_heading_for_them(atlas: Atlas) -> None:
    assert WORDS["cases"] in written(atlas)
    page = written(atlas.model_copy(update={"cases": {}}))
    assert WORDS["cases"] not in page
    assert CASES not in page


def test_the_data_is_found_wherever_the_page_is_published(atlas: Atlas) -> None:
    assert 'data-steps="../data/vagar.js"' in written(atlas)
    assert 'data-steps="data/vagar.js"' in written(atlas, directories=False)


def test_what_needs_a_script_is_hidden_until_the_script_shows_it(atlas: Atlas) -> None:
    (section,) = [line for line in written(atlas).splitlines() if line.startswith("<section")]
    assert section.endswith(" hidden>")
