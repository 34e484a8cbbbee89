"""The editor's handbook says what the program does: every rule, every message, every word a key can take."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import pytest

from flowmap.checks import RULES, Rule, check
from flowmap.model import Atlas, Step
from flowmap.model.fields import Certainty, DocumentKind, Evidence, Nearness, Status, StepKind
from flowmap.problems import FlowmapError, Problem, Severity
from flowmap.reading.load import load
from flowmap.words import read_words

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "redaktor.md").read_text(encoding="utf-8")
DAY = date(2026, 11, 21)
SAID = {Severity.ERROR: "Stoppar bygget (fel).", Severity.WARNING: "Stoppar inte bygget (varning)."}
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(?P<level>#+) (?P<title>.+)$", re.MULTILINE)


ProblemsOf = Callable[[str], tuple[Problem, ...]]


def section(title: str) -> str:
    """Give what stands under a heading, with the headings below it."""
    text = FENCE.sub(lambda match: match.group().replace("#", "\0"), HANDBOOK)
    start = next(match for match in HEADING.finditer(text) if match["title"] == title)
    level = len(start["level"])
    ends = (match.start() for match in HEADING.finditer(text, start.end()) if len(match["level"]) <= level)
    return text[start.end() : next(ends, len(text))].replace("\0", "#").strip()


def titles_under(title: str, level: int) -> list[str]:
    return [match["title"] for match in HEADING.finditer(section(title)) if len(match["level"]) == level]


def rows(title: str) -> list[list[str]]:
    """Give the cells of the table under a heading, without its head."""
    lines = [line for line in section(title).partition("\n#")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def values(title: str) -> list[str]:
    return [row[0].strip("`") for row in rows(title)]


@pytest.fixture
def example() -> str:
    """Give the small source that the handbook shows whole."""
    found = FENCE.search(section("En hel liten källa"))
    assert found
    return found[1]


@pytest.fixture
def problems_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProblemsOf:
    """Give every problem of a source that lies where an editor's does."""
    monkeypatch.chdir(tmp_path)
    path = Path("docs/karta.yml")
    path.parent.mkdir()

    def find(text: str) -> tuple[Problem, ...]:
        path.write_text(text, encoding="utf-8")
        try:
            return check(load(path), DAY)
        except FlowmapError as error:
            return error.problems

    return find


def test_the_list_of_rules_is_whole_and_in_order() -> None:
    assert titles_under("Alla regler", 4) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_as_it_explains_itself(rule: Rule) -> None:
    assert section(rule.id) == f"{SAID[rule.severity]}\n\n{rule.explanation}"


def test_the_rules_of_form_are_those_that_the_golden_cases_break(
    problems_in: Callable[[Path], list[Problem]],
) -> None:
    cases = [path for path in (ROOT / "tests" / "golden" / "problems").iterdir() if path.is_dir()]
    told = {problem.rule for case in cases for problem in problems_in(case / "karta.yml")}
    listed = values("Regler om filens form")
    assert len(set(listed)) == len(listed)
    assert set(listed) == told - {rule.id for rule in RULES}


def test_the_example_is_a_sound_source(example: str, problems_of: ProblemsOf) -> None:
    assert problems_of(example) == ()


@pytest.mark.parametrize("mistake", titles_under("Vanliga fel", 3))
def test_a_mistake_gives_the_message(mistake: str, example: str, problems_of: ProblemsOf) -> None:
    right, wrong, message = FENCE.findall(section(mistake))
    assert example.count(right) == 1
    said = "\n\n".join(map(str, problems_of(example.replace(right, wrong))))
    assert f"{said}\n" == message


def test_there_are_mistakes_of_both_severities() -> None:
    said = section("Vanliga fel")
    assert len(titles_under("Vanliga fel", 3)) >= 8
    assert ": fel[" in said
    assert ": varning[" in said


@pytest.mark.parametrize(
    ("title", "words", "table"),
    [
        ("Slag av steg", StepKind, "kind"),
        ("Slag av underlag", DocumentKind, "document"),
        ("Status", Status, "status"),
        ("Säkerhet", Certainty, "certainty"),
    ],
)
def test_the_words_of_a_key_are_listed_as_the_pages_say_them(title: str, words: type[StrEnum], table: str) -> None:
    phrases = read_words("sv").phrases
    on_page = {row[0].strip("`"): row[1] for row in rows(title)}
    assert on_page == {word.value: phrases.get(f"{table}_{word}", "–") for word in words}


@pytest.mark.parametrize(("title", "words"), [("Adresser", Evidence), ("Hur nära arbete", Nearness)])
def test_the_words_of_a_key_are_listed(title: str, words: type[StrEnum]) -> None:
    assert values(title) == [word.value for word in words]


def test_the_keys_of_a_step_are_listed() -> None:
    listed = re.findall(r"^\| (`.+?`) \|", section("Lägg till ett steg").partition("\n#")[0], re.MULTILINE)
    keys = [key for cell in listed for key in re.findall(r"`(\w+)`", cell)]
    assert sorted(keys) == sorted(set(Step.model_fields) - {"id"})


def test_every_register_is_told_of() -> None:
    assert [name for name in Atlas.model_fields if name != "format" and f"`{name}`" not in HANDBOOK] == []


def test_headings_skip_no_level_and_stand_once() -> None:
    levels = [len(match["level"]) for match in HEADING.finditer(FENCE.sub("", HANDBOOK))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    titles = [match["title"] for match in HEADING.finditer(FENCE.sub("", HANDBOOK))]
    assert len(set(titles)) == len(titles)
