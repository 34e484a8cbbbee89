"""Every scalar of an atlas: its value, where it stands in the source, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowmap.model.atlas import Atlas
from flowmap.model.entries import FlowMap
from flowmap.model.kinds import Kind, Names, Text
from flowmap.model.shape import Group, ListOf, MappingOf, Model, Shape, fields_of

Loc = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A scalar of the source."""

    value: object
    loc: Loc
    kind: Kind
    is_key: bool
    """Whether it is the last key of its loc, rather than the value there."""
    home: FlowMap | None
    """The map whose steps and phases it can name without saying which: the one around it, or the one of its case."""

    @property
    def text(self) -> str:
        """Return the value of a leaf that is read as text."""
        return str(self.value)

    @property
    def is_markdown(self) -> bool:
        """Tell whether the value is Markdown, which may refer to other things."""
        return isinstance(self.kind, Text) and self.kind.is_markdown


def walk(atlas: Atlas) -> tuple[Leaf, ...]:
    """Return every scalar that the source says, keys that are data too, in the order of the model."""
    return tuple(_group(atlas, (), None, atlas))


def texts(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield the words that a reader sees: plain lines and Markdown."""
    return (leaf for leaf in leaves if isinstance(leaf.kind, Text))


def markdowns(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield the texts that are Markdown."""
    return (leaf for leaf in leaves if leaf.is_markdown)


def names(leaves: Iterable[Leaf]) -> Iterator[tuple[Leaf, Names]]:
    """Yield the scalars that must be the name of an entry, with the kind that says of which register."""
    return ((leaf, leaf.kind) for leaf in leaves if isinstance(leaf.kind, Names))


def _group(model: Model, loc: Loc, home: FlowMap | None, atlas: Atlas) -> Iterator[Leaf]:
    home = _home(model, atlas) or home
    for field in fields_of(type(model)):
        yield from _leaves(field.shape, getattr(model, field.name), (*loc, field.key), home, atlas)


def _leaves(shape: Shape, value: object, loc: Loc, home: FlowMap | None, atlas: Atlas) -> Iterator[Leaf]:
    match shape, value:
        case _, None:
            return
        case Kind(), _:
            yield Leaf(value=value, loc=loc, kind=shape, is_key=False, home=home)
        case Group(), Model():
            yield from _group(value, loc, home, atlas)
        case ListOf(), tuple():
            for index, item in enumerate(value):
                yield from _leaves(shape.item, item, (*loc, index), home, atlas)
        case MappingOf(), dict():
            for key, item in value.items():
                yield Leaf(value=key, loc=(*loc, key), kind=shape.keys, is_key=True, home=home)
                yield from _leaves(shape.item, item, (*loc, key), home, atlas)


def _home(model: Model, atlas: Atlas) -> FlowMap | None:
    """Return the map that a model is, or says that it belongs to."""
    if isinstance(model, FlowMap):
        return model
    for field in fields_of(type(model)):
        if isinstance(field.shape, Names) and field.shape.register == "maps":
            return atlas.maps.get(getattr(model, field.name))
    return None
