"""The typed content of a source file: frozen models with lookups and no I/O.

The descriptions are Swedish because an editor reads them: they go into the JSON Schema.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from flowmap.model.fields import (
    Absent,
    ActorKind,
    Certainty,
    Colour,
    DocumentKind,
    Entry,
    Evidence,
    Id,
    Ids,
    IsoDuration,
    MapStatus,
    Model,
    Nearness,
    PathName,
    Register,
    Status,
    StepKind,
    Text,
    listed,
)

_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


class Source(Entry):
    """En källa som fakta kommer från."""

    title: Text = Field(description="Källans namn.")
    year: int | Absent = Field(None, description="Året då källan skrevs.")
    url: Text | Absent = Field(None, description="Källans adress, https.")
    note: Text | Absent = Field(None, description="Vad källan är och vad den har gett. Markdown.")


class Area(Entry):
    """Ett område med egna, lokala anmärkningar."""

    name: Text = Field(description="Områdets namn.")
    text: Text | Absent = Field(None, description="Vad som är särskilt här. Markdown.")


class Role(Entry):
    """Ett yrke eller uppdrag hos en aktör."""

    title: Text = Field(description="Rollens namn.")
    text: Text | Absent = Field(None, description="Vad rollen gör. Markdown.")


def _role(value: object) -> object:
    return {"title": value} if isinstance(value, str) else value


def _roles(value: object) -> object:
    return {key: _role(role) for key, role in value.items()} if isinstance(value, dict) else value


class Actor(Entry):
    """En myndighet, personen själv eller en annan part."""

    name: Text = Field(description="Aktörens namn.")
    short: Annotated[str, StringConstraints(strip_whitespace=True, max_length=5)] = Field(
        description="Märket i diagrammen, högst fem tecken."
    )
    colour: Colour = Field(description="En färg, #rrggbb. Ljusa och mörka toner räknas fram ur den.")
    kind: ActorKind = Field(description="authority: myndighet, får en sida. person: individen. partner: annan part.")
    roles: Annotated[Register[Role], BeforeValidator(_roles, json_schema_input_type=dict[Id, str | Role])] = Field(
        {}, description="Roller: id och namn, eller id och en text."
    )
    mission: Text | Absent = Field(None, description="Uppdraget. Markdown.")
    contact: Text | Absent = Field(None, description="Hur man når aktören. Markdown.")
    links: tuple[Id, ...] = Field((), description="Länkar som hör till aktören.")
    entries: tuple[Id, ...] = Field((), description="Länkar för personal hos andra: deras ingångar till aktören.")
    languages: tuple[Id, ...] = Field((), description="Länkar till information på andra språk och i andra format.")
    notes: tuple[Text, ...] = Field((), description="Viktigt att tänka på, en punkt i taget. Markdown.")


class Document(Entry):
    """Ett underlag: intyg, blankett, beslut, plan …"""

    title: Text = Field(description="Underlagets namn.")
    kind: DocumentKind = Field(description="Vad för slags underlag det är.")
    issuer: Id | Absent = Field(None, description="Aktören som skriver eller ger ut underlaget.")
    link: Id | Absent = Field(None, description="Länk till underlaget.")
    note: Text | Absent = Field(None, description="Det man behöver veta om underlaget. Markdown.")
    status: Status = Field(Status.STATED, description="stated, added, open eller watch.")


class Law(Entry):
    """Ett lagrum som steg vilar på."""

    citation: Text = Field(description="Lagrummet som det heter i dag.")
    title: Text = Field(description="Vad lagrummet säger, med några ord.")
    link: Id | Absent = Field(None, description="Länk till lagtexten.")
    formerly: Text | Absent = Field(None, description="Vad källan kallade lagrummet, om det har bytt namn eller plats.")
    note: Text | Absent = Field(None, description="Förklaring i klarspråk, särskilt det som är osäkert. Markdown.")
    status: Status = Field(Status.STATED, description="watch om lagrummet är osäkert eller på väg att ändras.")


class Link(Entry):
    """En adress på en annan webbplats."""

    title: Text = Field(description="Vad sidan heter; används som länktext.")
    url: Text = Field(description="Adressen: https, mailto eller tel.")
    checked: date | Absent = Field(None, description="Dagen då adressen senast kontrollerades, ÅÅÅÅ-MM-DD.")
    evidence: Evidence = Field(
        Evidence.UNVERIFIED,
        description="opened: öppnad. archived: läst som arkivkopia. mentioned: nämnd på annat håll. "
        "pattern: gissad efter mönster. unverified: inte kontrollerad.",
    )
    language: str | Absent = Field(None, description="Sidans språk om det inte är svenska, till exempel en.")
    note: Text | Absent = Field(None, description="Anmärkning. Markdown.")


class Term(Entry):
    """Ett ord i ordlistan."""

    title: Text = Field(description="Ordet.")
    text: Text = Field(description="Förklaringen, i en mening. Markdown.")
    forms: tuple[str, ...] = Field((), description="Ordets andra former, till exempel böjningar.")


class Notice(Entry):
    """En gemensam regel som flera steg delar."""

    title: Text = Field(description="Regelns namn.")
    text: Text = Field(description="Vad som gäller. Markdown.")
    status: Status = Field(Status.STATED, description="watch om regeln är osäker eller på väg att ändras.")
    laws: tuple[Id, ...] = Field((), description="Lagrum som regeln vilar på.")
    links: tuple[Id, ...] = Field((), description="Länkar som hör till regeln.")


class Deadline(Model):
    """En tidsgräns."""

    actor: Id = Field(description="Aktören som ska hålla tidsgränsen.")
    limit: IsoDuration | Absent = Field(None, description="Tiden i ISO 8601, till exempel P30D eller P2M.")
    start: Text = Field(alias="from", description="Vad tiden räknas från.")
    text: Text = Field(description="Vad som ska vara gjort. Markdown.")

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """Give the limit as numbers with their ISO 8601 unit: ``P1Y6M`` is ``((1, "Y"), (6, "M"))``."""
        found = re.findall(r"(\d+)([YMWD])", self.limit or "")
        return tuple((int(number), unit) for number, unit in found)

    @property
    def days(self) -> int:
        """Give the limit in days, a month as 30 and a year as 365; only for sorting."""
        return sum(number * _DAYS[unit] for number, unit in self.parts)


class Handover(Model):
    """Det som går från en aktör till en annan."""

    giver: Id = Field(alias="from", description="Aktören som lämnar.")
    receiver: Id = Field(alias="to", description="Aktören som tar emot.")
    document: Id = Field(description="Underlaget som lämnas.")


class Transition(Model):
    """En väg vidare från ett steg."""

    to: Text = Field(description="Steget dit, eller karta/steg för ett steg i en annan karta.")
    when: Text | Absent = Field(None, description="Villkoret, kort och utan punkt. Krävs när steget är ett beslut.")
    certainty: Certainty = Field(
        Certainty.STATED, description="stated: står i källan. partly: delvis. inferred: tolkat av oss."
    )
    handovers: Annotated[
        tuple[Handover, ...], BeforeValidator(listed, json_schema_input_type=Handover | tuple[Handover, ...])
    ] = Field((), alias="handover", description="Vad som lämnas över: en överlämning eller en lista av dem.")


class Phase(Entry):
    """En fas: en sträcka av kartan."""

    title: Text = Field(description="Fasens namn.")
    summary: Text | Absent = Field(None, description="Vad fasen går ut på.")


class Step(Entry):
    """Ett steg i kartan."""

    title: Text = Field(description="Stegets namn.")
    kind: StepKind = Field(description="start, action (åtgärd), decision (beslut), wait (vänta), outcome (slutpunkt).")
    phase: Id | Absent = Field(None, description="Fasen som steget hör till.")
    actors: tuple[Id, ...] = Field(min_length=1, description="Aktörer som gör något här. Den första leder.")
    text: Text | Absent = Field(None, description="Det som gäller alla. Markdown.")
    guidance: dict[Id, Text] = Field({}, description="Vägledning för en aktör i taget. Markdown.")
    documents: tuple[Id, ...] = Field((), description="Underlag som används i steget.")
    laws: tuple[Id, ...] = Field((), description="Lagrum som steget vilar på.")
    links: tuple[Id, ...] = Field((), description="Länkar.")
    notices: tuple[Id, ...] = Field((), description="Gemensamma regler som gäller här.")
    measures: tuple[Id, ...] = Field((), description="Insatser som används i steget.")
    deadlines: tuple[Deadline, ...] = Field((), description="Tidsgränser.")
    warnings: tuple[Text, ...] = Field((), description="Varningar: det som lätt går fel. Markdown.")
    local: dict[Id, Text] = Field({}, description="Lokala anmärkningar, en för varje område. Markdown.")
    status: Status = Field(
        Status.STATED,
        description="stated: från en källa. added: tillagt av oss. open: inte avgjort. watch: lagen kan ändras.",
    )
    source: dict[Id, Text] = Field({}, description="Källan och stegets namn i den.")
    keywords: tuple[Text, ...] = Field((), description="Andra ord som läsare söker steget med.")
    owner: Id | Absent = Field(None, description="Aktören som granskar steget.")
    reviewed: date | Absent = Field(None, description="Dagen då steget senast granskades, ÅÅÅÅ-MM-DD.")
    transitions: tuple[Transition, ...] = Field((), description="Vägar vidare, i den ordning de ska läsas.")

    def index(self, transition: Transition) -> int:
        """Return the 1-based index of a transition of the step.

        Compares by identity: two transitions can be equal.
        """
        return 1 + [id(other) for other in self.transitions].index(id(transition))


class FlowMap(Entry):
    """En beslutskarta."""

    title: Text = Field(description="Kartans namn.")
    summary: Text = Field(description="Vad kartan visar, i en eller två meningar.")
    text: Text | Absent = Field(None, description="Mer om kartan. Markdown.")
    status: MapStatus = Field(MapStatus.SETTLED, description="settled: fastställd. draft: utkast.")
    sources: Ids = Field((), alias="source", description="Källan som kartan bygger på, eller en lista av källor.")
    phases: Register[Phase] = Field({}, description="Faser, i ordning.")
    steps: Register[Step] = Field(min_length=1, description="Stegen, i läsordning.")


class Case(Entry):
    """Ett påhittat exempelfall och dess väg genom en karta."""

    title: Text = Field(description="Fallets namn.")
    situation: Text = Field(description="Situationen i några meningar. Inga namn på personer. Markdown.")
    map: Id = Field(description="Kartan som fallet börjar i.")
    path: tuple[PathName, ...] = Field(
        min_length=1,
        description="Stegen i ordning; karta/steg i en annan karta. steg#2 tar den andra av vägarna till nästa.",
    )
    lesson: Text | Absent = Field(None, description="Vad fallet lär oss. Markdown.")


class Measure(Entry):
    """En insats i katalogen."""

    title: Text = Field(description="Insatsens namn.")
    offered_by: Ids = Field(min_length=1, description="Aktören som erbjuder insatsen, eller en lista.")
    audience: Text = Field(alias="for", description="Vem insatsen är till för. Markdown.")
    entry: Text | Absent = Field(None, description="Hur man kommer in. Markdown.")
    next: Text | Absent = Field(None, description="Vad som kan komma efter. Markdown.")
    area: Id | Absent = Field(None, description="Området, om insatsen är lokal.")
    nearness: Nearness = Field(
        Nearness.SUPPORT,
        description="Hur nära arbete: support (samlar parterna), health (hälsa och vardag), prepare (förbereder), "
        "train (tränar), work (arbete eller studier).",
    )
    status: Status = Field(Status.STATED, description="watch om insatsen är osäker eller på väg att ändras.")
    note: Text | Absent = Field(None, description="Mer man behöver veta. Markdown.")
    links: tuple[Id, ...] = Field((), description="Länkar.")


class Equivalence(Model):
    """Steg i olika kartor som motsvarar varandra."""

    steps: tuple[Text, ...] = Field(min_length=2, description="Stegen som karta/steg, ett eller flera ur varje karta.")
    note: Text | Absent = Field(None, description="Vad som skiljer dem åt. Markdown.")
