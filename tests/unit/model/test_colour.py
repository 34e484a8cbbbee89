"""Every tint reaches the contrast that it promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.model.colour import DARK_PAGE, LIGHT_PAGE, contrast, dark_tint, light_tint

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#000000", 5.25),
    ],
)
def test_contrast_is_the_ratio_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS)
def test_a_light_tint_can_be_read_and_seen_or_there_is_none(colour: str) -> None:
    tint = light_tint(colour)
    if tint is not None:
        assert contrast(tint.text, tint.fill) >= 4.5
        assert contrast(tint.fill, LIGHT_PAGE) >= 3


@given(COLOURS)
def test_a_dark_tint_can_be_read_and_seen_or_there_is_none(colour: str) -> None:
    tint = dark_tint(colour)
    if tint is not None:
        assert contrast(tint.text, tint.fill) >= 4.5
        assert contrast(tint.fill, DARK_PAGE) >= 3


@given(COLOURS)
def test_a_colour_of_middling_lightness_always_has_both(colour: str) -> None:
    channels = bytes.fromhex(colour[1:])
    if 0.35 <= (max(channels) + min(channels)) / 510 <= 0.6:
        assert light_tint(colour)
        assert dark_tint(colour)


def test_a_colour_that_already_reaches_is_left_as_it_is() -> None:
    light, dark = light_tint("#1b5e20"), dark_tint("#80cbc4")
    assert light
    assert light.fill == "#1b5e20"
    assert dark
    assert dark.fill == "#80cbc4"


def test_a_colour_too_far_from_its_page_has_no_tint() -> None:
    assert light_tint("#ffffff") is None
    assert dark_tint("#000000") is None
