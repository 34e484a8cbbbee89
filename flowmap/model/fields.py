"""What the model is built of: ids, texts, registers, and the words that a source may choose between."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
PATH_PATTERN = r"^[^#]*(#[1-9][0-9]*)?$"
DURATION_PATTERN = r"^P([0-9]+[YMWD])+$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ENTRY_KEY = "(key)"
"""Where an entry finds its own key; no name that a source may use, so that a written ``id`` is refused."""


class StepKind(StrEnum):
    """What a node is; each kind has a shape of its own in the diagrams."""

    START = "start"
    ACTION = "action"
    DECISION = "decision"
    WAIT = "wait"
    OUTCOME = "outcome"


class ActorKind(StrEnum):
    """What sort of party an actor is; an authority gets a page."""

    AUTHORITY = "authority"
    PERSON = "person"
    PARTNER = "partner"


class Status(StrEnum):
    """Whether a statement comes from a source, is ours, is undecided or is about to change."""

    STATED = "stated"
    ADDED = "added"
    OPEN = "open"
    WATCH = "watch"


class MapStatus(StrEnum):
    """Whether a map is agreed or a working draft."""

    SETTLED = "settled"
    DRAFT = "draft"


class Certainty(StrEnum):
    """How clearly the source states a transition."""

    STATED = "stated"
    PARTLY = "partly"
    INFERRED = "inferred"


class Evidence(StrEnum):
    """What is known of an address: opened live, read as an archived copy, mentioned elsewhere, or less."""

    OPENED = "opened"
    ARCHIVED = "archived"
    MENTIONED = "mentioned"
    PATTERN = "pattern"
    UNVERIFIED = "unverified"


class Nearness(StrEnum):
    """How near to work a measure is; support brings parties together rather than the person nearer to work."""

    SUPPORT = "support"
    HEALTH = "health"
    PREPARE = "prepare"
    TRAIN = "train"
    WORK = "work"


class DocumentKind(StrEnum):
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


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
PathName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=PATH_PATTERN)]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN), AfterValidator(str.lower)]


def listed(value: object) -> object:
    """Give one value as a list of one, so that an editor need not write a list for it."""
    return [value] if isinstance(value, str | dict) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(listed, json_schema_input_type=Id | tuple[Id, ...])]
# Left out, a value is None; the schema need not offer an editor to write null.
Absent = SkipJsonSchema[None]


class Model(BaseModel):
    """The base of all models: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, use_attribute_docstrings=False)


class Entry(Model):
    """Something that the source lists under an id of its own."""

    id: SkipJsonSchema[Id] = Field(alias=ENTRY_KEY, exclude=True)

    @property
    def label(self) -> str:
        """Return what a link to the entry is called: the first field of every entry is its name."""
        first = next(name for name in type(self).model_fields if name != "id")
        return str(getattr(self, first))


def _with_ids(value: object) -> object:
    """Give each entry of a register the key it stands under as its ``id``."""
    if not isinstance(value, dict):
        return value
    return {key: {**entry, ENTRY_KEY: key} if isinstance(entry, dict) else entry for key, entry in value.items()}


EntryT = TypeVar("EntryT", bound=Entry)
Register = Annotated[dict[Id, EntryT], BeforeValidator(_with_ids)]


IsoDuration = Annotated[str, StringConstraints(pattern=DURATION_PATTERN)]


def is_markdown(field: FieldInfo) -> bool:
    """Tell whether a field holds Markdown; its description says so to the editor too."""
    return (field.description or "").endswith("Markdown.")
