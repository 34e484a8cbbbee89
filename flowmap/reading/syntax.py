"""What the YAML parser stopped at, in plain Swedish."""

from __future__ import annotations

import re

import yaml

from flowmap.problems import Position, Problem
from flowmap.reading.sourcefile import SourceFile

COMMENT_IN_TEXT = "comment-in-text"
COMMENT_MESSAGE = "Efter « #» är resten av raden en kommentar, och den läses inte."
COMMENT_ADVICE = "Sätt hela texten inom citattecken. Är det en kommentar står den på en egen rad."

_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?= |$)")
_MOST_CONFLICTS = 100
_GOES_ON = ("could not find expected ':'", "did not find expected key", "did not find expected '-' indicator")
_KEY_OR_ITEM = re.compile(r"\s*(?:- |\S+:(?: |$))")
_CUT = re.compile(r"[^#'\"]*?[^\s#'\"][^#'\"]*?\s(?P<comment>#.*)")
_EATEN_BRACKET = re.compile(r"[^#'\"]*[\[{][^#'\"]*\s(?P<comment>#.*[\]}].*)")
_SYNTAX = (
    (
        "tab",
        "Här står en tabb. YAML tillåter bara blanksteg i början av en rad.",
        "Byt tabben mot blanksteg.",
    ),
    (
        "while scanning a quoted scalar",
        "Ett citattecken öppnas här men stängs aldrig.",
        "Sätt ett citattecken i slutet av texten, eller ta bort det första.",
    ),
    (
        "found unknown escape character",
        "Efter ett omvänt snedstreck (\\) står ett tecken som inte betyder något där.",
        "Skriv två omvända snedstreck, eller sätt texten inom enkla citattecken (').",
    ),
    (
        "found invalid Unicode character escape code",
        "Tecknet som står med \\u eller \\U finns inte.",
        "Skriv tecknet självt.",
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
    """Return the problem, in plain Swedish, that the YAML parser stopped at."""
    at_context = error.context in ("while scanning a quoted scalar", "while scanning a simple key")
    mark = (error.context_mark if at_context else error.problem_mark) or error.context_mark
    # At the end of the file the parser counts a line that is not there.
    line_number = min(mark.line + 1, len(source.lines)) if mark else 1
    position = Position(line=line_number, column=mark.column + 1 if mark else 1)
    if comment := _eaten(source, error, position):
        return source.problem(comment, COMMENT_IN_TEXT, COMMENT_MESSAGE, COMMENT_ADVICE)
    line = source.lines[position.line - 1 : position.line]
    is_tab = bool(line) and line[0][position.column - 1 : position.column] == "\t"
    said = f"{'tab' if is_tab else ''} {error.context} {error.problem}"
    fallback = (
        "",
        "Raden går inte att läsa som YAML.",
        "Jämför indrag, kolon och citattecken med raderna omkring.",
    )
    _, message, advice = next((known for known in _SYNTAX if known[0] in said), fallback)
    return source.problem(position, "syntax", message, advice)


def _eaten(source: SourceFile, error: yaml.MarkedYAMLError, position: Position) -> Position | None:
    """Return where the comment begins that ate the end of a bracket, or cut a text of several lines, if one did."""
    if error.problem in _GOES_ON and not _KEY_OR_ITEM.match(source.lines[position.line - 1]):
        return _comment(source, position.line - 1, _CUT)
    if error.problem and "did not find expected ',' or" in error.problem and error.context_mark:
        return _comment(source, error.context_mark.line + 1, _EATEN_BRACKET)
    return None


def _comment(source: SourceFile, line: int, pattern: re.Pattern[str]) -> Position | None:
    text = source.lines[line - 1] if 0 < line <= len(source.lines) else ""
    found = pattern.fullmatch(text)
    return Position(line=line, column=found.start("comment") + 1, length=len(found["comment"])) if found else None


def conflict_problems(source: SourceFile) -> list[Problem]:
    """Return a problem for each pair of versions that were not joined, and for each mark of one that was left."""
    found, first = [], 0
    for number, line in enumerate(source.lines, start=1):
        if not (sign := _CONFLICT.match(line)):
            continue
        if first and sign.group() == ">>>>>>>":
            found.append(_conflict(source, first, f"Två versioner har inte slagits ihop: rad {first} till {number}."))
            first = 0
        elif not first and sign.group() == "<<<<<<<":
            first = number
        elif not first:
            found.append(_conflict(source, number, "Här står ett märke kvar efter två versioner som skulle slås ihop."))
    if first:
        found.append(_conflict(source, first, "Här börjar två versioner som inte har slagits ihop."))
    return found[:_MOST_CONFLICTS]


def _conflict(source: SourceFile, line: int, message: str) -> Problem:
    return source.problem(
        Position(line=line, length=len(source.lines[line - 1])),
        "merge-conflict",
        message,
        "Behåll den ena versionen, och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>.",
    )
