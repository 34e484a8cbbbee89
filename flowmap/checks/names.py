"""Rules about names: whatever is referred to exists, and is one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flowmap.checks.rule import Finding, Rule, Subject, local_error
from flowmap.model import Atlas, FlowMap
from flowmap.model.atlas import registers_of, registers_within
from flowmap.model.kinds import Names
from flowmap.model.texts import references
from flowmap.model.walk import Leaf, markdowns, names
from flowmap.problems import suggest

_SHOWN = 12


def unknown_id(subject: Subject) -> Iterator[Finding]:
    """Ett id leder ingenstans.

    Varje id i källan måste finnas: steget i `to` och `path`, aktören i `actors`, underlaget i `documents`
    och så vidare. Detsamma gäller hänvisningar i texter, som `[blankett 7434][blankett-7434]`.
    """
    yield from _unknown_names(subject)
    if not subject.lost:
        yield from _unknown_references(subject)


def ambiguous_id(subject: Subject) -> Iterator[Finding]:
    """En text hänvisar till ett id som finns i flera register.

    Texter hänvisar med bara ett id. Finns det till exempel både som lagrum och som ord vet ingen vilket som menas.
    Ett steg i den egna kartan går alltid först.
    """
    atlas = subject.atlas
    for placed in markdowns(subject.leaves):
        for reference in references(placed.text):
            homes = [register for register, entries in atlas.registers.items() if reference.name in entries]
            if len(homes) > 1 and not atlas.find_step(reference.name, placed.home):
                yield Finding(
                    loc=placed.loc,
                    needle=reference.needle,
                    occurrence=reference.occurrence,
                    message=f"«{reference.name}» finns under både «{homes[0]}» och «{homes[1]}».",
                    advice="Byt det ena id:t, och ändra där det används.",
                )


def reserved_id(subject: Subject) -> Iterator[Finding]:
    """Ett id är upptaget.

    En sida som heter `index` är mappens egen sida. Därför kan ingen karta, aktör eller fall, och inget steg, heta så.
    """
    atlas = subject.atlas
    taken = [(register, "index") for register in ("maps", "actors", "cases") if "index" in atlas.registers[register]]
    steps = [("maps", ref.map.id, "steps", "index") for ref in atlas.steps if ref.step.id == "index"]
    for loc in (*taken, *steps):
        yield Finding(
            loc=loc,
            at_key=True,
            message="Id:t «index» är upptaget: det är adressen till mappens egen sida.",
            advice="Välj ett annat id, och ändra där det används.",
        )


def _unknown_names(subject: Subject) -> Iterator[Finding]:
    for leaf, kind in names(subject.leaves):
        name = kind.name_in(leaf.text)
        known = _known(subject.atlas, kind, leaf.home)
        if name not in known and kind.register not in subject.lost:
            yield Finding(
                loc=leaf.loc,
                at_key=leaf.is_key,
                message=f"Det finns ingen post «{name}» bland {_where(kind, leaf)}.",
                advice=f"{suggest(name, known)}{_listing(known)}",
            )


def _unknown_references(subject: Subject) -> Iterator[Finding]:
    atlas = subject.atlas
    for placed in markdowns(subject.leaves):
        for reference in references(placed.text):
            if atlas.find(reference.name, placed.home) is None:
                known = atlas.names(placed.home)
                yield Finding(
                    loc=placed.loc,
                    needle=reference.needle,
                    occurrence=reference.occurrence,
                    message=f"Texten hänvisar till «{reference.name}», som inte finns.",
                    advice=f"{suggest(reference.name, known)}"
                    "Skriv ett id som finns i källan; ett steg i en annan karta som karta/steg.",
                )


def _known(atlas: Atlas, kind: Names, home: FlowMap | None) -> Collection[str]:
    """Return the names that could stand here."""
    match kind.register:
        case "phases":
            return home.phases if home else ()
        case "steps":
            return {**(home.steps if home else {}), **atlas.steps_by_name}
    return atlas.registers[kind.register]


def _where(kind: Names, leaf: Leaf) -> str:
    plural = registers_within(Atlas)[kind.register].plural
    if kind.register in registers_of(Atlas):
        return f"{plural} (`{kind.register}`)"
    return f"{plural} i kartan «{leaf.home.id}»" if leaf.home else plural


def _listing(known: Collection[str]) -> str:
    if not known:
        return "Lägg till posten, eller ta bort hänvisningen."
    more = " …" if len(known) > _SHOWN else "."
    return f"Finns: {', '.join(list(known)[:_SHOWN])}{more}"


RULES: tuple[Rule, ...] = (local_error(unknown_id), local_error(ambiguous_id), local_error(reserved_id))
