"""Reads YAML as text first: plain data, and the place of every key and value.

PyYAML's composer puts the parser's events together to nodes. Every scalar stays the text it looks like, and a file
that is too deep, or built of aliases, is stopped before it costs anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import yaml
from yaml._yaml import CParser
from yaml.composer import Composer
from yaml.resolver import BaseResolver

from flowmap.model.walk import Loc
from flowmap.problems import FlowmapError, Position, Problem
from flowmap.reading.characters import escaped_problems, refused_problems
from flowmap.reading.sourcefile import Data, Place, SourceFile
from flowmap.reading.syntax import conflict_problems, syntax_problem

MAX_DEPTH = 20
MAX_BYTES = 5_000_000
MAX_PROBLEMS = 1000
# What YAML takes for the end of a line; an editor sees but the first two so.
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")

_Places = dict[Loc, Place]


def read_source(path: Path) -> tuple[SourceFile, list[Problem]]:
    """Read a source file; return it with what is wrong in its YAML but leaves the rest readable.

    Raise FlowmapError where nothing after the problem can be trusted: encoding, syntax, depth.
    """
    bare = SourceFile(path=path.as_posix(), text=_read_text(path))
    problems = refused_problems(bare, MAX_PROBLEMS)
    if conflicts := conflict_problems(bare):
        raise FlowmapError(conflicts)
    composer = _Composer(bare, problems)
    root = composer.compose()
    places: _Places = {}
    data = _data(root, (), None, places)
    return replace(bare, data=data, places=places), problems


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
    return unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", text))


def _unreadable(path: str, rule: str, message: str, advice: str, position: Position | None = None) -> FlowmapError:
    problem = Problem(path=path, position=position or Position(), rule=rule, message=message, advice=advice)
    return FlowmapError([problem])


class _Composer(Composer, CParser, BaseResolver):
    """PyYAML's composer, which gathers problems rather than stop at the first, and gives a scalar no type."""

    def __init__(self, source: SourceFile, problems: list[Problem]) -> None:
        CParser.__init__(self, source.text)
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self.source = source
        self.problems = problems
        self.depth = 0
        self.keys: defaultdict[int, dict[str, Position]] = defaultdict(dict)
        """The keys of each open mapping, by the identity of its node."""

    def compose(self) -> Any:
        """Return the root of the first document; raise FlowmapError where it cannot be read on."""
        try:
            return self._first_document()
        except yaml.MarkedYAMLError as error:
            self._stop(syntax_problem(self.source, error))

    def _first_document(self) -> Any:
        if not self.check_node():
            self._stop(self.source.problem(Position(), "empty-file", "Filen är tom.", "Börja med raden «format: 1»."))
        root = self.compose_document()
        if self.check_node():
            self._report(
                _at(self.peek_event(), 3),
                "several-documents",
                "Här börjar ett nytt dokument i samma fil.",
                "Ta bort raden med tre streck. En källfil är ett enda dokument.",
            )
        return root

    def compose_node(self, parent: yaml.Node | None, index: Any) -> Any:
        """Compose one value or key; an item of a list has an index, the value of a mapping its key, a key nothing."""
        is_key = index is None and isinstance(parent, yaml.MappingNode)
        event: Any = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            node = self._refused_alias()
        else:
            if event.anchor or event.tag:
                self._refuse_extras(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse_collection(event, is_key=is_key)
            self.depth += 1
            node = super().compose_node(parent, index)
            self.depth -= 1
        if is_key:
            self._note_key(parent, node)
        if isinstance(node, yaml.ScalarNode):
            self._note_escapes(node)
        return node

    def _refused_alias(self) -> Any:
        """Report an alias, and return the text that it is written as."""
        event: Any = self.get_event()
        written = f"*{event.anchor}"
        self._report(
            _at(event, len(written)),
            "alias",
            f"«{written}» är ett YAML-alias, och sådana används inte här.",
            "Skriv ut texten, eller sätt den inom citattecken om den ska börja med «*».",
        )
        return yaml.ScalarNode("", written, event.start_mark, event.end_mark)

    def _refuse_extras(self, event: Any) -> None:
        """Report an anchor or a tag, and read on as if it were not there."""
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
        event.anchor = event.tag = None

    def _refuse_collection(self, event: yaml.Event, *, is_key: bool) -> None:
        """Stop at a list or a mapping that is too deep, or stands where a key does."""
        position = _at(event)
        if self.depth >= MAX_DEPTH:
            self._stop(
                self.source.problem(
                    position,
                    "too-deep",
                    f"Här är källan djupare än {MAX_DEPTH} nivåer.",
                    "Kontrollera indraget. Ingen nyckel behöver stå så djupt.",
                )
            )
        if is_key:
            self._stop(
                self.source.problem(
                    position,
                    "key",
                    "En nyckel måste vara ett ord, inte en lista eller en grupp.",
                    "Sätt texten inom citattecken om den ska börja med «[», «{» eller «?».",
                )
            )

    def _note_key(self, parent: yaml.Node | None, key: Any) -> None:
        position = _at(key, _width(key))
        first = self.keys[id(parent)].setdefault(_text(key), position)
        if first is not position:
            self._report(
                position,
                "duplicate-key",
                f"Nyckeln «{_text(key)}» står redan på rad {first.line}.",
                "Ta bort den ena, eller slå ihop dem till en.",
            )

    def _note_escapes(self, node: Any) -> None:
        if node.style == '"':
            self.problems += escaped_problems(self.source, node.value, node.start_mark.index, node.end_mark.index)

    def _report(self, position: Position, rule: str, message: str, advice: str) -> None:
        self.problems.append(self.source.problem(position, rule, message, advice))
        if len(self.problems) >= MAX_PROBLEMS:
            raise FlowmapError(self.problems)

    def _stop(self, problem: Problem) -> NoReturn:
        raise FlowmapError([*self.problems, problem])


def _data(node: Any, loc: Loc, key: Position | None, places: _Places) -> Data:
    """Return the plain data of a node, and note the place of everything in it."""
    places[loc] = Place(
        key=key,
        value=_at(node, _width(node)),
        start=node.start_mark.index,
        end=node.end_mark.index,
        is_plain=isinstance(node, yaml.ScalarNode) and not node.style,
    )
    if isinstance(node, yaml.ScalarNode):
        return _text(node)
    if isinstance(node, yaml.SequenceNode):
        return [_data(item, (*loc, index), None, places) for index, item in enumerate(node.value)]
    data = {}
    for name, value in node.value:
        key_text = _text(name)
        data[key_text] = _data(value, (*loc, key_text), _at(name, _width(name)), places)
    return data


def _text(node: Any) -> str:
    """Return a scalar as text; escapes can bring in what the text of the file no longer holds."""
    text: str = node.value
    return unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", text)) if node.style == '"' else text


def _at(place: Any, length: int = 1) -> Position:
    """Return where an event or a node begins."""
    return Position(line=place.start_mark.line + 1, column=place.start_mark.column + 1, length=length)


def _width(node: Any) -> int:
    start, end = node.start_mark, node.end_mark
    is_one_line = isinstance(node, yaml.ScalarNode) and end.line == start.line
    return max(1, end.column - start.column) if is_one_line else 1
