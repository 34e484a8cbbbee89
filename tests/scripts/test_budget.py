"""All JavaScript of our own together stays small as it is sent: compressed, so that names and comments cost nothing."""

import gzip
from pathlib import Path

LIMIT = 8_000
"""Bytes."""


def test_our_javascript_is_small_and_none_of_it_is_empty(root: Path) -> None:
    scripts = [*(root / "flowmap" / "assets").glob("*.js")]
    # In the page itself, since it has to run before anything is painted.
    scripts.append(root / "flowmap" / "theme" / "partials" / "palette-script.html")
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in scripts}
    assert len(sizes) >= 5
    assert [path.name for path in scripts if not path.read_bytes().strip()] == []
    assert sum(sizes.values()) < LIMIT, sizes


def test_there_is_no_script_elsewhere(root: Path) -> None:
    places = [root / "docs", root / "flowmap"]
    scripts = {path.relative_to(root).as_posix() for place in places for path in place.rglob("*.js")}
    assert {name for name in scripts if not name.startswith("flowmap/assets/")} == set()
