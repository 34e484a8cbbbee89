"""What is wrong in a source, and where: the one kind of error that an editor meets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

_LINE_WIDTH = 120


class Severity(StrEnum):
    """How much a problem weighs; the value is the word that the editor sees."""

    ERROR = "fel"
    WARNING = "varning"


@dataclass(frozen=True, order=True, kw_only=True)
class Position:
    """A place in a text file: line and column, both counted from 1, and how many characters it spans."""

    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """Something wrong in the source: its place, the rule it breaks, and what the editor can do."""

    path: str
    position: Position
    rule: str
    message: str
    advice: str
    severity: Severity = Severity.ERROR
    lines: tuple[str, ...] = ()
    """The lines of the source that end with the place itself; empty where there is no readable line."""

    def __str__(self) -> str:
        """Return the problem as it is printed: one head line, the lines of the source, what to do."""
        place = self.position
        head = f"{self.path}:{place.line}:{place.column}: {self.severity}[{self.rule}] {self.message}"
        return "\n".join([head, *self._excerpt(), f"  Gör så här: {self.advice}"])

    def _excerpt(self) -> list[str]:
        if not self.lines:
            return []
        last, column = self.position.line, self.position.column
        width = len(str(last))
        skipped = max(0, column - _LINE_WIDTH // 2) if len(self.lines[-1]) > _LINE_WIDTH else 0
        shown = [line[skipped : skipped + _LINE_WIDTH] for line in self.lines]
        numbered = [
            f"  {number:>{width}} | {line}".rstrip() for number, line in enumerate(shown, start=last - len(shown) + 1)
        ]
        room = max(1, len(shown[-1]) - (column - skipped) + 1)
        mark = "^" * max(1, min(self.position.length, room))
        return [*numbered, f"  {'':>{width}} | {' ' * (column - 1 - skipped)}{mark}"]


class FlowmapError(Exception):
    """Every problem that stops a build, gathered and raised once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places in the source."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n\n".join(map(str, self.problems)))


class EngineError(Exception):
    """The diagram engine is missing or has failed; the message is one line that says what to install."""


def suggest(name: str, known: Iterable[str]) -> str:
    """Return the question whether the nearest known name is meant, or nothing where none is near.

    >>> suggest("komun", ["fk", "kommun"])
    'Menar du «kommun»? '
    """
    near = get_close_matches(name, known, n=1, cutoff=0.7)
    return f"Menar du «{near[0]}»? " if near else ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop the build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
