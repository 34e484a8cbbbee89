"""The stylesheet and the scripts of the generated pages: the fixed parts, and the colours of this source's actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files

from flowmap.model import Actor
from flowmap.model.colour import Tint, dark_tint, light_tint

_Tinter = Callable[[str], Tint | None]

DRAWING_STYLES = "drawing.css"
PAGE_STYLES = (
    "layout.css",
    "content.css",
    "frame.css",
    "start.css",
    "cards.css",
    "tools.css",
    "search.css",
    "embed.css",
    "print.css",
)
SCRIPTS = ("frame.js", "tables.js", "guide.js", "map.js", "search.js", "embed.js")


def stylesheet(actors: Iterable[Actor], parts: Iterable[str] = (DRAWING_STYLES, *PAGE_STYLES)) -> str:
    """Return the stylesheet; every actor's badge has one tint on a light page and one on a dark."""
    actors = list(actors)
    return "\n".join(
        [
            *map(_asset, parts),
            _palette(":root", actors, light_tint),
            "@media screen {",  # paper is always light
            _palette('[data-md-color-scheme="slate"]', actors, dark_tint),
            "}",
            *(_badge(actor) for actor in actors),
            "",
        ]
    )


def _palette(selector: str, actors: Iterable[Actor], tinter: _Tinter) -> str:
    tints = [(actor.id, tint) for actor in actors if (tint := tinter(actor.colour))]
    lines = [f"  --actor-{name}: {tint.fill};\n  --on-actor-{name}: {tint.text};" for name, tint in tints]
    return "\n".join([f"{selector} {{", *lines, "}"])


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
