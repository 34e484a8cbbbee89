"""The atlas answers what the pages and the rules ask of it."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from flowmap.model import Atlas, Deadline, StepRef, Term, TransitionRef
from flowmap.model.atlas import StepField
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


def test_a_step_knows_where_one_comes_from(atlas: Atlas) -> None:
    arrivals = atlas.arrivals(step(atlas, "lampa/3"))
    assert [(ref.origin.name, ref.index) for ref in arrivals] == [("lampa/2a", 1), ("kabel/vanta", 1)]
    assert {ref.target.name for ref in arrivals} == {"lampa/3"}
    assert atlas.arrivals(step(atlas, "lampa/1")) == ()


def test_a_step_knows_where_one_can_go_and_a_loop_is_no_arrival(atlas: Atlas) -> None:
    here = step(atlas, "lampa/2a")
    departures = atlas.departures(here)
    assert [(ref.index, ref.target.name, ref.is_loop) for ref in departures] == [
        (1, "lampa/3", False),
        (2, "kabel/start", False),
        (3, "lampa/2a", True),
    ]
    assert [ref.transition for ref in departures] == list(here.step.transitions)
    assert {ref.origin.name for ref in departures} == {here.name}
    assert [ref.origin.name for ref in atlas.arrivals(here)] == ["lampa/1", "lampa/3"]


def test_two_transitions_that_say_the_same_have_indexes_of_their_own(atlas: Atlas) -> None:
    here = step(atlas, "lampa/2a")
    same = [transition.model_copy(update={"to": "3", "when": "ja"}) for transition in here.step.transitions]
    twin = here.step.model_copy(update={"transitions": tuple(same)})
    assert [twin.index(transition) for transition in same] == [1, 2, 3]


def test_a_step_is_called_by_its_id_at_home_and_by_its_whole_name_elsewhere(atlas: Atlas) -> None:
    ref = step(atlas, "kabel/vanta")
    assert (ref.name, ref.name_in(ref.map), ref.name_in(atlas.maps["lampa"])) == ("kabel/vanta", "vanta", "kabel/vanta")


def test_the_steps_of_a_map_stand_in_reading_order(atlas: Atlas) -> None:
    assert [ref.name for ref in atlas.refs(atlas.maps["kabel"])] == ["kabel/start", "kabel/vanta"]


def test_handovers_and_deadlines_know_their_step(atlas: Atlas) -> None:
    assert [(ref.origin.name, ref.handover.document) for ref in atlas.handovers] == [("lampa/1", "anmalan")]
    assert [(ref.origin.name, ref.deadline.start) for ref in atlas.deadlines] == [("lampa/1", "anmälan")]


@pytest.mark.parametrize(
    ("field", "name", "steps"),
    [
        ("actors", "natbolag", ["lampa/3", "kabel/start", "kabel/vanta"]),
        ("documents", "anmalan", ["lampa/1"]),
        ("laws", "ellag-1", ["lampa/3"]),
        ("local", "hamnen", ["lampa/2a"]),
        ("notices", "trafik", ["lampa/2a"]),
        ("source", "handbok", ["lampa/1"]),
        ("measures", "reservlampa", []),
        ("laws", "borta", []),
    ],
)
def test_an_entry_knows_the_steps_that_name_it(field: StepField, name: str, steps: list[str], atlas: Atlas) -> None:
    assert [ref.name for ref in atlas.steps_with(field, name)] == steps


def test_actors_act_in_the_order_they_first_do(atlas: Atlas) -> None:
    assert [actor.id for actor in atlas.acting(atlas.steps)] == ["kommun", "boende", "natbolag"]
    assert [actor.id for actor in atlas.acting([step(atlas, "lampa/3")])] == ["natbolag", "kommun"]
    assert atlas.acting([]) == ()


def test_a_source_knows_the_maps_that_build_on_it(atlas: Atlas) -> None:
    assert [flow_map.id for flow_map in atlas.maps_from(atlas.sources["handbok"])] == ["lampa"]


def test_a_transition_leads_to_a_step_of_another_map(atlas: Atlas) -> None:
    decision = step(atlas, "lampa/2a")
    targets = [atlas.target(decision.map, transition).name for transition in decision.step.transitions]
    assert targets == ["lampa/3", "kabel/start", "lampa/2a"]


def test_a_transition_to_nowhere_has_no_target(atlas: Atlas) -> None:
    lost = step(atlas, "lampa/1").step.transitions[0].model_copy(update={"to": "99"})
    with pytest.raises(KeyError, match="99"):
        atlas.target(atlas.maps["lampa"], lost)


def test_a_reference_to_nothing_is_an_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError, match="borta"):
        atlas.referent("borta", atlas.maps["lampa"])


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


def test_a_path_may_say_which_of_several_transitions_to_the_same_step_it_takes() -> None:
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
    taken = atlas.taken(atlas.cases["c"])
    assert [(ref.step.id, transition.when if transition else None) for ref, transition in taken] == [
        ("1", "x"),
        ("1", "y"),
        ("1", "z"),
        ("2", None),
    ]


def ways(path: tuple[TransitionRef, ...]) -> list[tuple[str, str]]:
    return [(departure.origin.step.id, departure.target.step.id) for departure in path]


def test_the_main_path_is_the_one_that_most_cases_take(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    more = "".join(
        f"  fall-{name}: {{title: T, situation: S., map: lampa, path: {path}}}\n"
        for name, path in (("a", '["1", 2a, "3", "4"]'), ("b", '["1", 2a, "3", "4"]'), ("c", '["1", 2a, kabel/start]'))
    )
    atlas = load_text(changed(("cases:\n", f"cases:\n{more}"))).atlas
    assert ways(atlas.main_path(atlas.maps["lampa"])) == [("1", "2a"), ("2a", "3"), ("3", "4")]
    assert ways(atlas.main_path(atlas.maps["kabel"])) == [("start", "vanta")]


def test_the_main_path_leaves_a_step_as_the_cases_do_and_not_by_its_first_transition(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    source = changed(
        ('- {to: "3", when: kommunen äger stolpen}', '- {to: "4", when: allt är bra}\n          - {to: "3", when: a}')
    )
    with_cases, without = load_text(source).atlas, load_text(source.partition("\ncases:")[0]).atlas
    assert ways(with_cases.main_path(with_cases.maps["lampa"])) == [("1", "2a"), ("2a", "3"), ("3", "4")]
    assert ways(without.main_path(without.maps["lampa"])) == [("1", "2a"), ("2a", "4")]


def test_the_main_path_ends_where_no_case_goes_on(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    path = '["1", 2a, 2a, kabel/start, kabel/vanta, lampa/3, 2a, "3", "4"]'
    atlas = load_text(changed((path, '["1", 2a]'))).atlas
    assert ways(atlas.main_path(atlas.maps["lampa"])) == [("1", "2a")]


def test_the_main_path_never_comes_back_and_stays_in_its_map(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    source = changed(
        ('- {to: "4", when: lampan lyser}\n          - {to: 2a,', "- {to: 2a,"),
        ('- {to: "3", when: kommunen', '- {to: kabel/start, when: x}\n          - {to: "3", when: kommunen'),
    ).partition("\ncases:")[0]
    atlas = load_text(source).atlas
    assert ways(atlas.main_path(atlas.maps["lampa"])) == [("1", "2a"), ("2a", "3")]


def test_the_main_path_begins_where_the_map_does(atlas: Atlas) -> None:
    for flow_map in atlas.maps.values():
        path = atlas.main_path(flow_map)
        assert path[0].origin.step.kind == "start"
        assert [departure.target for departure in path[:-1]] == [departure.origin for departure in path[1:]]
        assert all(departure.transition in departure.origin.step.transitions for departure in path)


@pytest.mark.parametrize(
    ("actor", "flow_map", "steps"),
    [
        ("kommun", "lampa", ["1", "2a", "3", "4"]),
        ("natbolag", "lampa", ["3"]),
        ("natbolag", "kabel", ["start", "vanta"]),
        ("boende", "lampa", ["1"]),
        ("boende", "kabel", []),
    ],
    ids=["leads, or is the only authority", "leads", "is alone", "gives something", "does not act"],
)
def test_an_actors_own_steps_are_those_that_are_up_to_it(
    actor: str, flow_map: str, steps: list[str], atlas: Atlas
) -> None:
    found = atlas.own_steps(atlas.actors[actor], atlas.maps[flow_map])
    assert [ref.step.id for ref in found] == steps


def test_where_nothing_is_up_to_an_actor_or_passes_it_its_steps_are_those_it_acts_in(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    atlas = load_text(changed(("actors: [natbolag, kommun]", "actors: [natbolag, kommun, boende]"))).atlas
    assert [ref.step.id for ref in atlas.own_steps(atlas.actors["boende"], atlas.maps["lampa"])] == ["1"]
    silent = load_text(
        changed(
            ("actors: [natbolag, kommun]", "actors: [natbolag, kommun, boende]"),
            (", handover: {from: boende, to: kommun, document: anmalan}", ""),
        )
    ).atlas
    assert [ref.step.id for ref in silent.own_steps(silent.actors["boende"], silent.maps["lampa"])] == ["1", "3"]


def test_a_step_is_called_by_its_number_where_its_id_begins_with_a_digit(atlas: Atlas) -> None:
    called = {name: (ref.step.number, ref.step.label) for name, ref in atlas.steps_by_name.items()}
    assert called["lampa/2a"] == ("2a", "2a Vems är stolpen?")
    assert called["kabel/vanta"] == ("", "Vänta på grävtillstånd")
