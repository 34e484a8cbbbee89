"""Every map has phases: those of its source, or stretches of the order in which it flows."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.model import Atlas, FlowMap, PhaseRef
from flowmap.model.phases import MOST_STEPS, phases_of
from flowmap.model.refs import StepRef
from flowmap.reading.load import Loaded

PHASES = ("fore", "under", "efter")


def flow_map(phases: list[str | None], ways: list[tuple[int, int]]) -> FlowMap:
    """Return a map whose steps stand in these phases, with ways between them by their places."""
    steps = {
        f"s{place}": {
            "title": "Steg",
            "kind": "action",
            **({"phase": phase} if phase else {}),
            "actors": ["a"],
            "transitions": [{"to": f"s{head}"} for tail, head in ways if tail == place],
        }
        for place, phase in enumerate(phases)
    }
    titled = {name: {"title": name} for name in PHASES}
    return FlowMap.model_validate({"(key)": "m", "title": "Karta", "summary": "S.", "phases": titled, "steps": steps})


def phases_in(found: FlowMap) -> tuple[PhaseRef, ...]:
    return phases_of(found, [StepRef(map=found, step=step) for step in found.steps.values()])


@st.composite
def maps(draw: st.DrawFn) -> FlowMap:
    phases = draw(st.lists(st.sampled_from([*PHASES, None]), min_size=1, max_size=30))
    places = st.integers(0, len(phases) - 1)
    return flow_map(phases, draw(st.lists(st.tuples(places, places), max_size=40)))


@given(maps())
def test_each_step_stands_in_one_phase(found: FlowMap) -> None:
    names = [ref.step.id for phase in phases_in(found) for ref in phase.steps]
    assert sorted(names) == sorted(found.steps)


@given(maps())
def test_a_phase_has_a_few_steps_in_reading_order_and_an_id_of_its_own(found: FlowMap) -> None:
    phases = phases_in(found)
    order = list(found.steps)
    for phase in phases:
        places = [order.index(ref.step.id) for ref in phase.steps]
        assert 1 <= len(places) <= MOST_STEPS
        assert places == sorted(places)
        assert phase.map is found
    assert len({phase.id for phase in phases}) == len(phases)


@given(maps())
def test_phases_stand_as_the_source_has_them_and_what_has_none_comes_last(found: FlowMap) -> None:
    names = [phase.phase.id if phase.phase else "" for phase in phases_in(found)]
    order = [*PHASES, ""]
    assert names == sorted(names, key=order.index)
    for phase in phases_in(found):
        assert {ref.step.phase for ref in phase.steps} == {phase.phase.id if phase.phase else None}


@given(maps())
def test_the_parts_of_a_phase_are_numbered_and_a_whole_phase_is_not(found: FlowMap) -> None:
    phases = phases_in(found)
    count = Counter(phase.phase.id if phase.phase else None for phase in phases)
    for name, parts in count.items():
        numbers = [phase.part for phase in phases if (phase.phase.id if phase.phase else None) == name]
        assert numbers == ([0] if name and parts == 1 else list(range(1, parts + 1)))


@pytest.mark.parametrize(
    ("steps", "shares"),
    [(1, [1]), (MOST_STEPS, [MOST_STEPS]), (MOST_STEPS + 1, [4, 4]), (2 * MOST_STEPS + 1, [5, 5, 5])],
)
def test_a_long_phase_comes_in_even_parts(steps: int, shares: list[int]) -> None:
    phases = phases_in(flow_map(["fore"] * steps, []))
    assert [len(phase.steps) for phase in phases] == shares
    assert [phase.id for phase in phases] == (
        ["fore"] if len(shares) == 1 else [f"fore_{part}" for part in range(1, len(shares) + 1)]
    )


def test_a_map_without_phases_is_divided_where_it_flows_on() -> None:
    """From the first step three ways lead to a step each, and from each of those one to a step of its own."""
    ways = [(0, 7), (0, 1), (0, 4), (7, 8), (8, 9), (1, 2), (2, 3), (4, 5), (5, 6)]
    phases = phases_in(flow_map([None] * 10, ways))
    assert [[ref.step.id for ref in phase.steps] for phase in phases] == [
        ["s0", "s1", "s2", "s4", "s7"],
        ["s3", "s5", "s6", "s8", "s9"],
    ]
    assert [(phase.id, phase.title, phase.summary) for phase in phases] == [("del_1", "", ""), ("del_2", "", "")]


def test_a_phase_says_what_the_source_says_of_it(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    source = changed(("anmalan: {title: Anmälan}", "anmalan: {title: Anmälan, summary: Någon hör av sig.}"))
    atlas = load_text(source).atlas
    first, second = atlas.phases(atlas.maps["lampa"])
    assert (first.id, first.title, first.summary, first.part) == ("anmalan", "Anmälan", "Någon hör av sig.", 0)
    assert second.summary == ""


def test_the_phase_of_a_step_is_found(atlas: Atlas) -> None:
    found = {ref.name: atlas.phase_of(ref).id for ref in atlas.steps}
    assert found == {
        "lampa/1": "anmalan",
        "lampa/2a": "anmalan",
        "lampa/3": "lagning",
        "lampa/4": "lagning",
        "kabel/start": "del_1",
        "kabel/vanta": "del_1",
    }
