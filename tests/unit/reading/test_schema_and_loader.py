"""The schema that an editor's program reads and the program itself give one answer about every field.

Both get the same text: the schema what a YAML 1.2 reader makes of it, the loader the text. They may differ where JSON
cannot tell what the loader sees:

- how a number, a truth value or nothing is written: ``1.0`` is no id, but it is the number 1 to a schema; ``~`` is a
  text, and nothing at all is an empty one, but both are null to a schema;
- whether a name is that of an entry: that takes the whole source;
- what the rules say of a whole source, such as its flow.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from flowmap.checks import RULES, check
from flowmap.model import Atlas
from flowmap.model.kinds import Choice, OwnId, Pattern, Text
from flowmap.model.shape import Field, Group, ListOf, MappingOf, Model, Shape, fields_of, models_of
from flowmap.problems import FlowmapError
from flowmap.reading.load import load
from flowmap.reading.schema import json_schema

Way = list[tuple[type[Model], Field]]

HERE = "@here@"
# The rules of single values that a schema can tell of too.
OF_VALUES = {"empty-text", "unsafe-address"}
OF_THE_WHOLE = {rule.id for rule in RULES} - OF_VALUES

TEXTS = [
    *[
        "x",
        "Ett ord",
        '"Ett ord"',
        "a b",
        "X",
        "å",
        '"a\\nb"',
        '"x\\n"',
        '" x "',
        "2a",
        "x/x",
        "x/y/z",
        "x#2",
        "x#0",
        "a_b",
    ],
    *[
        "a-b",
        "-a",
        "a--b",
        "con",
        "x" * 61,
        "x" * 101,
        "abcde",
        "abcdef",
        '"a  b  c"',
        '"  abcde  "',
        "'#7 å'",
        '"#"',
        "'| a'",
    ],
]
INVISIBLE = ["''", '" "', '"\\n"', '"\\u200b"', '"\\u00ad \\u3164"', '"\\u2800"', '"x\\u00ad"']
UNFIT = ['"a\\b"', '"\\0"', '"a\\u202eb"', '"a\\u200f"', '"a\\x85b"', '"\\ufffe"']
PLAIN = ["true", "false", "True", "no", "yes", "on", "null", "~", "Null", "", '"true"', '"null"', "'1'"]
NUMBERS = [
    "0",
    "1",
    "2",
    "7",
    "123456",
    "-1",
    "2021",
    "999",
    "10000",
    "0999",
    "1.0",
    "1.5",
    "1e3",
    "0x1f",
    "+5",
    "007",
    ".5",
    "1_000",
    "12:30",
]
DATES = ["2026-11-21", '"2026-11-21"', "2026-02-30", "2024-02-29", "2023-02-29", "2026-1-2", "20261121", "2026-W47-1"]
DATES += ["2026-11-21T10:00:00", "1793491200", "0000-01-01", '"2026-11-21 "', "2026-13-01"]
ADDRESSES = [
    "https://www.example.org",
    "http://www.example.org",
    "https://",
    '"https://a b.example"',
    "javascript:alert(1)",
]
ADDRESSES += [
    "mailto:a@b.example",
    "tel:+46123",
    "'mailto:'",
    "https://sv.example/Hj%C3%A4lp_(st%C3%B6d)",
    "https://sv.example/Hjälp_(stöd)",
]
ADDRESSES += [
    "'https://a.example/?b%5B%5D=1&c=~d'",
    '"https://a.example/?b[]=1"',
    "https://a.example/100%",
    "'https://a.example/\"b\"'",
]
ADDRESSES += [
    "'https://a.example/{line}'",
    "'https://a.example/{path}#L{line}'",
    "'https://a.example/{path}'",
    "'https://a.example/{lin}{line}'",
]
ADDRESSES += [
    "'https://a.example/{line'",
    "'http://a.example/{line}'",
    "HTTPS://a.example",
    '"https://a.example\\n"',
    "https:///a",
    "//a.example",
]
EMAILS = [
    "a@b.example",
    "A <a@b.example>",
    "a@b",
    "a.b+c@d-e.example",
    "a@b..c",
    "a@.b.c",
    "å@ä.example",
    '"a@b.example "',
    "a@b@c.example",
]
CODES = [
    "en",
    "sv-SE",
    "zh-Hant",
    "sv_SE",
    "EN",
    "svenska",
    "'en\" onclick=\"a'",
    "'#1b5e20'",
    "'#1B5E20'",
    "'#1b5'",
    "röd",
    "'#1b5e20 '",
]
CODES += [
    "P30D",
    "P1Y6M",
    "P",
    "30 dagar",
    "PT1H",
    "p30d",
    "P1D2",
    "start",
    "Start",
    "decision",
    "authority",
    "stated",
    "watch",
    "form",
    "fully",
    "sv",
]
SHAPES = [
    "[]",
    "{}",
    "[x]",
    "[x, x]",
    "{x: x}",
    "[[x]]",
    "[{}]",
    "[1]",
    "[true]",
    "[null]",
    "['']",
    "[x, y: z]",
    "{x: 1}",
    "{x: ''}",
]
SHAPES += [
    "{X: x}",
    "{x: [x]}",
    "{x: {}}",
    "[2026-11-21]",
    "{x: {title: x}}",
    "{from: x, to: x, document: x}",
    "[{from: x, to: x, document: x}]",
]
VARIANTS = [*TEXTS, *INVISIBLE, *UNFIT, *PLAIN, *NUMBERS, *DATES, *ADDRESSES, *EMAILS, *CODES, *SHAPES]


class CoreLoader(yaml.CSafeLoader):
    """A reader of YAML 1.2 with its core schema, as editors' programs have one."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


