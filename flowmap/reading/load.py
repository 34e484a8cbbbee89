"""From a path to an atlas, or every problem at once: joins the source with the model."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flowmap.model import Atlas
from flowmap.model.atlas import registers_within
from flowmap.model.kinds import SALVAGE, Complaint, OwnId, described
from flowmap.model.shape import Field, Group, ListOf, MappingOf, Shape, fields_of
from flowmap.model.walk import Loc
from flowmap.problems import FlowmapError, Position, Problem, suggest
from flowmap.reading.source import read_source
from flowmap.reading.sourcefile import Data, SourceFile

_KEY_MARK = "[key]"
"""What pydantic adds to the loc of a key."""
_ROUNDS = 12
"""More than the levels of the model: each round of a salvage mends one level of what is missing."""
_MISSING = "missing"
_AT_KEY = ("unknown-key", "missing-key", "too-few", "empty-text")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A source that could be read: its atlas, where everything in it stands, and what is wrong with its form.

    With problems of form, stand-ins take the place of what does not fit: the atlas is good enough to look for other
    problems in, never to build from.
    """

    source: SourceFile
    atlas: Atlas
    problems: tuple[Problem, ...] = ()
    stand_ins: frozenset[Loc] = frozenset()
    """Where stand-ins are, so that nothing is said about them."""
    lost: frozenset[str] = frozenset()
    """The registers that are not whole, so that nothing is said about a name which is not in them."""


def load(path: Path) -> Loaded:
    """Return what a source says; raise FlowmapError where it cannot be read at all."""
    source, problems = read_source(path)
    try:
        return Loaded(source=source, atlas=Atlas.model_validate(source.data), problems=tuple(problems))
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems = _one_a_place([*problems, *(_form_problem(source, detail) for detail in details)])
    atlas = _salvage(source.data, details)
    if atlas is None:
        raise FlowmapError(problems)
    return Loaded(
        source=source,
        atlas=atlas,
        problems=tuple(problems),
        stand_ins=frozenset(_source_loc(source.data, detail) for detail in details if not _is_own_id(detail)),
        lost=frozenset(name for detail in details for name in _lost(source.data, detail)),
    )


def _lost(data: Data, detail: ErrorDetails) -> set[str]:
    """Return the registers that a detail leaves without entries which the source may well have."""
    loc = _source_loc(data, detail)
    if detail["type"] == "value_error":
        return set()
    if detail["type"] == "extra_forbidden":  # perhaps the misspelt name of a register
        written = _value_at(data, loc[:-1])
        absent = [field for field in _fields(_shape_at(loc[:-1])) if field.key not in written]
        return {name for field in absent for name in _registers(field.key, field.shape)}
    return _registers(str(loc[-1]) if loc else "", _shape_at(loc))


def _registers(key: str, shape: Shape) -> set[str]:
    """Return the registers that a value holds: itself, if it is one, and those inside it."""
    if isinstance(shape, MappingOf) and isinstance(shape.keys, OwnId):
        return {key, *_registers(key, shape.item)}
    return set(registers_within(shape.model)) if isinstance(shape, Group) else set()


def _value_at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _is_own_id(detail: ErrorDetails) -> bool:
    """Tell whether a detail is about the key of an entry, which stays as it is."""
    return detail["loc"][-1:] == (_KEY_MARK,)


