"""Every key and value of a source knows its place, and a problem shows the lines that lead to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flowmap.problems import Position, Problem
from flowmap.reading.source import read_source
from flowmap.reading.sourcefile import SourceFile


@pytest.fixture(scope="session")
def read(save: Callable[[str], Path]) -> Callable[[str], SourceFile]:
    def reader(content: str) -> SourceFile:
        source, problems = read_source(save(content))
        assert problems == []
        return source

    return reader


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        (("karta", "steg", "2a"), (3, 9), (3, 5)),
        (("karta", "steg", "2a", "titel"), (3, 17), (3, 10)),
        (("karta", "aktörer", 1), (4, 17), None),
        (("karta", "text"), (5, 9), (5, 3)),
    ],
)
def test_every_key_and_value_knows_its_place(
    loc: tuple[str | int, ...],
    value: tuple[int, int],
    key: tuple[int, int] | None,
    read: Callable[[str], SourceFile],
) -> None:
    source = read("karta:\n  steg:\n    2a: {titel: Å}\n  aktörer: [fk, af]\n  text: |\n    En rad.\n")
    place = source.places[loc]
    assert (place.value.line, place.value.column) == value
    assert (place.key and (place.key.line, place.key.column)) == key


def test_a_missing_value_has_the_place_of_the_key_around_it(read: Callable[[str], SourceFile]) -> None:
    source = read("karta:\n  steg: [a]\n")
    assert source.position(("karta", "titel")) == Position(line=1, column=1, length=5)
    assert source.position(("titel",)) == source.position(()) == Position()


def test_a_lone_value_stands_for_a_list_of_one(read: Callable[[str], SourceFile]) -> None:
    source = read("lämnas: {till: fk}\n")
    assert source.position(("lämnas", 0, "till")) == Position(line=1, column=16, length=2)


@pytest.mark.parametrize(
    ("occurrence", "place"), [(0, (2, 6)), (1, (3, 3)), (2, (1, 7))], ids=["first", "second", "beyond"]
)
def test_words_are_found_inside_a_text(
    occurrence: int, place: tuple[int, int], read: Callable[[str], SourceFile]
) -> None:
    source = read("text: |\n  Se [a]\n  [a] igen\nsen: '[a]'\n")
    found = source.position_in(("text",), "[a]", occurrence)
    assert (found.line, found.column) == place


@pytest.mark.parametrize("content", ["---\n", "{a: b\n", "a: [b\n\n\n"])
def test_the_line_shown_is_the_line_with_that_number(content: str, problems_of: Callable[[str], list[Problem]]) -> None:
    for problem in problems_of(content):
        numbered = [line.split(" | ") for line in str(problem).splitlines() if " | " in line]
        shown = {int(number): text for number, text in (part for part in numbered if part[0].strip())}
        lines = dict(enumerate(content.split("\n"), start=1))
        assert shown == {number: lines[number] for number in shown}


def test_a_separator_of_lines_inside_a_line_moves_no_place(read: Callable[[str], SourceFile]) -> None:
    source = read('a: "x\u2028y"\nb: Se [c]\n')
    assert source.position_in(("b",), "[c]").line == source.position(("b",)).line
