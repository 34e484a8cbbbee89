"""A problem is told so that an editor finds the place and knows what to do."""

import pytest

from flowmap.problems import FlowmapError, Position, Problem, Severity, errors, suggest


def problem(**values: object) -> Problem:
    defaults = {
        "path": "karta.yml",
        "position": Position(line=12, column=11, length=5),
        "rule": "unknown-id",
        "message": "Det finns ingen post «komun».",
        "advice": "Menar du «kommun»?",
    }
    return Problem(**defaults | values)


def test_a_problem_is_told_with_its_place_its_lines_and_what_to_do() -> None:
    lines = ("    kind: action", "    actor: komun")
    assert str(problem(lines=lines)) == (
        "karta.yml:12:11: fel[unknown-id] Det finns ingen post «komun».\n"
        "  11 |     kind: action\n"
        "  12 |     actor: komun\n"
        "     |           ^^^^^\n"
        "  Gör så här: Menar du «kommun»?"
    )


def test_a_warning_says_that_it_is_one() -> None:
    assert str(problem(severity=Severity.WARNING)).startswith("karta.yml:12:11: varning[unknown-id] ")


def test_a_problem_without_readable_lines_has_none() -> None:
    assert str(problem()).splitlines() == [
        "karta.yml:12:11: fel[unknown-id] Det finns ingen post «komun».",
        "  Gör så här: Menar du «kommun»?",
    ]


def test_line_numbers_stand_under_each_other() -> None:
    told = str(problem(position=Position(line=100, column=1), lines=("a: b", "c: d"))).splitlines()
    assert told[1:4] == ["   99 | a: b", "  100 | c: d", "      | ^"]


def test_the_mark_stops_where_the_line_does() -> None:
    told = str(problem(position=Position(line=1, column=4, length=40), lines=("a: text",))).splitlines()
    assert told[2] == "    |    ^^^^"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    line = "x" * 5000 + "HÄR" + "y" * 5000
    told = str(problem(position=Position(line=1, column=5001, length=3), lines=(line,))).splitlines()
    assert max(map(len, told)) < 140
    start = told[2].index("^")
    assert told[1][start : start + 3] == "HÄR"


def test_an_error_holds_every_problem_in_the_order_of_the_source() -> None:
    last = problem(position=Position(line=30))
    first = problem(position=Position(line=2))
    error = FlowmapError([last, first])
    assert error.problems == (first, last)
    assert str(error) == f"{first}\n\n{last}"


def test_only_errors_stop_a_build() -> None:
    error, warning = problem(), problem(severity=Severity.WARNING)
    assert errors([warning, error]) == [error]


@pytest.mark.parametrize(
    ("name", "said"),
    [("komun", "Menar du «kommun»? "), ("kommun", "Menar du «kommun»? "), ("skola", ""), ("", "")],
)
def test_only_a_near_name_is_suggested(name: str, said: str) -> None:
    assert suggest(name, ["fk", "kommun"]) == said


def test_nothing_is_suggested_where_nothing_is_known() -> None:
    assert suggest("komun", []) == ""
