"""DOT -> SVG: the only subprocess. Many graphs are piped through one process for each core."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal

from flowmap.problems import EngineError

_SECONDS = 120
_END = "</svg>"

EngineName = Literal["graphviz-pure", "dot"]
_INSTALL = {
    "graphviz-pure": "Installera den med «pip install graphviz-pure».",
    "dot": "Installera Graphviz (i Debian: «apt-get install graphviz»), eller välj «engine: graphviz-pure».",
}


class EngineStoppedError(EngineError):
    """The engine ran, and ended before it had drawn all that it was given."""


def draw(engine: EngineName, graphs: Sequence[str]) -> dict[str, str]:
    """Return the SVG of each graph by its DOT; raise EngineError where the engine draws none of them.

    Graphviz 2.43 stops at some graphs whose lines run straight. They are left out: there are other attempts.
    """
    cores = min(os.cpu_count() or 1, len(graphs))
    with ThreadPoolExecutor(cores) as pool:
        shares = [pool.submit(_draw_share, engine, graphs[number::cores]) for number in range(cores)]
    return _together(share.result for share in shares)


def _draw_share(engine: EngineName, graphs: Sequence[str]) -> dict[str, str]:
    """Draw graphs in one process, and halves of them where it stops, down to the graph that it stops at."""
    try:
        return dict(zip(graphs, _run(engine, graphs), strict=True))
    except EngineStoppedError:
        if len(graphs) == 1:
            raise
    middle = len(graphs) // 2
    return _together(partial(_draw_share, engine, half) for half in (graphs[:middle], graphs[middle:]))


def _together(parts: Iterable[Callable[[], dict[str, str]]]) -> dict[str, str]:
    """Return what some parts have drawn; raise EngineStoppedError where none of them has."""
    drawn: dict[str, str] = {}
    stopped = None
    for part in parts:
        try:
            drawn |= part()
        except EngineStoppedError as error:
            stopped = error
    if stopped and not drawn:
        raise stopped
    return drawn


def _run(engine: EngineName, graphs: Sequence[str]) -> list[str]:
    """Return an SVG for each graph, piped through one process."""
    try:
        done = subprocess.run(
            [_find(engine), "-Tsvg"],
            input="\n".join(graphs).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"Ritprogrammet {engine} gick inte att köra ({error}). {_INSTALL[engine]}") from error
    parts = done.stdout.decode(errors="replace").split(_END)[:-1]
    drawings = [part + _END for part in parts if "<g" in part]
    if done.returncode != 0 or len(drawings) != len(graphs):
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["utan att säga varför"]
        raise EngineStoppedError(f"Ritprogrammet {engine} misslyckades: {said[-1]}. {_INSTALL[engine]}")
    return [drawing[drawing.index("<svg") :] for drawing in drawings]


def _find(engine: EngineName) -> str:
    """Return the path of an engine, looked for beside this Python first: an environment need not be activated."""
    beside = shutil.which(engine, path=sysconfig.get_path("scripts"))
    found = beside or shutil.which(engine)
    if found is None:
        raise EngineError(f"Ritprogrammet {engine} finns inte. {_INSTALL[engine]}")
    return str(Path(found))
