"""Makes PDFs of a built site: the articles of a document as one HTML page, which a browser prints."""

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2

from flowmap.links import label
from flowmap.model import Atlas
from flowmap.publish.article import Binding, article_of
from flowmap.publish.browser import headless
from flowmap.publish.built import Head, read_page
from flowmap.publish.documents import Document, documents, step_file
from flowmap.publish.program import failure, run
from flowmap.words import read_words

FOLDER = "pdf"


def make_pdfs(atlas: Atlas, site: Path, browser: Path) -> Iterator[Path]:
    """Write every PDF into a folder of the built site; yield the path of each as it is made."""
    for document in documents(atlas, site):
        yield make_pdf(atlas, site, document, browser)


def make_pdf(atlas: Atlas, site: Path, document: Document, browser: Path) -> Path:
    """Write one PDF and return its path."""
    source = site / FOLDER / f"{document.name}.html"
    source.parent.mkdir(exist_ok=True)
    source.write_text(composed(atlas, site, document), encoding="utf-8")
    try:
        return print_to_pdf(source, browser)
    finally:
        source.unlink()


def composed(atlas: Atlas, site: Path, document: Document) -> str:
    """Return a document as one HTML page that stands in a folder of the site."""
    head = Head(read_page(site, "index.html"))
    binding = Binding(prefixes={page: _prefix(page) for page in document.pages}, published=head.published)
    return _template().render(
        atlas=atlas,
        document=document,
        words=read_words(atlas.site.language),
        listed=[(binding.prefixes[step_file(ref)], label(ref)) for ref in document.steps],
        stylesheets=[binding.to_root + href for href in head.stylesheets],
        articles=[article_of(site, page, binding) for page in document.pages],
    )


def print_to_pdf(source: Path, browser: Path) -> Path:
    """Let the browser print a page into a PDF beside it."""
    target = source.with_suffix(".pdf")
    target.unlink(missing_ok=True)  # so that an old one is never taken for the new
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [f"--user-data-dir={profile}", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
        address = source.resolve().as_uri()
        done = run([str(browser), *headless(), *options, f"--print-to-pdf={target.resolve()}", address])
    if not target.is_file():
        raise failure(done.stdout, f"{browser} gjorde ingen {target.name}.")
    return target


def _prefix(page: str) -> str:
    return page.removesuffix("/index.html").replace("/", "-")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("flowmap", "publish"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    return environment.get_template("pdf.html.j2")
