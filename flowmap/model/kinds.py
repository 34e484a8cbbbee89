"""What a scalar of a source can be: how it is read, what is said of one that does not fit, how a schema puts it.

The words of a complaint are Swedish because an editor reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from flowmap.problems import suggest

Schema = dict[str, Any]

ID_SIGNS = "[a-z0-9]+(?:-[a-z0-9]+)*"

SALVAGE = "salvage"
"""The context of a validation in which no scalar is refused: a stand-in takes the place of one that does not fit."""

# Classes of characters inside the brackets of a regular expression, for Python and JSON Schema alike.
TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What turns the direction of writing."""
UNFIT = rf"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff{TURNING}"
"""What XML cannot hold or a reader cannot see, and what turns the direction of writing."""
INVISIBLE = (
    r"\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u205f-\u2065\u206a-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_DIGITS = 15
"""How many digits a number keeps on its way through JSON."""
_VISIBLE = re.compile(f"[^{INVISIBLE}]")
_BLANK = r" \t\r\n\u2028\u2029"
_BLANKS = re.compile(f"[{_BLANK}]+")


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """What is said of a value: ``{value}`` stands for the value, ``{name}`` for its key."""

    rule: str
    message: str
    advice: str
    needle: str = ""
    """Point at these characters inside the value."""

    def about(self, value: object, name: str) -> str:
        """Return the message about a value and its key."""
        return self.message.replace("{name}", name).replace("{value}", str(value))


_EMPTY = Complaint(
    rule="empty-text", message="Texten under «{name}» är tom.", advice="Skriv texten, eller ta bort nyckeln."
)


class RefusedError(ValueError):
    """A value does not fit its kind."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.message)
        self.complaint = complaint


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a scalar is; a marker in the type of a field, and the validator of its values."""

    name: str = ""
    """What the schema calls it; one without a name is written out where it stands."""

    def read(self, text: str) -> object:
        """Return the value that a text stands for; raise RefusedError where it does not fit."""
        raise NotImplementedError

    def stand_in(self, value: object) -> object:
        """Return what takes the place of a value that does not fit, so that the rest can be looked at."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Return the JSON Schema of the values as a common YAML reader gives them."""
        raise NotImplementedError

    def validate(self, value: object, info: ValidationInfo) -> object:
        """Return the typed value; this is what pydantic calls."""
        try:
            if isinstance(value, dict | list):
                raise RefusedError(_not_a_text(value))
            return self.read(str(value))
        except RefusedError:
            if info.context == SALVAGE:
                return self.stand_in(value)
            raise

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.validate)


@dataclass(frozen=True, kw_only=True)
class Text(Kind):
    """Words that a reader sees."""

    is_markdown: bool = False
    longest: int | None = None
    """How many characters there may be."""

    def read(self, text: str) -> str:
        """Return the text; a plain line has each run of blanks and line breaks as one blank."""
        text = text.strip() if self.is_markdown else _BLANKS.sub(" ", text).strip(" ")
        if self.longest is not None and len(text) > self.longest:
            raise RefusedError(
                Complaint(
                    rule="too-long",
                    message=f"Texten är längre än {self.longest} tecken.",
                    advice=f"Korta den till högst {self.longest} tecken.",
                )
            )
        return text

    def stand_in(self, value: object) -> str:
        return "x"

    def schema(self) -> Schema:
        """Return the schema of a text, which may look like a number, a truth value or nothing."""
        visible = f"[^{UNFIT}]*[^{UNFIT}{INVISIBLE}][^{UNFIT}]*"
        schema: Schema = {"type": ["string", "number", "boolean", "null"], "pattern": f"^{visible}$"}
        if self.longest is not None:
            # A run of blanks counts as one character, those at the ends as none.
            counted = f"[{_BLANK}]*(?:[^{_BLANK}]|[{_BLANK}]+(?=[^{_BLANK}])){{1,{self.longest}}}[{_BLANK}]*"
            schema["pattern"] = f"^(?={visible}$){counted}$"
            schema["maximum"] = 10 ** min(self.longest, _DIGITS) - 1
        return schema


@dataclass(frozen=True, kw_only=True)
class Pattern(Kind):
    """A text of a certain form, or what is made of one."""

    pattern: str
    """A regular expression for the whole text, for Python and JSON Schema alike."""
    complaint: Complaint | Callable[[str], Complaint]
    example: str
    make: Callable[[str], object] = str
    """Makes the value of a text; raises ValueError where there is none."""
    extra: Schema = field(default_factory=dict, hash=False)
    """What the schema says besides the pattern."""

    def read(self, text: str) -> object:
        if not re.fullmatch(self.pattern, text):
            raise self._refusal(text)
        try:
            return self.make(text)
        except ValueError as error:
            raise self._refusal(text) from error

    def stand_in(self, value: object) -> object:
        return self.make(self.example)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$", **self.extra}

    def _refusal(self, text: str) -> RefusedError:
        return RefusedError(self.complaint if isinstance(self.complaint, Complaint) else self.complaint(text))


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One of a few words."""

    words: tuple[str, ...]
    make: Callable[[str], object] = str
    also: tuple[object, ...] = ()
    """What a common YAML reader gives for some of the words: the number 1, true."""

    def read(self, text: str) -> object:
        if text not in self.words:
            raise RefusedError(
                Complaint(
                    rule="value",
                    message="«{value}» är inget giltigt värde för «{name}».",
                    advice=f"{suggest(text, self.words)}Välj ett av: {', '.join(self.words)}.",
                )
            )
        return self.make(text)

    def stand_in(self, value: object) -> object:
        return self.make(self.words[0])

    def schema(self) -> Schema:
        return {"enum": [*self.also, *self.words]}


class Word(StrEnum):
    """The words that a field may choose between."""

    @classmethod
    def kind(cls) -> Choice:
        """Return what a scalar of these words is."""
        return Choice(name=cls.__name__, words=tuple(word.value for word in cls), make=cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls.kind().validate)


@dataclass(frozen=True, kw_only=True)
class OwnId(Pattern):
    """The id that an entry stands under. In a salvage a badly written one stays: what refers to it finds it."""

    def stand_in(self, value: object) -> object:
        return str(value)


@dataclass(frozen=True, kw_only=True)
class Names(Kind):
    """The id of an entry of a register. Whether it exists is for the rules to say, once all of the source is known."""

    register: str
    pattern: str = ID_SIGNS
    may_be_numbered: bool = False
    """Whether ``#2`` may follow the name."""

    def name_in(self, text: str) -> str:
        """Return the name alone."""
        return text.partition("#")[0] if self.may_be_numbered else text

    def read(self, text: str) -> str:
        if not text:
            raise RefusedError(_EMPTY)
        return text

    def stand_in(self, value: object) -> str:
        return "x"

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": f"^(?:{self.pattern})$"}


def is_visible(text: str) -> bool:
    """Tell whether a reader sees anything of a text.

    >>> is_visible("a"), is_visible("\\u00ad \\u3164")
    (True, False)
    """
    return _VISIBLE.search(text) is not None


def described(value: object) -> str:
    """Return a value of the source in words."""
    if isinstance(value, dict):
        return "en grupp med nycklar"
    if isinstance(value, list):
        return "en lista"
    return f"texten «{value}»" if value else "ingenting"


def _not_a_text(value: object) -> Complaint:
    return Complaint(
        rule="type",
        message=f"Här ska det stå en text, inte {described(value)}.",
        advice="Skriv texten på samma rad eller efter «|».",
    )
