"""The start page leads to the actors, the maps and the steps that answer what is asked most."""

from collections.abc import Callable

import pytest

from flowmap.links import START, Hrefs
from flowmap.model import Atlas
from flowmap.pages.desk import Desk
from flowmap.pages.start import StartPage, start_page_of
from flowmap.reading.load import Loaded
from flowmap.words import read_words

UPDATED = "  updated: 2026-11-01\n"
QUESTIONS = """  questions:
    - {text: Lampan är <trasig>., step: gatlampa/1}
"""


def start_page(atlas: Atlas, hrefs: Hrefs = Hrefs()) -> StartPage:  # noqa: B008
    return start_page_of(Desk(atlas=atlas, words=read_words("sv"), hrefs=hrefs, here=START), [])


def test_a_source_without_questions_has_none(atlas: Atlas) -> None:
    assert start_page(atlas).questions == ()


@pytest.mark.parametrize(("directories", "href"), [(True, "1/"), (False, "1.html")])
def test_a_question_leads_to_its_step(
    sound: str, load_text: Callable[[str], Loaded], directories: bool, href: str
) -> None:
    name, step = next((ref.name, ref.step.id) for ref in load_text(sound).atlas.steps)
    asked = QUESTIONS.replace("gatlampa/1", name)
    loaded = load_text(sound.replace(UPDATED, UPDATED + asked))
    assert not loaded.problems
    (question,) = start_page(loaded.atlas, Hrefs(directories=directories)).questions
    assert question.text == "Lampan är &lt;trasig&gt;."
    assert question.href == f"kartor/{name.removesuffix(step)}{href.replace('1', step, 1)}"


def test_a_line_leaves_the_middle_of_each_actor_and_meets_the_middle_of_each_map(atlas: Atlas) -> None:
    page = start_page(atlas)
    assert [lane.actor for lane in page.inbound] == [actor.id for actor in atlas.authorities]
    assert len(page.outbound) == len(page.maps)
    for lanes in (page.inbound, page.outbound):
        rows = [lane.y for lane in lanes]
        assert rows == sorted(rows)
        assert sum(rows) / len(rows) == pytest.approx(50, abs=0.01)
        assert min(rows) == pytest.approx(100 - max(rows), abs=0.01)
