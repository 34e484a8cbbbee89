"""Writes sources of any size that look like real process maps: mostly onward, with ways back, loops, and a hub."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_VERBS = (
    "Bedöm",
    "Utred",
    "Hämta in",
    "Skicka",
    "Planera",
    "Följ upp",
    "Granska",
    "Registrera",
    "Samordna",
    "Kontrollera",
)
_THINGS = (
    "ansökan",
    "behovet av stöd",
    "medicinskt underlag",
    "beslutsunderlaget",
    "genomförandeplanen",
    "kompletteringen",
    "försörjningsförmågan",
    "överenskommelsen mellan parterna",
    "återkravet",
    "samverkansmötet",
)
_QUESTIONS = (
    "Räcker underlaget?",
    "Har personen rätt till insatsen?",
    "Är ärendet komplett?",
    "Behövs en ny bedömning?",
)
_CONDITIONS = (
    "underlaget räcker",
    "uppgifter saknas",
    "personen tackar nej",
    "behovet har ändrats sedan sist",
    "inget svar i tid",
    "beslutet överklagas",
    "alla parter är överens",
    "en annan myndighet ansvarar",
)
_HEAD = """\
format: 1
site:
  title: En stor karta
  summary: Påhittad.
  publisher: Exempelstads kommun
  contact: Ring kommunens växel.
  version: "2026.1"
  updated: 2026-11-01
actors:
  kommun: {name: Kommunen, short: K, colour: "#1b5e20", kind: authority}
  region: {name: Regionen, short: R, colour: "#0d47a1", kind: authority}
  stat: {name: Staten, short: S, colour: "#6a1b9a", kind: partner}
  person: {name: Personen, short: P, colour: "#5d4037", kind: person}
maps:
  stor:
    title: En stor karta
    summary: Påhittad.
"""


def large_source(steps: int, seed: int, *, has_phases: bool) -> str:
    """Return a source of one map with so many steps; the same numbers give the same text.

    With phases, ten steps after each other make one.
    """
    random = Random(seed)
    text = _HEAD
    if has_phases:
        phases = range((steps + 9) // 10)
        text += "    phases:\n" + "".join(f"      fas-{phase}: {{title: Fas {phase + 1}}}\n" for phase in phases)
    return text + "    steps:\n" + "".join("".join(_step(random, number, steps, has_phases)) for number in range(steps))


def _step(random: Random, number: int, steps: int, has_phases: bool) -> Iterator[str]:
    last = number == steps - 1
    kind = (
        "outcome" if last else "start" if not number else random.choices(("action", "decision", "wait"), (5, 3, 2))[0]
    )
    title = random.choice(_QUESTIONS) if kind == "decision" else f"{random.choice(_VERBS)} {random.choice(_THINGS)}"
    actors = random.sample(("kommun", "region", "stat", "person"), random.randint(1, 3))
    yield f"      {number + 1}:\n        title: {title}\n        kind: {kind}\n        actors: [{', '.join(actors)}]\n"
    yield "        reviewed: 2026-11-01\n"
    if has_phases:
        yield f"        phase: fas-{number // 10}\n"
    targets = [] if last else _targets(random, number, steps, kind)
    if targets:
        yield "        transitions:\n"
    whens = random.sample(_CONDITIONS, len(targets))
    for target, when in zip(targets, whens, strict=True):
        yield f'          - {{to: "{target + 1}"' + (f", when: {when}}}\n" if len(targets) > 1 else "}\n")


def _targets(random: Random, number: int, steps: int, kind: str) -> list[int]:
    """Return where a step leads: to the next, and for some also past it, back, to itself, or to the hub."""
    hub = min(4, steps - 1)
    found = [number + 1]
    for _ in range(random.randint(1, 3) if kind == "decision" else random.randint(0, 1)):
        near_back, near_on = max(0, number - random.randint(1, 5)), min(steps - 1, number + random.randint(2, 6))
        found.append(random.choices((near_on, near_back, number, hub), (4, 2, 2, 2))[0])
    return list(dict.fromkeys(found if kind != "decision" or len(set(found)) > 1 else [*found, number]))
