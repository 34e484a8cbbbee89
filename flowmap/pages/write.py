"""Writes a page: its template lays out what the page object holds."""

from __future__ import annotations

import json
import re
from functools import cache

import jinja2

from flowmap.links import TERMS, Target, markdown_link
from flowmap.pages.glossary import Glossary
from flowmap.pages.page import Page
from flowmap.words import Words

_EMPTY_LINES = re.compile(r"\n{3,}")


def write_page(page: Page, words: Words, glossary: Glossary) -> str:
    """Give a page as Markdown, with the explanations of its terms at the end."""
    template = _environment().get_template(page.template)
    text = template.render(page=page, words=words, w=words.phrases)
    explanations = tuple(glossary.explanations(text))
    if explanations:
        href = markdown_link(page.path, Target(page=TERMS))
        ending = _environment().get_template("explanations.md.j2")
        text += ending.render(explanations=explanations, w=words.phrases, href=href)
    return _EMPTY_LINES.sub("\n\n", text).strip() + "\n"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("flowmap", "pages/templates"),
        bytecode_cache=jinja2.FileSystemBytecodeCache(),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["quoted"] = _quoted
    return environment


def _quoted(text: str) -> str:
    """Give a text as a YAML scalar on one line; JSON is YAML too."""
    return json.dumps(text, ensure_ascii=False)
