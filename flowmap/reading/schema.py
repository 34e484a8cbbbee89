"""The JSON Schema of a source file, so that an editor's program completes and explains the keys."""

from __future__ import annotations

import json
from typing import Any

from flowmap.model import Atlas
from flowmap.model.fields import ID_PATTERN

SchemaNode = dict[str, Any]


def json_schema() -> str:
    """Give the JSON Schema of the source as text, with Swedish descriptions."""
    schema = Atlas.model_json_schema(by_alias=True)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "karta.yml",
        **_tidy(schema),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _tidy(node: Any) -> Any:
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    return _strict({key: _tidy(value) for key, value in node.items() if not _is_noise(key, value, node)})


def _is_noise(key: str, value: Any, node: SchemaNode) -> bool:
    """Tell what only repeats the code: class names, empty defaults, the English words about an enumeration."""
    names_code = key == "title" and isinstance(value, str)
    says_nothing = key == "default" and value in (None, [], {})
    return names_code or says_nothing or (key == "description" and "enum" in node and "type" in node)


def _strict(node: SchemaNode) -> SchemaNode:
    """Let a register take well-formed ids only, and a whole number stand for the text it looks like."""
    if list(node.get("patternProperties", ())) == [ID_PATTERN]:
        return {**node, "additionalProperties": False}
    if node.get("type") == "string" and "format" not in node:
        return {**node, "type": ["string", "number"]}
    return node
