"""What the source says of the site itself: its name, who answers for it, what its start page asks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from flowmap.fields import Model, Text


class Question(Model):
    """En fråga på startsidan, och steget som svarar på den."""

    text: Text = Field(description="Frågan, som läsaren skulle ställa den.")
    step: Text = Field(description="Steget som svarar: karta/steg.")


class Site(Model):
    """Vad webbplatsen heter och vem som svarar för den."""

    title: Text = Field(description="Webbplatsens namn.")
    summary: Text = Field(description="Vad webbplatsen är, i en eller två meningar.")
    publisher: Text = Field(description="Vem som ger ut webbplatsen.")
    contact: Text = Field(description="Hur man når utgivaren. Markdown.")
    version: Text = Field(description="Innehållets version, till exempel 2026.1.")
    updated: date = Field(description="Dagen då innehållet senast ändrades, ÅÅÅÅ-MM-DD.")
    language: Literal["sv"] = Field("sv", description="Språket för sidornas fasta ord.")
    questions: tuple[Question, ...] = Field((), description="De vanligaste frågorna, på startsidan.")
