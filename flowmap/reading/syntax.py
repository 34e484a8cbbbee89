"""What the YAML parser stopped at, in plain Swedish."""

from __future__ import annotations

from dataclasses import replace

import yaml

from flowmap.problems import Position, Problem
from flowmap.reading.sourcefile import SourceFile

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
    at_context = error.context in ("while scanning a quoted scalar", "while scanning a simple key")
    mark = (error.context_mark if at_context else error.problem_mark) or error.context_mark
    position = Position(line=mark.line + 1, column=mark.column + 1) if mark else Position()
    line = source.text.split("\n")[position.line - 1 : position.line]
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
    return (
        char in "\t\n\x85"
        or " " <= char <= "~"
        or (char >= "\xa0" and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")
    )
