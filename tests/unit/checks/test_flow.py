"""A reader who follows a map always gets somewhere, and knows on what condition."""

from collections.abc import Callable

import pytest

Marked = Callable[..., list[tuple[str, str]]]

# Without its example case, the sound source can lose a way and still have only that one problem.
NO_CASE = (
    "cases:\n  mork-gata:\n    title: En mörk gata\n    situation: Alla lampor på en gata är släckta.\n"
    '    map: lampa\n    path: ["1", 2a, 2a, kabel/start, kabel/vanta, lampa/3, 2a, "3", "4"]\n',
    "",
)


def test_a_map_without_a_start_is_marked_and_what_only_it_led_to(marked_by: Marked) -> None:
    found = marked_by(
        NO_CASE, ("title: Ta emot felanmälan\n        kind: start", "title: Ta emot\n        kind: action")
    )
    assert ("no-start", "steps") in found
    assert [marked for rule, marked in found if rule == "unreachable-step"] == ["1"]


def test_a_step_that_no_way_leads_to_is_marked(marked_by: Marked) -> None:
    assert marked_by(NO_CASE, ('{to: "4", when', "{to: kabel/vanta, when")) == [("unreachable-step", "4")]


def test_a_way_from_another_map_is_a_way(marked_by: Marked) -> None:
    assert marked_by(NO_CASE, ('{to: "3", when: kommunen', "{to: kabel/vanta, when: kommunen")) == []


def test_steps_that_only_lead_to_each_other_are_not_reached(marked_by: Marked) -> None:
    step = (
        "title: Ö\n        kind: action\n        actors: [natbolag]\n        reviewed: 2026-11-01\n        transitions"
    )
    steps = f"      5:\n        {step}: [{{to: '6'}}]\n      6:\n        {step}: [{{to: '5'}}]\n"
    island = ("  kabel:\n", f"{steps}  kabel:\n")
    assert marked_by(NO_CASE, island) == [("unreachable-step", "5"), ("unreachable-step", "6")]


@pytest.mark.parametrize(
    "ways",
    [
        "",
        "        transitions: []\n",
        "        transitions: [{to: vanta}]\n",
        "        transitions: [{to: kabel/vanta}]\n",
    ],
    ids=["no key", "none", "only back", "only back by the full name"],
)
def test_a_step_that_leads_nowhere_is_a_dead_end(ways: str, marked_by: Marked) -> None:
    found = marked_by(NO_CASE, ("        transitions:\n          - {to: lampa/3}\n", ways))
    assert found == [("dead-end", "vanta")]


def test_an_outcome_has_no_way_on(marked_by: Marked) -> None:
    found = marked_by(
        NO_CASE, ("guidance: {kommun: Meddela den", "transitions: [{to: '3'}]\n        guidance: {kommun: Meddela den")
    )
    assert found == [("outcome-continues", "transitions")]


def test_a_decision_has_at_least_two_ways(marked_by: Marked) -> None:
    found = marked_by(
        NO_CASE, ("        kind: wait\n", "        kind: decision\n"), ("{to: lampa/3}", "{to: lampa/3, when: ja}")
    )
    assert found == [("lone-choice", "decision")]


@pytest.mark.parametrize(
    ("change", "marked"),
    [
        (("{to: 2a, when: numret saknas i registret}", "{to: 2a}"), "2a"),
        (('{to: "4", when: lampan lyser}', '{to: "4"}'), '"4"'),
    ],
    ids=["decision", "several ways"],
)
def test_every_way_of_a_choice_has_a_condition(change: tuple[str, str], marked: str, marked_by: Marked) -> None:
    assert marked_by(change) == [("missing-condition", marked)]


@pytest.mark.parametrize("again", ["lampan lyser", "Lampan LYSER"])
def test_two_ways_have_different_conditions(again: str, marked_by: Marked) -> None:
    assert marked_by(("when: lampan är fortfarande släckt", f"when: {again}")) == [("repeated-condition", again)]


def test_the_same_condition_in_two_steps_is_fine(marked_by: Marked) -> None:
    assert marked_by(("when: kommunen äger stolpen", "when: lampan lyser")) == []
    assert marked_by(("when: felet sitter i kabeln", "when: lampan är fortfarande släckt")) == []


def test_who_gets_guidance_acts_in_the_step(marked_by: Marked) -> None:
    found = marked_by(("guidance: {kommun: Slå upp", "guidance: {natbolag: Vänta., kommun: Slå upp"))
    assert found == [("stranger-in-guidance", "natbolag")]


def test_who_hands_over_acts_in_the_step(marked_by: Marked) -> None:
    assert marked_by(("handover: {from: boende", "handover: {from: natbolag")) == [("stranger-in-handover", "natbolag")]


def test_who_receives_need_not_act_in_the_step(marked_by: Marked) -> None:
    assert marked_by(("to: kommun, document", "to: natbolag, document")) == []


def test_every_handover_of_a_list_is_looked_at(marked_by: Marked) -> None:
    several = (
        "handover: {from: boende, to: kommun, document: anmalan}",
        "handover: [{from: boende, to: kommun, document: anmalan}, {from: natbolag, to: kommun, document: anmalan}]",
    )
    assert marked_by(several) == [("stranger-in-handover", "natbolag")]


def test_a_case_goes_only_where_the_map_does(marked_by: Marked) -> None:
    found = marked_by(('lampa/3, 2a, "3", "4"]', 'lampa/3, 2a, "3", "1", "4"]'))
    assert [(rule, marked) for rule, marked in found if rule == "impossible-path"] == [
        ("impossible-path", '"1"'),
        ("impossible-path", '"4"'),
    ]


def test_a_way_that_no_case_takes_is_marked(marked_by: Marked) -> None:
    assert marked_by(('["1", 2a, 2a, kabel/start', '["1", 2a, kabel/start')) == [("untaken-transition", "2a")]


def test_a_map_without_cases_asks_for_none(marked_by: Marked) -> None:
    found = marked_by(("2a, 2a, kabel/start, kabel/vanta, lampa/3, 2a,", "2a, 2a,"))
    assert found == [("untaken-transition", "kabel/start"), ("untaken-transition", "2a")]
    assert marked_by(NO_CASE) == []
