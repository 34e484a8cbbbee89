"""All JavaScript of our own together stays small as it is sent: compressed, so that names and comments cost nothing."""

import gzip
import re
from pathlib import Path

LIMIT = 8_000
"""Bytes."""


def test_our_javascript_is_small_and_none_of_it_is_empty(root: Path) -> None:
    scripts = [*(root / "flowmap" / "assets").glob("*.js")]
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in scripts}
    assert len(sizes) >= 5
    assert [path.name for path in scripts if not path.read_bytes().strip()] == []
    print(f"all scripts: {sum(sizes.values())} bytes, {sizes}")
    assert sum(sizes.values()) < LIMIT, sizes


def test_there_is_no_script_elsewhere(root: Path) -> None:
    places = [root / "docs", root / "flowmap"]
    scripts = {path.relative_to(root).as_posix() for place in places for path in place.rglob("*.js")}
    assert {name for name in scripts if not name.startswith("flowmap/assets/")} == set()


def test_no_template_has_a_script_of_its_own(root: Path) -> None:
    """A site may forbid what stands in the page itself: a script, or an attribute that is one."""
    templates = {path.name: path.read_text(encoding="utf-8") for path in (root / "flowmap").rglob("*.html")}
    templates |= {path.name: path.read_text(encoding="utf-8") for path in (root / "flowmap").rglob("*.j2")}
    assert len(templates) > 30
    inline = re.compile(r"<script(?![^>]*\ssrc=)|<[a-z][^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE)
    assert [(name, found[0]) for name, text in templates.items() for found in inline.finditer(text)] == []
