"""Many diagrams go through one engine, nothing is drawn twice, and an engine that fails says so in one line."""

import os
import shutil
import subprocess
import sysconfig
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flowmap.diagrams import engine
from flowmap.diagrams.artist import Artist
from flowmap.diagrams.columns import Order
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import variant
from flowmap.diagrams.face import Content
from flowmap.diagrams.graph import Attempt, Column, Edge, Flow, Graph, Node
from flowmap.diagrams.measure import SVG, crossings, size_of
from flowmap.diagrams.render import Drawing, Renderer
from flowmap.diagrams.spacing import RANK_SPACINGS, column_spacings
from flowmap.links import map_page
from flowmap.problems import EngineError

posix_only = pytest.mark.skipif(os.name != "posix", reason="the engine in place of the real one is a shell script")


@pytest.fixture(scope="module")
def diagrams(artist: Artist) -> list[Diagram]:
    return [artist.neighbourhood(ref) for ref in artist.atlas.steps]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note each start of an engine."""
    started: list[list[str]] = []
    run = subprocess.run

    def noted(command: list[str], **options: object) -> object:
        started.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", noted)
    return started


@pytest.mark.parametrize("cores", [1, 3])
def test_many_diagrams_go_through_one_process_for_each_core(
    diagrams: list[Diagram], calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert [drawing.diagram for drawing in Renderer().render(diagrams)] == diagrams
    assert len(calls) == cores


def test_each_drawing_shows_its_own_diagram(diagrams: list[Diagram]) -> None:
    for drawing in Renderer().render(diagrams):
        names = [link.get("data-step") for link in ElementTree.fromstring(drawing.svg).iter(f"{{{SVG}}}a")]
        assert names == [ref.name_in(drawing.diagram.home) for ref in drawing.diagram.steps]


def test_nothing_is_drawn_twice(diagrams: list[Diagram], calls: list[list[str]]) -> None:
    renderer = Renderer()
    drawn = renderer.render(diagrams)
    calls.clear()
    assert renderer.render(diagrams) == drawn
    assert calls == []


def test_two_renderers_draw_the_same_bytes(artist: Artist, diagrams: list[Diagram]) -> None:
    every = [*diagrams, *(artist.overview(one, map_page(one)) for one in artist.atlas.maps.values())]
    assert Renderer().render(every) == Renderer().render(every)


def test_a_diagram_that_several_pages_hold_is_one_drawing(diagrams: list[Diagram]) -> None:
    one, other = diagrams[:2]
    drawn = Renderer().render([one, other, one])
    assert [drawing.diagram for drawing in drawn] == [one, other, one]
    assert drawn[0] is drawn[2]


def test_nothing_to_draw_needs_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hide_engines(monkeypatch, tmp_path)
    assert Renderer().render([]) == []


TITLE = "Försäkringskassan prövar om det finns rätt till ersättning"


def box(name: str) -> Node:
    return Node(name=name, content=Content(title=TITLE), outline="action")


def drawn_as(diagram: Diagram, *attempts: Attempt) -> Diagram:
    return replace(diagram, attempts=attempts)


def row(nodes: int, *, joined: str = "", flow: Flow = "down") -> Graph:
    """Return so many boxes beside each other, and lines such as ``ac bd`` from the boxes of one rank to another's."""
    edges = tuple(Edge(tail=ends[0], head=ends[1]) for ends in joined.split())
    return Graph(nodes=tuple(box(chr(ord("a") + index)) for index in range(nodes)), edges=edges, flow=flow)


CROSSED = "ac ad bc bd"
"""Lines between four boxes in two ranks, of which two always cross."""


def in_ranks(graph: Graph, *, choice: int = 0) -> list[Attempt]:
    return [Attempt(graph=graph, spacing=spacing, choice=choice) for spacing in RANK_SPACINGS]


def drawn(renderer: Renderer, diagram: Diagram) -> tuple[Drawing, str, int]:
    """Return the drawing of a diagram, what the engine drew, and which of the attempts it is."""
    (drawing,) = renderer.render([diagram])
    tried = [variant(attempt, diagram.joints).dot for attempt in diagram.attempts]
    return drawing, renderer.drawn[drawing.dot], tried.index(drawing.dot)


@pytest.mark.parametrize("nodes", [2, 8, 40], ids=["narrow", "wide", "too wide"])
def test_the_first_attempt_that_fits_is_drawn_or_the_one_that_is_least_too_large(
    nodes: int, diagrams: list[Diagram]
) -> None:
    diagram = drawn_as(diagrams[0], *in_ranks(row(nodes)))
    renderer = Renderer()
    _, svg, index = drawn(renderer, diagram)
    assert diagram.limit
    sizes = [size_of(drawing).width for drawing in renderer.drawn.values()]
    fitting = [size for size in sizes if size <= diagram.limit.width]
    assert size_of(svg).width == (fitting[0] if fitting else min(sizes))
    assert {2: index == 0, 8: 0 < index < len(RANK_SPACINGS), 40: not fitting}[nodes]


