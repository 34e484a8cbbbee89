"""The Markdown of the source: what it refers to, and how it is made safe to put on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

_CODE = re.compile(r"(?<![`\\])`[^`\n]+`(?!`)")
_REFERENCE = re.compile(r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])+)\]\[(?P<name>[^\[\]]*)\]")
_INLINE_LINK = re.compile(r"\]\(\s*<?(?P<address>[^\s)>]*)")
_LIST_START = re.compile(r"^((?![-*+] |\d+\. |\s).+)\n(?=[-*+] |\d+\. )", re.MULTILINE)
_AUTOLINK_SCHEMES = ("https:", "mailto:", "tel:")
# Where a block may begin: at the start of a line, also inside a list or a quote.
_BLOCK = r"^(?:[ >]|[-*+] |\d+[.)] )*"
_FORBIDDEN = {
    "en rubrik": re.compile(_BLOCK + r"(?:#+|(?:=+|-+)\s*$)", re.MULTILINE),
    "en bild": re.compile(r"!\["),
    "en länkdefinition": re.compile(_BLOCK + r"\[[^\]\n]*\]:", re.MULTILINE),
    "en grav accent (`) utan par på samma rad": re.compile("`"),
}


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A reference-style link in a text: the words, the name they refer to, and how it is written."""

    label: str
    name: str
    needle: str
    """The characters to look for in the source."""
    occurrence: int
    """How many equal needles stand before this one in the same text."""


def references(text: str) -> Iterator[Reference]:
    """Give the references of a text in order; ``[ord][]`` refers to the word itself.

    >>> [(r.label, r.name) for r in references("Se [steg 2b][2b] och `[a][b]`.")]
    [('steg 2b', '2b')]
    """
    seen: Counter[str] = Counter()
    for match in _REFERENCE.finditer(_without_code(text)):
        needle = f"[{match['name']}]"
        yield Reference(
            label=match["label"],
            name=match["name"] or match["label"],
            needle=needle,
            occurrence=seen[needle],
        )
        seen[needle] += 1


def linked(text: str, link: Callable[[str, str], str]) -> str:
    """Give a text whose references have become what ``link`` makes of their words and the name they refer to.

    >>> linked("Se [steg 2b][2b].", lambda words, name: f"[{words}]({name}.md)")
    'Se [steg 2b](2b.md).'
    """

    def replaced(match: re.Match[str]) -> str:
        return link(match["label"], match["name"] or match["label"])

    return _outside_code(text, lambda part: _REFERENCE.sub(replaced, part))


@cache  # a title stands on many pages
def escaped(text: str) -> str:
    r"""Give words that are no Markdown, such as a title, with the characters that Markdown reads escaped.

    >>> print(escaped("a*b [c]"))
    a\*b \[c\]
    """
    return safe(re.sub(r"([\\`*_\[\]#])", r"\\\1", text.replace("&", "&amp;")))


def addresses(text: str) -> Iterator[str]:
    """Give the addresses of the inline links of a text.

    >>> list(addresses("Se [sidan](https://example.org/a) och [filen](b.pdf)."))
    ['https://example.org/a', 'b.pdf']
    """
    return (match["address"] for match in _INLINE_LINK.finditer(_without_code(text)))


def is_safe_address(address: str) -> bool:
    """Tell whether an address may stand on a page.

    >>> is_safe_address("https://example.org"), is_safe_address("javascript:alert(1)")
    (True, False)
    """
    return address.startswith(_AUTOLINK_SCHEMES) and len(address.partition(":")[2].strip("/")) > 0


def forbidden_markup(text: str) -> Iterator[tuple[str, str]]:
    """Give what a text may not hold, and the characters it begins with: headings, pictures, definitions."""
    for what, pattern in _FORBIDDEN.items():
        for match in pattern.finditer(_without_code(text)):
            yield what, match.group().strip()


def safe(text: str) -> str:
    """Give a text in which HTML and attribute lists are shown as text, code left as it is.

    >>> safe("a <b> {: .c} `<d>`")
    'a &lt;b> &#123;: .c} `<d>`'
    """
    return _outside_code(text, lambda part: part.replace("<", "&lt;").replace("{", "&#123;"))


def listed(text: str) -> str:
    """Give a text in which every list is one to Python-Markdown too, which asks for an empty line before it.

    >>> listed("Gör så här:\\n- först\\n- sedan")
    'Gör så här:\\n\\n- först\\n- sedan'
    """
    return _LIST_START.sub(r"\1\n\n", text)


def plain(text: str) -> str:
    """Give a text without its marks, on one line: for descriptions and tooltips.

    >>> plain("Se **[steg 2b][2b]**\\n- och `kod`")
    'Se steg 2b - och kod'
    """
    text = _REFERENCE.sub(lambda match: match["label"], text)
    text = re.sub(r"\[([^\[\]]+)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text).split())


def _without_code(text: str) -> str:
    return _CODE.sub(lambda match: " " * len(match.group()), text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, end = [], 0
    for match in _CODE.finditer(text):
        parts += [change(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*parts, change(text[end:])])
