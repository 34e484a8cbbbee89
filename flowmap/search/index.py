"""The search index: the stem of every word, with its weight in everything that it is found in.

Words are stemmed alike here and in ``assets/search.js``, which takes the pattern from the index.
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
"""The total weight beyond which more makes no difference."""
_LINE = 60
"""The longest line of a result, in characters."""


def fold(text: str) -> str:
    """Return a text in lower case without diacritics.

    >>> fold("Ansökan på É")
    'ansokan pa e'
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))


@dataclass(frozen=True, kw_only=True)
class Stemmer:
    """Stems words: removes the endings of the language, and drops its stop words."""

    pattern: str

    def stem(self, word: str) -> str:
        """Return the stem of a word.

        >>> [stemmer_of("arna et", "som").stem(word) for word in ("Läkarna", "intyget", "arna", "som")]
        ['lak', 'intyg', 'arna', '']
        """
        return _stem(self.pattern, word)

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the stem of each word of a text that is no stop word."""
        return tuple(filter(None, map(self.stem, _WORD.findall(unicodedata.normalize("NFC", text)))))


@cache  # the same words stand in many texts
def _stem(pattern: str, word: str) -> str:
    return re.sub(pattern, r"\1", fold(word))


def stemmer_of(endings: str, left_out: str) -> Stemmer:
    """Return the stemmer for a language. It removes the longest ending that leaves three letters."""
    whole, ends = ("|".join(fold(words).split()) for words in (left_out, endings))
    return Stemmer(pattern=f"^(?:{whole}|(.{{3,}}?)(?:{ends}))$")


def index(found: Sequence[Findable], synonyms: Iterable[Sequence[str]], stemmer: Stemmer) -> dict[str, dict[int, int]]:
    """Return the weight of every stem in each findable that has it, or a synonym of it, by the index of the findable.

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
    """Return weights from 1 to 26 that also grow with the rarity of a word.

    The root brings them nearer to each other: two words told fairly well are more than one told very well.
    """
    rarity = math.log(1 + total / len(uses)) / math.log(1 + total)
    return {
        number: max(1, round(_HEAVIEST * math.sqrt(min(weight / _ENOUGH, 1) * rarity)))
        for number, weight in sorted(uses.items())
    }


def _synonyms(stems: Sequence[str], groups: Iterable[Sequence[tuple[str, ...]]]) -> Iterator[str]:
    """Yield the stems of every group of synonyms of which one name stands in a passage."""
    present = set(stems)
    for group in groups:
        if any(present.issuperset(name) and _holds(stems, name) for name in group):
            yield from (stem for name in group for stem in name)


def _holds(stems: Sequence[str], name: tuple[str, ...]) -> bool:
    """Tell whether the words of a name stand together, in order."""
    return any(tuple(stems[start : start + len(name)]) == name for start in range(len(stems)))


def search_data(found: Sequence[Findable], synonyms: Iterable[Sequence[str]], words: Words, hrefs: Hrefs) -> str:
    """Return the index as a script, which a page can load from a disk too; addresses start at the site's folder."""
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
    """Return what a result shows: address, title, kind and first words."""
    return hrefs.href(links.START, findable.target), findable.title, findable.about, _short(findable.line)


def _short(line: str) -> str:
    """Return the beginning of a text, cut between two words."""
    if len(line) <= _LINE:
        return line
    return line[:_LINE].rpartition(" ")[0].rstrip(".,:;–- ") + " …"


def _packed(uses: dict[int, int]) -> str:
    """Return the weights of a word as text: each a letter, then how far the findable before is, if more than 1.

    >>> _packed({0: 16, 1: 4, 12: 1})
    'pda11'
    """
    last, parts = -1, []
    for number, weight in uses.items():
        step = number - last
        parts.append(chr(ord("a") - 1 + weight) + (str(step) if step > 1 else ""))
        last = number
    return "".join(parts)
