"""The types of the fields say what each holds; a field that does not is found when the program starts."""

from collections.abc import Iterator
from typing import Annotated

import pytest

from flowmap.model import Atlas
from flowmap.model.atlas import refuse_unknown_registers, registers_of, registers_within
from flowmap.model.fields import Entry, Line, Markdown, Register
from flowmap.model.kinds import Choice, Kind, Names, OwnId, Pattern, Text
from flowmap.model.shape import Field, Model, fields_of, kinds_of, models_of

MODELS = list(models_of(Atlas))
REGISTERS = registers_within(Atlas)


def all_fields() -> Iterator[tuple[type[Model], Field]]:
    return ((model, field) for model in MODELS for field in fields_of(model))


def test_every_scalar_has_one_kind_that_is_known() -> None:
    kinds = {type(kind) for _, field in all_fields() for kind in kinds_of(field.shape)}
    assert kinds == {Text, Pattern, Choice, Names, OwnId}


def test_every_field_that_pydantic_knows_is_among_the_shapes() -> None:
    for model in MODELS:
        assert {field.name for field in fields_of(model)} == set(model.model_fields) - {"id"}


def test_every_kind_has_a_stand_in_that_fits() -> None:
    kinds: list[Kind] = [kind for _, field in all_fields() for kind in kinds_of(field.shape)]
    assert len(kinds) > 100
    for kind in kinds:
        stand_in = kind.stand_in("")
        if isinstance(kind, Text | Names):
            assert kind.read(str(stand_in)) == stand_in
        if isinstance(kind, Pattern) and not isinstance(kind, OwnId):
            assert kind.read(kind.example) == stand_in


def test_every_register_is_told_apart_by_a_name_and_a_word_of_its_own() -> None:
    assert len({entry.plural for entry in REGISTERS.values()}) == len(REGISTERS)
    assert all(entry.plural for entry in REGISTERS.values())
    entries = {model for model in MODELS if issubclass(model, Entry)}
    assert entries == set(REGISTERS.values())


def test_a_text_may_refer_to_every_register_of_the_atlas(atlas: Atlas) -> None:
    assert list(atlas.registers) == list(registers_of(Atlas))
    assert {"maps", "actors", "terms", "sources"} <= set(atlas.registers)
    assert {"steps", "phases", "roles"}.isdisjoint(atlas.registers)


@pytest.mark.parametrize("annotation", [str, int, list[Line], dict[Line, str], tuple[Line, Line], Line | Markdown])
def test_a_field_that_does_not_say_what_it_holds_stops_the_program(annotation: object) -> None:
    with pytest.raises(TypeError, match=r"Forgotten\.field does not say what it holds"):
        type("Forgotten", (Model,), {"__module__": __name__, "__annotations__": {"field": annotation}})


def test_a_field_that_says_two_things_stops_the_program() -> None:
    both = Annotated[str, Text(name="Line"), Names(register="actors")]
    with pytest.raises(TypeError, match=r"Twice\.field says twice what it holds"):
        type("Twice", (Model,), {"__module__": __name__, "__annotations__": {"field": both}})


def test_an_entry_without_its_word_stops_the_program() -> None:
    with pytest.raises(TypeError, match="plural"):
        type("Wordless", (Entry,), {"__module__": __name__, "__annotations__": {}})


class Lost(Model):
    """Refers to a register that nobody has."""

    things: tuple[Annotated[str, Names(register="things")], ...]


class Kept(Entry, plural="sakerna"):
    """An entry of a register that somebody has."""

    title: Line


class Found(Lost):
    """Has the register that it refers to."""

    own: Register[Kept]


def test_an_id_of_a_register_that_is_not_there_stops_the_program() -> None:
    with pytest.raises(TypeError, match="things"):
        refuse_unknown_registers(Lost)
    with pytest.raises(TypeError, match="things"):
        refuse_unknown_registers(Found)
