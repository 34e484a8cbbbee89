"""What the source says of the site itself: its name, who answers for it, how it is reached and embedded."""

from __future__ import annotations

from pydantic import Field

from flowmap.model.fields import (
    Day,
    EditTemplate,
    Email,
    Line,
    LinkId,
    Markdown,
    QuestionLine,
    SiteLanguage,
    StepName,
    YesNo,
)
from flowmap.model.kinds import Word
from flowmap.model.shape import Model


class Question(Model):
    """En fråga på startsidan, och steget som svarar på den."""

    text: QuestionLine = Field(description="Frågan, som läsaren skulle ställa den. Högst 60 tecken.")
    step: StepName = Field(description="Steget som svarar: karta/steg.")


class Compliance(Word):
    """How far a site does what the law on accessibility asks."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class Deficiency(Model):
    """En känd brist i tillgängligheten."""

    what: Markdown = Field(description="Vad som inte fungerar, och för vem.")
    why: Markdown = Field(description="Varför det är så.")
    plan: Markdown | None = Field(None, description="Vad som ska göras åt det, och när.")


class Accessibility(Model):
    """Tillgänglighetsredogörelsen: det som lagen (2018:1937) kräver att den säger."""

    body: Line = Field(description="Den som ansvarar för webbplatsen.")
    service: Line = Field(description="Webbplatsen eller tjänsten som redogörelsen gäller.")
    about: Markdown | None = Field(None, description="Det som läsaren bör veta först.")
    compliance: Compliance = Field(
        description="fully: uppfyller lagen helt. partly: uppfyller den delvis. not: uppfyller den inte."
    )
    deficiencies: tuple[Deficiency, ...] = Field((), description="Kända brister, en i taget.")
    outside: Markdown = Field(description="Innehåll som lagen inte omfattar, eller att inget sådant finns.")
    method: Markdown = Field(description="Hur webbplatsen har prövats, och av vem.")
    assessed: Day = Field(description="Dagen då webbplatsen senast prövades, ÅÅÅÅ-MM-DD.")
    updated: Day = Field(description="Dagen då redogörelsen senast ändrades, ÅÅÅÅ-MM-DD.")
    email: Email = Field(description="E-postadressen dit man rapporterar brister.")
    phone: Line | None = Field(None, description="Telefonnumret dit man rapporterar brister.")
    answer: Line = Field(description="Hur snabbt man får svar, till exempel inom två arbetsdagar.")
    authority: Line = Field(description="Myndigheten som har tillsyn över lagen.")
    complaint: LinkId = Field(description="Länken till myndighetens formulär för anmälan.")


class Site(Model):
    """Vad webbplatsen heter och vem som svarar för den."""

    title: Line = Field(description="Webbplatsens namn.")
    summary: Line = Field(description="Vad webbplatsen är, i en eller två meningar.")
    publisher: Line = Field(description="Vem som ger ut webbplatsen.")
    contact: Markdown = Field(description="Hur man når utgivaren.")
    version: Line = Field(description="Innehållets version, till exempel 2026.1.")
    updated: Day = Field(description="Dagen då innehållet senast ändrades, ÅÅÅÅ-MM-DD.")
    language: SiteLanguage = Field("sv", description="Språket för sidornas fasta ord.")
    edit: EditTemplate | None = Field(
        None,
        description="Adressen där ett steg kan ändras i källan, med {line} för raden och {path} för filen.",
    )
    email: Email | None = Field(None, description="E-postadressen dit förslag skickas när edit saknas.")
    embed: YesNo = Field(
        False, description="true: varje karta och steg görs också som en bar sida att bädda in. false: inga sådana."
    )
    questions: tuple[Question, ...] = Field((), description="De vanligaste frågorna, på startsidan, högst tio.")
    accessibility: Accessibility | None = Field(None, description="Tillgänglighetsredogörelsen.")
