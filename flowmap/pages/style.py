"""The stylesheets and the scripts of the generated pages: the fixed parts, and the colours of this source's actors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.resources import files

from flowmap.model import Actor
from flowmap.model.colour import Tint, dark_tint, light_tint

_Tinter = Callable[[str], Tint | None]

DRAWING_STYLES = "drawing.css"
PAGE_STYLES = (
    "layout.css",
    "content.css",
    "step.css",
    "start.css",
    "desk.css",
    "cards.css",
    "tools.css",
    "search.css",
    "embed.css",
    "print.css",
)
FRAME_STYLES = ("type.css", "frame.css")
"""What only our own theme needs; another theme has a typography and a frame of its own."""
SCRIPTS = ("frame.js", "tables.js", "guide.js", "map.js", "search.js", "embed.js")

_COMMENT = re.compile(r"^ */\*.*?\*/\n| */\*.*?\*/", re.DOTALL | re.MULTILINE)
_DECLARED = re.compile(r"^@palette (\w+) \{\n(.*?)^\}\n", re.DOTALL | re.MULTILINE)
_PLACED = re.compile(r"^ *@palette (\w+);\n", re.MULTILINE)


def stylesheet(actors: Iterable[Actor], parts: Iterable[str] = (DRAWING_STYLES, *PAGE_STYLES)) -> str:
    """Return the stylesheet of the pages; every actor's badge has one tint on a light page and one on a dark."""
    actors = list(actors)
    tints = {"light": _tints(actors, light_tint), "dark": _tints(actors, dark_tint)}
    return "\n".join([_joined(parts, tints), *(_badge(actor) for actor in actors), ""])


def frame_stylesheet() -> str:
    """Return the stylesheet of our own theme: its typography and its frame."""
    return _joined(FRAME_STYLES, {})


def _joined(parts: Iterable[str], declared: dict[str, str]) -> str:
    """Return the parts as one text, with the colours of each palette in every place where they hold."""
    palettes = defaultdict(str, declared)

    def take(block: re.Match[str]) -> str:
        palettes[block[1]] += block[2]
        return ""

    rest = [_DECLARED.sub(take, _asset(part)) for part in parts]
    joined = "\n".join([_PLACED.sub(lambda place: palettes[place[1]], _asset("palettes.css")), *rest])
    return _COMMENT.sub("", joined)  # they are for who changes the styles, and a page would weigh a tenth more


def _tints(actors: Iterable[Actor], tinter: _Tinter) -> str:
    tints = [(actor.id, tint) for actor in actors if (tint := tinter(actor.colour))]
    return "".join(f"  --actor-{name}: {tint.fill};\n  --on-actor-{name}: {tint.text};\n" for name, tint in tints)


def _badge(actor: Actor) -> str:
    name = actor.id
    return (
        f".badge-{name} {{ fill: var(--actor-{name}); background: var(--actor-{name}); "
        f"color: var(--on-actor-{name}); }}\n"
        f".flowmap .badge-{name}-text {{ fill: var(--on-actor-{name}); }}\n"
        f".actor-{name} {{ --actor: var(--actor-{name}); --on-actor: var(--on-actor-{name}); }}"
    )


def script(name: str) -> str:
    """Return a script of the generated pages; every page works without it."""
    return _asset(name)


def _asset(name: str) -> str:
    return files("flowmap").joinpath("assets", name).read_text(encoding="utf-8")


def standalone(svg: str, actors: Iterable[Actor]) -> str:
    """Return a drawing as a file of its own, with its colours inside."""
    head, rest = svg.split(">", 1)
    styles = stylesheet(actors, [DRAWING_STYLES])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><style>{styles}</style>{rest}\n'
