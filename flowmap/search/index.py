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
_BULLET = re.compile(r"(?:^|(?<=\s))- ")
_HEAVIEST = 26
"""The greatest weight of a word: small numbers make a small file."""
_ENOUGH = 48
"""The total weight beyond which more makes no difference."""


def fold(text: str) -> str:
    """Return a text in lower case without diacritics.

    >>> fold("Ansökan på É")
    'ansokan pa e'
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))


def visible(text: str) -> str:
    """Return a text without the characters that only say how it is laid out, such as soft hyphens.

    >>> visible("läkar\\u00adintyg")
    'läkarintyg'
    """
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


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
        return tuple(filter(None, map(self.stem, _WORD.findall(unicodedata.normalize("NFC", visible(text))))))


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
        "words": _packed(index(found, synonyms, stemmer), _equals(synonyms, stemmer)),
    }
    return f"globalThis.flowmapSearch = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _packed(weights: dict[str, dict[int, int]], equals: dict[str, tuple[str, ...]]) -> dict[str, list[object]]:
    """Return for each stem its weights, and then the stems that mean the same."""
    return {stem: [uses, *equals.get(stem, ())] for stem, uses in weights.items()}


def _equals(synonyms: Iterable[Sequence[str]], stemmer: Stemmer) -> dict[str, tuple[str, ...]]:
    """Return for each synonym of one word the others of one word, so that a result can mark what it was found by."""
    equals: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for group in synonyms:
        stems = [stems[0] for stems in map(stemmer.stems, group) if len(stems) == 1]
        for stem in stems:
            equals[stem] += tuple(other for other in stems if other != stem)
    return equals


def _entry(findable: Findable, hrefs: Hrefs) -> tuple[str, ...]:
    """Return what a result shows: address, title, kind, and the text that it shows some words of.

    The text is what the entry says, and after it all else that it is found by.
    """
    title = visible(findable.title)
    passages = (_BULLET.sub("", visible(passage.text)) for passage in findable.passages)
    texts = dict.fromkeys(text for text in (visible(findable.line), *passages) if text not in ("", title))
    address = hrefs.href(links.START, findable.target)
    return address, title, findable.about, " · ".join(texts)
