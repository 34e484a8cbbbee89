"""The sign at an address that nobody has opened, which the end of the page explains once."""

from __future__ import annotations

from html import escape as escape_html

from flowmap.pages.markup import Markup
from flowmap.words import Words

_CLASS = "flowmap-unopened"


def unopened_sign(words: Words) -> Markup:
    """Return the sign; it is told in a word where it is not seen."""
    said = escape_html(words["unopened"])
    return Markup(f'<sup class="{_CLASS}" role="img" aria-label="{said}">&#42;</sup>')


def has_unopened(page: str) -> bool:
    """Tell whether a page holds the sign."""
    return f'"{_CLASS}"' in page
