"""From a file to an atlas, or every problem of its form, each at its place."""

from collections.abc import Callable

import pytest

from flowmap.problems import FlowmapError, Problem
from flowmap.reading.load import Loaded

Marked = Callable[..., list[tuple[str, str]]]
Find = Callable[[str], list[Problem]]


def test_a_sound_source_gives_its_atlas(sound: str, load_text: Callable[[str], Loaded]) -> None:
    loaded = load_text(sound)
    assert loaded.problems == ()
    assert loaded.atlas.maps["lampa"].steps["2a"].title == "Vems är stolpen?"


FORM = {
    "unknown key": (("    status: draft", "    statsu: draft"), ("unknown-key", "statsu")),
    "unknown key in a handover": (
        ("to: kommun, document: anmalan", "to: kommun, document: anmalan, how: brev"),
        ("unknown-key", "how"),
    ),
    "an id of its own": (
        ("        title: Byt lampan", "        id: 3\n        title: Byt lampan"),
        ("unknown-key", "id"),
    ),
    "missing key": (("        title: Byt lampan\n", ""), ("missing-key", "3")),
    "missing key in a list": (("from: anmälan, ", ""), ("missing-key", "{")),
    "missing key at the top": (("format: 1\n", ""), ("missing-key", "s")),
    "list for a text": (("title: Byt lampan", "title: [Byt, lampan]"), ("type", "[")),
    "mapping for a text": (("title: Byt lampan", "title: {Byt: lampan}"), ("type", "{")),
    "text for a list": (("laws: [ellag-1]", "laws: ellag-1"), ("type", "ellag-1")),
    "nothing for a list": (("laws: [ellag-1]", "laws: ~"), ("type", "~")),
    "text for a mapping": (("{hamnen: I hamnen äger hamnbolaget stolparna.}", "I hamnen"), ("type", "I hamnen")),
    "list for a mapping": (("  hamnen: {name: Hamnen}", "  - hamnen"), ("type", "-")),
    "unknown kind": (("kind: wait", "kind: väntan"), ("value", "väntan")),
    "misspelt certainty": (("certainty: partly", "certainty: party"), ("value", "party")),
    "no date": (("updated: 2026-11-01", "updated: i fredags"), ("value", "i fredags")),
    "a day that does not exist": (("updated: 2026-11-01", "updated: 2026-02-30"), ("value", "2026-02-30")),
    "no number": (("year: 2024", "year: i fjol"), ("value", "i fjol")),
    "no duration": (("limit: P1D", "limit: en dag"), ("value", "en dag")),
    "no colour": (('colour: "#0d47a1"', "colour: blå"), ("value", "blå")),
    "another format": (("format: 1", "format: 2"), ("value", "2")),
    "another language": (("  updated: 2026", "  language: fi\n  updated: 2026"), ("value", "fi")),
    "capital in an id": (("  hamnen: {name: Hamnen}", "  Hamnen: {name: Hamnen}"), ("id", "Hamnen")),
    "letter of Swedish in an id": (("  kabel:", "  kåbel:"), ("id", "kåbel")),
    "blank in a reference": (("laws: [ellag-1]", "laws: [ellag 1]"), ("unknown-id", "ellag 1")),
    "too long a badge": (("short: N,", "short: Nätbol,"), ("too-long", "Nätbol")),
    "no actors": (("actors: [natbolag, kommun]", "actors: []"), ("too-few", "actors")),
}


@pytest.mark.parametrize(("change", "expected"), FORM.values(), ids=FORM)
def test_a_breach_of_form_is_marked_where_it_stands(
    change: tuple[str, str], expected: tuple[str, str], marked_by: Marked
) -> None:
    assert expected in marked_by(change)


def test_a_misspelt_key_gets_the_nearest_known_one_and_all_the_others(
    changed: Callable[..., str], problems_of: Find
) -> None:
    (problem,) = problems_of(changed(("    status: draft", "    statsu: draft")))
    assert problem.advice.startswith("Menar du «status»? Här kan stå: title, summary, text, status, source,")


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (("document: anmalan}", "document: anmalan, x: y}"), "from, to, document"),
        (("roles: {drift: Driftledare}", "roles: {drift: {title: A, x: y}}"), "title, text"),
        (("from: anmälan,", "from: anmälan, x: y,"), "actor, limit, from, text"),
        (("\n    title: En mörk gata", "\n    x: y\n    title: En mörk gata"), "title, situation, map, path, lesson"),
    ],
    ids=["handover", "role", "deadline", "case"],
)
def test_the_known_keys_are_those_of_the_place(
    change: tuple[str, str], known: str, changed: Callable[..., str], problems_of: Find
) -> None:
    advice = [problem.advice for problem in problems_of(changed(change)) if problem.rule == "unknown-key"]
    assert advice == [f"Här kan stå: {known}."]


def test_a_misspelt_value_gets_the_nearest_known_one(changed: Callable[..., str], problems_of: Find) -> None:
    (problem,) = problems_of(changed(("kind: wait", "kind: wiat")))
    assert problem.advice == "Menar du «wait»? Välj ett av: start, action, decision, wait, outcome."


def test_what_is_wrong_with_values_is_told_together_with_the_form(marked_by: Marked) -> None:
    found = marked_by(
        ("    status: draft", "    statsu: draft"),
        ("laws: [ellag-1]", "laws: [elag-1]"),
        ("url: https://www.example.org/fel", "url: http://www.example.org/fel"),
        ("title: Byt lampan", "title: [Byt, lampan]"),
    )
    assert found == [
        ("unsafe-address", "http://www.example.org/fel"),
        ("type", "["),
        ("unknown-id", "elag-1"),
        ("unknown-key", "statsu"),
    ]


def test_what_was_left_out_makes_no_other_step_look_wrong(marked_by: Marked) -> None:
    change = ("          - {to: vanta}", "          - {till: vanta}")
    assert [rule for rule, _ in marked_by(change)] == ["missing-key", "unknown-key"]


def test_a_refused_alias_is_not_also_an_empty_text(marked_by: Marked) -> None:
    assert marked_by(("title: Byt lampan", "title: *namn")) == [("alias", "*namn")]


@pytest.mark.parametrize("content", ["bara text\n", "- en\n- lista\n"])
def test_a_source_that_is_no_mapping_is_one_problem(content: str, load_text: Callable[[str], Loaded]) -> None:
    with pytest.raises(FlowmapError) as raised:
        load_text(content)
    assert [problem.rule for problem in raised.value.problems] == ["type"]


def test_a_source_that_lacks_the_most_is_told_all_that_is_wrong_with_its_form(problems_of: Find) -> None:
    rules = [(problem.rule, problem.position.line) for problem in problems_of("format: 3\nsite: x\nsidor: []\n")]
    assert rules == [("missing-key", 1), ("value", 1), ("type", 2), ("unknown-key", 3)]


def test_one_value_may_stand_for_a_list_of_one(atlas: object, load_text: Callable[[str], Loaded], sound: str) -> None:
    loaded = load_text(sound.replace("source: handbok\n", "source: [handbok]\n"))
    assert loaded.atlas == atlas


def test_no_problem_shows_the_reader_the_inside_of_the_program(changed: Callable[..., str], problems_of: Find) -> None:
    text = changed(("kind: wait", "kind: [wait]"), ("updated: 2026-11-01", "updated: {dag: 1}"))
    found = problems_of(text)
    assert {problem.position.line for problem in found} == {9, 113}
    assert not [problem for problem in found if "['" in str(problem) or "{'" in str(problem)]
