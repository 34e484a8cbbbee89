"""The order in which a map flows: which transitions lead back, and how far from the beginning each step stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter

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


def ranks(names: Sequence[str], pairs: Iterable[Pair]) -> dict[str, int]:
    """Return how far from a beginning each name stands: one more than the farthest of those that lead to it.

    What leads back does not count, nor what leads to or from a name that is not there.

    >>> found = ranks("abcd", [("a", "b"), ("b", "c"), ("a", "c"), ("c", "a"), ("c", "d"), ("x", "d")])
    >>> dict(sorted(found.items()))
    {'a': 0, 'b': 1, 'c': 2, 'd': 3}
    """
    links = [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1] and set(pair) <= set(names)]
    before: dict[str, set[str]] = {name: set() for name in names}
    for tail, head in set(links) - _returning(names, links):
        before[head].add(tail)
    found: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        found[name] = max((found[other] + 1 for other in before[name]), default=0)
    return found


def _returning(names: Sequence[str], links: Sequence[Pair]) -> frozenset[Pair]:
    """Return the pairs that lead back to a name that one has come by, going from the beginnings in reading order.

    A step to which many ways lead back stands where one first comes to it; the smallest set of pairs that lead back
    would have it last.
    """
    after: dict[str, list[str]] = {name: [] for name in names}
    for tail, head in links:
        after[tail].append(head)
    heads = {head for _, head in links}
    found: set[Pair] = set()
    left: set[str] = set()
    for beginning in sorted(names, key=lambda name: name in heads):
        path = {beginning: iter(after[beginning])} if beginning not in left else {}
        while path:
            here = next(reversed(path))
            head = next(path[here], "")
            if not head:
                left.add(here)
                del path[here]
            elif head in path:
                found.add((here, head))
            elif head not in left:
                path[head] = iter(after[head])
    return frozenset(found)
