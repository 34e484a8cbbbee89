"""From a path to an atlas, or every problem at once: joins the source with the model."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flowmap.model import Atlas
from flowmap.model.fields import COLOUR_PATTERN, DURATION_PATTERN, ENTRY_KEY, ID_PATTERN, PATH_PATTERN
from flowmap.problems import FlowmapError, Position, Problem, suggest
from flowmap.reading.source import read_source
from flowmap.reading.sourcefile import Data, Loc, SourceFile

_ROUNDS = 3
_ANY_WORD = "x"
"""Fits wherever a text or an id is asked for."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A source that could be read: its atlas, where everything in it stands, and what is wrong with its form.

    With problems of form, the atlas is what is left without them: good enough to look for other problems in,
    never to build from.
    """

    source: SourceFile
    atlas: Atlas
    problems: tuple[Problem, ...] = ()


def load(path: Path) -> Loaded:
    """Read and type a source; raise FlowmapError where not even a part of it makes an atlas."""
    source, problems = read_source(path)
    try:
        return Loaded(source=source, atlas=Atlas.model_validate(source.data), problems=tuple(problems))
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems += [_form_problem(source, detail) for detail in details if detail["loc"][-1:] != (ENTRY_KEY,)]
    problems = _one_a_place(problems)
    atlas = _salvage(source.data, details)
    if atlas is None:
        raise FlowmapError(problems)
    return Loaded(source=source, atlas=atlas, problems=tuple(problems))


def _one_a_place(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first problem of each position: a refused alias is not also an empty text."""
    first: dict[Position, Problem] = {}
    for problem in problems:
        first.setdefault(problem.position, problem)
    return list(first.values())


def _salvage(data: Data, details: list[ErrorDetails]) -> Atlas | None:
    """Give the atlas of what is left when the values that do not fit are taken out, or nothing."""
    data = copy.deepcopy(data)
    for _ in range(_ROUNDS):
        for detail in details:
            _take_out(data, detail)
        try:
            return Atlas.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
    return None


def _take_out(data: Any, detail: ErrorDetails) -> None:
    """Take one value that does not fit out of the data, or put one that does in its place."""
    *parents, last = _source_loc(data, detail) or ("",)
    for part in parents:
        if isinstance(data, dict):
            data = data.get(part, data)
        elif isinstance(part, int) and part < len(data):
            data = data[part]
    stand_in = _stand_in(detail)
    if isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = stand_in or _ANY_WORD
    elif isinstance(data, dict) and stand_in:
        data[str(last)] = stand_in
    elif isinstance(data, dict):
        data.pop(last, None)


def _stand_in(detail: ErrorDetails) -> str:
    """Give a value that may stand where one is missing or is not among those to choose from, or nothing."""
    match detail["type"]:
        case "missing":
            return _ANY_WORD
        case "enum" | "literal_error":
            return str(detail["ctx"]["expected"]).split("'")[1]
        case "string_pattern_mismatch" if detail["ctx"]["pattern"] == COLOUR_PATTERN:
            return "#666666"
        case kind if kind.startswith("date"):
            return "2000-01-01"
    return ""


def _source_loc(data: Any, detail: ErrorDetails) -> Loc:
    """Give the loc without what pydantic adds: the mark of a key, and the name of a type that was tried."""
    loc: Loc = ()
    for part in detail["loc"]:
        is_index_of_one = isinstance(data, dict) and isinstance(part, int)
        if part != "[key]" and not is_index_of_one:
            if not _holds(data, part) and (detail["type"] != "missing" or not isinstance(data, dict)):
                break
            data = data[part] if _holds(data, part) else None
        loc = loc if part == "[key]" else (*loc, part)
    return loc


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _form_problem(source: SourceFile, detail: ErrorDetails) -> Problem:
    loc = _source_loc(source.data, detail)
    name = str(loc[-1]) if loc else ""
    rule, message, advice = _explain(name, loc, detail)
    at_key = detail["loc"][-1:] == ("[key]",) or rule in ("unknown-key", "missing-key", "too-few")
    return source.problem(source.position(loc, at_key=at_key), rule, message, advice)


