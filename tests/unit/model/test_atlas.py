"""The atlas answers what the pages and the rules ask of it."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from flowmap.model import Atlas, Deadline, StepRef, Term
from flowmap.reading.load import Loaded


def step(atlas: Atlas, name: str) -> StepRef:
    return atlas.steps_by_name[name]


def test_steps_stand_in_reading_order(atlas: Atlas) -> None:
    assert [ref.name for ref in atlas.steps] == [
        "lampa/1",
        "lampa/2a",
        "lampa/3",
        "lampa/4",
        "kabel/start",
        "kabel/vanta",
    ]
    assert list(atlas.reading_order.values()) == [0, 1, 2, 3, 4, 5]


def test_only_authorities_get_a_page(atlas: Atlas) -> None:
    assert [actor.id for actor in atlas.authorities] == ["kommun"]


def test_an_entry_knows_the_id_it_stands_under(atlas: Atlas) -> None:
    assert all(name == entry.id for entries in atlas.registers.values() for name, entry in entries.items())
    assert atlas.actors["kommun"].roles["drift"].id == "drift"


@pytest.mark.parametrize(
    ("name", "found"),
    [("3", "lampa/3"), ("kabel/vanta", "kabel/vanta"), ("vanta", None), ("lampa", None), ("kabel/3", None)],
)
def test_a_step_is_found_in_its_own_map_or_by_its_full_name(name: str, found: str | None, atlas: Atlas) -> None:
    ref = atlas.find_step(name, atlas.maps["lampa"])
    assert (ref and ref.name) == found


def test_a_step_is_not_found_by_its_short_name_outside_a_map(atlas: Atlas) -> None:
    assert atlas.find_step("3", None) is None


def test_a_text_refers_to_a_step_of_its_own_map_before_any_entry(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    atlas = load_text(changed(("  stolpe: {title", "  start: {title"))).atlas
    assert isinstance(atlas.find("start", atlas.maps["kabel"]), StepRef)
    assert isinstance(atlas.find("start", atlas.maps["lampa"]), Term)
    assert atlas.find("stolpe", atlas.maps["lampa"]) is None


def test_every_name_that_a_text_may_use_is_found(atlas: Atlas) -> None:
    home = atlas.maps["kabel"]
    names = atlas.names(home)
    assert {"start", "vanta", "stolpe", "trafik", "lampa", "mork-gata", "handbok"} <= set(names)
    assert all(atlas.find(name, home) for name in names)


def test_a_step_knows_where_one_comes_from_and_that_a_loop_comes_from_nowhere_else(atlas: Atlas) -> None:
    assert [ref.origin.name for ref in atlas.arrivals(step(atlas, "lampa/3"))] == ["lampa/2a", "kabel/vanta"]
    assert [ref.origin.name for ref in atlas.arrivals(step(atlas, "lampa/2a"))] == ["lampa/1", "lampa/3"]
    assert atlas.arrivals(step(atlas, "lampa/1")) == ()


def test_a_step_knows_where_one_can_go(atlas: Atlas) -> None:
    departures = atlas.departures(step(atlas, "lampa/2a"))
    assert [(ref.index, ref.target.name, ref.is_loop) for ref in departures] == [
        (1, "lampa/3", False),
        (2, "kabel/start", False),
        (3, "lampa/2a", True),
    ]


def test_equal_transitions_have_each_their_index(atlas: Atlas) -> None:
    first = step(atlas, "lampa/1").step.transitions[0]
    twice = step(atlas, "lampa/1").step.model_copy(update={"transitions": (first, first.model_copy())})
    assert [twice.index(transition) for transition in twice.transitions] == [1, 2]


def test_steps_are_found_by_what_they_name(atlas: Atlas) -> None:
    assert [ref.name for ref in atlas.steps_with("documents", "anmalan")] == ["lampa/1"]
    assert [ref.name for ref in atlas.steps_with("actors", "natbolag")] == ["lampa/3", "kabel/start", "kabel/vanta"]
    assert atlas.steps_with("measures", "reservlampa") == ()


def test_handovers_and_deadlines_know_their_step(atlas: Atlas) -> None:
    assert [(ref.origin.name, ref.handover.document) for ref in atlas.handovers] == [("lampa/1", "anmalan")]
    assert [(ref.origin.name, ref.deadline.actor) for ref in atlas.deadlines] == [("lampa/1", "kommun")]


def test_who_acts_in_some_steps_stands_in_the_order_they_first_do(atlas: Atlas) -> None:
    acting = atlas.acting([step(atlas, "lampa/3"), step(atlas, "lampa/1")])
    assert [actor.id for actor in acting] == ["natbolag", "kommun", "boende"]


def test_a_transition_leads_to_a_step_of_another_map(atlas: Atlas) -> None:
    decision = step(atlas, "lampa/2a")
    targets = [atlas.target(decision.map, transition).name for transition in decision.step.transitions]
    assert targets == ["lampa/3", "kabel/start", "lampa/2a"]


def test_a_transition_to_nowhere_has_no_target(atlas: Atlas) -> None:
    lost = step(atlas, "lampa/1").step.transitions[0].model_copy(update={"to": "99"})
    with pytest.raises(KeyError, match="99"):
        atlas.target(atlas.maps["lampa"], lost)


@pytest.mark.parametrize(
    ("limit", "parts", "days"),
    [
        ("P30D", ((30, "D"),), 30),
        ("P1Y6M", ((1, "Y"), (6, "M")), 545),
        ("P2W", ((2, "W"),), 14),
        (None, (), 0),
    ],
)
def test_a_deadline_is_read_as_a_duration(limit: str | None, parts: tuple[tuple[int, str], ...], days: int) -> None:
    deadline = Deadline.model_validate({"actor": "fk", "limit": limit, "from": "ansökan", "text": "Svara."})
    assert deadline.parts == parts
    assert deadline.days == days


def test_nobody_changes_an_atlas(atlas: Atlas) -> None:
    with pytest.raises(ValidationError):
        atlas.site.title = "Annat"  # type: ignore[misc]


def test_texts_lose_the_blanks_around_them_and_colours_their_capitals(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    text = changed(("title: Byt lampan", 'title: "  Byt lampan "'), ('"#0d47a1"', '"#0D47A1"'))
    atlas = load_text(text).atlas
    assert atlas.maps["lampa"].steps["3"].title == "Byt lampan"
    assert atlas.actors["natbolag"].colour == "#0d47a1"


def test_a_path_may_say_which_of_several_ways_to_the_same_step_it_takes() -> None:
    source = {
        "format": "1",
        "site": {
            "title": "T",
            "summary": "S",
            "publisher": "P",
            "contact": "K",
            "version": "1",
            "updated": "2026-01-01",
        },
        "actors": {"a": {"name": "A", "short": "A", "colour": "#1b5e20", "kind": "authority"}},
        "maps": {
            "m": {
                "title": "M",
                "summary": "S",
                "steps": {
                    "1": {
                        "title": "Ett",
                        "kind": "start",
                        "actors": ["a"],
                        "transitions": [{"to": "1", "when": "x"}, {"to": "1", "when": "y"}, {"to": "2", "when": "z"}],
                    },
                    "2": {"title": "Två", "kind": "outcome", "actors": ["a"]},
                },
            }
        },
        "cases": {"c": {"title": "C", "situation": "S", "map": "m", "path": ["1", "1#2", "1", "2"]}},
    }
    atlas = Atlas.model_validate(source)
    ways = atlas.taken(atlas.cases["c"])
    assert [(ref.step.id, transition.when if transition else None) for ref, transition in ways] == [
        ("1", "x"),
        ("1", "y"),
        ("1", "z"),
        ("2", None),
    ]