CORE = {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}
for core_name, core_pattern in CORE.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{core_name}", re.compile(f"(?:{core_pattern})$"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: number(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def number(text: str) -> int:
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def ecma_pattern(
    validator: Any, pattern: str, instance: object, schema: object
) -> Iterator[jsonschema.ValidationError]:
    """Match as a schema says: to Python alone, a ``$`` may stand before a last line break too."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


@pytest.fixture(scope="module")
def validator() -> Any:
    base = jsonschema.Draft202012Validator
    made = jsonschema.validators.extend(base, {"pattern": ecma_pattern})
    return made(json.loads(json_schema()), format_checker=base.FORMAT_CHECKER)


def example(shape: Shape) -> Any:
    """Return the least that fits a shape; every register has one entry, x, and every name is its."""
    match shape:
        case Group():
            return {field.key: example(field.shape) for field in fields_of(shape.model) if field.is_required}
        case ListOf():
            return [example(shape.item)] * shape.least
        case MappingOf():
            return {"x": example(shape.item)} if shape.least else {}
        case Pattern() if not isinstance(shape, OwnId):
            return shape.example
        case Choice():
            return shape.words[0]
    return "x"


def ways() -> dict[type[Model], Way]:
    """Return the fields that lead from the atlas to each model, each with the model it is of."""
    found: dict[type[Model], Way] = {Atlas: []}
    waiting: list[type[Model]] = [Atlas]
    while waiting:
        model = waiting.pop(0)
        for field in fields_of(model):
            inner = innermost(field.shape)
            if isinstance(inner, Group) and inner.model not in found:
                found[inner.model] = [*found[model], (model, field)]
                waiting.append(inner.model)
    return found


def innermost(shape: Shape) -> Shape:
    return innermost(shape.item) if isinstance(shape, ListOf | MappingOf) else shape


def group_with(way: Way, model: type[Model], key: str) -> Any:
    """Return the group that a way begins in, with a mark where a field of the model at its end is."""
    if not way:
        return {**example(Group(model=model)), key: HERE}
    (start, field), *rest = way
    return {**example(Group(model=start)), field.key: wrapped(field.shape, group_with(rest, model, key))}


def wrapped(shape: Shape, group: Any) -> Any:
    """Return a group in the lists and mappings that stand around it."""
    match shape:
        case ListOf():
            return [wrapped(shape.item, group)] * max(1, shape.least)
        case MappingOf():
            return {"x": wrapped(shape.item, group)}
    return group


def sources(model: type[Model], key: str, variants: list[str]) -> Iterator[tuple[str, dict[int, str]]]:
    """Return sources with variants of a field in them, and on which line each stands.

    Where a register or a list of the atlas is on the way to the field, it holds an entry for each variant.
    """
    if is_repeated(model):
        yield batch(model, key, variants), dict(enumerate(variants, start=2))
    else:
        text = written(group_with(WAYS[model], model, key))
        yield from ((text.replace(f'"{HERE}"', variant), {1: variant}) for variant in variants)


def batch(model: type[Model], key: str, variants: list[str]) -> str:
    """Return a source whose entries, one a line, have the variants of a field."""
    (_, field), *rest = WAYS[model]
    entry = written(group_with(rest, model, key))
    lines = [entry.replace(f'"{HERE}"', variant) for variant in variants]
    atlas = {**example(Group(model=Atlas)), field.key: HERE}
    if isinstance(field.shape, MappingOf):
        lines = [f'"v{number}": {line}' for number, line in enumerate(lines)]
        lines.append('"x": ' + written(example(field.shape.item)))
    around = "[]" if isinstance(field.shape, ListOf) else "{}"
    entries = ",\n".join(lines)
    return written(atlas).replace(f'"{HERE}"', f"{around[0]}\n{entries}\n{around[1]}")


def written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


WAYS = ways()


def is_repeated(model: type[Model]) -> bool:
    """Tell whether a register or a list of the atlas leads to a model."""
    return bool(WAYS[model]) and isinstance(WAYS[model][0][1].shape, ListOf | MappingOf)


def fields() -> dict[str, tuple[type[Model], Field]]:
    """Return a field of every shape there is, inside a register if one is; fields of one shape get the same answers."""
    found: dict[str, tuple[type[Model], Field]] = {}
    for model in sorted(models_of(Atlas), key=lambda model: not is_repeated(model)):
        for field in fields_of(model):
            likeness = re.sub(r"model=<class '[^']+'>|register='\w+'", "", repr(field.shape))
            found.setdefault(likeness, (model, field))
    return {f"{model.__name__}.{field.key}": (model, field) for model, field in found.values()}


FIELDS = fields()


def lines_told(path: Path) -> dict[int, set[str]]:
    """Return the rules that are told of each line."""
    try:
        found = check(load(path), date(2026, 11, 21))
    except FlowmapError as error:
        found = error.problems
    told: dict[int, set[str]] = {}
    for problem in found:
        told.setdefault(problem.position.line, set()).add(problem.rule)
    return told


def core(text: str) -> Any:
    return yaml.load(text, CoreLoader)


def values(variants: list[str]) -> dict[str, Any]:
    """Return what a YAML 1.2 reader makes of each variant."""
    return {variant: core(f"[{variant}]")[0] if variant else None for variant in variants}


VALUES = values(VARIANTS)


def variants_of(field: Field, model: type[Model]) -> dict[str, Any]:
    """Return the variants to try of a field, with one that fits; fewer where each costs a source of its own."""
    fitting = field.shape.words if isinstance(field.shape, Choice) else [written(example(field.shape))]
    is_cheap = is_repeated(model) or isinstance(field.shape, Pattern | Text)
    return {**(VALUES if is_cheap else values([*SHAPES, *PLAIN, *INVISIBLE])), **values(list(fitting))}


def is_written_otherwise(variant: str, value: object) -> bool:
    """Tell whether a number, a truth value or nothing stands in another form than JSON's."""
    is_whole = isinstance(value, float) and value.is_integer()
    return isinstance(value, bool | int | float | None) and (is_whole or json.dumps(value) != variant)


