"""Writes a page: its template reads the atlas through the filters of the page's desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import jinja2
import markupsafe
from jinja2.runtime import Context

from flowmap import links
from flowmap.diagrams.outline import SIGNS, outline
from flowmap.diagrams.render import Drawing
from flowmap.pages.desk import FILTERS, PAGE_FILTERS, Desk
from flowmap.pages.edition import Edition
from flowmap.pages.finished import finished_parts, unmarked
from flowmap.pages.markup import escape
from flowmap.pages.page import Page
from flowmap.pages.unopened import has_unopened

_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A page as Markdown."""

    content: str
    finished: tuple[str, ...]
    """The parts of the content that are finished markup, in their order."""


def write_page(edition: Edition, page: Page, drawings: Sequence[Drawing]) -> Written:
    """Return a page, with the explanations of its terms at the end; ``drawings`` are of its diagrams."""
    desk = Desk(edition, page)
    given = {
        "page": page,
        "content": page.content,
        "drawings": drawings,
        "desk": desk,
        "atlas": edition.atlas,
        "words": edition.words,
        "w": edition.words.phrases,
    }
    text = _environment().get_template(page.template).render(given)
    if has_unopened(text):
        text += _environment().get_template("unopened.md.j2").render(given)
    text, terms = edition.glossary.mark(text)
    if terms:
        text += _environment().get_template("explanations.md.j2").render(given, terms=terms)
    text = _EMPTY_LINES.sub("\n\n", text).strip() + "\n"
    return Written(content=unmarked(text), finished=finished_parts(text))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("flowmap", "pages/templates"),
        bytecode_cache=jinja2.FileSystemBytecodeCache(),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # What a template prints is escaped for Markdown and HTML before it is looked at here: see markup.py.
        autoescape=True,
        finalize=_finished,
    )
    environment.filters |= FILTERS
    environment.filters |= {name: _at_desk(name) for name in PAGE_FILTERS}
    environment.globals |= {"links": links, "outline": outline, "SIGNS": SIGNS}
    return environment


def _finished(value: object) -> markupsafe.Markup:
    """Return what a template prints as markup; a value that is missing is a fault of the template."""
    if isinstance(value, markupsafe.Markup):
        return value
    if value is None:
        raise TypeError("a template prints a value that is not there")
    return escape(value)


def _at_desk(name: str) -> Callable[..., object]:
    @jinja2.pass_context
    def applied(context: Context, *arguments: object, **options: object) -> object:
        return getattr(context["desk"], name)(*arguments, **options)

    return applied
