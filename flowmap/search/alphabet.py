"""The order of the Swedish alphabet, in which å, ä and ö come last."""

from __future__ import annotations

import re
import unicodedata

from flowmap.search.index import fold

# The characters that follow z stand for the letters that do in Swedish: the code point of ä is before that of å.
_LETTERS_AFTER_Z = {"{": "Å", "|": "Ä", "}": "Ö"}
_LAST = "~"
_NO_LETTER = "0–9"


def letter(word: str) -> str:
    """Return the letter that a word stands under; å, ä and ö are letters of their own, é is not.

    >>> [letter(word) for word in ("Åtgärd", "élan", "«SGI»", "7434")]
    ['Å', 'E', 'S', '0–9']
    """
    first = alphabetical(word)[0]
    return _NO_LETTER if first == _LAST else _LETTERS_AFTER_Z.get(first, first.upper())


def alphabetical(word: str) -> str:
    """Return a key that sorts as Swedish does, with what does not begin with a letter last.

    >>> sorted(["öppen", "Ånge", "ärende", "élan", "SIP", "30"], key=alphabetical)
    ['élan', 'SIP', 'Ånge', 'ärende', 'öppen', '30']
    """
    bare = re.sub(r"^\W+", "", unicodedata.normalize("NFC", word)).lower()
    key = fold(bare.translate({ord(letter.lower()): place for place, letter in _LETTERS_AFTER_Z.items()}))
    return key if key[:1].isalpha() or key[:1] in _LETTERS_AFTER_Z else _LAST + key
