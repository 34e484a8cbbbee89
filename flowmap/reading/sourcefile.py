"""A source file as text and plain data, with the place of every key and value in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flowmap.model.walk import Loc
from flowmap.problems import Position, Problem, Severity

_CONTEXT_LINES = 2
_COMMENT = re.compile("[ \t]*(?<=[ \t])(?P<comment>#.*)")

Data = dict[str, Any] | list[Any] | str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a key and its value stand; a list item has no key."""

    key: Position | None
    value: Position
    start: int
    """Index of the value's first character in the text."""
    end: int
    is_plain: bool = False
    """Whether the value is a text without quotation marks."""


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A source file that has been read: its text, its data and the place of everything in it."""

    path: str
    text: str
    data: Data = ""
    places: dict[Loc, Place] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the text."""
        return tuple(self.text.split("\n"))

    def locate(self, loc: Loc) -> Loc:
        """Return the deepest place on the way to a loc; a lone value may stand for a list of one."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.places:
                found = (*found, part)
            elif isinstance(part, str):
                break
        return found

    def position(self, loc: Loc, *, at_key: bool = False) -> Position:
        """Return the position of a value, or of its key; of the nearest key around it where it has none."""
        found = self.locate(loc)
        place = self.places.get(found)
        if place is None:
            return Position()
        is_near = bool(loc) and found[-1:] != loc[-1:] and isinstance(loc[-1], str)
        return place.key if (at_key or is_near) and place.key else place.value

    def position_in(self, loc: Loc, needle: str, occurrence: int = 0) -> Position:
        """Return the position of the n-th occurrence of some words inside a text."""
        place = self.places.get(self.locate(loc))
        index = place.start if place else -1
        for _ in range(occurrence + 1):
            index = self.text.find(needle, index + 1, place.end) if place and index >= 0 else -1
        if index < 0:
            return self.position(loc)
        return self.position_at(index, len(needle))

    def position_at(self, index: int, length: int = 1) -> Position:
        """Return the position of a character of the text."""
        line = self.text.count("\n", 0, index) + 1
        return Position(line=line, column=index - self.text.rfind("\n", 0, index), length=length)

    def comment_after(self, loc: Loc) -> Position | None:
        """Return where a comment begins on the line that an unquoted text ends on, if one does."""
        place = self.places.get(self.locate(loc))
        if place is None or not place.is_plain:
            return None
        found = _COMMENT.match(self.text, place.end)
        return self.position_at(found.start("comment"), len(found["comment"])) if found else None

    def problem(
        self, position: Position, rule: str, message: str, advice: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Return a problem at a position, with the lines of the source that lead to it."""
        return Problem(
            path=self.path,
            position=position,
            rule=rule,
            message=message,
            advice=advice,
            severity=severity,
            lines=tuple(self.lines[max(0, position.line - _CONTEXT_LINES) : position.line]),
        )
