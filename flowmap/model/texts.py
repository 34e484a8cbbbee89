"""The Markdown of the source: paragraphs, lists, emphasis, code and links, read by CommonMark's rules.

Nothing else is markup in a text: what would be a heading, a table or HTML elsewhere is the text it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

_CODE = re.compile(r"(?<![`\\])`[^`\n]+`(?!`)")
_NAME = re.compile(r"\[([^\[\]\n]*)\]")
# A line, or an item of a list, may begin so where its writer means text: a sum, a year, a row of stars.
_ITEMS = r"(?:[ \t]*(?:[-*]|\d{1,2}[.)])[ \t])*[ \t]*"
_PLUS = re.compile(rf"^({_ITEMS})(?=\+[ \t])", re.MULTILINE)
_LARGE_NUMBER = re.compile(rf"^({_ITEMS}\d{{3,}})(?=[.)](?:[ \t]|$))", re.MULTILINE)
_ROW_OF_MARKS = re.compile(r"^([ \t]*)(?=([*_-])(?:[ \t]*\2){2,}[ \t]*$)", re.MULTILINE)
# Where a block may begin: at the start of a line, also inside a list or a quote.
_BLOCK = r"^(?:[ >]|[-*+] |\d+[.)] )*"
_FORBIDDEN = {
    "en rubrik": re.compile(_BLOCK + r"(?:#{1,6}(?=[ \t]|$)|(?:=+|-+)\s*$)", re.MULTILINE),
    "en bild": re.compile(r"!\["),
    "en länkdefinition": re.compile(_BLOCK + r"\[[^\]\n]*\]:", re.MULTILINE),
    "en grav accent (`) utan par på samma rad": re.compile("`"),
}


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A reference-style link in a text: the name it refers to, and how it is written."""

    name: str
    needle: str
    """The characters to look for in the source."""
    occurrence: int
    """How many equal needles stand before this one in the same text."""


@cache  # the rules, the search and several pages read the same text
def parse(text: str) -> SyntaxTreeNode:
    """Return the syntax tree of a text.

    A ``link`` has the attribute ``href``, or ``name`` where it refers to something of the source; what the name was
    written as is in ``written``.
    """
    text = _PLUS.sub(r"\1\\", text)
    text = _LARGE_NUMBER.sub(r"\1\\", text)
    return SyntaxTreeNode(_parser().parse(_ROW_OF_MARKS.sub(r"\1\\", text)))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["list", "backticks", "emphasis", "escape", "link", "newline"])
    parser.inline.ruler.before("link", "reference", _reference)
    # The rules look at every address, also at those that a browser must never see, and quote it as it is written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    """Read ``[words][name]`` or ``[name][]`` as a link; never ``[words]`` alone, which is text."""
    start, end = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    close = state.md.helpers.parseLinkLabel(state, start, True)
    name = _NAME.match(state.src, close + 1, end) if close >= 0 else None
    if name is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, close
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"name": name[1] or state.src[start + 1 : close], "written": name[0]}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = name.end(), end
    return True


def references(text: str) -> Iterator[Reference]:
    """Yield the references of a text in order; ``[ord][]`` refers to the word itself.

    >>> [r.name for r in references("Se [steg 2b][2b] och `[a][b]`.")]
    ['2b']
    """
    if "][" not in text:
        return
    seen: Counter[str] = Counter()
    for node in parse(text).walk():
        if node.type == "link" and "name" in node.attrs:
            needle = str(node.attrs["written"])
            yield Reference(name=str(node.attrs["name"]), needle=needle, occurrence=seen[needle])
            seen[needle] += 1


def addresses(text: str) -> Iterator[str]:
    """Yield the addresses of the inline links of a text.

    >>> list(addresses("Se [sidan](https://example.org/a) och [filen](b.pdf)."))
    ['https://example.org/a', 'b.pdf']
    """
    if "](" not in text:
        return
    yield from (str(node.attrs["href"]) for node in parse(text).walk() if node.type == "link" and "href" in node.attrs)


def forbidden_markup(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text may not hold, and the characters it begins with: headings, pictures, definitions."""
    without_code = _CODE.sub(lambda match: "x" * len(match.group()), text)
    for what, pattern in _FORBIDDEN.items():
        for match in pattern.finditer(without_code):
            yield what, match.group().strip()


def plain(text: str) -> str:
    """Return a text without its marks, on one line: for descriptions and the search.

    >>> plain("Se **[steg 2b][2b]**\\n- och `kod`")
    'Se steg 2b - och kod'
    """
    return " ".join(" ".join(_words(parse(text))).split())


def _words(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "inline":
            yield "".join(" " if inner.type in _BREAKS else inner.content for inner in _leaves(node))
        case "list_item":
            yield f"{node.info}." if node.info else "-"
            for child in node.children:
                yield from _words(child)
        case _:
            for child in node.children:
                yield from _words(child)


_BREAKS = ("softbreak", "hardbreak")


def _leaves(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for child in node.children:
        if child.children:
            yield from _leaves(child)
        else:
            yield child
