"""How wide a text is in Arial, and in the fonts made to its measure (Helvetica, Liberation Sans).

The widths are the advance widths of the font, in thousandths of an em. The engine could measure too, but
not every engine has the font, and a node must have the same size with all of them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "…—",
    1015: "@",
}
_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
_UNKNOWN = 1000
"""A character outside the table: as wide as any letter of an alphabet."""
_BOLD = 1.1
_WIDEST_FONT = 1.06
"""How much wider than Arial, measured in Roboto and Liberation Sans."""
# WCAG 1.4.12 lets a reader add this much between letters and between words, in em.
_LETTER_SPACE, _WORD_SPACE = 0.12, 0.16


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in points.

    >>> text_width("sjö", 10)
    12.78
    """
    base = (unicodedata.normalize("NFD", character)[0] for character in text)
    thousandths = sum(_WIDTH_OF.get(character, _UNKNOWN) for character in base)
    return round(thousandths / 1000 * points * (_BOLD if bold else 1), 2)


@cache  # words come again and again
def snug_width(text: str, points: float) -> float:
    """Return the width that a text needs in the widest of the fonts that a reader may have, in points."""
    return round(text_width(text, points) * _WIDEST_FONT, 2)


@cache
def roomy_width(text: str, points: float, *, bold: bool = False) -> float:
    """Return the width that a text needs when a reader adds the text spacing of WCAG 1.4.12, in points."""
    spacing = _LETTER_SPACE * len(text) + _WORD_SPACE * text.count(" ")
    return round(text_width(text, points, bold=bold) + spacing * points, 2)
