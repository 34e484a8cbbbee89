"""Only the site of the very source that is named is published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flowmap.publish.built import Head, page_file, read_page, require_built_of
from flowmap.publish.errors import PublishError
from flowmap.reading.load import Loaded


def test_the_site_of_a_source_is_known(sound_loaded: Loaded, site: Path) -> None:
    require_built_of(sound_loaded, site)


def test_a_folder_without_a_site_is_told(sound_loaded: Loaded, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"finns ingen byggd webbplats\. Bygg den först.*--site"):
        require_built_of(sound_loaded, tmp_path)


@pytest.mark.parametrize("data", [b'{"format": "1"}', b"{", b"\xff"])
def test_data_of_something_else_is_told(sound_loaded: Loaded, site: Path, data: bytes) -> None:
    (site / "data" / "karta.json").write_bytes(data)
    with pytest.raises(PublishError, match=r"är inte byggd av .*karta\.yml som den är nu"):
        require_built_of(sound_loaded, site)


def test_a_source_that_was_changed_after_the_build_is_told(
    changed: Callable[..., str], load_text: Callable[[str], Loaded], site: Path
) -> None:
    newer = load_text(changed(("title: Byt lampan", "title: Laga lampan")))
    with pytest.raises(PublishError, match="är inte byggd av"):
        require_built_of(newer, site)


@pytest.mark.parametrize(
    ("page", "file"), [("index.md", "index.html"), ("kartor/index.md", "kartor/index.html"), ("a.md", "a/index.html")]
)
def test_a_page_has_a_folder_of_its_own(page: str, file: str) -> None:
    assert page_file(page) == file


def test_a_page_that_is_missing_is_told(site: Path) -> None:
    with pytest.raises(PublishError, match=r"Sidan kartor/b/index\.html finns inte.*use_directory_urls: true"):
        read_page(site, "kartor/b/index.html")


def test_the_head_names_the_sites_own_stylesheets(site: Path) -> None:
    head = Head(read_page(site, "index.html"))
    assert head.stylesheets == ["assets/a.css", "assets/b.css"]
    assert head.published == ""


def test_the_head_tells_where_the_site_is_published() -> None:
    page = '<head><link rel="canonical" href="https://example.org/k/"></head><link rel="stylesheet" href="x.css">'
    head = Head(page)
    assert (head.published, head.stylesheets) == ("https://example.org/k/", [])
