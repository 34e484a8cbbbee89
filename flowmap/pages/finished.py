"""Finished markup: the parts of a page that a site generator need not read, since nothing in them is Markdown."""

from __future__ import annotations

from flowmap.pages.markup import Markup

# No text of the source can hold them: there, «<» is escaped.
_BEGIN, _END = "<flowmap-finished>", "</flowmap-finished>"


def finished(markup: Markup) -> Markup:
    """Return markup that is told to be finished; what is finished within it is no longer a part of its own.

    It stands outside of every element whose content is Markdown, since Markdown writes anew what it finds there.
    """
    whole = unmarked(markup).strip()
    return Markup(f"{_BEGIN}{whole}{_END}" if whole else "")


def unmarked(page: str) -> str:
    """Return a page as Markdown, without the marks of its finished parts."""
    return page.replace(_BEGIN, "").replace(_END, "")


def finished_parts(page: str) -> tuple[str, ...]:
    """Return the finished parts of a page, in their order."""
    return tuple(part.partition(_END)[0] for part in page.split(_BEGIN)[1:])
