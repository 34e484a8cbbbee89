"""What a source says: frozen models, each field with a type that tells what it holds.

The descriptions are Swedish because an editor reads them: they go into the JSON Schema.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from flowmap.model.fields import (
    ActorId,
    ActorKind,
    Address,
    AreaId,
    Badge,
    Certainty,
    Colour,
    Day,
    DocumentId,
    DocumentKind,
    Entry,
    Evidence,
    Format,
    IsoDuration,
    Language,
    LawId,
    Line,
    LinkId,
    MapId,
    MapStatus,
    Markdown,
    MeasureId,
    Nearness,
    NoticeId,
    PathStep,
    PhaseId,
    Register,
    SourceId,
    Status,
    StepKind,
    StepName,
    Year,
)
from flowmap.model.shape import Model, OneOrMany, ShortForm
from flowmap.model.site import Site

_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


class Source(Entry, plural="källorna"):
    """En källa som fakta kommer från."""

    title: Line = Field(description="Källans namn.")
    year: Year | None = Field(None, description="Året då källan skrevs.")
    url: Address | None = Field(None, description="Källans adress, https.")
    note: Markdown | None = Field(None, description="Vad källan är och vad den har gett.")


class Area(Entry, plural="områdena"):
    """Ett område med egna, lokala anmärkningar."""

    name: Line = Field(description="Områdets namn.")
    text: Markdown | None = Field(None, description="Vad som är särskilt här.")


class Role(Entry, plural="rollerna"):
    """Ett yrke eller uppdrag hos en aktör."""

    title: Line = Field(description="Rollens namn.")
    text: Markdown | None = Field(None, description="Vad rollen gör.")


class Actor(Entry, plural="aktörerna"):
    """En myndighet, personen själv eller en annan part."""

    name: Line = Field(description="Aktörens namn.")
    short: Badge = Field(description="Märket i diagrammen, högst fem tecken.")
    colour: Colour = Field(description="En färg, #rrggbb. Ljusa och mörka toner räknas fram ur den.")
    kind: ActorKind = Field(description="authority: myndighet, får en sida. person: individen. partner: annan part.")
    roles: Annotated[Register[Role], ShortForm("title")] = Field(
        {}, description="Roller: id och namn, eller id och en text."
    )
    mission: Markdown | None = Field(None, description="Uppdraget.")
    contact: Markdown | None = Field(None, description="Hur man når aktören.")
    links: tuple[LinkId, ...] = Field((), description="Länkar som hör till aktören.")
    entries: tuple[LinkId, ...] = Field((), description="Länkar för personal hos andra: deras ingångar till aktören.")
    languages: tuple[LinkId, ...] = Field((), description="Länkar till information på andra språk och i andra format.")
    notes: tuple[Markdown, ...] = Field((), description="Viktigt att tänka på, en punkt i taget.")


class Document(Entry, plural="underlagen"):
    """Ett underlag: intyg, blankett, beslut, plan …"""

    title: Line = Field(description="Underlagets namn.")
    kind: DocumentKind = Field(description="Vad för slags underlag det är.")
    issuer: ActorId | None = Field(None, description="Aktören som skriver eller ger ut underlaget.")
    link: LinkId | None = Field(None, description="Länk till underlaget.")
    note: Markdown | None = Field(None, description="Det man behöver veta om underlaget.")
    status: Status = Field(Status.STATED, description="stated, added, open eller watch.")


class Law(Entry, plural="lagrummen"):
    """Ett lagrum som steg vilar på."""

    citation: Line = Field(description="Lagrummet som det heter i dag.")
    title: Line = Field(description="Vad lagrummet säger, med några ord.")
    link: LinkId | None = Field(None, description="Länk till lagtexten.")
    formerly: Line | None = Field(None, description="Vad källan kallade lagrummet, om det har bytt namn eller plats.")
    note: Markdown | None = Field(None, description="Förklaring i klarspråk, särskilt det som är osäkert.")
    status: Status = Field(Status.STATED, description="watch om lagrummet är osäkert eller på väg att ändras.")


class Link(Entry, plural="länkarna"):
    """En adress på en annan webbplats."""

    title: Line = Field(description="Vad sidan heter; används som länktext.")
    url: Address = Field(description="Adressen: https, mailto eller tel.")
    checked: Day | None = Field(None, description="Dagen då adressen senast kontrollerades, ÅÅÅÅ-MM-DD.")
    evidence: Evidence = Field(
        Evidence.UNVERIFIED,
        description="opened: öppnad. archived: läst som arkivkopia. mentioned: nämnd på annat håll. "
        "pattern: gissad efter mönster. unverified: inte kontrollerad.",
    )
    language: Language | None = Field(None, description="Sidans språk om det inte är svenska, till exempel en.")
    note: Markdown | None = Field(None, description="Anmärkning.")


class Term(Entry, plural="orden"):
    """Ett ord i ordlistan."""

    title: Line = Field(description="Ordet.")
    text: Markdown = Field(description="Förklaringen, i en mening.")
    forms: tuple[Line, ...] = Field((), description="Ordets andra former, till exempel böjningar.")


class Notice(Entry, plural="de gemensamma reglerna"):
    """En gemensam regel som flera steg delar."""

    title: Line = Field(description="Regelns namn.")
    text: Markdown = Field(description="Vad som gäller.")
    status: Status = Field(Status.STATED, description="watch om regeln är osäker eller på väg att ändras.")
    laws: tuple[LawId, ...] = Field((), description="Lagrum som regeln vilar på.")
    links: tuple[LinkId, ...] = Field((), description="Länkar som hör till regeln.")


class Deadline(Model):
    """En tidsgräns."""

    actor: ActorId = Field(description="Aktören som ska hålla tidsgränsen.")
    limit: IsoDuration | None = Field(None, description="Tiden i ISO 8601, till exempel P30D eller P2M.")
    start: Line = Field(alias="from", description="Vad tiden räknas från.")
    text: Markdown = Field(description="Vad som ska vara gjort.")

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """Return the limit as numbers with their ISO 8601 unit: ``P1Y6M`` is ``((1, "Y"), (6, "M"))``."""
        found = re.findall(r"(\d+)([YMWD])", self.limit or "")
        return tuple((int(number), unit) for number, unit in found)

    @property
    def days(self) -> int:
        """Return the limit in days, a month as 30 and a year as 365; only for sorting."""
        return sum(number * _DAYS[unit] for number, unit in self.parts)


class Handover(Model):
    """Det som går från en aktör till en annan."""

    giver: ActorId = Field(alias="from", description="Aktören som lämnar.")
    receiver: ActorId = Field(alias="to", description="Aktören som tar emot.")
    document: DocumentId = Field(description="Underlaget som lämnas.")


class Transition(Model):
    """En väg vidare från ett steg."""

    to: StepName = Field(description="Steget dit, eller karta/steg för ett steg i en annan karta.")
    when: Line | None = Field(None, description="Villkoret, kort och utan punkt. Krävs när steget är ett beslut.")
    certainty: Certainty = Field(
        Certainty.STATED, description="stated: står i källan. partly: delvis. inferred: tolkat av oss."
    )
    handovers: Annotated[tuple[Handover, ...], OneOrMany()] = Field(
        (), alias="handover", description="Vad som lämnas över: en överlämning eller en lista av dem."
    )


class Phase(Entry, plural="faserna"):
    """En fas: en sträcka av kartan."""

    title: Line = Field(description="Fasens namn.")
    summary: Line | None = Field(None, description="Vad fasen går ut på.")


class Step(Entry, plural="stegen"):
    """Ett steg i kartan."""

    title: Line = Field(description="Stegets namn.")
    kind: StepKind = Field(description="start, action (åtgärd), decision (beslut), wait (vänta), outcome (slutpunkt).")
    phase: PhaseId | None = Field(None, description="Fasen som steget hör till.")
    actors: tuple[ActorId, ...] = Field(min_length=1, description="Aktörer som gör något här. Den första leder.")
    text: Markdown | None = Field(None, description="Det som gäller alla.")
    guidance: dict[ActorId, Markdown] = Field({}, description="Vägledning för en aktör i taget.")
    documents: tuple[DocumentId, ...] = Field((), description="Underlag som används i steget.")
    laws: tuple[LawId, ...] = Field((), description="Lagrum som steget vilar på.")
    links: tuple[LinkId, ...] = Field((), description="Länkar.")
    notices: tuple[NoticeId, ...] = Field((), description="Gemensamma regler som gäller här.")
    measures: tuple[MeasureId, ...] = Field((), description="Insatser som används i steget.")
    deadlines: tuple[Deadline, ...] = Field((), description="Tidsgränser.")
    warnings: tuple[Markdown, ...] = Field((), description="Varningar: det som lätt går fel.")
    local: dict[AreaId, Markdown] = Field({}, description="Lokala anmärkningar, en för varje område.")
    status: Status = Field(
        Status.STATED,
        description="stated: från en källa. added: tillagt av oss. open: inte avgjort. watch: lagen kan ändras.",
    )
    source: dict[SourceId, Line] = Field({}, description="Källan och stegets namn i den.")
    keywords: tuple[Line, ...] = Field((), description="Andra ord som läsare söker steget med.")
    owner: ActorId | None = Field(None, description="Aktören som granskar steget.")
    reviewed: Day | None = Field(None, description="Dagen då steget senast granskades, ÅÅÅÅ-MM-DD.")
    transitions: tuple[Transition, ...] = Field((), description="Vägar vidare, i den ordning de ska läsas.")

    @property
    def number(self) -> str:
        """Return the id where it begins with a digit, as 2a: readers know the step by it. Others are addresses only."""
        return self.id if self.id[:1].isdigit() else ""

    @property
    def label(self) -> str:
        """Return what the step is called: its number, where it has one, and its title."""
        return f"{self.number} {self.title}".lstrip()

    def index(self, transition: Transition) -> int:
        """Return the 1-based index of a transition of the step.

        Compares by identity: two transitions can be equal.
        """
        return 1 + [id(other) for other in self.transitions].index(id(transition))


class FlowMap(Entry, plural="kartorna"):
    """En beslutskarta."""

    title: Line = Field(description="Kartans namn.")
    summary: Line = Field(description="Vad kartan visar, i en eller två meningar.")
    text: Markdown | None = Field(None, description="Mer om kartan.")
    status: MapStatus = Field(MapStatus.SETTLED, description="settled: fastställd. draft: utkast.")
    sources: Annotated[tuple[SourceId, ...], OneOrMany()] = Field(
        (), alias="source", description="Källan som kartan bygger på, eller en lista av källor."
    )
    phases: Register[Phase] = Field({}, description="Faser, i ordning.")
    steps: Register[Step] = Field(min_length=1, description="Stegen, i läsordning.")


class Case(Entry, plural="exempelfallen"):
    """Ett påhittat exempelfall och dess väg genom en karta."""

    title: Line = Field(description="Fallets namn.")
    situation: Markdown = Field(description="Situationen i några meningar. Inga namn på personer.")
    map: MapId = Field(description="Kartan som fallet börjar i.")
    path: tuple[PathStep, ...] = Field(
        min_length=1,
        description="Stegen i ordning; karta/steg i en annan karta. steg#2 tar den andra av vägarna till nästa.",
    )
    lesson: Markdown | None = Field(None, description="Vad fallet lär oss.")


class Measure(Entry, plural="insatserna"):
    """En insats i katalogen."""

    title: Line = Field(description="Insatsens namn.")
    offered_by: Annotated[tuple[ActorId, ...], OneOrMany()] = Field(
        min_length=1, description="Aktören som erbjuder insatsen, eller en lista."
    )
    audience: Markdown = Field(alias="for", description="Vem insatsen är till för.")
    entry: Markdown | None = Field(None, description="Hur man kommer in.")
    next: Markdown | None = Field(None, description="Vad som kan komma efter.")
    area: AreaId | None = Field(None, description="Området, om insatsen är lokal.")
    nearness: Nearness = Field(
        Nearness.SUPPORT,
        description="Hur nära arbete: support (samlar parterna), health (hälsa och vardag), prepare (förbereder), "
        "train (tränar), work (arbete eller studier).",
    )
    status: Status = Field(Status.STATED, description="watch om insatsen är osäker eller på väg att ändras.")
    note: Markdown | None = Field(None, description="Mer man behöver veta.")
    links: tuple[LinkId, ...] = Field((), description="Länkar.")


class Equivalence(Model):
    """Steg i olika kartor som motsvarar varandra."""

    steps: tuple[StepName, ...] = Field(
        min_length=2, description="Stegen som karta/steg, ett eller flera ur varje karta."
    )
    note: Markdown | None = Field(None, description="Vad som skiljer dem åt.")


class Contents(Model):
    """Allt som källfilen innehåller."""

    format: Format = Field(description="Formatets version. Skriv 1.")
    site: Site = Field(description="Om webbplatsen.")
    sources: Register[Source] = Field({}, description="Källor som fakta kommer från.")
    areas: Register[Area] = Field({}, description="Områden med egna anmärkningar.")
    actors: Register[Actor] = Field(min_length=1, description="Aktörer, i den ordning de ska stå.")
    documents: Register[Document] = Field({}, description="Underlag.")
    laws: Register[Law] = Field({}, description="Lagrum.")
    links: Register[Link] = Field({}, description="Länkar till andra webbplatser.")
    terms: Register[Term] = Field({}, description="Ordlista.")
    notices: Register[Notice] = Field({}, description="Gemensamma regler.")
    maps: Register[FlowMap] = Field(min_length=1, description="Kartor.")
    cases: Register[Case] = Field({}, description="Exempelfall.")
    measures: Register[Measure] = Field({}, description="Insatser.")
    synonyms: tuple[tuple[Line, ...], ...] = Field(
        (), description="Ord som betyder samma sak för den som söker, en lista för varje sak."
    )
    equivalences: tuple[Equivalence, ...] = Field((), description="Vilka steg i kartorna som motsvarar varandra.")
