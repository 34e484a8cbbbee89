"""The words of the interface, read from one file for each language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Words:
    """The fixed words of the pages by their key; a key in a table of the file is ``table_key``."""

    phrases: dict[str, str]

    def __getitem__(self, key: str) -> str:
        """Return a word by its key; KeyError where the language lacks it."""
        return self.phrases[key]

    def say(self, key: str, **values: object) -> str:
        """Return a word with its gaps filled."""
        return self.phrases[key].format(**values)

    def phase(self, title: str, part: int) -> str:
        """Return what a phase is called: its title, or what a part of it is called; a part may have no title."""
        if not part:
            return title
        return self.say("phase_part", title=title, part=part) if title else self.say("phase_number", part=part)

    def listed(self, names: Iterable[str]) -> str:
        """Return names in a row, as a sentence counts them up: ``a, b och c``."""
        *others, last = names
        return self.say("listed", others=", ".join(others), last=last) if others else last

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun, in singular or plural: the word is written ``steg|steg``."""
        singular, plural = self.phrases[key].split("|")
        return f"{number} {singular if number == 1 else plural}"

    def limit(self, parts: Iterable[tuple[int, str]]) -> str:
        """Return a length of time from its numbers and their ISO 8601 units."""
        return " ".join(self.count(f"unit_{unit}", number) for number, unit in parts) or self["no_limit"]


@cache
def read_words(language: str) -> Words:
    """Return the words of a language, such as ``sv``."""
    text = files("flowmap").joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    phrases: dict[str, str] = {}
    for key, value in tomllib.loads(text).items():
        inner = value if isinstance(value, dict) else {"": value}
        phrases |= {f"{key}_{name}".rstrip("_"): word for name, word in inner.items()}
    return Words(phrases)
