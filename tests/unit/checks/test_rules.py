"""Every rule has an id, an explanation in Swedish and a golden case that shows it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.checks import RULES, Rule
from flowmap.problems import Problem, Severity

# The rules of YAML and of form have no function of their own; they are told where the file is read.
READING = ["file", "encoding", "character", "empty-file", "syntax", "several-documents", "too-deep"]
READING += ["duplicate-key", "key", "alias", "tag"]
FORM = ["unknown-key", "missing-key", "type", "value", "id", "too-long", "too-few", "email-address", "edit-template"]


@pytest.fixture(scope="module")
def shown(root: Path) -> set[str]:
    """Give the rules that some golden case shows."""
    told = [path.read_text(encoding="utf-8") for path in root.glob("tests/golden/problems/*/expected.txt")]
    return {rule for text in told for rule in re.findall(r"^[^ ]+: (?:fel|varning)\[([a-z-]+)\] ", text, re.MULTILINE)}


@pytest.mark.parametrize("rule", [*READING, *FORM, *(rule.id for rule in RULES)])
def test_a_golden_case_shows_the_rule(rule: str, shown: set[str]) -> None:
    assert rule in shown


def test_every_rule_that_a_golden_case_shows_is_known(shown: set[str]) -> None:
    assert shown <= {*READING, *FORM, *(rule.id for rule in RULES)}


def test_every_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert set(ids).isdisjoint([*READING, *FORM])
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself_in_swedish(rule: Rule) -> None:
    heading, _, explanation = rule.explanation.partition("\n\n")
    assert "\n" not in heading
    assert heading.endswith(".")
    assert explanation.strip().endswith(".")
    assert re.search("[åäö]|\\b(och|en|ett|som|inte)\\b", explanation)


def test_there_are_rules_that_stop_a_build_and_rules_that_do_not() -> None:
    assert {rule.severity for rule in RULES} == {Severity.ERROR, Severity.WARNING}


def test_problems_come_in_the_order_of_the_source(
    changed: Callable[..., str], problems_of: Callable[[str], list[Problem]]
) -> None:
    found = problems_of(
        changed(("short: N,", "short: K,"), ("{to: vanta}", "{to: vnta}"), ("laws: [ellag-1]", "laws: [ellag-2]"))
    )
    lines = [problem.position.line for problem in found]
    assert len(lines) >= 3
    assert lines == sorted(lines)


PIECES = st.sampled_from(
    [
        *[
            "kommun",
            "1",
            "2a",
            "lampa",
            "kabel/start",
            "[a][2a]",
            "[x](y)",
            "- ",
            ": ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
        ],
        *[
            "start",
            "outcome",
            "title",
            "maps:",
            "steps:",
            "'",
            '"',
            "#",
            "~",
            "*x",
            "&x ",
            "!y ",
            "\t",
            "|",
            "`",
            "\x00",
            "å",
        ],
    ]
)


@given(data=st.data())
def test_whatever_an_editor_does_to_a_source_it_gives_problems_or_none(
    data: st.DataObject, sound: str, problems_of: Callable[[str], list[Problem]]
) -> None:
    text = sound
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 5, 40, 400]))
        text = text[:start] + data.draw(PIECES) + text[start + length :]
    for problem in problems_of(text):
        assert 1 <= problem.position.line <= text.count("\n") + 1
        assert problem.message
        assert problem.advice
