"""What the table of facts points at is there: steps, ways and entries of the source."""

import re
from itertools import chain
from pathlib import Path

import pytest

from flowmap.model import Atlas, Step
from flowmap.model.entries import Actor, Law
from flowmap.reading.load import load

DOCS = Path(__file__).parents[2] / "docs"
MAPS = {"A": "rehabilitering", "B": "nyansokan", "C": "samordning"}
STEP = re.compile(r"\b([ABC])/([a-z0-9-]+)")
WAY = re.compile(r"\b([ABC])/([a-z0-9-]+) → (?:([ABC])/)?([a-z0-9-]+)")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load(DOCS / "karta.yml").atlas


@pytest.fixture(scope="module")
def places() -> list[str]:
    """Return the last column of the tables: where a fact stands."""
    lines = (DOCS / "fakta.md").read_text(encoding="utf-8").splitlines()
    found = [line.strip("| ").rpartition("|")[2].strip() for line in lines if line.startswith("|")]
    assert len(found) > 150
    return found


def test_every_step_that_the_facts_name_exists(atlas: Atlas, places: list[str]) -> None:
    named = {f"{MAPS[letter]}/{step}" for place in places for letter, step in STEP.findall(place)}
    assert len(named) > 30
    assert sorted(named - set(atlas.steps_by_name)) == []


def test_every_way_that_the_facts_name_exists(atlas: Atlas, places: list[str]) -> None:
    ways = {
        (ref.name, atlas.target(ref.map, transition).name) for ref in atlas.steps for transition in ref.step.transitions
    }
    named = {
        (f"{MAPS[letter]}/{step}", f"{MAPS[other or letter]}/{target}")
        for place in places
        for letter, step, other, target in WAY.findall(place)
    }
    assert len(named) > 30
    assert sorted(named - ways) == []


def test_every_entry_that_the_facts_name_exists(atlas: Atlas, places: list[str]) -> None:
    named = {name for place in places for name in re.findall(r"`([^`]+)`", place)}
    entries = set(chain.from_iterable(atlas.registers.values()))
    roles = set(chain.from_iterable(actor.roles for actor in atlas.actors.values()))
    keys = {key for model in (Atlas, Step, Actor, Law) for key in model.model_fields}
    assert len(named) > 50
    assert sorted(named - entries - roles - keys) == []
