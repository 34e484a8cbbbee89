"""Many diagrams go through one engine, nothing is drawn twice, and an engine that fails says so in one line."""

import os
import shutil
import subprocess
import sysconfig
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flowmap.diagrams import render
from flowmap.diagrams.diagram import Artist, Diagram
from flowmap.diagrams.dot import Graph, variant, wraps
from flowmap.diagrams.render import MAX_WIDTH, Renderer
from flowmap.diagrams.svg import SVG, width_in_pixels
from flowmap.links import Hrefs
from flowmap.model import Atlas
from flowmap.problems import EngineError
from flowmap.words import read_words

posix_only = pytest.mark.skipif(os.name != "posix", reason="the engine in place of the real one is a shell script")


@pytest.fixture(scope="module")
def diagrams(atlas: Atlas) -> list[Diagram]:
    artist = Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))
    return [artist.neighbourhood(ref) for ref in atlas.steps]


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


def test_many_diagrams_go_through_one_process(diagrams: list[Diagram], calls: list[list[str]]) -> None:
    assert [drawing.diagram for drawing in Renderer().render(diagrams)] == diagrams
    assert len(calls) == 1


def test_each_drawing_shows_its_own_diagram(diagrams: list[Diagram]) -> None:
    for drawing in Renderer().render(diagrams):
        names = [link.get("data-step") for link in ElementTree.fromstring(drawing.svg).iter(f"{{{SVG}}}a")]
        assert names == [node.step for node in drawing.diagram.graph.nodes]


def test_nothing_is_drawn_twice(diagrams: list[Diagram], calls: list[list[str]]) -> None:
    renderer = Renderer()
    assert renderer.render(diagrams) == renderer.render(diagrams)
    assert len(calls) == 1


def test_two_renderers_draw_the_same_bytes(diagrams: list[Diagram]) -> None:
    assert Renderer().render(diagrams) == Renderer().render(diagrams)


def test_nothing_to_draw_needs_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hide_engines(monkeypatch, tmp_path)
    assert Renderer().render([]) == []


def row(diagram: Diagram, *, nodes: int) -> Diagram:
    """Give a diagram of so many nodes beside each other, each with a title that can be broken into lines."""
    title = "Försäkringskassan prövar om det finns rätt till ersättning"
    beside = [replace(diagram.graph.nodes[0], name=f"n{index}", title=title) for index in range(nodes)]
    return replace(diagram, graph=Graph(nodes=tuple(beside), edges=()))


@pytest.mark.parametrize("nodes", [2, 6, 40], ids=["narrow", "wide", "too wide"])
def test_the_roomiest_lines_that_keep_a_diagram_narrow_are_drawn(nodes: int, diagrams: list[Diagram]) -> None:
    diagram = row(diagrams[0], nodes=nodes)
    renderer = Renderer()
    (drawing,) = renderer.render([diagram])
    drawn = ElementTree.fromstring(drawing.svg)
    widths = [width_in_pixels(svg) for svg in renderer.drawn.values()]
    fitting = [width for width in widths if width <= MAX_WIDTH]
    assert (len(widths) > 1) is (nodes > 2)
    assert float(drawn.get("width", "")) == round(fitting[0] if fitting else min(widths))
    assert width_in_pixels(renderer.drawn[drawing.dot]) == (fitting[0] if fitting else min(widths))


def test_diagrams_that_need_different_lines_get_each_their_own(diagrams: list[Diagram]) -> None:
    wide, narrow = row(diagrams[0], nodes=6), row(diagrams[0], nodes=2)
    together = Renderer().render([wide, narrow, wide])
    assert [together[0], together[1]] == [*Renderer().render([wide]), *Renderer().render([narrow])]
    assert together[0] == together[2]
    assert together[0].dot != variant(wide.graph, wraps(wide.graph)[0]).dot
    assert together[1].dot == variant(narrow.graph, wraps(narrow.graph)[0]).dot


def test_the_widest_diagram_fits_a_screen() -> None:
    assert MAX_WIDTH <= 1240


def hide_engines(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let no engine be found but those in a folder."""
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(folder))


@pytest.mark.parametrize(
    ("engine", "advice"),
    [("graphviz-pure", "pip install graphviz-pure"), ("dot", "apt-get install graphviz")],
)
def test_a_missing_engine_is_one_line_that_says_what_to_install(
    engine: render.EngineName,
    advice: str,
    diagrams: list[Diagram],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    hide_engines(monkeypatch, tmp_path)
    with pytest.raises(EngineError) as raised:
        Renderer(engine=engine).render(diagrams)
    assert str(raised.value).startswith(f"Ritprogrammet {engine} finns inte.")
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
    monkeypatch.setattr(render, "_SECONDS", 0.05)
    with pytest.raises(EngineError, match="gick inte att köra"):
        Renderer(engine="dot").render(diagrams)