def _explain(name: str, loc: Loc, detail: ErrorDetails) -> tuple[str, str, str]:
    """Give rule, message and advice for what pydantic says of one value."""
    given = _kind_of(detail["input"])
    if isinstance(detail["input"], dict | list) and detail["type"].startswith(("enum", "literal", "date", "int")):
        return "type", f"Här ska det stå en text, inte {given}.", "Skriv texten på samma rad."
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return "unknown-key", f"Nyckeln «{name}» finns inte här.", _known_keys(name, loc[:-1])
        case "missing":
            return "missing-key", f"Nyckeln «{name}» saknas här.", f"Lägg till en rad: «{name}: …»."
        case "string_type":
            return (
                "type",
                f"Här ska det stå en text, inte {given}.",
                "Skriv texten på samma rad eller efter «|».",
            )
        case "model_type" | "dict_type":
            return (
                "type",
                f"Här ska det stå en grupp med nycklar, inte {given}.",
                "Skriv nycklarna på egna rader, indragna två steg: «nyckel: värde».",
            )
        case "tuple_type":
            return (
                "type",
                f"Här ska det stå en lista, inte {given}.",
                "Skriv [a, b] eller en punkt per rad: «- a».",
            )
        case "string_pattern_mismatch":
            return _explain_pattern(name, str(detail["input"]), str(context["pattern"]))
        case "string_too_long":
            longest = context["max_length"]
            return (
                "too-long",
                f"Texten är längre än {longest} tecken.",
                f"Korta den till högst {longest} tecken.",
            )
        case "too_short":
            return "too-few", f"«{name}» är tom.", "Skriv åtminstone en post under nyckeln."
        case "enum" | "literal_error":
            expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            advice = suggest(str(detail["input"]), expected.split(", ")) + f"Välj ett av: {expected}."
            return "value", f"«{detail['input']}» är inget giltigt värde för «{name}».", advice
        case "int_parsing":
            return "value", f"«{detail['input']}» är inget heltal.", "Skriv siffror, till exempel 2021."
        case kind if kind.startswith("date"):
            return (
                "value",
                f"«{detail['input']}» är inget datum.",
                "Skriv datumet som ÅÅÅÅ-MM-DD: 2026-11-21.",
            )
    return "value", f"Värdet för «{name}» går inte att använda.", "Jämför med handboken eller en annan post."


def _explain_pattern(name: str, value: str, pattern: str) -> tuple[str, str, str]:
    if pattern == ID_PATTERN:
        return (
            "id",
            f"«{value}» kan inte vara ett id.",
            "Ett id består av små bokstäver a–z och siffror, med bindestreck emellan: «ny-ansokan».",
        )
    if pattern == DURATION_PATTERN:
        return (
            "value",
            f"«{value}» är ingen tidslängd.",
            "Skriv till exempel P30D (30 dagar) eller P2M (2 månader).",
        )
    if pattern == PATH_PATTERN:
        return "value", f"«{value}» är inget steg i en väg.", "Skriv stegets id, och #2 för den andra av flera vägar."
    return (
        "value",
        f"«{value}» är ingen färg.",
        'Skriv färgen som «"#1b5e20"»: ett nummertecken och sex tecken.',
    )


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return "en grupp med nycklar"
    if isinstance(value, list | tuple):
        return "en lista"
    return f"texten «{value}»" if value else "ingenting"


def _known_keys(name: str, loc: Loc) -> str:
    known = list(_properties(loc))
    return suggest(name, known) + f"Här kan stå: {', '.join(known)}."


def _properties(loc: Loc) -> Iterable[str]:
    """Give the keys that the model knows at a loc, found by walking the JSON Schema."""
    schema = _schema()
    definitions, node = schema["$defs"], schema
    for part in loc:
        for choice in (node, *node.get("anyOf", ())):
            if isinstance(part, str) and part in choice.get("properties", {}):
                node = choice["properties"][part]
            elif isinstance(part, str) and "patternProperties" in choice:
                node = next(iter(choice["patternProperties"].values()))
            elif isinstance(part, int) and "items" in choice:
                node = choice["items"]
        node = _resolve(node, definitions)
    return next((c["properties"] for c in (node, *node.get("anyOf", ())) if "properties" in c), {})


@cache
def _schema() -> dict[str, Any]:
    return Atlas.model_json_schema(by_alias=True)


def _resolve(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Follow the references of a schema node, also those of its alternatives."""
    if "$ref" in node:
        return _resolve(definitions[node["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in node:
        return {**node, "anyOf": [_resolve(choice, definitions) for choice in node["anyOf"]]}
    return node
