"""The walk meets every scalar of a source, knows what it is, and in which map it stands."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowmap.model import Atlas
from flowmap.model.kinds import Names, OwnId
from flowmap.model.walk import Loc, markdowns, names, texts, walk
from flowmap.reading.load import Loaded, load

ROOT = Path(__file__).parents[3]
SOURCES = [ROOT / "docs/karta.yml", ROOT / "tests/unit/sound.yml", *ROOT.glob("tests/golden/markdown/*/karta.yml")]


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.parent.name)
def loaded(request: pytest.FixtureRequest) -> Loaded:
    return load(request.param)


def scalars(data: object, loc: Loc = ()) -> Iterator[Loc]:
    """Return the loc of every scalar that is a value."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*loc, index))
    else:
        yield loc


def test_the_walk_meets_every_scalar_once(loaded: Loaded) -> None:
    met = Counter(loaded.source.locate(leaf.loc) for leaf in walk(loaded.atlas) if not leaf.is_key)
    assert {loc: met[loc] for loc in scalars(loaded.source.data) if met[loc] != 1} == {}


def test_the_walk_meets_every_id_of_an_entry(loaded: Loaded) -> None:
    atlas = loaded.atlas
    own = {leaf.loc for leaf in walk(atlas) if isinstance(leaf.kind, OwnId)}
    assert {(register, name) for register, entries in atlas.registers.items() for name in entries} <= own
    assert {("maps", ref.map.id, "steps", ref.step.id) for ref in atlas.steps} <= own


def test_a_leaf_knows_the_map_around_it(atlas: Atlas) -> None:
    homes = {leaf.loc: leaf.home and leaf.home.id for leaf in walk(atlas)}
    assert homes["maps", "lampa", "steps", "2a", "title"] == "lampa"
    assert homes["maps", "kabel", "steps", "vanta", "transitions", 0, "to"] == "kabel"
    assert homes["cases", "mork-gata", "path", 1] == "lampa"
    assert homes["cases", "mork-gata", "situation"] == "lampa"
    assert homes["notices", "trafik", "text"] is homes["site", "title"] is None


def test_texts_are_plain_lines_and_markdown(atlas: Atlas) -> None:
    found = {leaf.loc: leaf.is_markdown for leaf in texts(walk(atlas))}
    assert found["maps", "lampa", "title"] is False
    assert found["maps", "lampa", "steps", "2a", "local", "hamnen"] is True
    assert found["terms", "stolpe", "forms", 0] is False
    assert ("maps", "lampa", "steps", "1", "actors", 0) not in found
    assert {leaf.loc for leaf in markdowns(walk(atlas))} == {loc for loc, is_markdown in found.items() if is_markdown}


def test_names_know_their_register(atlas: Atlas) -> None:
    found = {(leaf.loc, leaf.is_key): kind.register for leaf, kind in names(walk(atlas))}
    step = ("maps", "lampa", "steps", "1")
    assert found[(*step, "guidance", "kommun"), True] == "actors"
    assert found[(*step, "transitions", 0, "handover", 0, "document"), False] == "documents"
    assert found[(*step, "phase"), False] == "phases"
    assert found[("measures", "reservlampa", "offered_by", 0), False] == "actors"
    assert found[("maps", "lampa", "source", 0), False] == "sources"


def test_the_number_of_a_way_is_no_part_of_the_name() -> None:
    assert Names(register="steps", may_be_numbered=True).name_in("2a#2") == "2a"
    assert Names(register="steps").name_in("2a") == "2a"
