"""What stands in a node has room in its shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.face import SHAPES, SMALL_POINTS, TITLE_POINTS, Face, Line, face
from flowmap.diagrams.metrics import roomy_width
from flowmap.model import Actor, Atlas

TITLES = st.lists(st.text("abcdefåäöVWil", min_size=1, max_size=14), min_size=1, max_size=12).map(" ".join)


def half_width(shape: str, content: Face, y: float) -> float:
    """Give how far the shape reaches to each side of its middle, at a height."""
    share = abs(y) / (content.height / 2)
    half = content.width / 2
    if shape == "hexagon":
        return half * (1 - share / 2)
    if shape == "octagon" and share > 1 - 2 * 0.293:
        return half * (1 - 2 * 0.293 * (share - (1 - 2 * 0.293)) / (2 * 0.293))
    return half


def lines_in_reach(line: Line) -> tuple[float, float]:
    """Give the heights of the top and the foot of a line's small letters."""
    return line.y - line.points * 0.7, line.y + line.points * 0.2


@given(TITLES, st.sampled_from(sorted({*SHAPES.values(), "folder"})), st.sampled_from([24, 20, 16]))
def test_every_line_fits_its_shape_also_with_the_readers_spacing(
    atlas: Atlas, title: str, shape: str, wrap: int
) -> None:
    content = face("2a", title, tuple(atlas.actors.values()), shape, wrap)
    for line in content.lines:
        is_bold = line.css_class == "step-id" or line.cell is not None
        reach = abs(line.x) + roomy_width(line.text, line.points, bold=is_bold) / 2
        for y in lines_in_reach(line):
            assert abs(y) <= content.height / 2
            assert reach <= half_width(shape, content, y)


@given(TITLES, st.sampled_from(sorted(set(SHAPES.values()))))
def test_nothing_lies_on_anything_else(atlas: Atlas, title: str, shape: str) -> None:
    lines = face("2a", title, tuple(atlas.actors.values()), shape, 20).lines
    boxes = [(line.x, line.y, roomy_width(line.text, line.points, bold=True), line.points) for line in lines]
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, _ in boxes[index + 1 :]:
            is_apart = abs(y - other_y) >= height * 0.9 or abs(x - other_x) >= (width + other_width) / 2.2
            assert is_apart


def test_id_title_and_badges_are_all_there(atlas: Atlas) -> None:
    content = face("2a", "Vems är stolpen?", tuple(atlas.actors.values()), "hexagon", 24)
    assert [line.text for line in content.lines] == ["2a", "Vems är stolpen?", "K", "N", "B"]
    assert [line.cell.css_class for line in content.lines if line.cell] == [
        "badge-kommun",
        "badge-natbolag",
        "badge-boende",
    ]


def test_a_badge_stands_in_the_middle_of_its_cell(atlas: Atlas) -> None:
    content = face("2a", "Byt", (atlas.actors["natbolag"],), "box", 24)
    (badge,) = [line for line in content.lines if line.cell]
    assert badge.cell
    assert badge.cell.x + badge.cell.width / 2 == pytest.approx(badge.x)
    assert badge.cell.y < badge.y < badge.cell.y + badge.cell.height


@pytest.mark.parametrize("wrap", [24, 16])
def test_a_title_is_broken_between_words(wrap: int) -> None:
    content = face("1", "Försäkringskassan prövar om personen har rätt till ersättning", (), "box", wrap)
    titles = [line.text for line in content.lines if line.css_class == "step-title"]
    assert " ".join(titles) == "Försäkringskassan prövar om personen har rätt till ersättning"
    assert all(len(title) <= wrap or " " not in title for title in titles)


def test_no_text_is_smaller_than_twelve_pixels(atlas: Atlas) -> None:
    assert min(TITLE_POINTS, SMALL_POINTS) * 4 / 3 >= 12
    content = face("1", "Ta emot", tuple(atlas.actors.values()), "box", 24)
    assert min(line.points for line in content.lines) * 4 / 3 >= 12


def test_a_step_without_actors_or_with_many_still_has_a_face(atlas: Atlas) -> None:
    alone = face("1", "Ta emot", (), "octagon", 24)
    many: tuple[Actor, ...] = tuple(atlas.actors.values()) * 4
    crowded = face("1", "Ta emot", many, "octagon", 24)
    assert len(alone.lines) == 2
    assert len(crowded.lines) == 14
    assert crowded.width > alone.width
