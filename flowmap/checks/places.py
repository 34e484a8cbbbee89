"""Walks an atlas for the rules: every text, and every name that stands for something else, with its loc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic.fields import FieldInfo

from flowmap.checks.rule import Loc
from flowmap.model import Atlas, FlowMap, step_name
from flowmap.model.fields import ENTRY_KEY, Model, is_markdown


@dataclass(frozen=True, kw_only=True)
class PlacedText:
    """A text of the source, where it stands, and the map whose steps it can name without saying which."""

    text: str
    loc: Loc
    home: FlowMap | None
    is_markdown: bool


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name that must be that of an entry of one register."""

    name: str
    register: str
    loc: Loc
    home: FlowMap | None = None
    """Where ``register`` is "steps" or "phases": the map that they belong to."""


# Which register the ids of a field are of; the key of the source, whatever model it stands in.
_REGISTER_OF = {
    "actors": "actors",
    "actor": "actors",
    "owner": "actors",
    "issuer": "actors",
    "giver": "actors",
    "receiver": "actors",
    "guidance": "actors",
    "offered_by": "actors",
    "documents": "documents",
    "document": "documents",
    "laws": "laws",
    "link": "links",
    "entries": "links",
    "languages": "links",
    "links": "links",
    "notices": "notices",
    "measures": "measures",
    "local": "areas",
    "area": "areas",
    "source": "sources",
    "sources": "sources",
    "map": "maps",
    "phase": "phases",
    "to": "steps",
    "step": "steps",
    "complaint": "links",
    "path": "steps",
    "steps": "steps",
}


def texts(atlas: Atlas) -> Iterator[PlacedText]:
    """Give every text of the atlas in the order of the model."""
    for model, field, loc, home in _fields(atlas):
        info = type(model).model_fields[field]
        if field in _REGISTER_OF and field not in ("guidance", "local", "source"):
            continue
        for value, value_loc in _leaves(getattr(model, field), loc):
            if isinstance(value, str) and info.alias != ENTRY_KEY:
                yield PlacedText(text=value, loc=value_loc, home=home, is_markdown=is_markdown(info))


def names(atlas: Atlas) -> Iterator[Name]:
    """Give every name that a field of the atlas refers to something by."""
    for model, field, loc, home in _fields(atlas):
        register = _REGISTER_OF.get(field)
        value = getattr(model, field)
        if register is None or model is atlas or (isinstance(model, FlowMap) and field == "steps"):
            continue
        if isinstance(value, dict):
            found: list[tuple[object, Loc]] = [(key, (*loc, key)) for key in value]
        else:
            found = list(_leaves(value, loc))
        for name, name_loc in found:
            if isinstance(name, str):
                name = step_name(name) if field == "path" else name
                yield Name(name=name, register=register, loc=name_loc, home=home)


def _fields(
    model: Model, loc: Loc = (), home: FlowMap | None = None
) -> Iterator[tuple[Model, str, Loc, FlowMap | None]]:
    """Give each field of a model and of the models inside it, with its loc in the source."""
    if isinstance(model, FlowMap):
        home = model
    for field, info in type(model).model_fields.items():
        here = (*loc, _key(field, info))
        value = getattr(model, field)
        yield model, field, here, home
        for inner, inner_loc in _leaves(value, here):
            if isinstance(inner, Model):
                yield from _fields(inner, inner_loc, home)


def _key(field: str, info: FieldInfo) -> str:
    return info.alias or field


def _leaves(value: object, loc: Loc) -> Iterator[tuple[object, Loc]]:
    """Give a value, or each value of a list or mapping, with its loc."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield item, (*loc, key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield item, (*loc, index)
    else:
        yield value, loc