def agree(told: set[str], *, fits: bool) -> bool:
    """Tell whether loader and schema agree in all but whether a name exists."""
    refused = told - OF_THE_WHOLE
    return not refused if fits else bool(refused | (told & {"unknown-id"}))


@pytest.mark.parametrize("name", FIELDS)
def test_schema_and_loader_give_one_answer(name: str, validator: Any, save: Callable[[str], Path]) -> None:
    model, field = FIELDS[name]
    node = validator.schema if model is Atlas else validator.schema["$defs"][model.__name__]
    of_value = validator.evolve(schema=node["properties"][field.key])
    variants = variants_of(field, model)
    fits, different = 0, []
    for source, lines in sources(model, field.key, list(variants)):
        told = lines_told(save(source))
        for line, variant in lines.items():
            is_fit = of_value.is_valid(variants[variant])
            fits += is_fit
            agrees = agree(told.get(line, set()), fits=is_fit)
            if not agrees and not is_written_otherwise(variant, variants[variant]):
                different.append(variant)
    assert different == []
    assert fits


@pytest.mark.parametrize("model", list(models_of(Atlas)), ids=lambda model: model.__name__)
def test_both_ask_for_the_same_keys_and_for_no_others(
    model: type[Model], validator: Any, save: Callable[[str], Path]
) -> None:
    whole = written(group_with(WAYS[model], model, "(other)"))
    mark = f'"(other)": "{HERE}"'
    assert is_one_answer(whole, validator, save, fits=False)
    assert is_one_answer(whole.replace(f", {mark}", ""), validator, save, fits=True)
    for field in fields_of(model):
        least = f'"{field.key}": {written(example(field.shape))}'
        if field.is_required and whole.count(least) == 1:
            without = whole.replace(f", {mark}", "")
            for part in (f"{least}, ", f", {least}", least):
                without = without.replace(part, "")
            assert is_one_answer(without, validator, save, fits=False), field.key


def is_one_answer(source: str, validator: Any, save: Callable[[str], Path], *, fits: bool) -> bool:
    told = {rule for rules in lines_told(save(source)).values() for rule in rules}
    return validator.is_valid(core(source)) == fits and agree(told, fits=fits)


@pytest.mark.parametrize(
    "name", ["a", "2b", "con", "nul", "com1", "x" * 100, "x" * 101, "A", "å", "a_b", "a.b", "-a", "a b"]
)
def test_both_take_the_same_ids(name: str, validator: Any, save: Callable[[str], Path]) -> None:
    atlas = {**example(Group(model=Atlas)), "terms": {name: {"title": "x", "text": "x"}}}
    fits = validator.is_valid(atlas)
    assert is_one_answer(written(atlas), validator, save, fits=fits)
    assert fits == (name in ("a", "2b", "x" * 100))
