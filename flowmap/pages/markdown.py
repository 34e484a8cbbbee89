"""A text of the source as markup for a page: its marks written anew, its words escaped, its references linked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from textwrap import indent

from markdown_it.tree import SyntaxTreeNode

from flowmap.model.texts import parse
from flowmap.pages.markup import Markup, escape

_INDENT = " " * 4
"""What Python-Markdown asks of a block inside a list."""
_LISTS = {"bullet_list", "ordered_list"}
BETWEEN_LISTS = "<!-- -->"
"""Without it Python-Markdown takes a list and the one after it for one."""
_NOTHING = "&#32;"
"""What stands in an empty item: Python-Markdown would take one for a hyphen, and several for a rule."""
_TAGS = {"em": "em", "strong": "strong"}


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Writes texts for one page."""

    refer: Callable[[Markup, str], Markup]
    """Makes a link of words and the name that they refer to in the source."""
    link: Callable[[Markup, str], Markup]
    """Makes a link of words and an address."""
    words: Callable[[str], Markup] = escape
    """Makes markup of the words outside links and code."""

    def write(self, text: str) -> Markup:
        """Return a text as Markdown that every parser reads alike: paragraphs, and lists with wide indents."""
        return Markup(self._blocks(parse(text)))

    def _blocks(self, node: SyntaxTreeNode) -> str:
        blocks = [self._block(child) for child in node.children]
        for index, (before, after) in reversed(list(enumerate(pairwise(node.children), start=1))):
            if {before.type, after.type} <= _LISTS:
                blocks.insert(index, BETWEEN_LISTS)
        return "\n\n".join(blocks)

    def _block(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "bullet_list":
                return self._list(node, ["- "] * len(node.children))
            case "ordered_list":
                return self._list(node, [f"{item.info}. " for item in node.children])
        return self._line(node)

    def _list(self, node: SyntaxTreeNode, marks: list[str]) -> str:
        is_loose = any(
            not block.hidden for item in node.children for block in item.children if block.type == "paragraph"
        )
        items = (mark + self._item(item, is_loose) for mark, item in zip(marks, node.children, strict=True))
        return ("\n\n" if is_loose else "\n").join(items)

    def _item(self, node: SyntaxTreeNode, is_loose: bool) -> str:
        blocks = ("\n\n" if is_loose else "\n").join(self._block(child) for child in node.children)
        return indent(blocks, _INDENT).lstrip() or _NOTHING

    def _line(self, node: SyntaxTreeNode) -> str:
        return "".join(self._inline(inner) for child in node.children for inner in child.children)

    def _inline(self, node: SyntaxTreeNode, words: Callable[[str], Markup] | None = None) -> str:
        words = words or self.words
        match node.type:
            case "text":
                return words(node.content)
            case "softbreak":
                return "\n"
            case "hardbreak":
                return "<br>\n"
            case "code_inline":
                return f"<code>{escape(node.content)}</code>"
            case "link":
                return self._link(node)
        content = "".join(self._inline(child, words) for child in node.children)
        return f"<{_TAGS[node.type]}>{content}</{_TAGS[node.type]}>"

    def _link(self, node: SyntaxTreeNode) -> str:
        content = Markup("".join(self._inline(child, escape) for child in node.children))
        if "name" in node.attrs:
            return self.refer(content, str(node.attrs["name"]))
        return self.link(content, str(node.attrs["href"]))
