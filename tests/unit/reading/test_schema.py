"""The JSON Schema that an editor's program reads is current, explains every key and agrees with the model."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flowmap.reading.schema import json_schema


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(json_schema())


def objects(node: object) -> Iterator[dict[str, Any]]:
    """Give every object of the schema that lists its keys."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from objects(inner)


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key, node) for found in objects(schema) for key, node in found["properties"].items())


def test_the_copy_beside_the_source_is_current(root: Path) -> None:
    assert (root / "docs" / "karta.schema.json").read_text(encoding="utf-8") == json_schema()


def test_every_key_is_explained(schema: dict[str, Any]) -> None:
    unexplained = [key for key, node in keys(schema) if not node.get("description", "").endswith(".")]
    assert unexplained == []
    assert len(list(keys(schema))) > 80


def test_every_model_is_explained(schema: dict[str, Any]) -> None:
    models = [node for node in schema["$defs"].values() if "properties" in node]
    assert len(models) > 10
    assert [node for node in models if not node.get("description")] == []


def test_an_unknown_key_is_refused_everywhere(schema: dict[str, Any]) -> None:
    assert [found for found in objects(schema) if found.get("additionalProperties") is not False] == []


def test_registers_take_well_formed_ids_only(schema: dict[str, Any]) -> None:
    assert schema["properties"]["maps"]["additionalProperties"] is False
    (pattern,) = schema["properties"]["maps"]["patternProperties"]
    assert [name for name in ("a", "2b", "ny-ansokan", "x" * 100) if not re.search(pattern, name)] == []
    assert [name for name in ("", "A", "å", "a_b", "-a", "con", "lpt1", "x" * 101) if re.search(pattern, name)] == []


def test_a_number_may_stand_where_a_text_is_read(schema: dict[str, Any]) -> None:
    assert schema["$defs"]["Transition"]["properties"]["to"]["type"] == ["string", "integer"]
    assert (
        schema["$defs"]["Line"]["type"]
        == schema["$defs"]["Markdown"]["type"]
        == ["string", "number", "boolean", "null"]
    )
    assert schema["properties"]["format"]["enum"] == [1, "1"]


def test_nobody_is_asked_to_write_the_id_twice(schema: dict[str, Any]) -> None:
    assert {key for key, _ in keys(schema)}.isdisjoint({"id", "(key)"})


def test_the_words_of_the_code_are_left_out(schema: dict[str, Any]) -> None:
    text = json.dumps(schema["$defs"])
    assert "What a node is" not in text
    assert '"title": "Step' not in text


def test_what_is_markdown_is_said_to_be(schema: dict[str, Any]) -> None:
    step = schema["$defs"]["Step"]["properties"]
    assert step["text"]["description"] == "Det som gäller alla. Markdown."
    assert step["guidance"]["description"].endswith("Markdown.")
    assert "Markdown" not in step["title"]["description"]
