"""A condition in an overview lies on a sheet within the drawing, whole."""

from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.conditions import Bounds, Place, draw_condition
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.metrics import roomy_width

BOUNDS = Bounds(width=400, height=300)
JOINTS = Joints("sv")
CONDITIONS = st.lists(st.text("abdeiklmnoprstuåäö", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join)
PLACES = st.builds(Place, st.floats(0, 400), st.floats(-300, 0), st.booleans())


def numbers(element: Element, *names: str) -> list[float]:
    return [float(element.get(name, "")) for name in names]


@given(CONDITIONS, PLACES)
def test_a_sheet_lies_within_the_drawing_and_holds_its_words(condition: str, place: Place) -> None:
    sheet, *lines = draw_condition(condition, {}, place, BOUNDS, JOINTS)
    x, y, width, height = numbers(sheet, "x", "y", "width", "height")
    assert x >= -0.1
    assert x + width <= BOUNDS.width + 0.1
    assert y >= -BOUNDS.height - 0.1
    assert y + height <= 0.1
    assert " ".join(line.text or "" for line in lines) == condition
    for line in lines:
        middle, foot = numbers(line, "x", "y")
        assert middle - roomy_width(line.text or "", 9) / 2 >= x
        assert middle + roomy_width(line.text or "", 9) / 2 <= x + width
        assert y < foot < y + height


def test_a_sheet_lies_over_the_middle_of_its_line_or_above_its_exit() -> None:
    over, _ = draw_condition("om", {}, Place(200, -150), BOUNDS, JOINTS)
    above, _ = draw_condition("om", {}, Place(200, -150, is_above=True), BOUNDS, JOINTS)
    _, y, height = numbers(over, "x", "y", "height")
    assert y + height / 2 == -150
    _, y, height = numbers(above, "x", "y", "height")
    assert y + height == -150


def test_a_sheet_tells_its_transition_and_is_for_the_eye_alone() -> None:
    data = {"from": "1", "to": "2a", "index": "1"}
    sheet = draw_condition("om", data, Place(0, 0), BOUNDS, JOINTS)
    assert {name: sheet.get(f"data-{name}") for name in data} == data
    assert (sheet.get("class"), sheet.get("aria-hidden")) == ("said", "true")
