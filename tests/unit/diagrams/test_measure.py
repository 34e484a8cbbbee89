"""A drawing is measured as the engine made it."""

import pytest

from flowmap.diagrams.measure import crossings, size_of


def drawing(*lines: tuple[str, str]) -> str:
    """Return lines as Graphviz draws them, each with the boxes that it joins and its path."""
    edges = "".join(
        f'<g id="{n}" class="edge"><title>{ends.replace("->", "-&gt;")}</title><path d="{path}"/></g>'
        for n, (ends, path) in enumerate(lines)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="90pt"><g class="graph">{edges}</g></svg>'


DOWN = "M0,0C3,3 7,7 10,10"
UP = "M0,10C3,7 7,3 10,0"
BESIDE = "M20,0C23,3 27,7 30,10"
ABOVE = "M0,-5C3,-2 7,2 10,5"
BELOW = "M0,11C3,8 7,4 10,1"
CORNERED = "M0,5C0,5 5,5 5,5C5,5 5,-5 5,-5"


def test_a_drawing_is_measured_in_pixels() -> None:
    size = size_of(drawing())
    assert (size.width, size.height) == pytest.approx((400, 120))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([], 0),
        ([("a->b", DOWN)], 0),
        ([("a->b", DOWN), ("c->d", UP)], 1),
        ([("a->b", DOWN), ("c->d", BESIDE)], 0),
        ([("a->b", DOWN), ("c->d", ABOVE)], 0),
        ([("a->b", DOWN), ("c->d", UP), ("e->f", ABOVE)], 2),
        ([("a->b", BELOW), ("c->d", CORNERED)], 0),
        ([("a->b", DOWN), ("c->d", CORNERED)], 1),
    ],
    ids=["none", "one", "a cross", "apart", "beside", "two crosses", "a corner short of it", "a corner across it"],
)
def test_lines_that_cross_are_counted(lines: list[tuple[str, str]], count: int) -> None:
    assert crossings(drawing(*lines)) == count


@pytest.mark.parametrize("other", ["a->d", "d->a", "b->d", "a->b", "b->a"])
def test_lines_that_meet_at_a_box_do_not_cross(other: str) -> None:
    assert crossings(drawing(("a->b", DOWN), (other, UP))) == 0


def test_a_curve_crosses_where_it_bends() -> None:
    bent = ("a->b", "M0,0C0,20 10,20 10,0")
    assert crossings(drawing(bent, ("c->d", "M0,10C3,10 7,10 10,10"))) == 1
    assert crossings(drawing(bent, ("c->d", "M0,18C3,18 7,18 10,18"))) == 0
