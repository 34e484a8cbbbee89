"""A source file as text and plain data, with the place of every key and value in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flowmap.problems import Position, Problem, Severity

_CONTEXT_LINES = 2

Loc = tuple[str | int, ...]
Data = dict[str, Any] | list[Any] | str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a key and its value stand; a list item has no key."""

    key: Position | None
    value: Position
    start: int
    """Index of the value's first character in the text."""
    end: int


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A source file that has been read: its text, its data and the place of everything in it."""

    path: str
    text: str
    data: Data = ""
    places: dict[Loc, Place] = field(default_factory=dict)

    def locate(self, loc: Loc) -> Loc:
        """Give the deepest place on the way to a loc; a lone value may stand for a list of one."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.places:
                found = (*found, part)
            elif isinstance(part, str):
                break
        return found

    def position(self, loc: Loc, *, at_key: bool = False) -> Position:
        """Give the position of a value, or of its key; of the nearest key around it where it has none."""
        found = self.locate(loc)
        place = self.places.get(found)
        if place is None:
            return Position()
        is_near = bool(loc) and found[-1:] != loc[-1:] and isinstance(loc[-1], str)
        return place.key if (at_key or is_near) and place.key else place.value

    def position_in(self, loc: Loc, needle: str, occurrence: int = 0) -> Position:
        """Give the position of the n-th occurrence of some words inside a text."""
        place = self.places.get(self.locate(loc))
        index = place.start if place else -1
        for _ in range(occurrence + 1):
            index = self.text.find(needle, index + 1, place.end) if place and index >= 0 else -1
        if index < 0:
            return self.position(loc)
        line = self.text.count("\n", 0, index) + 1
        column = index - self.text.rfind("\n", 0, index)
        return Position(line=line, column=column, length=len(needle))

    def problem(
        self, position: Position, rule: str, message: str, advice: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Give a problem at a position, with the lines of the source that lead to it."""
        return Problem(
            path=self.path,
            position=position,
            rule=rule,
            message=message,
            advice=advice,
            severity=severity,
            lines=tuple(self.text.split("\n")[max(0, position.line - _CONTEXT_LINES) : position.line]),
        )
