"""What the source says of the site itself: its name, who answers for it, how it is reached and embedded."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.config import JsonDict

from flowmap.model.fields import Absent, Id, Model, Text

QUESTION_LENGTH = 60


class Question(Model):
    """En fråga på startsidan, och steget som svarar på den."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=QUESTION_LENGTH)] = Field(
        description=f"Frågan, som läsaren skulle ställa den. Högst {QUESTION_LENGTH} tecken."
    )
    step: Text = Field(description="Steget som svarar: karta/steg.")


class Compliance(StrEnum):
    """How far a site does what the law on accessibility asks."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class Deficiency(Model):
    """En känd brist i tillgängligheten."""

    what: Text = Field(description="Vad som inte fungerar, och för vem. Markdown.")
    why: Text = Field(description="Varför det är så. Markdown.")
    plan: Text | Absent = Field(None, description="Vad som ska göras åt det, och när. Markdown.")


class Accessibility(Model):
    """Tillgänglighetsredogörelsen: det som lagen (2018:1937) kräver att den säger."""

    body: Text = Field(description="Den som ansvarar för webbplatsen.")
    service: Text = Field(description="Webbplatsen eller tjänsten som redogörelsen gäller.")
    about: Text | Absent = Field(None, description="Det som läsaren bör veta först. Markdown.")
    compliance: Compliance = Field(
        description="fully: uppfyller lagen helt. partly: uppfyller den delvis. not: uppfyller den inte."
    )
    deficiencies: tuple[Deficiency, ...] = Field((), description="Kända brister, en i taget.")
    outside: Text = Field(description="Innehåll som lagen inte omfattar, eller att inget sådant finns. Markdown.")
    method: Text = Field(description="Hur webbplatsen har prövats, och av vem. Markdown.")
    assessed: date = Field(description="Dagen då webbplatsen senast prövades, ÅÅÅÅ-MM-DD.")
    updated: date = Field(description="Dagen då redogörelsen senast ändrades, ÅÅÅÅ-MM-DD.")
    email: Text = Field(description="E-postadressen dit man rapporterar brister.")
    phone: Text | Absent = Field(None, description="Telefonnumret dit man rapporterar brister.")
    answer: Text = Field(description="Hur snabbt man får svar, till exempel inom två arbetsdagar.")
    authority: Text = Field(description="Myndigheten som har tillsyn över lagen.")
    complaint: Id = Field(description="Länken till myndighetens formulär för anmälan.")


def _never_null(schema: JsonDict) -> None:
    """Leave out of the schema that a group may be null: a source leaves its key out instead."""
    choices = schema.pop("anyOf")
    assert isinstance(choices, list)
    schema.update(next(choice for choice in choices if isinstance(choice, dict) and "$ref" in choice))


class Site(Model):
    """Vad webbplatsen heter och vem som svarar för den."""

    title: Text = Field(description="Webbplatsens namn.")
    summary: Text = Field(description="Vad webbplatsen är, i en eller två meningar.")
    publisher: Text = Field(description="Vem som ger ut webbplatsen.")
    contact: Text = Field(description="Hur man når utgivaren. Markdown.")
    version: Text = Field(description="Innehållets version, till exempel 2026.1.")
    updated: date = Field(description="Dagen då innehållet senast ändrades, ÅÅÅÅ-MM-DD.")
    language: Literal["sv"] = Field("sv", description="Språket för sidornas fasta ord.")
    edit: Text | Absent = Field(
        None,
        description="Adressen där ett steg kan ändras i källan, med {line} för raden och {path} för filen.",
    )
    email: Text | Absent = Field(None, description="E-postadressen dit förslag skickas när edit saknas.")
    embed: bool = Field(
        False, description="true: varje karta och steg görs också som en bar sida att bädda in. false: inga sådana."
    )
    questions: tuple[Question, ...] = Field((), description="De vanligaste frågorna, på startsidan, högst tio.")
    # Not Absent: of a group that may be one of two things, pydantic no longer tells where in it something is wrong.
    accessibility: Accessibility | None = Field(
        None, description="Tillgänglighetsredogörelsen.", json_schema_extra=_never_null
    )
