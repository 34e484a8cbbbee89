"""Rules about names: whatever is referred to exists, and is one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flowmap.checks.places import Name, names, texts
from flowmap.checks.rule import Finding, Rule, Subject, local_error
from flowmap.model import Atlas, FlowMap
from flowmap.model.texts import references
from flowmap.problems import suggest

_PLURALS = {
    "actors": "aktörerna",
    "areas": "områdena",
    "documents": "underlagen",
    "laws": "lagrummen",
    "links": "länkarna",
    "maps": "kartorna",
    "measures": "insatserna",
    "notices": "de gemensamma reglerna",
    "phases": "faserna",
    "sources": "källorna",
    "steps": "stegen",
}
_SHOWN = 12


def unknown_id(subject: Subject) -> Iterator[Finding]:
    """Ett id leder ingenstans.

    Varje id i källan måste finnas: steget i `to` och `path`, aktören i `actors`, underlaget i `documents`
    och så vidare. Detsamma gäller hänvisningar i texter, som `[blankett 7434][blankett-7434]`.
    """
    yield from _unknown_names(subject.atlas)
    yield from _unknown_references(subject.atlas)


def ambiguous_id(subject: Subject) -> Iterator[Finding]:
    """En text hänvisar till ett id som finns i flera register.

    Texter hänvisar med bara ett id. Finns det till exempel både som lagrum och som ord vet ingen vilket som menas.
    Ett steg i den egna kartan går alltid först.
    """
    atlas = subject.atlas
    for placed in texts(atlas):
        for reference in references(placed.text) if placed.is_markdown else ():
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


def _unknown_names(atlas: Atlas) -> Iterator[Finding]:
    for name in names(atlas):
        known = _known(atlas, name)
        if not _exists(atlas, name, known):
            yield Finding(
                loc=name.loc,
                at_key=bool(name.loc and name.loc[-1] == name.name),
                message=f"Det finns ingen post «{name.name}» bland {_where(name)}.",
                advice=f"{suggest(name.name, known)}{_listing(known)}",
            )


def _unknown_references(atlas: Atlas) -> Iterator[Finding]:
    for placed in texts(atlas):
        if not placed.is_markdown:
            continue
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


def _exists(atlas: Atlas, name: Name, known: Collection[str]) -> bool:
    if name.register == "steps":
        home = name.home or _case_map(atlas, name)
        return atlas.find_step(name.name, home) is not None
    return name.name in known


def _known(atlas: Atlas, name: Name) -> list[str]:
    """Give the names that could stand here."""
    home = name.home or _case_map(atlas, name)
    if name.register == "phases":
        return list(home.phases) if home else []
    if name.register == "steps":
        return [*(home.steps if home else ()), *(ref.name for ref in atlas.steps)]
    return list(atlas.registers[name.register])


def _case_map(atlas: Atlas, name: Name) -> FlowMap | None:
    case = atlas.cases.get(str(name.loc[1])) if name.loc[0] == "cases" else None
    return atlas.maps.get(case.map) if case else None


def _where(name: Name) -> str:
    if name.register in ("phases", "steps") and name.home:
        return f"{_PLURALS[name.register]} i kartan «{name.home.id}»"
    return f"{_PLURALS[name.register]} (`{name.register}`)"


def _listing(known: Collection[str]) -> str:
    if not known:
        return "Lägg till posten, eller ta bort hänvisningen."
    more = " …" if len(known) > _SHOWN else "."
    return f"Finns: {', '.join(list(known)[:_SHOWN])}{more}"


RULES: tuple[Rule, ...] = (local_error(unknown_id), local_error(ambiguous_id), local_error(reserved_id))
