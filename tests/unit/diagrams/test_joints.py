"""A text is broken into lines that fit, at the joints of its words, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.joints import Joints
from flowmap.diagrams.metrics import roomy_width

POINTS = 10.5
SWEDISH = Joints("sv", ("en potential", "en plan"))
UNKNOWN = Joints("xx")
WORDS = st.one_of(
    st.text("abdeiklmnoprstuåäö", min_size=1, max_size=24),
    st.sampled_from(
        ["Försäkringskassan", "arbetsförmågebedömning", "utvecklings-", "(potentialsaknad)", "1234567", "§"]
    ),
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
WIDTHS = st.floats(60, 150)


def joined(lines: list[str], text: str) -> str:
    """Return the lines as one text, without the hyphens that were added where they end."""
    found = ""
    for line in filter(None, lines):
        if found and not text.startswith(f"{found} "):
            found = found if text.startswith(found + line[:1]) else found.removesuffix("-")
            found += line
        else:
            found += f" {line}" if found else line
    return found


@pytest.mark.parametrize("joints", [SWEDISH, UNKNOWN], ids=["known language", "unknown language"])
@given(text=TEXTS, width=WIDTHS, indent=st.sampled_from([0.0, 12.0, 40.0, 200.0]))
def test_no_letter_is_lost_and_each_line_has_room_beside_what_indents_the_first(
    joints: Joints, text: str, width: float, indent: float
) -> None:
    lines = joints.lines(text, width, POINTS, indent=indent)
    assert joined(lines, text) == text, "none is added but hyphens"
    for number, line in enumerate(lines):
        assert not line or roomy_width(line, POINTS) <= width - (indent if number == 0 else 0)


@given(TEXTS)
def test_a_text_that_has_room_stays_on_one_line(text: str) -> None:
    assert SWEDISH.lines(text, 10_000, POINTS) == ([text] if text else [])


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Ta emot felanmälan", 80, ["Ta emot", "felanmälan"]),
        ("Rehabiliteringspotential saknas", 110, ["Rehabiliterings-", "potential saknas"]),
        ("Försäkringskassan", 70, ["Försäk-", "ringskassan"]),
        ("arbets- och vårdplan", 60, ["arbets-", "och", "vårdplan"]),
    ],
)
def test_a_word_is_broken_only_where_it_is_too_wide(text: str, width: float, lines: list[str]) -> None:
    assert SWEDISH.lines(text, width, POINTS) == lines


def test_a_word_is_rather_broken_where_a_word_of_the_source_begins() -> None:
    assert Joints("sv").lines("Vårdplaneringsmöte", 90, POINTS)[0] != "Vård-"
    assert Joints("sv", ("vi har en planeringsmöte",)).lines("Vårdplaneringsmöte", 90, POINTS)[0] == "Vård-"


def test_a_word_with_a_hyphen_of_its_own_is_broken_there() -> None:
    assert SWEDISH.lines("utvecklings-arbete", 95, POINTS) == ["utvecklings-", "arbete"]


def test_the_first_line_is_empty_where_nothing_has_room_beside_the_number() -> None:
    assert SWEDISH.lines("strängteoretiker", 70, POINTS, indent=34)[0] == ""
    assert SWEDISH.lines("Byt", 70, POINTS, indent=34) == ["Byt"]
