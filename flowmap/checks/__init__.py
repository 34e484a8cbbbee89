"""The rules that a source must follow: one function a rule, explained by its own Swedish docstring.

The docstring is Swedish because an editor reads it: it is the explanation in the handbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flowmap.checks import content, flow, names, settings
from flowmap.checks.rule import Finding, Rule, Subject
from flowmap.model.walk import Loc
from flowmap.problems import Problem
from flowmap.reading.load import Loaded

__all__ = ["RULES", "Finding", "Rule", "Subject", "check"]

RULES: tuple[Rule, ...] = (*names.RULES, *flow.RULES, *content.RULES, *settings.RULES)


def check(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Return every problem of a loaded source in the order of its places: of form, and of each rule.

    Where the form has problems, only the rules that look at one value at a time are asked: what was left out
    of the atlas would make steps look unreachable that are not.
    """
    subject = Subject(atlas=loaded.atlas, source=loaded.source, today=today, lost=loaded.lost)
    asked = [rule for rule in RULES if rule.local or not loaded.problems]
    found = (problem for rule in asked for problem in _problems(rule, subject, loaded))
    known = {problem.position for problem in loaded.problems}
    return tuple(sorted([*loaded.problems, *(p for p in found if p.position not in known)]))


def _problems(rule: Rule, subject: Subject, loaded: Loaded) -> Iterator[Problem]:
    source = loaded.source
    for finding in rule.find(subject):
        if _is_stand_in(finding.loc, loaded):
            continue
        if finding.needle:
            position = source.position_in(finding.loc, finding.needle, finding.occurrence)
        else:
            position = source.position(finding.loc, at_key=finding.at_key)
        yield source.problem(position, rule.id, finding.message, finding.advice, rule.severity)


def _is_stand_in(loc: Loc, loaded: Loaded) -> bool:
    """Tell whether a loc is, or is inside, one where something else stands in for what the source says."""
    return any(loc[:length] in loaded.stand_ins for length in range(1, len(loc) + 1))
