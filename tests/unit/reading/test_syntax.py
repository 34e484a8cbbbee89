"""What the YAML parser stumbles on is said in plain Swedish, with what to do about it."""

from collections.abc import Callable

import pytest

from flowmap.problems import Problem

SAID = {
    "tab": ("a:\n\tb: c\n", "Här står en tabb.", "Byt tabben mot blanksteg."),
    "quote": ("a: 'b\n", "Ett citattecken öppnas här men stängs aldrig.", "Sätt ett citattecken i slutet"),
    "colon": ("a: b: c\n", "Här står ett kolon mitt i en text.", "Sätt hela texten inom citattecken"),
    "no colon": ("a: b\nc\n", "Det saknas ett kolon efter nyckeln.", "Skriv nyckeln följd av kolon"),
    "list": ("a:\n  - b\n  c: d\n", "Raden hör inte till listan ovanför.", "Kontrollera indraget"),
    "bracket": ("a: [b\nc: d\n", "En lista eller grupp öppnas", "Sätt komma mellan delarna och stäng"),
    "brace": ("a: {b: c\nd: e\n", "En lista eller grupp öppnas", "Sätt komma mellan delarna och stäng"),
    "indent": ("a:\n    b: c\n  d: e\n", "Raden har fel indrag", "Ställ nyckeln i samma kolumn"),
    "after a quote": ("a: 'b' c\n", "Raden har fel indrag, eller en text fortsätter", "Ställ nyckeln i samma kolumn"),
    "at sign": ("a: @b\n", "Texten börjar med ett tecken som har en egen mening", "Sätt hela texten inom"),
    "backquote": ("a: `b`\n", "Texten börjar med ett tecken som har en egen mening", "Sätt hela texten inom"),
    "directive": ("%YAML 9\n---\na: b\n", "Raden går inte att läsa som YAML.", "Jämför indrag"),
}


@pytest.mark.parametrize(("content", "message", "advice"), SAID.values(), ids=SAID)
def test_what_the_parser_stops_at_is_said_in_swedish(
    content: str, message: str, advice: str, problems_of: Callable[[str], list[Problem]]
) -> None:
    (problem,) = problems_of(content)
    assert problem.rule == "syntax"
    assert problem.message.startswith(message)
    assert problem.advice.startswith(advice)


@pytest.mark.parametrize(
    ("character", "code"), [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\x80", "U+0080")]
)
def test_a_character_that_no_text_has_is_named(
    character: str, code: str, problems_of: Callable[[str], list[Problem]]
) -> None:
    (problem,) = problems_of(f"å: b\nc: d{character}e\n")
    assert (problem.rule, problem.position.line, problem.position.column) == ("character", 2, 5)
    assert code in problem.message
