"""What a rule is: a function that finds, with an id, a severity and an explanation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flowmap.model import Atlas, StepRef
from flowmap.model.walk import Leaf, Loc, walk
from flowmap.problems import Position, Severity
from flowmap.reading.sourcefile import SourceFile


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What the rules look at: the atlas, the file that it was read from, and the day on which they do."""

    atlas: Atlas
    source: SourceFile
    today: date
    lost: frozenset[str] = frozenset()
    """The registers that are not whole."""

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return every scalar of the atlas."""
        return walk(self.atlas)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One breach of a rule: where, what is wrong, what to do."""

    loc: Loc
    message: str
    advice: str
    at_key: bool = False
    """Point at the key rather than its value."""
    position: Position | None = None
    """Point here, where the place is known."""
    needle: str = ""
    """Point at these characters inside the value."""
    occurrence: int = 0


Finder = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule that a source must follow."""

    find: Finder
    severity: Severity
    local: bool
    """Whether the rule looks at one value at a time, so that it holds for a part of a source too."""

    @property
    def id(self) -> str:
        """Return the id that stands in the problem: the function's name with hyphens."""
        return self.find.__name__.replace("_", "-")

    @property
    def explanation(self) -> str:
        """Return the rule in Swedish, as the handbook has it."""
        return inspect.getdoc(self.find) or ""


def error(find: Finder) -> Rule:
    """Make a rule that looks at the whole source and stops the build."""
    return Rule(find=find, severity=Severity.ERROR, local=False)


def local_error(find: Finder) -> Rule:
    """Make a rule that looks at one value at a time and stops the build."""
    return Rule(find=find, severity=Severity.ERROR, local=True)


def warning(find: Finder) -> Rule:
    """Make a rule that looks at the whole source and lets the build go on."""
    return Rule(find=find, severity=Severity.WARNING, local=False)


def step_loc(ref: StepRef, *rest: str | int) -> Loc:
    """Return the loc of something in a step."""
    return ("maps", ref.map.id, "steps", ref.step.id, *rest)
