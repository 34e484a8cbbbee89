"""A text is measured as Arial sets it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.metrics import roomy_width, text_width

TEXTS = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "points", "width"),
    [("", 10, 0), ("i", 10, 2.22), ("W", 10, 9.44), ("W", 20, 18.88), ("Försäkringskassan", 10, 83.91)],
)
def test_a_text_has_the_width_of_its_letters(text: str, points: float, width: float) -> None:
    assert text_width(text, points) == pytest.approx(width, abs=0.01)


@pytest.mark.parametrize(("letter", "base"), ["åa", "ÄA", "öo", "ée"])
def test_a_letter_with_a_mark_is_as_wide_as_its_base(letter: str, base: str) -> None:
    assert text_width(letter, 10) == text_width(base, 10)


@given(TEXTS)
def test_bold_and_roomy_text_is_never_narrower(text: str) -> None:
    assert text_width(text, 10, bold=True) >= text_width(text, 10)
    assert roomy_width(text, 10) >= text_width(text, 10)


@given(TEXTS, TEXTS)
def test_more_text_is_wider(text: str, more: str) -> None:
    assert text_width(text + more, 10) == pytest.approx(text_width(text, 10) + text_width(more, 10), abs=0.02)


def test_a_reader_may_add_space_between_letters_and_words() -> None:
    assert roomy_width("a b", 10) == pytest.approx(text_width("a b", 10) + 3 * 1.2 + 1.6)
