"""Every address leads from the page it stands on to the page it means, in any folder."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.links import Hrefs, Target, markdown_link, page_of, target
from flowmap.model import Atlas

NAMES = st.sampled_from(["index", "a", "b", "kartor", "2a", "karta-1"])
PAGES = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
ROOT = "https://example.org/mapp/"


def published(page: str, *, directories: bool) -> str:
    """Give the URL that MkDocs publishes a page at."""
    stem = page.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if not directories:
        return f"{ROOT}{stem}.html"
    if name == "index":
        return ROOT + (f"{folder}/" if folder else "")
    return f"{ROOT}{stem}/"


@given(PAGES, PAGES, st.booleans(), st.sampled_from(["", "intyg"]))
def test_an_address_leads_from_any_page_to_any_other(here: str, there: str, directories: bool, anchor: str) -> None:
    href = Hrefs(directories=directories).href(here, Target(page=there, anchor=anchor))
    expected = published(there, directories=directories) + (f"#{anchor}" if anchor else "")
    assert urljoin(published(here, directories=directories), href) == expected
    assert not href.startswith(("/", "http"))


@given(PAGES, PAGES)
def test_a_link_in_markdown_leads_from_file_to_file(here: str, there: str) -> None:
    assert urljoin(ROOT + here, markdown_link(here, Target(page=there))) == ROOT + there


@given(PAGES, st.booleans())
def test_a_file_that_is_no_page_keeps_its_name(here: str, directories: bool) -> None:
    href = Hrefs(directories=directories).href(here, Target(page="data/karta.json"))
    assert urljoin(published(here, directories=directories), href) == f"{ROOT}data/karta.json"


def test_an_address_elsewhere_is_left_as_it_is() -> None:
    elsewhere = Target(url="https://example.org/fel")
    assert Hrefs().href("kartor/a.md", elsewhere) == "https://example.org/fel"
    assert markdown_link("kartor/a.md", elsewhere) == "https://example.org/fel"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("3", Target(page="kartor/lampa/3.md")),
        ("kabel/vanta", Target(page="kartor/kabel/vanta.md")),
        ("lampa", Target(page="kartor/lampa.md")),
        ("kommun", Target(page="aktorer/kommun.md")),
        ("boende", Target(page="aktorer/index.md", anchor="boende")),
        ("anmalan", Target(page="underlag.md", anchor="anmalan")),
        ("ellag-1", Target(page="lagrum.md", anchor="ellag-1")),
        ("stolpe", Target(page="ordlista.md", anchor="stolpe")),
        ("trafik", Target(page="regler.md", anchor="trafik")),
        ("handbok", Target(page="kallor.md", anchor="handbok")),
        ("hamnen", Target(page="lokalt.md", anchor="hamnen")),
        ("reservlampa", Target(page="insatser.md", anchor="reservlampa")),
        ("mork-gata", Target(page="fall/mork-gata.md")),
        ("formular", Target(url="https://www.example.org/fel")),
    ],
)
def test_a_reference_leads_to_where_its_entry_stands(name: str, expected: Target, atlas: Atlas) -> None:
    assert page_of(atlas, name, atlas.maps["lampa"]) == expected


def test_a_reference_to_nothing_has_no_address(atlas: Atlas) -> None:
    with pytest.raises(KeyError, match="borta"):
        page_of(atlas, "borta", None)


def test_no_two_pages_of_an_atlas_have_the_same_address(atlas: Atlas) -> None:
    entries = [entry for entries in atlas.registers.values() for entry in entries.values()]
    places = [target(found) for found in [*atlas.steps, *entries]]
    assert len(set(places)) == len(places)
