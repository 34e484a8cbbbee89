"""Every address leads from the page it stands on to the page it means, in any folder."""

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flowmap.links import (
    Hrefs,
    Target,
    actor_map,
    actor_phase,
    actor_step,
    between,
    desk_map,
    desk_step,
    encoded,
    handed_by,
    label,
    markdown_address,
    target,
    term_note,
)
from flowmap.model import Atlas, StepRef
from tests.site.reading import read_html
from tests.unit.pages.test_markup import PARSERS

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
    assert urljoin(ROOT + here, markdown_address(here, Target(page=there))) == ROOT + there


@given(PAGES, st.booleans())
def test_a_file_that_is_no_page_keeps_its_name(here: str, directories: bool) -> None:
    href = Hrefs(directories=directories).href(here, Target(page="data/karta.json"))
    assert urljoin(published(here, directories=directories), href) == f"{ROOT}data/karta.json"


def test_an_address_elsewhere_is_left_as_it_is() -> None:
    elsewhere = Target(url="https://example.org/fel")
    assert Hrefs().href("kartor/a.md", elsewhere) == "https://example.org/fel"
    assert markdown_address("kartor/a.md", elsewhere) == "https://example.org/fel"


URLS = st.text(alphabet="abå/?#=&%()[]<>\"'`\\ _*:;.,", max_size=20).map("https://example.org/".__add__)


@given(URLS)
def test_nothing_in_an_address_elsewhere_ends_it_too_early(url: str) -> None:
    elsewhere = Target(url=url)
    for parser in PARSERS.values():
        page = read_html(parser.reset().convert(f'[x]({markdown_address("a.md", elsewhere)}){{: hreflang="en" }} y'))
        (link,) = page.find("a")
        assert link.attributes == {"href": encoded(url), "hreflang": "en"}
        assert page.joined_text == "x y"
    assert unquote(encoded(url)) == unquote(url)
    assert Hrefs().href("kartor/a.md", elsewhere) == encoded(url)


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
    assert target(atlas.referent(name, atlas.maps["lampa"])) == expected


def test_a_link_is_called_what_its_target_is_called(atlas: Atlas) -> None:
    names = {name: label(atlas.referent(name, atlas.maps["lampa"])) for name in ("3", "kommun", "ellag-1", "mork-gata")}
    assert names == {
        "3": "3 Byt lampan",
        "kommun": "Kommunen",
        "ellag-1": "1 kap. 4 § ellagen",
        "mork-gata": "En mörk gata",
    }


def test_no_two_pages_of_an_atlas_have_the_same_address(atlas: Atlas) -> None:
    entries = [entry for entries in atlas.registers.values() for entry in entries.values()]
    places = [target(found) for found in [*atlas.steps, *entries]]
    assert len(set(places)) == len(places)


IDS = st.from_regex("([ab01]{1,2}|ord|karta|i|steg)(-([ab01]{1,2}|ord|efter))?", fullmatch=True)


FIXED = ["leder", "deltar", "lamnar", "tar-emot", "tidsgranser", "kontakt"]
"""The headings of a desk."""


@given(st.sets(st.tuples(IDS, IDS), min_size=2, max_size=8), st.sets(IDS))
@example({("ord", "a"), ("karta", "ord-efter")}, {"a"})
def test_no_two_places_on_a_desk_meet(atlas: Atlas, steps: set[tuple[str, str]], terms: set[str]) -> None:
    actor, home = atlas.actors["kommun"], atlas.steps[0]
    refs = [
        StepRef(home.map.model_copy(update={"id": map_id}), home.step.model_copy(update={"id": step_id}))
        for map_id, step_id in steps
    ]
    maps = {ref.map.id: ref.map for ref in refs}
    places = [desk_step(actor, ref) for ref in refs] + [desk_map(actor, flow_map) for flow_map in maps.values()]
    assert {place.page for place in places} == {"aktorer/kommun.md"}
    are_apart([*(place.anchor for place in places), *map(term_note, terms), *FIXED])


@given(st.sets(IDS, min_size=1), st.sets(IDS))
def test_no_two_places_of_a_process_meet(atlas: Atlas, steps: set[str], terms: set[str]) -> None:
    actor, home = atlas.actors["kommun"], atlas.steps[0]
    refs = [StepRef(home.map, home.step.model_copy(update={"id": step_id})) for step_id in steps]
    places = [actor_step(actor, ref) for ref in refs]
    places += [actor_phase(actor, phase) for flow_map in atlas.maps.values() for phase in atlas.phases(flow_map)][:2]
    assert {place.page for place in places} == {actor_map(actor, home.map).page} == {"aktorer/kommun/lampa.md"}
    ends = [f"karta_{home.map.id}-{part}" for part in ("titel", "text", "efter")]
    are_apart([*(place.anchor for place in places), *map(term_note, terms), *ends])


@given(st.sets(st.tuples(IDS, IDS), min_size=2), st.sets(IDS))
@example({("a", "ord"), ("ord", "a")}, {"a"})
def test_no_two_places_of_the_matrix_meet(atlas: Atlas, pairs: set[tuple[str, str]], terms: set[str]) -> None:
    actor = atlas.actors["kommun"]
    ends = [tuple(actor.model_copy(update={"id": name}) for name in pair) for pair in pairs]
    givers = {giver.id: giver for giver, _ in ends}
    places = [between(giver, receiver) for giver, receiver in ends] + [handed_by(giver) for giver in givers.values()]
    are_apart([*(place.anchor for place in places), *map(term_note, terms)])


def are_apart(anchors: list[str]) -> None:
    assert len(set(anchors)) == len(anchors)
