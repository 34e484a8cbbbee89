"""Characters that a source may not hold: those that no page can show, and those that turn the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from flowmap.model.kinds import TURNING, UNFIT
from flowmap.problems import FlowmapError, Problem
from flowmap.reading.sourcefile import SourceFile

_UNFIT = re.compile(f"[{UNFIT}]")
_TURNING = re.compile(f"[{TURNING}]")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}


def refused_problems(source: SourceFile, most: int) -> list[Problem]:
    """Return a problem for each character that turns the direction of writing.

    Raise FlowmapError at a character that no text file has, as when the file is a picture or a document.
    """
    found = list(islice((_problem(source, match.start()) for match in _UNFIT.finditer(source.text)), most))
    unreadable = next((problem for problem, is_turning in found if not is_turning), None)
    if unreadable:
        raise FlowmapError([unreadable])
    return [problem for problem, _ in found]


def _problem(source: SourceFile, index: int) -> tuple[Problem, bool]:
    """Return the problem of one character, and whether it turns the direction; the line itself is not shown."""
    char = source.text[index]
    is_turning = _TURNING.match(char) is not None
    problem = source.problem(
        source.position_at(index),
        "character",
        f"Här står ett tecken som {_what(char)} (U+{ord(char):04X}).",
        "Ta bort tecknet. Det syns inte, så skriv om orden omkring det."
        if is_turning
        else "Ta bort tecknet. Är filen verkligen en textfil?",
    )
    return replace(problem, lines=()), is_turning


def escaped_problems(source: SourceFile, value: str, start: int, end: int) -> Iterator[Problem]:
    """Yield a problem for each such character that a text in double quotes brings in by an escape."""
    if not _UNFIT.search(value):
        return
    for match in _ESCAPE.finditer(source.text, start, end):
        code = match[1] or match[2] or match[3]
        char = chr(int(code, 16)) if code else _SHORT_ESCAPES.get(match[4], "")
        if char and _UNFIT.match(char):
            yield source.problem(
                source.position_at(match.start(), len(match.group())),
                "character",
                f"«{match.group()}» blir ett tecken som {_what(char)} (U+{ord(char):04X}).",
                "Ta bort det. Ska det stå ett omvänt snedstreck i texten skriver du två: «\\\\».",
            )


def _what(char: str) -> str:
    return "vänder skrivriktningen" if _TURNING.match(char) else "inte hör hemma i en text"
