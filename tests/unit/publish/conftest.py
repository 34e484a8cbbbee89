"""A built site of the sound source, with as little on its pages as the PDFs need."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flowmap import links
from flowmap.exports.data import json_file
from flowmap.reading.load import Loaded

HEAD = """<head><meta charset="utf-8"><link href="assets/a.css" rel="stylesheet"/>
<link rel="stylesheet" href="assets/b.css"><link rel="stylesheet" href="https://example.org/c.css"></head>"""
DRAWING = '<svg class="flowmap" data-view="whole" width="800" height="1100"></svg>'
PAGES = {
    "index.html": HEAD,
    "kartor/lampa/index.html": f'<article>{DRAWING}<a href="1/">Ett</a> <a href="../../ordlista/">Ord</a></article>',
    "kartor/lampa/1/index.html": "<article><h1 id='ett'>Ett &amp; annat</h1></article>",
    "kartor/lampa/2a/index.html": "<article><h1>Två</h1></article>",
    "kartor/lampa/3/index.html": "<article><h1>Tre</h1></article>",
    "kartor/lampa/4/index.html": "<article><h1>Fyra</h1></article>",
    "kartor/kabel/index.html": f"<article>{DRAWING}</article>",
    "kartor/kabel/start/index.html": "<article><h1>Felsök</h1></article>",
    "kartor/kabel/vanta/index.html": "<article><h1>Vänta</h1></article>",
    "aktorer/kommun/index.html": "<article><h1>Kommunen</h1></article>",
    "aktorer/kommun/lampa/index.html": f"<article>{DRAWING}</article>",
}


@pytest.fixture(scope="session")
def sound_loaded(load_text: Callable[[str], Loaded], sound: str) -> Loaded:
    return load_text(sound)


@pytest.fixture(scope="session")
def _whole_site(sound_loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("built") / "site"
    for name, content in {**PAGES, links.DATA: json_file(sound_loaded.atlas)}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")
    return site


@pytest.fixture
def site(_whole_site: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(_whole_site, tmp_path / "site"))
