"""The JSON Schema of a source file, so that an editor's program completes and explains the keys."""

from __future__ import annotations

import inspect
import json
from enum import Enum
from typing import Any

from flowmap.model import Atlas
from flowmap.model.kinds import Kind, Schema, Text
from flowmap.model.shape import Field, Group, ListOf, MappingOf, Model, Shape, fields_of, kinds_of, models_of


def json_schema() -> str:
    """Return the JSON Schema of the source as text, with Swedish descriptions."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "karta.yml",
        **_model(Atlas),
        "$defs": dict(sorted(_definitions().items())),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _definitions() -> dict[str, Schema]:
    """Return what is referred to by name: the models inside the atlas, and the kinds of scalars that have a name."""
    models = [model for model in models_of(Atlas) if model is not Atlas]
    kinds = [kind for model in [Atlas, *models] for field in fields_of(model) for kind in kinds_of(field.shape)]
    return {
        **{model.__name__: _model(model) for model in models},
        **{kind.name: kind.schema() for kind in kinds if kind.name},
    }


def _model(model: type[Model]) -> Schema:
    fields = fields_of(model)
    return {
        "type": "object",
        "description": inspect.getdoc(model),
        "properties": {field.key: _field(field) for field in fields},
        "required": [field.key for field in fields if field.is_required],
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    is_markdown = any(isinstance(kind, Text) and kind.is_markdown for kind in kinds_of(field.shape))
    schema = {"description": field.description + (" Markdown." if is_markdown else ""), **_shape(field.shape)}
    if field.default not in (None, (), {}):
        schema["default"] = field.default.value if isinstance(field.default, Enum) else field.default
    return schema


def _shape(shape: Shape) -> Schema:
    match shape:
        case Kind():
            return {"$ref": f"#/$defs/{shape.name}"} if shape.name else shape.schema()
        case Group():
            return {"$ref": f"#/$defs/{shape.model.__name__}"}
        case ListOf():
            many = {"type": "array", "items": _shape(shape.item), **_least("minItems", shape.least)}
            return {"anyOf": [_shape(shape.item), many]} if shape.or_one else many
        case MappingOf():
            return _mapping(shape)


def _mapping(shape: MappingOf) -> Schema:
    item = _shape(shape.item)
    if shape.short_form and isinstance(shape.item, Group):
        short = next(field for field in fields_of(shape.item.model) if field.key == shape.short_form)
        item = {"anyOf": [_shape(short.shape), item]}
    return {
        "type": "object",
        "patternProperties": {shape.keys.schema()["pattern"]: item},
        "additionalProperties": False,
        **_least("minProperties", shape.least),
    }


def _least(key: str, least: int) -> dict[str, Any]:
    return {key: least} if least else {}
