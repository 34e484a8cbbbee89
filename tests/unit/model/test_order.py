"""A diagram flows one way: without the pairs that lead back, nothing goes in a circle."""

from graphlib import TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.model.order import backward, ranks

NAMES = "abcdefgh"
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=24)


@given(PAIRS)
def test_without_what_leads_back_there_is_no_circle(pairs: list[tuple[str, str]]) -> None:
    back = backward(NAMES, pairs)
    onward = [pair for pair in pairs if pair not in back and pair[0] != pair[1]]
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for tail, head in onward + [(head, tail) for tail, head in back]:
        sorter.add(head, tail)
    sorter.prepare()


@given(PAIRS)
def test_only_given_pairs_lead_back_and_never_more_than_by_reading_order(pairs: list[tuple[str, str]]) -> None:
    back = backward(NAMES, pairs)
    assert back <= set(pairs)
    assert len(back) <= len({pair for pair in pairs if pair[0] > pair[1]})


@given(PAIRS)
def test_where_reading_order_flows_nothing_leads_back(pairs: list[tuple[str, str]]) -> None:
    onward = [pair for pair in pairs if pair[0] < pair[1]]
    assert backward(NAMES, onward) == frozenset()


@pytest.mark.parametrize(
    ("pairs", "back"),
    [
        (["aa"], set()),
        (["ab", "ba"], {"ba"}),
        (["ab", "bc", "ca"], {"ca"}),
        (["ca", "cb"], set()),
        (["ab", "bc", "cd", "db", "da"], {"cd"}),
    ],
    ids=" ".join,
)
def test_what_leads_back_is_the_least_that_will_do(pairs: list[str], back: set[str]) -> None:
    found = backward("abcd", [(pair[0], pair[1]) for pair in pairs])
    assert found == {(pair[0], pair[1]) for pair in back}


@given(PAIRS)
def test_each_name_has_a_rank_below_those_it_leads_on_to(pairs: list[tuple[str, str]]) -> None:
    found = ranks(NAMES, pairs)
    assert sorted(found) == list(NAMES)
    back = backward(NAMES, pairs)
    onward = [pair for pair in pairs if pair not in back and pair[0] != pair[1]]
    assert all(found[tail] < found[head] for tail, head in onward)
    before = {name: [found[tail] for tail, head in onward if head == name] for name in NAMES}
    assert {name: max(ranked, default=-1) + 1 for name, ranked in before.items()} == found


@pytest.mark.parametrize("pairs", [["xa"], ["ax"], ["aa"], ["xy"]], ids=" ".join)
def test_what_leads_from_or_to_elsewhere_gives_no_rank(pairs: list[str]) -> None:
    assert set(ranks(NAMES, [(pair[0], pair[1]) for pair in pairs]).values()) == {0}
