"""All JavaScript of our own together stays small, as it is written."""

from pathlib import Path

LIMIT = 15_000


def test_our_javascript_is_small_and_none_of_it_is_empty(root: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (root / "flowmap" / "assets").glob("*.js")}
    # In the page itself, since it has to run before anything is painted.
    sizes["palette"] = (root / "flowmap" / "theme" / "partials" / "palette-script.html").stat().st_size
    assert len(sizes) >= 5
    assert [name for name, size in sizes.items() if size == 0] == []
    assert sum(sizes.values()) < LIMIT, sizes


def test_there_is_no_script_elsewhere(root: Path) -> None:
    places = [root / "docs", root / "flowmap"]
    scripts = {path.relative_to(root).as_posix() for place in places for path in place.rglob("*.js")}
    assert {name for name in scripts if not name.startswith("flowmap/assets/")} == set()
