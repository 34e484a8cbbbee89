"""Rules about the flow: a reader who follows a map always gets somewhere, and knows on what condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from flowmap.checks.rule import Finding, Rule, Subject, error, step_loc, warning
from flowmap.model import Atlas, Case, StepRef, step_name
from flowmap.model.fields import StepKind


def no_start(subject: Subject) -> Iterator[Finding]:
    """En karta saknar start.

    Minst ett steg i varje karta har `kind: start`. Där börjar läsaren.
    """
    for flow_map in subject.atlas.maps.values():
        if not any(step.kind is StepKind.START for step in flow_map.steps.values()):
            yield Finding(
                loc=("maps", flow_map.id, "steps"),
                at_key=True,
                message=f"Kartan «{flow_map.id}» har inget steg som är start.",
                advice="Ge kartans första steg «kind: start».",
            )


def unreachable_step(subject: Subject) -> Iterator[Finding]:
    """Ett steg går inte att nå.

    Varje steg ska gå att nå från en start, genom övergångar i den egna kartan eller från en annan.
    """
    reached = _reached(subject.atlas)
    for ref in subject.atlas.steps:
        if ref.name not in reached:
            yield Finding(
                loc=step_loc(ref),
                at_key=True,
                message=f"Ingen väg från en start leder till steget «{ref.step.id}».",
                advice=f"Lägg till en övergång dit («to: {ref.step.id}») i ett steg före, eller ta bort steget.",
            )


def dead_end(subject: Subject) -> Iterator[Finding]:
    """Ett steg är en återvändsgränd.

    Ett steg som inte är en slutpunkt (`outcome`) behöver minst en övergång som leder bort från steget.
    """
    for ref in subject.atlas.steps:
        leaves = any(transition.to not in (ref.step.id, ref.name) for transition in ref.step.transitions)
        if ref.step.kind is not StepKind.OUTCOME and not leaves:
            yield Finding(
                loc=step_loc(ref),
                at_key=True,
                message=f"Från steget «{ref.step.id}» leder ingen väg vidare.",
                advice="Lägg till en övergång under «transitions», eller ge steget «kind: outcome».",
            )


def outcome_continues(subject: Subject) -> Iterator[Finding]:
    """En slutpunkt har övergångar.

    Ett steg med `kind: outcome` avslutar vägen. Leder det vidare är det ett annat slags steg.
    """
    for ref in subject.atlas.steps:
        if ref.step.kind is StepKind.OUTCOME and ref.step.transitions:
            yield Finding(
                loc=step_loc(ref, "transitions"),
                at_key=True,
                message=f"Steget «{ref.step.id}» är en slutpunkt men har övergångar.",
                advice="Ta bort övergångarna, eller ändra «kind» till action, decision eller wait.",
            )


def lone_choice(subject: Subject) -> Iterator[Finding]:
    """Ett beslut har inget att välja mellan.

    Ett steg med `kind: decision` behöver minst två övergångar.
    """
    for ref in subject.atlas.steps:
        if ref.step.kind is StepKind.DECISION and len(ref.step.transitions) < 2:
            yield Finding(
                loc=step_loc(ref, "kind"),
                message=f"Beslutet «{ref.step.id}» har färre än två övergångar.",
                advice="Lägg till den andra vägen, eller ändra till «kind: action».",
            )


def missing_condition(subject: Subject) -> Iterator[Finding]:
    """Ett val saknar villkor.

    När ett steg har flera vägar vidare, eller är ett beslut, ska varje övergång ha ett `when`.
    """
    for ref in subject.atlas.steps:
        step = ref.step
        is_choice = step.kind is StepKind.DECISION or len(step.transitions) > 1
        for index, transition in enumerate(step.transitions):
            if is_choice and not transition.when:
                yield Finding(
                    loc=step_loc(ref, "transitions", index, "to"),
                    message=f"Vägen från «{step.id}» till «{transition.to}» saknar villkor.",
                    advice="Lägg till «when: …» med när den vägen gäller.",
                )


def repeated_condition(subject: Subject) -> Iterator[Finding]:
    """Två vägar har samma villkor.

    Villkoren i ett steg ska skilja sig åt, annars vet läsaren inte vilken väg som gäller.
    """
    for ref in subject.atlas.steps:
        seen: Counter[str] = Counter()
        for index, transition in enumerate(ref.step.transitions):
            when = (transition.when or "").casefold()
            seen[when] += 1
            if when and seen[when] > 1:
                yield Finding(
                    loc=step_loc(ref, "transitions", index, "when"),
                    message=f"Villkoret «{transition.when}» står två gånger i steget «{ref.step.id}».",
                    advice="Skriv vad som skiljer vägarna åt, eller slå ihop dem till en.",
                )


def stranger_in_guidance(subject: Subject) -> Iterator[Finding]:
    """Vägledning för en aktör som inte är med.

    Den som får vägledning i ett steg ska stå bland stegets `actors`.
    """
    for ref in subject.atlas.steps:
        for actor in ref.step.guidance:
            if actor not in ref.step.actors and actor in subject.atlas.actors:
                yield Finding(
                    loc=step_loc(ref, "guidance", actor),
                    at_key=True,
                    message=f"Steget «{ref.step.id}» har vägledning för «{actor}», som inte är med i steget.",
                    advice=f"Lägg till «{actor}» i «actors», eller ta bort vägledningen.",
                )


def stranger_in_handover(subject: Subject) -> Iterator[Finding]:
    """Någon som inte är med lämnar över.

    Den som lämnar något (`from`) ska stå bland stegets `actors`.
    """
    for ref in subject.atlas.steps:
        for index, transition in enumerate(ref.step.transitions):
            for number, handover in enumerate(transition.handovers):
                if handover.giver not in ref.step.actors and handover.giver in subject.atlas.actors:
                    yield Finding(
                        loc=step_loc(ref, "transitions", index, "handover", number, "from"),
                        message=f"«{handover.giver}» lämnar över i steget «{ref.step.id}» men är inte med där.",
                        advice=f"Lägg till «{handover.giver}» i stegets «actors», eller ändra «from».",
                    )


def impossible_path(subject: Subject) -> Iterator[Finding]:
    """Ett exempelfall går en väg som inte finns.

    Varje steg i ett falls `path` ska följa på det förra genom en övergång i kartan.
    """
    for case in subject.atlas.cases.values():
        path = _path(subject.atlas, case)
        for index, (before, after) in enumerate(pairwise(path), start=1):
            if before and after and after.name not in _targets(subject.atlas, before):
                yield Finding(
                    loc=("cases", case.id, "path", index),
                    message=f"Kartan har ingen väg från «{before.step.id}» till «{after.step.id}».",
                    advice=f"Härifrån leder vägar till: {', '.join(_targets(subject.atlas, before))}.",
                )
            number = int(case.path[index - 1].partition("#")[2] or 1)
            if before and after and number > max(1, len(subject.atlas.joining(before, after))):
                yield Finding(
                    loc=("cases", case.id, "path", index - 1),
                    message=f"Det finns ingen väg nummer {number} från «{before.step.id}» till «{after.step.id}».",
                    advice="Räkna vägarna dit i steget. Den första är nummer 1.",
                )


def untaken_transition(subject: Subject) -> Iterator[Finding]:
    """Inget exempelfall tar en övergång.

    När det finns exempelfall i en karta ska de tillsammans gå alla vägar i den.
    Leder flera vägar mellan samma två steg tar ett fall den första. Skriv `steg#2` för den andra.
    """
    atlas = subject.atlas
    taken = {id(transition) for case in atlas.cases.values() for _, transition in atlas.taken(case)}
    with_cases = {ref.map.id for case in atlas.cases.values() for ref in atlas.path(case)}
    for ref in atlas.steps:
        for index, transition in enumerate(ref.step.transitions):
            exists = atlas.find_step(transition.to, ref.map) is not None
            if ref.map.id in with_cases and exists and id(transition) not in taken:
                yield Finding(
                    loc=step_loc(ref, "transitions", index, "to"),
                    message=f"Inget exempelfall går från «{ref.step.id}» till «{transition.to}».",
                    advice="Lägg till vägen i ett falls «path», eller skriv ett nytt fall.",
                )


def _reached(atlas: Atlas) -> set[str]:
    waiting = [ref for ref in atlas.steps if ref.step.kind is StepKind.START]
    reached = {ref.name for ref in waiting}
    while waiting:
        here = waiting.pop()
        for transition in here.step.transitions:
            target = atlas.find_step(transition.to, here.map)
            if target and target.name not in reached:
                reached.add(target.name)
                waiting.append(target)
    return reached


def _path(atlas: Atlas, case: Case) -> list[StepRef | None]:
    home = atlas.maps.get(case.map)
    return [atlas.find_step(step_name(name), home) for name in case.path]


def _targets(atlas: Atlas, ref: StepRef) -> list[str]:
    targets = (atlas.find_step(transition.to, ref.map) for transition in ref.step.transitions)
    return list(dict.fromkeys(target.name for target in targets if target))


RULES: tuple[Rule, ...] = (
    error(no_start),
    error(unreachable_step),
    error(dead_end),
    error(outcome_continues),
    error(lone_choice),
    error(missing_condition),
    error(repeated_condition),
    error(stranger_in_guidance),
    error(stranger_in_handover),
    error(impossible_path),
    warning(untaken_transition),
)
