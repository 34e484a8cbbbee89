"""The guide's data: every step with its transitions in words, at an address that works wherever the site is put."""

import json
from collections.abc import Callable

import pytest

from flowmap.links import Hrefs, path_address, path_text
from flowmap.model import Atlas, StepRef
from flowmap.pages.edition import Edition
from flowmap.pages.guide import guide_data, guide_script
from flowmap.words import read_words

WORDS = read_words("sv")


def test_a_step_has_its_title_its_address_its_leader_and_its_transitions(atlas: Atlas) -> None:
    first = guide_data(atlas, WORDS, Hrefs()).steps["lampa/1"]
    assert (first.title, first.href, first.lead) == ("1 Ta emot felanmälan", "kartor/lampa/1/", "Kommunen")
    (transition,) = first.transitions
    assert (transition.to, transition.when) == ("lampa/2a", "")
    assert transition.handovers == ("Den som anmäler lämnar Felanmälan till Kommunen",)


def test_transitions_stand_in_the_order_of_the_source_and_lead_to_whole_names(atlas: Atlas) -> None:
    transitions = guide_data(atlas, WORDS, Hrefs()).steps["lampa/2a"].transitions
    assert [(transition.to, transition.when) for transition in transitions] == [
        ("lampa/3", "kommunen äger stolpen"),
        ("kabel/start", "felet sitter i kabeln"),
        ("lampa/2a", "numret saknas i registret"),
    ]


def test_a_map_has_its_title_and_its_page(atlas: Atlas) -> None:
    found = guide_data(atlas, WORDS, Hrefs()).maps["kabel"]
    assert (found.title, found.href) == ("Fel i kabeln", "kartor/kabel/")


def test_a_step_tells_who_must_have_done_what_and_when(atlas: Atlas) -> None:
    steps = guide_data(atlas, WORDS, Hrefs()).steps
    (ref, *_) = [ref for ref in atlas.steps if ref.step.deadlines]
    (deadline, *_) = ref.step.deadlines
    (told, *_) = steps[ref.name].deadlines
    assert told.startswith(f"{atlas.actors[deadline.actor].name} – {WORDS.limit(deadline.parts)}. ")
    assert told.endswith(f" Räknas från {deadline.start}.")
    assert [name for name, step in steps.items() if step.deadlines] == [
        ref.name for ref in atlas.steps if ref.step.deadlines
    ]


def test_what_several_receive_is_said_once(edition_with: Callable[..., Edition]) -> None:
    one = "{from: boende, to: kommun, document: anmalan}"
    several = f"[{one}, {{from: boende, to: natbolag, document: anmalan}}]"
    (transition,) = guide_data(edition_with((one, several)).atlas, WORDS, Hrefs()).steps["lampa/1"].transitions
    assert transition.handovers == ("Den som anmäler lämnar Felanmälan till Kommunen och Nätbolaget",)


def test_every_step_of_the_atlas_is_there(atlas: Atlas) -> None:
    assert list(guide_data(atlas, WORDS, Hrefs()).steps) == list(atlas.steps_by_name)


def test_addresses_name_files_where_the_site_has_no_directories(atlas: Atlas) -> None:
    data = guide_data(atlas, WORDS, Hrefs(directories=False))
    assert data.path == "vag.html"
    assert data.steps["lampa/1"].href == "kartor/lampa/1.html"
    assert data.maps["lampa"].href == "kartor/lampa.html"


def test_the_script_gives_the_data_to_a_page_that_may_read_no_files(atlas: Atlas) -> None:
    script = guide_script(atlas, WORDS, Hrefs())
    name, _, rest = script.partition(" = ")
    assert name == "globalThis.flowmapSteps"
    assert rest.endswith(";\n")
    data = json.loads(rest.removesuffix(";\n"))
    assert set(data) == {"path", "maps", "steps"}
    assert data["steps"]["lampa/3"]["transitions"][0] == {"to": "lampa/4", "when": "lampan lyser", "handovers": []}
    assert script == guide_script(atlas, WORDS, Hrefs())


def test_the_path_of_a_case_tells_every_transition_and_names_a_map_where_it_changes(atlas: Atlas) -> None:
    taken = atlas.taken(atlas.cases["mork-gata"])
    assert path_text(taken) == "lampa/1.1,2a.3,2a.2,kabel/start.1,vanta.1,lampa/3.2,2a.1,3.1,4"


def test_a_path_that_does_not_tell_its_transitions_has_no_index(atlas: Atlas) -> None:
    steps = atlas.steps_by_name
    assert path_text([(steps["lampa/1"], None), (steps["kabel/start"], None)]) == "lampa/1,kabel/start"


def test_a_path_is_shown_by_a_page_that_no_server_is_told_it(atlas: Atlas) -> None:
    target = path_address(atlas.taken(atlas.cases["mork-gata"])[-2:])
    assert (target.page, target.anchor) == ("vag.md", "vag=lampa/3.1,4")


@pytest.mark.parametrize("index", [1, 2, 3])
def test_transitions_that_say_the_same_keep_their_own_indexes(atlas: Atlas, index: int) -> None:
    ref = atlas.steps_by_name["lampa/2a"]
    same = tuple(t.model_copy(update={"to": "3", "when": "ja"}) for t in ref.step.transitions)
    twin = StepRef(ref.map, ref.step.model_copy(update={"transitions": same}))
    assert path_text([(twin, same[index - 1])]) == f"lampa/2a.{index}"