def test_no_more_is_tried_than_is_needed(diagrams: list[Diagram]) -> None:
    renderer = Renderer()
    renderer.render([drawn_as(diagrams[0], *in_ranks(row(2)))])
    assert len(renderer.drawn) == 1


def test_a_height_that_does_not_fit_is_a_fault_too(diagrams: list[Diagram]) -> None:
    high, low = in_ranks(row(12, flow="across"))[0], in_ranks(row(2))[0]
    assert drawn(Renderer(), drawn_as(diagrams[0], high, low))[2] == 1


def test_of_those_that_fit_the_one_whose_lines_cross_least_is_drawn(diagrams: list[Diagram]) -> None:
    crossed, straight = in_ranks(row(4, joined=CROSSED))[0], in_ranks(row(4, joined="ac bd"))[0]
    _, svg, index = drawn(Renderer(), drawn_as(diagrams[0], crossed, straight))
    assert (index, crossings(svg)) == (1, 0)


def test_an_earlier_choice_that_fits_goes_before_a_later_one_even_if_its_lines_cross(diagrams: list[Diagram]) -> None:
    crossed, straight = in_ranks(row(4, joined=CROSSED))[0], in_ranks(row(4, joined="ac bd"), choice=1)[0]
    _, svg, index = drawn(Renderer(), drawn_as(diagrams[0], crossed, straight))
    assert (index, crossings(svg)) == (0, 1)


def test_a_later_choice_is_drawn_where_no_earlier_one_fits(diagrams: list[Diagram]) -> None:
    wide, narrow = in_ranks(row(40))[0], in_ranks(row(2), choice=1)[0]
    assert drawn(Renderer(), drawn_as(diagrams[0], wide, narrow))[2] == 1


def test_what_has_no_limit_is_drawn_by_its_first_attempt(diagrams: list[Diagram]) -> None:
    wide, narrow = in_ranks(row(40))[0], in_ranks(row(2))[0]
    assert drawn(Renderer(), replace(drawn_as(diagrams[0], wide, narrow), view="whole"))[2] == 0


def test_diagrams_that_need_different_attempts_get_each_their_own(diagrams: list[Diagram]) -> None:
    wide, narrow = (drawn_as(diagrams[0], *in_ranks(row(nodes))) for nodes in (8, 2))
    together = Renderer().render([wide, narrow, wide])
    assert [together[0], together[1]] == [*Renderer().render([wide]), *Renderer().render([narrow])]
    assert together[0] == together[2]
    firsts = [variant(diagram.attempts[0], diagram.joints).dot for diagram in (wide, narrow)]
    assert [drawing.dot == first for drawing, first in zip(together, firsts, strict=False)] == [False, True]


def test_diagrams_that_begin_alike_are_settled_once_and_keep_their_own_links(
    diagrams: list[Diagram], calls: list[list[str]]
) -> None:
    graph = row(8)
    linked = replace(graph, nodes=tuple(replace(each, href=f"{each.name}/") for each in graph.nodes))
    renderer = Renderer()
    (plain,) = renderer.render([drawn_as(diagrams[0], *in_ranks(graph))])
    started = len(calls)
    (other,) = renderer.render([drawn_as(diagrams[0], *in_ranks(linked))])
    assert (len(calls), len(renderer.settled)) == (started, 1)
    assert other.dot == plain.dot
    assert ['href="a/"' in drawing.svg for drawing in (plain, other)] == [False, True]


def in_columns(*columns: str, joined: str) -> Attempt:
    names = tuple(tuple(names) for names in columns)
    graph = Graph(
        nodes=tuple(box(name) for name in "".join(columns)),
        edges=tuple(Edge(tail=ends[0], head=ends[1]) for ends in joined.split()),
        flow="columns",
        columns=tuple(Column(title="", names=column) for column in names),
    )
    return Attempt(graph=graph, spacing=column_spacings(len(columns), 3)[0])


@pytest.mark.parametrize(
    ("columns", "joined"),
    [(["ab", "cde"], "ae bd"), (["abc", "def"], "af be"), (["abcd", "ef", "ghi"], "ae bf ch dg")],
)
def test_boxes_in_columns_are_moved_until_fewer_lines_cross_than_in_reading_order(
    columns: list[str], joined: str, diagrams: list[Diagram]
) -> None:
    attempt = in_columns(*columns, joined=joined)
    diagram, renderer = drawn_as(diagrams[0], attempt), Renderer()
    (drawing,) = renderer.render([diagram])
    reading: Order = tuple(map(tuple, columns))
    as_read = variant(replace(attempt, order=reading), diagram.joints)
    renderer._draw([as_read])
    assert crossings(renderer.drawn[drawing.dot]) == 0 < crossings(renderer.drawn[as_read.dot])
    ((_, order),) = renderer.settled.values()
    assert [sorted(column) for column in order] == [sorted(column) for column in columns]
    assert [column[0] for column in order] == [column[0] for column in columns]


