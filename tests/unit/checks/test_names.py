"""Whatever is referred to exists, and is one thing."""

from collections.abc import Callable

import pytest

from flowmap.problems import Problem

Marked = Callable[..., list[tuple[str, str]]]
Find = Callable[[str], list[Problem]]

UNKNOWN = {
    "to": (("{to: vanta}", "{to: vnta}"), "vnta"),
    "to in another map": (("{to: lampa/3}", "{to: lampa/33}"), "lampa/33"),
    "to a map": (("{to: lampa/3}", "{to: lampa}"), "lampa"),
    "actors": (("actors: [natbolag, kommun]", "actors: [kommun, natbolaget]"), "natbolaget"),
    "guidance": (("guidance: {kommun: Beställ", "guidance: {komun: Beställ"), "komun"),
    "documents": (("documents: [anmalan]", "documents: [blankett]"), "blankett"),
    "issuer": (("issuer: boende", "issuer: granne"), "granne"),
    "link": (("link: formular}", "link: blankett}"), "blankett"),
    "laws": (("laws: [ellag-1]", "laws: [ellag-2]"), "ellag-2"),
    "links": (("laws: [ellag-1]", "links: [karta]"), "karta"),
    "notices": (("notices: [trafik]", "notices: [trafiken]"), "trafiken"),
    "measures": (("laws: [ellag-1]", "measures: [lampa]"), "lampa"),
    "local": (("local: {hamnen", "local: {torget"), "torget"),
    "source of a step": (('source: {handbok: "1"}', "source: {bok: 1}"), "bok"),
    "source of a map": (("source: handbok\n", "source: [handbok, bok]\n"), "bok"),
    "area": (("area: hamnen", "area: torget"), "torget"),
    "offered_by": (("offered_by: kommun", "offered_by: [kommun, granne]"), "granne"),
    "owner": (("owner: kommun", "owner: granne"), "granne"),
    "phase": (("phase: lagning\n        actors: [natbolag", "phase: slut\n        actors: [natbolag"), "slut"),
    "actor of a deadline": (("[{actor: kommun", "[{actor: granne"), "granne"),
    "giver": (("handover: {from: boende", "handover: {from: granne"), "granne"),
    "receiver": (("to: kommun, document", "to: granne, document"), "granne"),
    "document of a handover": (("document: anmalan", "document: brev"), "brev"),
    "path": (('path: ["1"', 'path: ["0"'), '"0"'),
    "path of another map": (("kabel/vanta, lampa/3, 2a", "kabel/vnta, lampa/3, 2a"), "kabel/vnta"),
}


@pytest.mark.parametrize(("change", "marked"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_id_that_leads_nowhere_is_marked(change: tuple[str, str], marked: str, marked_by: Marked) -> None:
    assert ("unknown-id", marked) in marked_by(change)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("[stolpe][stolp]", ["[stolp]"]),
        ("[stolpe][]", []),
        ("[stolpen][]", ["[]"]),
        ("[steg][2a] [karta][kabel] [steg][kabel/start] [kommunen][kommun]", []),
        ("[steg][start]", ["[start]"]),
        ("`[stolpe][stolp]`", []),
        ("[stolpe][stolpe] [a][stolp] [b][stolp]", ["[stolp]", "[stolp]"]),
    ],
)
def test_a_reference_in_a_text_that_leads_nowhere_is_marked(text: str, marked: list[str], marked_by: Marked) -> None:
    found = marked_by(("Någon hör av sig om en [stolpe][stolpe].", f'"{text}"'))
    assert found == [("unknown-id", words) for words in marked]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: Spärra av om en [stolpe][stolpe] lutar.", 'text: "[a][borta]"'),
        ("guidance: {kommun: Beställ arbetet av nätbolaget.}", 'guidance: {kommun: "[a][borta]"}'),
        ("hamnen: I hamnen äger hamnbolaget stolparna.", 'hamnen: "[a][borta]"'),
        ("warnings: [Lova ingen dag innan du vet vem som äger stolpen.]", 'warnings: ["[a][borta]"]'),
        ("text: Svara den som anmält.", 'text: "[a][borta]"'),
        ("situation: Alla lampor på en gata är släckta.", 'situation: "[a][borta]"'),
        ("for: Den som har en mörk skolväg.", 'for: "[a][borta]"'),
        ("contact: Ring kommunens växel.", 'contact: "[a][borta]"'),
    ],
)
def test_every_text_of_markdown_is_searched(old: str, new: str, marked_by: Marked) -> None:
    assert marked_by((old, new)) == [("unknown-id", "[borta]")]


def test_a_title_is_no_markdown(marked_by: Marked) -> None:
    assert marked_by(("title: Byt lampan", 'title: "Byt [lampan][borta]"')) == []


def test_each_reference_is_marked_at_its_own_place(changed: Callable[..., str], problems_of: Find) -> None:
    text = changed(("Någon hör av sig om en [stolpe][stolpe].", "|\n          [a][x] och\n          [b][x] sist"))
    places = [(problem.position.line, problem.position.column) for problem in problems_of(text)]
    assert places == [(59, 14), (60, 14)]


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        (("{to: vanta}", "{to: vnta}"), "Menar du «vanta»? Finns: start, vanta, lampa/1,"),
        (("{to: lampa/3}", "{to: lamp/3}"), "Menar du «lampa/3»? "),
        (("laws: [ellag-1]", "laws: [elag-1]"), "Menar du «ellag-1»? Finns: ellag-1."),
        (("actors: [natbolag, kommun]", "actors: [kommun, skola]"), "Finns: kommun, natbolag, boende."),
        (("laws: [ellag-1]", "links: [fo]"), "Finns: formular."),
    ],
)
def test_the_nearest_known_name_is_suggested(
    change: tuple[str, str], advice: str, changed: Callable[..., str], problems_of: Find
) -> None:
    found = [problem for problem in problems_of(changed(change)) if problem.rule == "unknown-id"]
    assert found[0].advice.startswith(advice)


def test_a_reference_gets_its_nearest_name_too(changed: Callable[..., str], problems_of: Find) -> None:
    (problem,) = problems_of(changed(("om en [stolpe][stolpe].", "om en [stolpe][stople].")))
    assert problem.advice.startswith("Menar du «stolpe»? ")


def test_a_map_knows_its_own_phases_only(marked_by: Marked) -> None:
    change = ("        title: Felsök kabeln\n", "        title: Felsök kabeln\n        phase: lagning\n")
    assert marked_by(change) == [("unknown-id", "lagning")]


def test_an_id_in_two_registers_may_not_be_referred_to(marked_by: Marked) -> None:
    twice = ("  trafik:\n", "  stolpe: {title: Stolpen, text: Rör den inte.}\n  trafik:\n")
    assert marked_by(twice) == [("ambiguous-id", "[stolpe]"), ("ambiguous-id", "[stolpe]")]


def test_an_id_in_two_registers_is_fine_where_no_text_refers_to_it(marked_by: Marked) -> None:
    assert marked_by(("  trafik:\n", "  formular: {title: Formulär, text: Fyll i det.}\n  trafik:\n")) == []


def test_a_step_goes_before_an_entry_with_the_same_id(marked_by: Marked) -> None:
    same = ("  stolpe: {title: Stolpe", "  2a: {title: Två, text: Ett tal.}\n  stolpe: {title: Stolpe")
    assert marked_by(same, ("om en [stolpe][stolpe].", "i [nästa steg][2a].")) == []
