"""Reads YAML as text first: plain data, and the place of every key and value.

The parser's events are put together here, one by one and without recursion, so that every scalar stays
the text it looks like and a file that is too deep, or built of aliases, is stopped before it costs anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from flowmap.problems import FlowmapError, Position, Problem
from flowmap.reading.sourcefile import Data, Loc, Place, SourceFile
from flowmap.reading.syntax import character_problem, syntax_problem

MAX_DEPTH = 20
MAX_BYTES = 5_000_000
# What YAML takes for the end of a line; an editor sees but the first two so.
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")

Mark = yaml.Mark | yaml._yaml.Mark


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
        before = error.object[: error.start].decode()
        position = Position(line=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)
        raise _unreadable(
            name,
            "encoding",
            "Filen är inte sparad som UTF-8.",
            "Spara om filen med teckenkodningen UTF-8 i ditt redigeringsprogram.",
            position,
        ) from error
    return _LINE_BREAK.sub("\n", text)


def _unreadable(path: str, rule: str, message: str, advice: str, position: Position | None = None) -> FlowmapError:
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
            self._stop(self.source.problem(Position(), "empty-file", "Filen är tom.", "Börja med raden «format: 1»."))
        return self.root

    def _first_document(self) -> Iterator[yaml.Event]:
        documents = 0
        for event in yaml.parse(self.source.text, Loader=yaml.CSafeLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                self._report(
                    _at(event, 3),
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
                self.places[done.loc] = replace(self.places[done.loc], end=_marks(event)[1].index)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is None or isinstance(top.value, list) or top.key is not None:
            self._put(event.value, event)
            return
        top.key, top.key_position = event.value, _at(event, _width(event))
        if event.value in top.value:
            first = self.places[(*top.loc, event.value)].key or Position()
            self._report(
                top.key_position,
                "duplicate-key",
                f"Nyckeln «{event.value}» står redan på rad {first.line}.",
                "Ta bort den ena, eller slå ihop dem till en.",
            )

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        position = _at(event)
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
        start, end = _marks(event)
        self.places[loc] = Place(key=key, value=_at(event, _width(event)), start=start.index, end=end.index)
        return loc

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        self._report(
            _at(event, len(name) + 1),
            "alias",
            f"«*{name}» är ett YAML-alias, och sådana används inte här.",
            "Skriv ut texten, eller sätt den inom citattecken om den ska börja med «*».",
        )
        self._take_scalar(
            yaml.ScalarEvent(None, None, (True, False), f"*{event.anchor}", event.start_mark, event.end_mark)
        )

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._report(
                _at(event, len(event.anchor) + 1),
                "alias",
                f"«&{event.anchor}» är ett YAML-ankare, och sådana används inte här.",
                "Ta bort det, eller sätt texten inom citattecken om den ska börja med «&».",
            )
        if event.tag:
            self._report(
                _at(event),
                "tag",
                "Värdet har en YAML-tagg (!), och sådana används inte här.",
                "Ta bort taggen, eller sätt texten inom citattecken om den ska börja med «!».",
            )

    def _report(self, position: Position, rule: str, message: str, advice: str) -> None:
        self.problems.append(self.source.problem(position, rule, message, advice))

    def _stop(self, problem: Problem) -> NoReturn:
        raise FlowmapError([*self.problems, problem])


def _marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Give where an event begins and ends, counted from 0; the parser always knows."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark, event.end_mark


def _at(event: yaml.Event, length: int = 1) -> Position:
    start, _ = _marks(event)
    return Position(line=start.line + 1, column=start.column + 1, length=length)


def _width(event: yaml.Event) -> int:
    start, end = _marks(event)
    return max(1, end.column - start.column) if end.line == start.line else 1
