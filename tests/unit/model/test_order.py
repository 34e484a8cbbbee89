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
def test_each_name_stands_next_after_one_that_leads_to_it(pairs: list[tuple[str, str]]) -> None:
    found = ranks(NAMES, pairs)
    assert sorted(found) == list(NAMES)
    for name, rank in found.items():
        before = [found[tail] for tail, head in pairs if head == name and tail != name]
        assert rank == 0 or rank - 1 in before
        assert before or rank == 0


@given(PAIRS)
def test_where_nothing_leads_back_each_name_stands_after_all_that_lead_to_it(pairs: list[tuple[str, str]]) -> None:
    onward = [pair for pair in pairs if pair[0] < pair[1]]
    found = ranks(NAMES, onward)
    for name, rank in found.items():
        assert rank == max((found[tail] + 1 for tail, head in onward if head == name), default=0)


def test_a_name_to_which_many_lead_back_stands_where_one_first_comes_to_it() -> None:
    found = ranks("abcde", [("a", "b"), ("b", "c"), ("b", "d"), ("b", "e"), ("c", "b"), ("d", "b"), ("e", "b")])
    assert found == {"a": 0, "b": 1, "c": 2, "d": 2, "e": 2}


@pytest.mark.parametrize("pairs", [["xa"], ["ax"], ["aa"], ["xy"]], ids=" ".join)
def test_what_leads_from_or_to_elsewhere_gives_no_rank(pairs: list[str]) -> None:
    assert set(ranks(NAMES, [(pair[0], pair[1]) for pair in pairs]).values()) == {0}
