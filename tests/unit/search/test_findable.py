"""Everything that a source lists can be found, by its names first and by its texts too."""

from collections.abc import Callable

import pytest

from flowmap.model import Atlas
from flowmap.reading.load import Loaded
from flowmap.search.findable import Findable, findables
from flowmap.words import read_words

WORDS = read_words("sv")


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> tuple[Findable, ...]:
    return findables(atlas, WORDS)


def weight_of(findable: Findable, word: str) -> int:
    return sum(passage.weight for passage in findable.passages if word in passage.text)


def test_every_step_and_entry_is_found_and_the_steps_come_first(atlas: Atlas, found: tuple[Findable, ...]) -> None:
    registers = ("terms", "documents", "measures", "notices", "laws", "actors", "maps", "cases", "areas")
    assert len(found) == len(atlas.steps) + sum(len(getattr(atlas, name)) for name in registers)
    steps = [findable.about.startswith("Steg · ") for findable in found]
    assert steps == [True] * len(atlas.steps) + [False] * (len(found) - len(atlas.steps))


def test_each_leads_to_a_place_of_its_own(found: tuple[Findable, ...]) -> None:
    places = [(findable.target.page, findable.target.anchor) for findable in found]
    assert len(set(places)) == len(places)


def test_a_step_is_found_by_its_keywords_as_by_its_name(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    source = changed(("title: Byt lampan", "title: Byt lampan\n        keywords: [mörkt, trasig]"))
    found = findables(load_text(source).atlas, WORDS)
    (step,) = (findable for findable in found if findable.name == "Byt lampan")
    assert step.keywords == ("mörkt", "trasig")
    assert weight_of(step, "mörkt") >= weight_of(step, "Byt lampan") > 0


def test_a_step_is_found_by_what_belongs_to_it(atlas: Atlas, found: tuple[Findable, ...]) -> None:
    by_title = {findable.title: findable for findable in found}
    for ref in atlas.steps:
        step = by_title[ref.step.label]
        for transition in ref.step.transitions:
            assert not transition.when or weight_of(step, transition.when)
        for document in ref.step.documents:
            assert weight_of(step, atlas.documents[document].title)


def test_a_time_limit_is_found_by_its_number_and_unit(atlas: Atlas, found: tuple[Findable, ...]) -> None:
    limits = [WORDS.count(f"unit_{u}", n) for ref in atlas.steps for d in ref.step.deadlines for n, u in d.parts]
    assert limits
    assert all(any(weight_of(findable, limit) for findable in found) for limit in limits)


def test_an_actor_is_found_by_its_badge_and_its_roles(found: tuple[Findable, ...]) -> None:
    (actor,) = (findable for findable in found if findable.name == "Kommunen")
    assert weight_of(actor, "Driftledare")
    assert "K" in [word for passage in actor.passages for word in passage.text.split()]
