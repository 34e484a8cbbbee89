"""The edge of a box tells its kind, and lies just where the box is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.outline import SIGNS, outline
from flowmap.model.fields import StepKind
from tests.unit.diagrams.paths import corners

KINDS = [*StepKind, "elsewhere", "exit"]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@given(st.sampled_from(KINDS), st.floats(-500, 500), st.floats(30, 200), st.floats(26, 120))
def test_an_edge_reaches_the_sides_of_its_box_and_no_farther(kind: str, at: float, width: float, height: float) -> None:
    across, down = zip(*corners(outline(kind, at, -at, width, height)), strict=True)
    assert min(across) == pytest.approx(at - width / 2, abs=0.1)
    assert max(across) == pytest.approx(at + width / 2, abs=0.1)
    assert min(down) == pytest.approx(-at - height / 2, abs=0.1)
    assert max(down) == pytest.approx(-at + height / 2, abs=0.1)


def test_each_kind_is_told_by_its_edge_or_its_sign() -> None:
    looks = {kind: (outline(kind, 0, 0, 80, 40), SIGNS.get(kind)) for kind in [*StepKind, "elsewhere"]}
    assert len(set(looks.values())) == len(looks)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_eleven_points_wide_and_high(sign: str) -> None:
    assert all(0 <= float(number) <= 11 for number in _NUMBER.findall(SIGNS[sign]))
