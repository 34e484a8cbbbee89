"""Every text that a source can hold stands on a page: a source with each key there is, filled from the model itself."""

import json
import re
from collections.abc import Callable
from itertools import count

import pytest

from flowmap.diagrams.render import Renderer
from flowmap.model import Atlas
from flowmap.model.kinds import Choice, Kind, Names, OwnId, Pattern, Text
from flowmap.model.shape import Group, ListOf, MappingOf, Shape, fields_of
from flowmap.reading.load import Loaded
from flowmap.site import build

# What no page shows: the search alone reads it.
UNSEEN = {("synonyms",)}
ONLY_ID = "x"


class Filler:
    """Makes a source in which every key stands once, each text a word of its own."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.words: dict[str, tuple[str, ...]] = {}
        """The keys that lead to each word."""

    def fill(self, shape: Shape, keys: tuple[str, ...]) -> object:
        match shape:
            case Text():
                word = f"ord{next(self.numbers)}"
                self.words[word] = keys
                return word
            case Group():
                return {field.key: self.fill(field.shape, (*keys, field.key)) for field in fields_of(shape.model)}
            case ListOf():
                return [self.fill(shape.item, keys) for _ in range(max(1, shape.least))]
            case MappingOf():
                return {str(self.fill(shape.keys, keys)): self.fill(shape.item, keys)}
            case Kind():
                return self.scalar(shape)

    def scalar(self, kind: Kind) -> str:
        match kind:
            case OwnId():
                return ONLY_ID
            case Names(register="steps"):
                return f"{ONLY_ID}/{ONLY_ID}"
            case Names():
                return ONLY_ID
            case Choice():
                return kind.words[0]
            case Pattern():
                return kind.example
        raise AssertionError(kind)


@pytest.fixture(scope="module")
def filler() -> Filler:
    return Filler()


@pytest.fixture(scope="module")
def whole(filler: Filler, load_text: Callable[[str], Loaded]) -> Loaded:
    loaded = load_text(json.dumps(filler.fill(Group(model=Atlas), ())))
    assert loaded.problems == ()
    return loaded


def test_every_text_of_the_source_stands_on_a_page(filler: Filler, whole: Loaded) -> None:
    pages = "\n".join(file.content for file in build(whole, Renderer()) if file.path.endswith(".md"))
    shown = set(re.findall(r"ord\d+", pages))
    assert {keys for word, keys in filler.words.items() if word not in shown} == UNSEEN