def _one_a_place(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first problem of each position: a refused alias is not also a wrong value."""
    first: dict[Position, Problem] = {}
    for problem in problems:
        first.setdefault(problem.position, problem)
    return list(first.values())


def _salvage(data: Data, details: list[ErrorDetails]) -> Atlas | None:
    """Return the atlas of a source with stand-ins for what is missing or has the wrong shape."""
    data = copy.deepcopy(data)
    for _ in range(_ROUNDS):
        for detail in details:
            _mend(data, detail)
        try:
            return Atlas.model_validate(data, context=SALVAGE)
        except ValidationError as error:
            details = error.errors(include_url=False)
    return None


def _mend(data: Data, detail: ErrorDetails) -> None:
    """Put what fits in the place of one value; a scalar of the wrong kind is mended by its kind."""
    loc = _source_loc(data, detail)
    if not loc:
        return
    parent = _value_at(data, loc[:-1])
    match detail["type"]:
        case "extra_forbidden":
            parent.pop(loc[-1], None)
        case "missing":
            parent[loc[-1]] = "x"
        case "model_type" | "dict_type":
            parent[loc[-1]] = {}
        case "tuple_type":
            parent[loc[-1]] = []
        case "too_short" if isinstance(parent[loc[-1]], dict):
            parent[loc[-1]] = {"x": {}}
        case "too_short":
            parent[loc[-1]] = ["x"] * detail["ctx"]["min_length"]


def _source_loc(data: Any, detail: ErrorDetails) -> Loc:
    """Return the loc in the source: without the mark of a key, and the index of a lone value in a list of one."""
    loc: Loc = ()
    for part in detail["loc"]:
        is_index_of_one = isinstance(part, int) and not isinstance(data, list)
        if part == _KEY_MARK or is_index_of_one:
            continue
        is_key = isinstance(data, dict) and part in data
        data = data[part] if isinstance(data, list) or is_key else None
        loc = (*loc, part)
    return loc


def _form_problem(source: SourceFile, detail: ErrorDetails) -> Problem:
    loc = _source_loc(source.data, detail)
    complaint = _complaint(loc, detail)
    message = complaint.about(detail["input"], str(loc[-1]) if loc else "")
    if complaint.needle:
        position = source.position_in(loc, complaint.needle)
    else:
        position = source.position(loc, at_key=_is_own_id(detail) or complaint.rule in _AT_KEY)
    return source.problem(position, complaint.rule, message, complaint.advice)


def _complaint(loc: Loc, detail: ErrorDetails) -> Complaint:
    """Return what is wrong with one value: a scalar's kind says it itself, the rest is about shapes."""
    name = str(loc[-1]) if loc else ""
    given = described(detail["input"])
    match detail["type"]:
        case "value_error":
            complaint: Complaint = detail["ctx"]["error"].complaint
            return complaint
        case "extra_forbidden":
            return Complaint(
                rule="unknown-key", message=f"Nyckeln «{name}» finns inte här.", advice=_known_keys(name, loc[:-1])
            )
        case "missing":
            return Complaint(
                rule="missing-key",
                message=f"Nyckeln «{name}» saknas här.",
                advice=f"Lägg till en rad: «{name}: …».",
            )
        case "too_short":
            return Complaint(
                rule="too-few", message=f"«{name}» är tom.", advice="Skriv åtminstone en post under nyckeln."
            )
        case "tuple_type":
            return Complaint(
                rule="type",
                message=f"Här ska det stå en lista, inte {given}.",
                advice="Skriv [a, b] eller en punkt per rad: «- a».",
            )
        case "model_type" | "dict_type":
            return Complaint(
                rule="type",
                message=f"Här ska det stå en grupp med nycklar, inte {given}.",
                advice="Skriv nycklarna på egna rader, indragna två steg: «nyckel: värde».",
            )
    raise AssertionError(detail["type"])


def _known_keys(name: str, loc: Loc) -> str:
    known = [field.key for field in _fields(_shape_at(loc))]
    return f"{suggest(name, known)}Här kan stå: {', '.join(known)}."


def _fields(shape: Shape) -> tuple[Field, ...]:
    """Return the fields of a group; anything else has none."""
    return fields_of(shape.model) if isinstance(shape, Group) else ()


def _shape_at(loc: Loc) -> Shape:
    """Return what the model says of a loc; a lone value may stand for a list of one."""
    shape: Shape = Group(model=Atlas)
    for part in loc:
        if isinstance(shape, ListOf) and isinstance(part, str):
            shape = shape.item
        match shape:
            case Group():
                shape = next(field.shape for field in fields_of(shape.model) if field.key == part)
            case ListOf() | MappingOf():
                shape = shape.item
    return shape.item if isinstance(shape, ListOf) and shape.or_one else shape
