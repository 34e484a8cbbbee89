"""The order in which a diagram flows: which transitions lead back up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_PASSES = 6

Pair = tuple[str, str]


def backward(names: Sequence[str], pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return a small feedback arc set: the pairs that lead back in the best order that moving one name at a time finds.

    The reading order is the start, so that it is kept where nothing is won by leaving it.

    >>> sorted(backward("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]))
    [('d', 'b')]
    """
    links = {pair for pair in pairs if pair[0] != pair[1]}
    after: dict[str, set[str]] = {name: set() for name in names}
    before: dict[str, set[str]] = {name: set() for name in names}
    for tail, head in links:
        after[tail].add(head)
        before[head].add(tail)
    order = list(names)
    for _ in range(_PASSES):
        moved = list(order)
        for name in names:
            moved = _move(name, moved, before[name], after[name])
        if moved == order:
            break
        order = moved
    rank = {name: index for index, name in enumerate(order)}
    return frozenset(pair for pair in links if rank[pair[0]] > rank[pair[1]])


def _move(name: str, order: list[str], before: set[str], after: set[str]) -> list[str]:
    """Return the order with a name where the fewest of its pairs lead back; unchanged if no place is better."""
    home = order.index(name)
    rest = order[:home] + order[home + 1 :]
    back = len(before)
    backs = [back]
    for other in rest:
        back += (other in after) - (other in before)
        backs.append(back)
    best = min(backs)
    if backs[home] == best:
        return order
    nearest = min((index for index, count in enumerate(backs) if count == best), key=lambda i: (abs(i - home), i))
    return [*rest[:nearest], name, *rest[nearest:]]
