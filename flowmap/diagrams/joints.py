"""Breaks a text into lines of a width, and a word that is longer than a line where its parts meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyphen

from flowmap.diagrams.metrics import roomy_width

_WORD = re.compile(r"[^\W\d_]{4,}")
Measure = Callable[[str, float], float]
_LEAST = 3
"""The fewest letters of a word that a line has alone."""


@dataclass(frozen=True, eq=False)
class Joints:
    """Where the words of a language can be broken, and which words a source has."""

    language: str
    texts: tuple[str, ...] = ()

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(word.lower() for text in self.texts for word in _WORD.findall(text))

    @cached_property
    def _hyphens(self) -> pyphen.Pyphen | None:
        return pyphen.Pyphen(lang=self.language) if self.language in pyphen.LANGUAGES else None

    def lines(
        self, text: str, width: float, points: float, *, indent: float = 0, measure: Measure = roomy_width
    ) -> list[str]:
        """Return a text as lines that are at most a width wide, in points, by a measure of its width.

        The first line has less room by the indent; it is empty where no word fits beside it.

        >>> Joints("sv", ("en potential",)).lines("Rehabiliteringspotential saknas", 110, 10.5)
        ['Rehabiliterings-', 'potential saknas']
        """
        lines = [""] if indent else []
        for word in text.split():
            room = width - indent if len(lines) == 1 else width
            wider = f"{lines[-1]} {word}".lstrip() if lines else word
            if lines and measure(wider, points) <= room:
                lines[-1] = wider
                continue
            if lines == [""] and (broken := self._broken(word, self._places(word), room, points, measure)):
                lines[-1], word = broken
            lines += self._parts(word, width, points, measure)
        return lines

    def _parts(self, word: str, width: float, points: float, measure: Measure) -> Iterator[str]:
        """Yield a word, or its parts with hyphens where it is too wide."""
        while measure(word, points) > width:
            places = self._places(word), _allowed(word)
            broken = next(filter(None, (self._broken(word, each, width, points, measure) for each in places)), None)
            if not broken:
                break
            part, word = broken
            yield part
        yield word

    def _broken(
        self, word: str, places: Sequence[int], width: float, points: float, measure: Measure
    ) -> tuple[str, str] | None:
        """Return a word as its first part, with a hyphen, and the rest; nothing where no part is that narrow."""
        fitting = [place for place in places if measure(_part(word, place), points) <= width]
        if not fitting:
            return None
        place = max(fitting, key=lambda place: (word[place - 1] == "-", word[place:].lower() in self._known, place))
        return _part(word, place), word[place:]

    def _places(self, word: str) -> Sequence[int]:
        """Return where a word can be broken: by the rules of its language, or anywhere where none are known."""
        allowed = _allowed(word)
        found = [place for place in self._hyphens.positions(word) if place in allowed] if self._hyphens else []
        found += [place for place in allowed if word[place - 1] == "-"]
        return sorted(set(found)) or allowed


def _allowed(word: str) -> Sequence[int]:
    return range(_LEAST, len(word) - _LEAST + 1)


def _part(word: str, place: int) -> str:
    return word[:place] if word[place - 1] == "-" else f"{word[:place]}-"
