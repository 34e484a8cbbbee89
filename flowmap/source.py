"""Reads YAML as text first: plain data, and the place of every key and value.

The parser's events are put together here, one by one and without recursion, so that every scalar stays
the text it looks like and a file that is too deep, or built of aliases, is stopped before it costs anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from flowmap.problems import FlowmapError, Position, Problem, Severity


MAX_DEPTH = 20
MAX_BYTES = 5_000_000
_CONTEXT_LINES = 2

Loc = tuple[str | int, ...]
Data = dict[str, Any] | list[Any] | str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a key and its value stand; a list item has no key."""

    key: Position | None
    value: Position
    start: int
    """Index of the value's first character in the text."""
    end: int


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A source file that has been read: its text, its data and the place of everything in it."""

    path: str
    text: str
    data: Data = ""
    places: dict[Loc, Place] = field(default_factory=dict)

    def locate(self, loc: Loc) -> Loc:
        """Give the deepest place on the way to a loc; a lone value may stand for a list of one."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.places:
                found = (*found, part)
            elif isinstance(part, str):
                break
        return found

    def position(self, loc: Loc, *, at_key: bool = False) -> Position:
        """Give the position of a value, or of its key; of the nearest key around it where it has none."""
        found = self.locate(loc)
        place = self.places.get(found)
        if place is None:
            return Position()
        is_near = bool(loc) and found[-1:] != loc[-1:] and isinstance(loc[-1], str)
        return place.key if (at_key or is_near) and place.key else place.value

    def position_in(self, loc: Loc, needle: str, occurrence: int = 0) -> Position:
        """Give the position of the n-th occurrence of some words inside a text."""
        place = self.places.get(self.locate(loc))
        index = place.start if place else -1
        for _ in range(occurrence + 1):
            index = self.text.find(needle, index + 1, place.end) if place and index >= 0 else -1
        if index < 0:
            return self.position(loc)
        line = self.text.count("\n", 0, index) + 1
        column = index - self.text.rfind("\n", 0, index)
        return Position(line=line, column=column, length=len(needle))

    def problem(
        self, position: Position, rule: str, message: str, advice: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Give a problem at a position, with the lines of the source that lead to it."""
        return Problem(
            path=self.path,
            position=position,
            rule=rule,
            message=message,
            advice=advice,
            severity=severity,
            lines=tuple(self.text.splitlines()[max(0, position.line - _CONTEXT_LINES) : position.line]),
        )


def read_source(path: Path) -> tuple[SourceFile, list[Problem]]:
    """Read a source file; give it with what is wrong in its YAML but leaves the rest readable.

    Raise FlowmapError where nothing after the problem can be trusted: encoding, syntax, depth.
    """
    bare = SourceFile(path=path.as_posix(), text=_read_text(path))
    composer = _Composer(bare)
    data = composer.compose()
    return replace(bare, data=data, places=composer.places), composer.problems


def _read_text(path: Path) -> str:
    name = path.as_posix()
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "finns inte" if isinstance(error, FileNotFoundError) else "går inte att läsa"
        raise _unreadable(
            name, "file", f"Filen {reason}.", "Kontrollera namnet och mappen, eller ange filen i kommandot."
        ) from error
    if len(raw) > MAX_BYTES:
        raise _unreadable(
            name, "file", "Filen är större än 5 MB.", "Kontrollera att det är rätt fil, eller dela upp den."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        position = Position(line=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)
        raise _unreadable(
            name,
            "encoding",
            "Filen är inte sparad som UTF-8.",
            "Spara om filen med teckenkodningen UTF-8 i ditt redigeringsprogram.",
            position,
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(
    path: str, rule: str, message: str, advice: str, position: Position | None = None
) -> FlowmapError:
    problem = Problem(path=path, position=position or Position(), rule=rule, message=message, advice=advice)
    return FlowmapError([problem])


@dataclass
class _Open:
    """A mapping or list whose end has not come yet."""

    loc: Loc
    value: dict[str, Any] | list[Any]
    key: str | None = None
    """The key whose value comes next; None where a key comes next, and always in a list."""
    key_position: Position | None = None


class _Composer:
    """Puts the events of one document together; gathers problems rather than stop at the first."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.places: dict[Loc, Place] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Data = ""

    def compose(self) -> Data:
        """Give the data of the first document; raise FlowmapError where it cannot be read on."""
        try:
            for event in self._first_document():
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self._stop(syntax_problem(self.source, error))
        except yaml.reader.ReaderError as error:
            self._stop(character_problem(self.source, error))
        if not self.places:
            self._stop(
                self.source.problem(Position(), "empty-file", "Filen är tom.", "Börja med raden «format: 1».")
            )
        return self.root

    def _first_document(self) -> Iterator[yaml.Event]:
        documents = 0
        for event in yaml.parse(self.source.text, Loader=yaml.CSafeLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                self._report(
                    _at(event.start_mark, 3),
                    "several-documents",
                    "Här börjar ett nytt dokument i samma fil.",
                    "Ta bort raden med tre streck. En källfil är ett enda dokument.",
                )
                return
            yield event

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.AliasEvent():
                self._refuse_alias(event)
            case yaml.ScalarEvent():
                self._refuse_extras(event)
                self._take_scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_extras(event)
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = self.stack.pop()
                self.places[done.loc] = replace(self.places[done.loc], end=event.end_mark.index)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is None or isinstance(top.value, list) or top.key is not None:
            self._put(event.value, event)
            return
        top.key, top.key_position = event.value, _at(event.start_mark, _width(event))
        if event.value in top.value:
            first = self.places[(*top.loc, event.value)].key or Position()
            self._report(
                top.key_position,
                "duplicate-key",
                f"Nyckeln «{event.value}» står redan på rad {first.line}.",
                "Ta bort den ena, eller slå ihop dem till en.",
            )

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        position = _at(event.start_mark)
        if len(self.stack) >= MAX_DEPTH:
            self._stop(
                self.source.problem(
                    position,
                    "too-deep",
                    f"Här är källan djupare än {MAX_DEPTH} nivåer.",
                    "Kontrollera indraget. Ingen nyckel behöver stå så djupt.",
                )
            )
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._stop(
                self.source.problem(
                    position,
                    "key",
                    "En nyckel måste vara ett ord, inte en lista eller en grupp.",
                    "Sätt texten inom citattecken om den ska börja med «[», «{» eller «?».",
                )
            )
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(loc=self._put(value, event), value=value))

    def _put(self, value: Data, event: yaml.Event) -> Loc:
        """Put a value where it belongs, remember its place, and give its loc."""
        if not self.stack:
            self.root = value
            return self._remember((), None, event)
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            return self._remember((*top.loc, len(top.value) - 1), None, event)
        key, position = top.key or "", top.key_position
        top.value[key] = value
        top.key, top.key_position = None, None
        return self._remember((*top.loc, key), position, event)

    def _remember(self, loc: Loc, key: Position | None, event: yaml.Event) -> Loc:
        self.places[loc] = Place(
            key=key,
            value=_at(event.start_mark, _width(event)),
            start=event.start_mark.index,
            end=event.end_mark.index,
        )
        return loc

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        self._report(
            _at(event.start_mark, len(event.anchor) + 1),
            "alias",
            f"«*{event.anchor}» är ett YAML-alias, och sådana används inte här.",
            "Skriv ut texten, eller sätt den inom citattecken om den ska börja med «*».",
        )
        self._take_scalar(yaml.ScalarEvent(None, None, (True, False), "", event.start_mark, event.end_mark))

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._report(
                _at(event.start_mark, len(event.anchor) + 1),
                "alias",
                f"«&{event.anchor}» är ett YAML-ankare, och sådana används inte här.",
                "Ta bort det, eller sätt texten inom citattecken om den ska börja med «&».",
            )
        if event.tag:
            self._report(
                _at(event.start_mark),
                "tag",
                "Värdet har en YAML-tagg (!), och sådana används inte här.",
                "Ta bort taggen, eller sätt texten inom citattecken om den ska börja med «!».",
            )

    def _report(self, position: Position, rule: str, message: str, advice: str) -> None:
        self.problems.append(self.source.problem(position, rule, message, advice))

    def _stop(self, problem: Problem) -> NoReturn:
        raise FlowmapError([*self.problems, problem])


def _at(mark: yaml.Mark, length: int = 1) -> Position:
    return Position(line=mark.line + 1, column=mark.column + 1, length=length)


def _width(event: yaml.Event) -> int:
    start, end = event.start_mark, event.end_mark
    return max(1, end.column - start.column) if end.line == start.line else 1


_SYNTAX = (
    ("tab", "Här står en tabb. YAML tillåter bara blanksteg i början av en rad.", "Byt tabben mot blanksteg."),
    (
        "while scanning a quoted scalar",
        "Ett citattecken öppnas här men stängs aldrig.",
        "Sätt ett citattecken i slutet av texten, eller ta bort det första.",
    ),
    (
        "mapping values are not allowed",
        "Här står ett kolon mitt i en text.",
        "Sätt hela texten inom citattecken, eller kontrollera indraget på raden ovanför.",
    ),
    (
        "could not find expected ':'",
        "Det saknas ett kolon efter nyckeln.",
        "Skriv nyckeln följd av kolon och blanksteg: «title: …».",
    ),
    (
        "did not find expected '-' indicator",
        "Raden hör inte till listan ovanför.",
        "Kontrollera indraget: varje punkt i en lista börjar med «- » i samma kolumn.",
    ),
    (
        "did not find expected ',' or",
        "En lista eller grupp öppnas med en hakparentes men stängs inte rätt.",
        "Sätt komma mellan delarna och stäng med «]» eller «}».",
    ),
    (
        "did not find expected key",
        "Raden har fel indrag, eller en text fortsätter efter ett citattecken.",
        "Ställ nyckeln i samma kolumn som sina syskon. Sätt hela texten inom citattecken.",
    ),
    (
        "found character that cannot start any token",
        "Texten börjar med ett tecken som har en egen mening i YAML.",
        "Sätt hela texten inom citattecken.",
    ),
)


def syntax_problem(source: SourceFile, error: yaml.MarkedYAMLError) -> Problem:
    """Give the problem, in plain Swedish, that the YAML parser stopped at."""
    at_context = error.context == "while scanning a quoted scalar"
    mark = (error.context_mark if at_context else error.problem_mark) or error.context_mark
    position = _at(mark) if mark else Position()
    line = source.text.splitlines()[position.line - 1 : position.line]
    is_tab = bool(line) and line[0][position.column - 1 : position.column] == "\t"
    said = f"{'tab' if is_tab else ''} {error.context} {error.problem}"
    fallback = (
        "",
        "Raden går inte att läsa som YAML.",
        "Jämför indrag, kolon och citattecken med raderna omkring.",
    )
    _, message, advice = next((known for known in _SYNTAX if known[0] in said), fallback)
    return source.problem(position, "syntax", message, advice)


def character_problem(source: SourceFile, error: yaml.reader.ReaderError) -> Problem:
    """Give the problem of a character that no text file has, as when the file is a picture or a document."""
    index = next((i for i, char in enumerate(source.text) if not _is_printable(char)), 0)
    line_start = source.text.rfind("\n", 0, index) + 1
    position = Position(line=source.text.count("\n", 0, index) + 1, column=index - line_start + 1)
    code = ord(source.text[index])
    return replace(
        source.problem(
            position,
            "character",
            f"Här står ett tecken som inte hör hemma i en text (U+{code:04X}).",
            "Ta bort tecknet. Är filen verkligen en textfil?",
        ),
        lines=(),
    )


def _is_printable(char: str) -> bool:
    """Tell whether YAML 1.2 allows the character in a text."""
    return char in "\t\n\x85" or " " <= char <= "~" or ("\xa0" <= char and not "\ud800" <= char <= "\udfff")
