"""The types of the fields: each says what it holds, and owns the words about what does not fit."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BeforeValidator, Field

from flowmap.model.addresses import ADDRESS, ADDRESS_SIGN, address_complaint
from flowmap.model.kinds import ID_SIGNS, Choice, Complaint, Names, OwnId, Pattern, Text, Word
from flowmap.model.shape import ENTRY_KEY, Model
from flowmap.problems import suggest

LONGEST_ID = 100
_DEVICES = "con|prn|aux|nul|com[1-9]|lpt[1-9]"
_EMAIL_SIGN = r"""[^@\s<>,;:()"\\`{|}\[\]]"""
_EDIT_GAPS = ("line", "path")


class StepKind(Word):
    """What a node is; each kind has a shape of its own in the diagrams."""

    START = "start"
    ACTION = "action"
    DECISION = "decision"
    WAIT = "wait"
    OUTCOME = "outcome"


class ActorKind(Word):
    """What sort of party an actor is; an authority gets a page."""

    AUTHORITY = "authority"
    PERSON = "person"
    PARTNER = "partner"


class Status(Word):
    """Whether a statement comes from a source, is ours, is undecided or is about to change."""

    STATED = "stated"
    ADDED = "added"
    OPEN = "open"
    WATCH = "watch"


class MapStatus(Word):
    """Whether a map is agreed or a working draft."""

    SETTLED = "settled"
    DRAFT = "draft"


class Certainty(Word):
    """How clearly the source states a transition."""

    STATED = "stated"
    PARTLY = "partly"
    INFERRED = "inferred"


class Evidence(Word):
    """What is known of an address: opened live, read as an archived copy, mentioned elsewhere, or less."""

    OPENED = "opened"
    ARCHIVED = "archived"
    MENTIONED = "mentioned"
    PATTERN = "pattern"
    UNVERIFIED = "unverified"


class Nearness(Word):
    """How near to work a measure is; support brings parties together rather than the person nearer to work."""

    SUPPORT = "support"
    HEALTH = "health"
    PREPARE = "prepare"
    TRAIN = "train"
    WORK = "work"


class DocumentKind(Word):
    """What sort of document passes between actors."""

    FORM = "form"
    CERTIFICATE = "certificate"
    REQUEST = "request"
    LETTER = "letter"
    DECISION = "decision"
    PLAN = "plan"
    RECORD = "record"
    CONSENT = "consent"
    NOTICE = "notice"


def _id_complaint(text: str) -> Complaint:
    message = f"«{text}» kan inte vara ett id."
    advice = "Ett id består av små bokstäver a–z och siffror, med bindestreck emellan: «ny-ansokan»."
    if re.fullmatch(_DEVICES, text):
        advice = "Windows kan inte ha en fil med det namnet. Välj ett annat id."
    elif len(text) > LONGEST_ID:
        message = f"Id:t är längre än {LONGEST_ID} tecken."
        advice = "Korta det. Det blir en del av sidans adress."
    elif name := _as_id(text):
        advice = f"Menar du «{name}»? {advice}"
    return Complaint(rule="id", message=message, advice=advice)


def _as_id(text: str) -> str:
    """Return a text as the id that is nearest to it.

    >>> _as_id("Ny_blankett å")
    'ny-blankett-a'
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")


def _edit_complaint(text: str) -> Complaint:
    message, needle, advice = "", "", "Skriv till exempel https://kod.example/karta/{path}#L{line}."
    gaps = re.findall(r"\{([^{}]*)\}", text)
    unknown = next((gap for gap in gaps if gap not in _EDIT_GAPS), None)
    if not text.startswith("https://"):
        message = "Adressen börjar inte med https://."
    elif unknown is not None:
        message, needle = f"{{{unknown}}} går inte att fylla i.", f"{{{unknown}}}"
        advice = f"{suggest(unknown, _EDIT_GAPS)}Här kan stå {{line}} och {{path}}."
    elif len(re.findall("[{}]", text)) != 2 * len(gaps):
        message = "Adressen har en klammer utan par."
    elif "line" not in gaps:
        message = "Adressen saknar {line}, stegets rad i källan."
    else:
        message = address_complaint(re.sub("[{}]", "", text)).message
    return Complaint(rule="edit-template", message=message, advice=advice, needle=needle)


def _value(message: str, advice: str) -> Complaint:
    return Complaint(rule="value", message=message, advice=advice)


Line = Annotated[str, Text(name="Line")]
"""Words on one line, shown as what they are."""
Markdown = Annotated[str, Text(name="Markdown", is_markdown=True)]
"""Paragraphs, lists, emphasis and links."""
Badge = Annotated[str, Text(name="Badge", longest=5)]
QuestionLine = Annotated[str, Text(name="QuestionLine", longest=60)]

Id = Annotated[
    str,
    OwnId(
        pattern=f"(?!(?:{_DEVICES})$)(?=.{{1,{LONGEST_ID}}}$){ID_SIGNS}",
        complaint=_id_complaint,
        example="x",
    ),
]
"""The id that an entry stands under."""
ActorId = Annotated[str, Names(register="actors")]
AreaId = Annotated[str, Names(register="areas")]
DocumentId = Annotated[str, Names(register="documents")]
LawId = Annotated[str, Names(register="laws")]
LinkId = Annotated[str, Names(register="links")]
MapId = Annotated[str, Names(register="maps")]
MeasureId = Annotated[str, Names(register="measures")]
NoticeId = Annotated[str, Names(register="notices")]
PhaseId = Annotated[str, Names(register="phases")]
"""A phase of the map around it."""
SourceId = Annotated[str, Names(register="sources")]
StepName = Annotated[str, Names(register="steps", pattern=f"(?:{ID_SIGNS}/)?{ID_SIGNS}")]
"""A step of the map around it, or map/step."""
PathStep = Annotated[
    str,
    Names(register="steps", pattern=f"(?:{ID_SIGNS}/)?{ID_SIGNS}(?:#[1-9][0-9]*)?", may_be_numbered=True),
]
"""A step of a path; ``step#2`` leaves it by the second of the transitions to the next."""

Address = Annotated[
    str, Pattern(name="Address", pattern=ADDRESS, complaint=address_complaint, example="https://x.example")
]
Email = Annotated[
    str,
    Pattern(
        name="Email",
        pattern=rf"{_EMAIL_SIGN}+@(?:(?!\.){_EMAIL_SIGN})+(?:\.(?:(?!\.){_EMAIL_SIGN})+)+",
        complaint=Complaint(
            rule="email-address",
            message="«{value}» är ingen e-postadress.",
            advice="Skriv en adress som kartan@kommunen.example.",
        ),
        example="x@x.example",
    ),
]
EditTemplate = Annotated[
    str,
    Pattern(
        name="EditTemplate",
        pattern=rf"(?=[^\n]*\{{line\}})https://(?:{ADDRESS_SIGN}|\{{line\}}|\{{path\}})+",
        complaint=_edit_complaint,
        example="https://x.example/{line}",
    ),
]
"""An address with ``{line}``, and perhaps ``{path}``, to be filled in."""
Language = Annotated[
    str,
    Pattern(
        name="Language",
        pattern="[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?",
        complaint=_value("«{value}» är ingen språkkod.", "Skriv språkets kod, till exempel en, fi eller sv-FI."),
        example="sv",
    ),
]
Colour = Annotated[
    str,
    Pattern(
        name="Colour",
        pattern="#[0-9a-fA-F]{6}",
        complaint=_value("«{value}» är ingen färg.", 'Skriv färgen som «"#1b5e20"»: ett nummertecken och sex tecken.'),
        example="#666666",
        make=str.lower,
    ),
]
IsoDuration = Annotated[
    str,
    Pattern(
        name="IsoDuration",
        pattern="P(?:[0-9]+[YMWD])+",
        complaint=_value("«{value}» är ingen tidslängd.", "Skriv till exempel P30D (30 dagar) eller P2M (2 månader)."),
        example="P1D",
    ),
]
Day = Annotated[
    date,
    Pattern(
        name="Day",
        pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}",
        complaint=_value("«{value}» är inget datum.", "Skriv datumet som ÅÅÅÅ-MM-DD: 2026-11-21."),
        example="2000-01-01",
        make=date.fromisoformat,
        extra={"format": "date"},
    ),
]
Year = Annotated[
    int,
    Pattern(
        name="Year",
        pattern="[1-9][0-9]{3}",
        complaint=_value("«{value}» är inget årtal.", "Skriv fyra siffror, till exempel 2021."),
        example="2000",
        make=int,
        extra={"type": ["string", "integer"], "minimum": 1000, "maximum": 9999},
    ),
]
YesNo = Annotated[bool, Choice(words=("true", "false"), make="true".__eq__, also=(True, False))]
Format = Annotated[str, Choice(words=("1",), also=(1,))]
SiteLanguage = Annotated[str, Choice(words=("sv",))]


class Entry(Model):
    """Something that the source lists under an id of its own; ``plural`` is what editors call all of its register."""

    plural: ClassVar[str]
    id: str = Field(alias=ENTRY_KEY, exclude=True)

    def __init_subclass__(cls, *, plural: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.plural = plural

    @property
    def label(self) -> str:
        """Return what a link to the entry is called: the first field of every entry is its name."""
        first = next(name for name in type(self).model_fields if name != "id")
        return str(getattr(self, first))


def _with_ids(value: object) -> object:
    """Return a register in which each entry has the key it stands under as its ``id``."""
    if not isinstance(value, dict):
        return value
    return {key: {**entry, ENTRY_KEY: key} if isinstance(entry, dict) else entry for key, entry in value.items()}


EntryT = TypeVar("EntryT", bound=Entry)
Register = Annotated[dict[Id, EntryT], BeforeValidator(_with_ids)]
