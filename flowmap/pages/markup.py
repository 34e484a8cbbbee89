"""Finished markup and how plain words become it: the one way that text gets onto a page.

A page is Markdown with HTML in it. What Markdown or HTML would read as a mark becomes a numeric character reference,
which both show as the character it stands for: in a paragraph, a heading, a table, an attribute, a raw element.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Self

import markupsafe

# These mean something wherever they stand, in Markdown, in its extensions, in HTML or in a template.
_ALWAYS = r"""[@\\`*_\[\]{}#<>&"'|~^=+$]"""
# A list or a note begins so at the start of a line; a word between colons is a picture, an address becomes a link.
_AT_START = r"^\s*[-!?:%]|(?P<number>^\s*\d+)[.)](?=\s|$)"
_BETWEEN = r"(?<=-)-|-(?=-)|:(?=[:/])|:(?=[\w+-]+:)|!(?=!)"
_MARK = re.compile(f"{_ALWAYS}|{_AT_START}|{_BETWEEN}")


class Markup(markupsafe.Markup):
    """Text that is finished Markdown or HTML; words that are joined to it or formatted into it are escaped."""

    @classmethod
    def escape(cls, s: object, /) -> Self:
        """Return words as markup that shows them as they are, and what is markup already unchanged."""
        if isinstance(s, cls):
            return s
        if isinstance(s, markupsafe.Markup):
            return cls(s)
        return cls(_escape(str(s)))


def escape(words: object) -> Markup:
    """Return words as markup that shows them as they are, in Markdown and in HTML alike.

    >>> print(escape("> 90 dagar [x]"), escape("2026. Sedan"), escape("a – b (c)"))
    &#62; 90 dagar &#91;x&#93; 2026&#46; Sedan a – b (c)
    """
    return Markup.escape(words)


@cache  # a title stands on many pages
def _escape(words: str) -> str:
    return _MARK.sub(_references, words)


def _references(match: re.Match[str]) -> str:
    """Return the marks of a match as character references, and the number and the blanks before them unchanged."""
    number = match["number"] or ""
    return number + "".join(char if char.isspace() else f"&#{ord(char)};" for char in match[0].removeprefix(number))
