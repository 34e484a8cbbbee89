"""Boxes are moved within their columns so that few lines cross, and none is lost."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.columns import Link, Order, arrange, moves

NAMES = "abcdefgh"
COLUMNS = st.permutations(NAMES).flatmap(
    lambda names: st.sets(st.integers(1, len(names) - 1), max_size=3).map(
        lambda cuts: tuple(tuple(names[a:b]) for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), None], strict=True))
    )
)
LINKS = st.lists(
    st.builds(Link, st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()), max_size=8, unique=True
).map(lambda links: tuple(link for link in links if link.tail != link.head))


def sets(columns: Order) -> list[list[str]]:
    return [sorted(column) for column in columns]


def firsts(columns: Order) -> list[str]:
    return [column[0] for column in columns]


@given(COLUMNS, LINKS)
def test_each_column_keeps_its_boxes_and_the_one_that_is_read_first(columns: Order, links: tuple[Link, ...]) -> None:
    found = arrange(columns, links)
    assert sets(found) == sets(columns)
    assert firsts(found) == firsts(columns)


@given(COLUMNS)
def test_where_nothing_is_joined_boxes_stand_as_they_are_read(columns: Order) -> None:
    assert arrange(columns, ()) == columns


@given(COLUMNS)
def test_a_move_exchanges_two_boxes_of_a_column_below_the_first(columns: Order) -> None:
    found = list(moves(columns))
    assert len(set(found)) == len(found) == sum(max(len(column) - 2, 0) for column in columns)
    for moved in found:
        assert sets(moved) == sets(columns)
        assert firsts(moved) == firsts(columns)
        pairs = zip(chain.from_iterable(columns), chain.from_iterable(moved), strict=True)
        changed = [pair for pair in pairs if pair[0] != pair[1]]
        assert changed == [changed[0], changed[0][::-1]]


@pytest.mark.parametrize(
    ("columns", "links", "order"),
    [
        (["ab", "cde"], ["ae", "bd"], ["ab", "ced"]),
        (["a", "bcd"], ["ad!", "ab"], ["a", "bdc"]),
        (["abc", "d"], ["ac!", "cd!"], ["acb", "d"]),
    ],
    ids=["two lines do not cross", "the main path stands high", "the main path runs past no box"],
)
def test_boxes_that_are_joined_stand_near(columns: list[str], links: list[str], order: list[str]) -> None:
    joined = tuple(Link(link[0], link[1], link.endswith("!")) for link in links)
    assert ["".join(column) for column in arrange(tuple(map(tuple, columns)), joined)] == order
