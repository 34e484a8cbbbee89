"""The main flow of ``flowmap publish``."""

from collections.abc import Iterator
from pathlib import Path

from flowmap.publish import browser, offline
from flowmap.publish.built import require_built_of
from flowmap.publish.pdf import make_pdfs
from flowmap.reading.load import Loaded


def publish(loaded: Loaded, site: Path, *, as_pdf: bool, as_zip: bool) -> Iterator[Path]:
    """Write PDFs, a zip or both into the built site of a source; yield the path of each file as it is made.

    Raises PublishError before anything is made if something that is needed is missing.
    """
    require_built_of(loaded, site)
    printer = browser.require() if as_pdf else None
    if as_zip:
        offline.require_config()
    if printer:
        yield from make_pdfs(loaded.atlas, site, printer)
    if as_zip:
        yield offline.make_zip(loaded, site)
