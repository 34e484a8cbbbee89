"""The JavaScript that a page loads stays small as it is sent: compressed, so that names and comments cost nothing."""

import gzip
import re
from pathlib import Path

LIMIT = 8_000
"""Bytes that one page may load."""
WITH_MAP = {"map.md.j2", "step.md.j2", "process.md.j2", "case.md.j2", "your_path.md.j2"}
"""The templates with a picture, or with an address to copy."""


def test_no_script_is_empty(root: Path) -> None:
    scripts = [*(root / "flowmap" / "assets").glob("*.js")]
    assert len(scripts) >= 5
    assert [path.name for path in scripts if not path.read_bytes().strip()] == []


def test_there_is_no_script_elsewhere(root: Path) -> None:
    places = [root / "docs", root / "flowmap"]
    scripts = {path.relative_to(root).as_posix() for place in places for path in place.rglob("*.js")}
    assert {name for name in scripts if not name.startswith("flowmap/assets/")} == set()


def test_what_one_page_loads_is_small_and_no_page_loads_what_it_does_not_use(root: Path) -> None:
    frame = [root / "mkdocs.yml", *(root / "flowmap" / "theme").glob("main.html")]
    everywhere = {name for path in frame for name in re.findall(r"assets/(\w+\.js)", path.read_text(encoding="utf-8"))}
    assert everywhere
    assert everywhere.isdisjoint({"tables.js", "map.js"})
    loaded = {}
    for path in (root / "flowmap" / "pages" / "templates").glob("*.md.j2"):
        own = set(re.findall(r'links\.asset\("(\w+\.js)"\)', path.read_text(encoding="utf-8")))
        assert ("tables.js" in own) == (path.name == "measures.md.j2")
        assert ("map.js" in own) == (path.name in WITH_MAP)
        scripts = (root / "flowmap" / "assets" / name for name in everywhere | own)
        loaded[path.name] = sum(len(gzip.compress(script.read_bytes())) for script in scripts)
    print(f"one page loads {min(loaded.values())} bytes of script, and at most {max(loaded.values())}")
    assert max(loaded.values()) < LIMIT, loaded


def test_no_template_has_a_script_of_its_own(root: Path) -> None:
    """A site may forbid what stands in the page itself: a script, or an attribute that is one."""
    templates = {path.name: path.read_text(encoding="utf-8") for path in (root / "flowmap").rglob("*.html")}
    templates |= {path.name: path.read_text(encoding="utf-8") for path in (root / "flowmap").rglob("*.j2")}
    assert len(templates) > 30
    inline = re.compile(r"<script(?![^>]*\ssrc=)|<[a-z][^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE)
    assert [(name, found[0]) for name, text in templates.items() for found in inline.finditer(text)] == []
