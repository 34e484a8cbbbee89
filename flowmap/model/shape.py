"""What the model is built of besides scalars: groups of keys, lists and mappings, read from the types of the fields."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from annotated_types import MinLen
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from flowmap.model.kinds import Kind, Word

ENTRY_KEY = "(key)"
"""Where an entry finds its own key; no name that a source may use, so that a written ``id`` is refused."""


class Model(BaseModel):
    """The base of all models: frozen, and an unknown key is an error.

    A field whose type does not say what it holds stops the program when it starts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        fields_of(cls)


@dataclass(frozen=True)
class OneOrMany:
    """One value may stand for a list of one, so that an editor need not write a list for it."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))


@dataclass(frozen=True)
class ShortForm:
    """An entry of the register may be written as one text, which is then this key of it."""

    key: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._spelt_out, handler(source))

    def _spelt_out(self, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: {self.key: entry} if isinstance(entry, str) else entry for key, entry in value.items()}


@dataclass(frozen=True, kw_only=True)
class Group:
    """A mapping with the keys of a model."""

    model: type[Model]


@dataclass(frozen=True, kw_only=True)
class ListOf:
    """A list of what all has one shape."""

    item: Shape
    least: int = 0
    """How many items there must be."""
    or_one: bool = False


@dataclass(frozen=True, kw_only=True)
class MappingOf:
    """A mapping whose keys are data: the ids of a register, or the names of entries of one."""

    keys: Kind
    item: Shape
    least: int = 0
    short_form: str | None = None


Shape = Kind | Group | ListOf | MappingOf


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a model: its name in the code, its key in the source, and what it holds."""

    name: str
    key: str
    shape: Shape
    description: str
    is_required: bool
    default: object = None


@cache
def fields_of(model: type[Model]) -> tuple[Field, ...]:
    """Return the fields of a model that a source can write; raise TypeError where one does not say what it holds."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        Field(
            name=name,
            key=info.alias or name,
            shape=_at_least(_shape(hints[name], f"{model.__name__}.{name}"), info.metadata),
            description=info.description or "",
            is_required=info.is_required(),
            default=None if info.is_required() else info.default,
        )
        for name, info in model.model_fields.items()
        if info.alias != ENTRY_KEY
    )


def models_of(root: type[Model]) -> Iterator[type[Model]]:
    """Yield a model and every model inside it, each once."""
    found, waiting = {root}, [root]
    while waiting:
        model = waiting.pop()
        yield model
        inner = {group.model for field in fields_of(model) for group in _groups(field.shape)} - found
        found |= inner
        waiting += sorted(inner, key=lambda model: model.__name__)


def kinds_of(shape: Shape) -> Iterator[Kind]:
    """Yield the kinds of the scalars of a shape, without those of the groups inside it."""
    match shape:
        case Kind():
            yield shape
        case ListOf():
            yield from kinds_of(shape.item)
        case MappingOf():
            yield shape.keys
            yield from kinds_of(shape.item)


def _groups(shape: Shape) -> Iterator[Group]:
    match shape:
        case Group():
            yield shape
        case ListOf() | MappingOf():
            yield from _groups(shape.item)


def _shape(annotation: Any, where: str) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(arguments[0], arguments[1:], where)
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return annotation.kind()
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Group(model=annotation)
    if origin in (Union, types.UnionType) and len(arguments) == 2 and type(None) in arguments:
        return _shape(next(argument for argument in arguments if argument is not type(None)), where)
    if origin is tuple and arguments[1:] == (...,):
        return ListOf(item=_shape(arguments[0], where))
    if origin is dict:
        keys = _shape(arguments[0], where)
        if isinstance(keys, Kind):
            return MappingOf(keys=keys, item=_shape(arguments[1], where))
    raise TypeError(f"{where} does not say what it holds: {annotation}")


def _marked(annotation: Any, marks: tuple[Any, ...], where: str) -> Shape:
    kinds = [mark for mark in marks if isinstance(mark, Kind)]
    if len(kinds) > 1:
        raise TypeError(f"{where} says twice what it holds: {kinds}")
    if kinds:
        return kinds[0]
    shape = _shape(annotation, where)
    for mark in marks:
        if isinstance(mark, OneOrMany) and isinstance(shape, ListOf):
            shape = replace(shape, or_one=True)
        if isinstance(mark, ShortForm) and isinstance(shape, MappingOf):
            shape = replace(shape, short_form=mark.key)
    return shape


def _at_least(shape: Shape, metadata: list[Any]) -> Shape:
    least = max((mark.min_length for mark in metadata if isinstance(mark, MinLen)), default=0)
    return replace(shape, least=least) if isinstance(shape, ListOf | MappingOf) else shape


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value
