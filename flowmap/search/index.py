"""The index that a reader's search looks in: every word that something is found by, and how much it weighs there.

The words are cut to their stems here and in ``assets/search.js`` alike: both take the pattern from the index.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flowmap import links
from flowmap.links import Hrefs
from flowmap.search.findable import Findable
from flowmap.words import Words

_WORD = re.compile(r"[^\W_]+")
_HEAVIEST = 26
"""The letters a to z stand for the weights 1 to 26."""
_ENOUGH = 48
"""So much weight in passages is as good as more."""
_LINE = 60
"""How many letters of a text a result shows at most."""


def fold(text: str) -> str:
    """Give a text in small letters without marks above or below them.

    >>> fold("Ansökan på É")
    'ansokan pa e'
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))


@dataclass(frozen=True, kw_only=True)
class Stemmer:
    """Cuts words to their stems: the endings of the language off, and nothing left of the words that say nothing."""

    pattern: str

    def stem(self, word: str) -> str:
        """Give the stem of a word.

        >>> [stemmer_of("arna et", "som").stem(word) for word in ("Läkarna", "intyget", "arna", "som")]
        ['lak', 'intyg', 'arna', '']
        """
        return _stem(self.pattern, word)

    def stems(self, text: str) -> tuple[str, ...]:
        """Give the stem of each word of a text that says something."""
        return tuple(filter(None, map(self.stem, _WORD.findall(unicodedata.normalize("NFC", text)))))


@cache  # the same words stand in many texts
def _stem(pattern: str, word: str) -> str:
    return re.sub(pattern, r"\1", fold(word))


def stemmer_of(endings: str, left_out: str) -> Stemmer:
    """Give the stemmer for a language: three letters of a word remain, and the longest ending goes."""
    whole, ends = ("|".join(fold(words).split()) for words in (left_out, endings))
    return Stemmer(pattern=f"^(?:{whole}|(.{{3,}}?)(?:{ends}))$")


def index(found: Sequence[Findable], synonyms: Iterable[Sequence[str]], stemmer: Stemmer) -> dict[str, dict[int, int]]:
    """Give the stem of every word and how much it tells of each findable that has it, or a synonym of it.

    Much is told by a word that stands in a name or often, and that few others have.
    """
    groups = [list(filter(None, map(stemmer.stems, group))) for group in synonyms]
    weights: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, findable in enumerate(found):
        for passage in findable.passages:
            stems = stemmer.stems(passage.text)
            for stem in {*stems, *_synonyms(stems, groups)}:
                weights[stem][number] += passage.weight
    return {stem: _telling(uses, len(found)) for stem, uses in sorted(weights.items())}


def _telling(uses: dict[int, int], total: int) -> dict[int, int]:
    """Give weights that also say how rare a word is, from 1 to 26.

    The root brings them nearer to each other: two words told fairly well are more than one told very well.
    """
    rarity = math.log(1 + total / len(uses)) / math.log(1 + total)
    return {
        number: max(1, round(_HEAVIEST * math.sqrt(min(weight / _ENOUGH, 1) * rarity)))
        for number, weight in sorted(uses.items())
    }


def _synonyms(stems: Sequence[str], groups: Iterable[Sequence[tuple[str, ...]]]) -> Iterator[str]:
    """Give the words of every group of synonyms of which one name stands in a passage."""
    present = set(stems)
    for group in groups:
        if any(present.issuperset(name) and _holds(stems, name) for name in group):
            yield from (stem for name in group for stem in name)


def _holds(stems: Sequence[str], name: tuple[str, ...]) -> bool:
    """Tell whether the words of a name stand together."""
    return any(tuple(stems[start : start + len(name)]) == name for start in range(len(stems)))


def search_data(found: Sequence[Findable], synonyms: Iterable[Sequence[str]], words: Words, hrefs: Hrefs) -> str:
    """Give the index as a script, which a page can load from a disk too; its addresses start from the site's root."""
    stemmer = stemmer_of(words["search_endings"], words["search_left_out"])
    data = {
        "cut": stemmer.pattern,
        "found": words["search_found"],
        "none": words["search_none"],
        "entries": [_entry(findable, hrefs) for findable in found],
        "words": "|".join(f"{stem} {_packed(uses)}" for stem, uses in index(found, synonyms, stemmer).items()),
    }
    return f"globalThis.flowmapSearch = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _entry(findable: Findable, hrefs: Hrefs) -> tuple[str, ...]:
    """Give what a result shows: its address, its title, what it is, and how it begins."""
    return hrefs.href(links.START, findable.target), findable.title, findable.about, _short(findable.line)


def _short(line: str) -> str:
    """Give the beginning of a text, cut between two words."""
    if len(line) <= _LINE:
        return line
    return line[:_LINE].rpartition(" ")[0].rstrip(".,:;–- ") + " …"


def _packed(uses: dict[int, int]) -> str:
    """Give where a word is used: the weight as a letter, and how far it is from the findable before, if not next to it.

    >>> _packed({0: 16, 1: 4, 12: 1})
    'pda11'
    """
    last, parts = -1, []
    for number, weight in uses.items():
        step = number - last
        parts.append(chr(ord("a") - 1 + weight) + (str(step) if step > 1 else ""))
        last = number
    return "".join(parts)
