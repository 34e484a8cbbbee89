"""Makes PDFs of a built site with a browser: each map with its steps, and a booklet for each authority."""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from article import Binding, article_of
from browser import headless
from entry import ScriptError
from environment import variables
from process import last_lines, run_quietly

FOLDER = "pdf"
HERE = Path(__file__).parent
_STYLESHEET = re.compile(r'<link rel="stylesheet" href="(?P<href>[^":]+)">')
_CANONICAL = re.compile(r'<link rel="canonical" href="(?P<href>[^"]+)">')
_DRAWING = re.compile(r'<svg [^>]*?width="(?P<width>\d+)" height="(?P<height>\d+)"')
_A4_ROOM = (194, 269)
"""What print.css leaves for a map on an upright A4, in mm."""
_SMALLEST = 6.5
"""Points; a map whose words would be smaller on A4 gets an A3."""
_WORDS = 10.5
"""How large the words of a map are in its drawing, in points."""
_MM_A_PIXEL = 25.4 / 96


@dataclass(frozen=True, kw_only=True)
class Document:
    """A PDF to be made: its pages in their order, and what stands before them."""

    name: str
    title: str
    pages: tuple[str, ...]
    front: str = ""
    sheet: str = "A4"
    """The paper of its maps."""


def make_pdfs(site: Path, browser: Path) -> None:
    """Write every PDF into a folder of the built site."""
    data = json.loads((site / "data" / "karta.json").read_text(encoding="utf-8"))
    (site / FOLDER).mkdir()
    for document in documents(site, data):
        make_pdf(site, document, browser, data["site"]["language"])


def make_pdf(site: Path, document: Document, browser: Path, language: str) -> Path:
    """Write one PDF, and give its path."""
    source = site / FOLDER / f"{document.name}.html"
    source.write_text(composed(site, document, language), encoding="utf-8")
    target = print_to_pdf(source, browser)
    source.unlink()
    return target


def documents(site: Path, data: dict[str, Any]) -> Iterator[Document]:
    """Give the PDFs that a site gets."""
    for name, flow_map in data["maps"].items():
        page = f"kartor/{name}/index.html"
        steps = tuple(_step_page(name, step) for step in flow_map["steps"])
        title = f"{flow_map['title']} – {data['site']['title']}"
        yield Document(name=f"karta-{name}", title=title, pages=(page, *steps), sheet=sheet_for(site / page))
    for name, actor in data["actors"].items():
        if actor["kind"] == "authority":
            yield _booklet(name, actor["name"], data)


def _booklet(actor: str, actor_name: str, data: dict[str, Any]) -> Document:
    acting = [
        (_step_page(name, step_name), f"{step_name} {step['title']}")
        for name, flow_map in data["maps"].items()
        for step_name, step in flow_map["steps"].items()
        if actor in step["actors"]
    ]
    front = Template((HERE / "pdf_title.html").read_text(encoding="utf-8")).substitute(
        title=escape(actor_name),
        site=escape(data["site"]["title"]),
        version=escape(data["site"]["version"]),
        updated=escape(data["site"]["updated"]),
        publisher=escape(data["site"]["publisher"]),
        steps="\n".join(f'<li><a href="#{_prefix(page)}">{escape(title)}</a></li>' for page, title in acting),
    )
    return Document(
        name=f"handbok-{actor}",
        title=f"{actor_name} – {data['site']['title']}",
        pages=(f"aktorer/{actor}/index.html", *(page for page, _ in acting)),
        front=front,
    )


def _step_page(map_name: str, step: str) -> str:
    return f"kartor/{map_name}/{step}/index.html"


def _prefix(page: str) -> str:
    return page.removesuffix("/index.html").replace("/", "-")


def sheet_for(page: Path) -> str:
    """Give the paper on which the words of a map's page can be read."""
    drawing = _DRAWING.search(page.read_text(encoding="utf-8").partition('class="flowmap-scroller"')[2])
    if drawing is None:
        raise ScriptError(f"{page} har ingen karta. Är webbplatsen hel?")
    sides = sorted(int(drawing[side]) * _MM_A_PIXEL for side in ("width", "height"))
    scale = min(room / side for room, side in zip(_A4_ROOM, sides, strict=True))
    return "A4" if scale * _WORDS >= _SMALLEST else "A3"


def composed(site: Path, document: Document, language: str) -> str:
    """Give a document as one HTML page that stands in a folder of the site."""
    start = (site / "index.html").read_text(encoding="utf-8")
    published = _CANONICAL.search(start)
    binding = Binding(
        prefixes={page: _prefix(page) for page in document.pages}, published=published["href"] if published else ""
    )
    styles = [f'<link rel="stylesheet" href="../{match["href"]}">' for match in _STYLESHEET.finditer(start)]
    maps = f"@page map-tall {{ size: {document.sheet} portrait }} @page map-wide {{ size: {document.sheet} landscape }}"
    return Template((HERE / "pdf.html").read_text(encoding="utf-8")).substitute(
        language=language,
        title=escape(document.title),
        styles="\n".join(styles),
        own_styles=f"{(HERE / 'pdf.css').read_text(encoding='utf-8')}\n@page {{ size: A4 }}\n{maps}",
        articles="\n".join([document.front, *(article_of(site, page, binding) for page in document.pages)]),
    )


def print_to_pdf(source: Path, browser: Path) -> Path:
    """Let the browser print a page into a PDF beside it."""
    target = source.with_suffix(".pdf")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [f"--user-data-dir={profile}", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
        command = [str(browser), *headless(), *options, f"--print-to-pdf={target}", source.as_uri()]
        result = run_quietly(f"Gör {target.name}", command, root=source.parent, variables=variables())
    if not target.is_file():
        raise ScriptError(f"{last_lines(result.stdout)}\n\n{browser} gjorde ingen {target.name}.")
    return target