def test_a_small_drawing_has_boxes_and_lines_and_nothing_to_read_or_press(artist: Artist) -> None:
    flow_map = artist.atlas.maps["lampa"]
    (drawing,) = Renderer().render([artist.overview(flow_map, map_page(flow_map))])
    small = ElementTree.fromstring(drawing.small)
    assert (small.get("class"), small.get("aria-hidden"), small.get("focusable")) == ("flowmap-small", "true", "false")
    assert small.get("viewBox") == ElementTree.fromstring(drawing.svg).get("viewBox")
    assert {each.tag.removeprefix(f"{{{SVG}}}") for each in small.iter()} == {"svg", "g", "path"}
    paths = {each.get("class"): each.get("d", "").count("M") for each in small.iter(f"{{{SVG}}}path")}
    assert paths == {"line": 0, "line main": 3, "step-shape": 4}


def hide_engines(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let no engine be found but those in a folder."""
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(folder))


@pytest.mark.parametrize(
    ("name", "advice"),
    [("graphviz-pure", "pip install graphviz-pure"), ("dot", "apt-get install graphviz")],
)
def test_a_missing_engine_is_one_line_that_says_what_to_install(
    name: engine.EngineName,
    advice: str,
    diagrams: list[Diagram],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    hide_engines(monkeypatch, tmp_path)
    with pytest.raises(EngineError) as raised:
        Renderer(engine=name).render(diagrams)
    assert str(raised.value).startswith(f"Ritprogrammet {name} finns inte.")
    assert advice in str(raised.value)
    assert "\n" not in str(raised.value)


def put_engine(folder: Path, script: str) -> None:
    path = folder / "dot"
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@posix_only
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("printf 'Warning: x\\nError: no memory\\n' >&2; exit 3", "misslyckades: Error: no memory."),
        ("exit 1", "misslyckades: utan att säga varför."),
        ("echo '<svg></svg>'", "misslyckades"),
        ("echo hej", "misslyckades"),
        ("printf '\\377\\376 <svg></svg>'", "misslyckades"),
    ],
    ids=["says why", "says nothing", "draws too little", "draws nothing", "writes no text"],
)
def test_a_failing_engine_is_one_line_that_says_why(
    script: str, said: str, diagrams: list[Diagram], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_engine(tmp_path, script)
    hide_engines(monkeypatch, tmp_path)
    with pytest.raises(EngineError) as raised:
        Renderer(engine="dot").render(diagrams)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@posix_only
def test_where_an_engine_stops_at_one_graph_the_others_are_drawn_and_this_one_by_its_next_attempt(
    diagrams: list[Diagram], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = engine._find("graphviz-pure")
    stops, goes_on = in_ranks(row(3))[0], in_ranks(row(2))[0]
    put_engine(
        tmp_path, f"""given=$(cat); case "$given" in *'c ['*) exit 1;; esac; printf '%s' "$given" | {real} -Tsvg"""
    )
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    whole, other = drawn_as(diagrams[0], stops, goes_on), drawn_as(diagrams[1], in_ranks(row(1))[0])
    found = Renderer(engine="dot").render([whole, other])
    assert found[0].dot == variant(goes_on, whole.joints).dot
    assert found[1].dot == variant(other.attempts[0], other.joints).dot
    with pytest.raises(EngineError, match="misslyckades"):
        Renderer(engine="dot").render([drawn_as(diagrams[0], stops), other])


@posix_only
def test_an_engine_that_cannot_be_run_is_one_line(
    diagrams: list[Diagram], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "dot").write_bytes(b"\x7fELF no program")
    (tmp_path / "dot").chmod(0o755)
    hide_engines(monkeypatch, tmp_path)
    with pytest.raises(EngineError, match="gick inte att köra") as raised:
        Renderer(engine="dot").render(diagrams)
    assert "\n" not in str(raised.value)


@posix_only
def test_an_engine_that_never_ends_is_stopped(
    diagrams: list[Diagram], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_engine(tmp_path, f"exec {shutil.which('sleep')} 30")
    hide_engines(monkeypatch, tmp_path)
    monkeypatch.setattr(engine, "_SECONDS", 0.05)
    with pytest.raises(EngineError, match="gick inte att köra"):
        Renderer(engine="dot").render(diagrams)
