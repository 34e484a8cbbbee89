"""The order of boxes in columns: few lines cross, the most trodden way runs straight, the first step stays on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

_PASSES = 4
_CROSSING, _TOUCH, _ARC, _DISTANCE, _MAIN, _SWAP = 10.0, 4.0, 0.4, 0.2, 0.8, 0.15
"""What each costs: two lines that cross or nearly do, a line past a box, a row up or down, the same on the main path,
and two boxes that stand in another order than they are read."""


@dataclass(frozen=True)
class Link:
    """A line between two boxes."""

    tail: str
    head: str
    is_main: bool = False


Columns = list[list[str]]
Order = tuple[tuple[str, ...], ...]
"""The boxes of each column from top to bottom."""


@cache  # the overview of a map and of each of its cases begin alike
def arrange(columns: Order, links: tuple[Link, ...]) -> Order:
    """Return the boxes of each column from top to bottom; moving one box at a time finds nothing better.

    >>> arrange((("1", "2a", "2b", "2c"), ("3",)), (Link("1", "2c", True), Link("2c", "3", True), Link("1", "2a")))
    (('1', '2c', '2a', '2b'), ('3',))
    """
    arrangement = _Arrangement(columns, links)
    found = [list(column) for column in columns]
    for _ in range(_PASSES):
        before = [list(column) for column in found]
        for number in range(len(found)):
            options = [[*found[:number], order, *found[number + 1 :]] for order in _moves(found[number])]
            found = min(options, key=lambda option: arrangement.cost(option, number))
        if found == before:
            break
    return tuple(map(tuple, found))


def moves(columns: Sequence[Sequence[str]]) -> Iterator[Order]:
    """Yield the columns with two boxes exchanged that stand next to each other; the first of a column stays."""
    for number, column in enumerate(columns):
        for place in range(1, len(column) - 1):
            order = (*column[:place], column[place + 1], column[place], *column[place + 2 :])
            yield (*map(tuple, columns[:number]), order, *map(tuple, columns[number + 1 :]))


def _moves(order: list[str]) -> Iterator[list[str]]:
    """Yield an order and those with one box moved; the first stays, since it is where one comes in."""
    yield order
    for name in order[1:]:
        rest = [other for other in order if other != name]
        for place in range(1, len(order)):
            moved = [*rest[:place], name, *rest[place:]]
            if moved != order:
                yield moved


class _Arrangement:
    """What an order of the boxes costs."""

    def __init__(self, columns: Sequence[Sequence[str]], links: Sequence[Link]) -> None:
        self.column = {name: number for number, names in enumerate(columns) for name in names}
        self.reading = {name: place for names in columns for place, name in enumerate(names)}
        self.links = links

    def cost(self, columns: Columns, number: int) -> float:
        """Return the cost of what a column's order changes: its own lines, and those to both sides of it."""
        rows = {name: row for names in columns for row, name in enumerate(names)}
        left, right = (list(self._between(columns, rows, gap)) for gap in (number - 1, number))
        arcs = [link for link in self.links if self.column[link.tail] == self.column[link.head] == number]
        pairs = combinations(columns[number], 2)
        return (
            sum(_SWAP for above, below in pairs if self.reading[above] > self.reading[below])
            + sum(map(_cost_of_gap, (left, right)))
            + _cost_of_arcs(arcs, rows, [(end, start) for start, end, _ in left], [line[:2] for line in right])
        )

    def _between(self, columns: Columns, rows: dict[str, int], gap: int) -> Iterator[tuple[float, float, bool]]:
        """Yield the rows that each line through a gap between two columns joins; it passes others below their boxes."""
        for link in self.links:
            first, last = sorted((link.tail, link.head), key=lambda name: self.column[name])
            if self.column[first] <= gap < self.column[last]:
                start = rows[first] if self.column[first] == gap else len(columns[gap]) + 0.5
                end = rows[last] if self.column[last] == gap + 1 else len(columns[gap + 1]) + 0.5
                yield start, end, link.is_main


def _cost_of_gap(lines: Sequence[tuple[float, float, bool]]) -> float:
    crossings = sum((one[0] - other[0]) * (one[1] - other[1]) < 0 for one, other in combinations(lines, 2))
    return _CROSSING * crossings + sum(
        abs(start - end) * (_MAIN if is_main else _DISTANCE) for start, end, is_main in lines
    )


def _cost_of_arcs(
    arcs: Sequence[Link],
    rows: dict[str, int],
    left: Sequence[tuple[float, float]],
    right: Sequence[tuple[float, float]],
) -> float:
    """Return the cost of the lines within a column, each on the better side of it."""
    cost = 0.0
    used: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    spans = [(*sorted((rows[arc.tail], rows[arc.head])), arc.is_main) for arc in arcs]
    for top, foot, is_main in sorted(spans, key=lambda span: span[1] - span[0]):
        if foot - top == 1:
            continue
        cost += (foot - top) * (_MAIN if is_main else 0) + _ARC
        sides = [
            _conflicts(top, foot, lines, arcs_there) for lines, arcs_there in zip((left, right), used, strict=True)
        ]
        side = sides.index(min(sides))
        used[side].append((top, foot))
        cost += sides[side]
    return cost


def _conflicts(top: int, foot: int, lines: Sequence[tuple[float, float]], arcs: Sequence[tuple[int, int]]) -> float:
    """Return what an arc costs on a side, where lines leave or arrive and other arcs stand already."""
    crossed = sum(top < here < foot for here, _ in lines)
    touched = sum((here == top and there > here) or (here == foot and there < here) for here, there in lines)
    woven = sum(top < start < foot < end or start < top < end < foot for start, end in arcs)
    return _CROSSING * (crossed + woven) + _TOUCH * touched
