"""What stands in a box has room in it, also with a reader's own spacing, and nothing lies on anything else."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowmap.diagrams.face import SMALL_POINTS, TITLE_POINTS, Cell, Content, Face, Fit, face, fitted
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.metrics import roomy_width
from flowmap.diagrams.spacing import RANK_SPACINGS, column_spacings

JOINTS = Joints("sv", ("planeringsmöte",))
FITS = [*(spacing.fit for n in (1, 3, 6, 8, 10) for spacing in column_spacings(n, 3)), *(s.fit for s in RANK_SPACINGS)]
WORDS = st.text("abcdefåäöVWil", min_size=1, max_size=22)
CONTENTS = st.builds(
    Content,
    number=st.sampled_from(["", "1", "2a", "14b", "2026-ett-langt-id"]),
    title=st.lists(WORDS, min_size=1, max_size=10).map(" ".join),
    badges=st.lists(st.sampled_from([("a", "K"), ("b", "AF"), ("c", "WWWWW")]), max_size=5).map(tuple),
    sign=st.sampled_from(["", "decision", "wait"]),
    loops=st.integers(0, 12),
    note=st.sampled_from(["", "från 1", "från 1, 2a, 2b, 14, Vänta på grävtillstånd"]),
    exits=st.lists(st.sampled_from(["→ 3", "→ 12b", "→ Vänta på grävtillstånd"]), max_size=5).map(tuple),
)
FULL = Content(
    number="2a", title="Vems är stolpen?", badges=(("kommun", "K"), ("natbolag", "N")), sign="decision", loops=2,
    note="från 1", exits=("→ 3", "→ 4"),
)  # fmt: skip


def of(content: Content, fit: Fit = RANK_SPACINGS[0].fit) -> Face:
    return face(content, fit, JOINTS)


def is_bold(cell: Cell) -> bool:
    return cell.css_class == "step-id" or cell.css_class.startswith("badge-")


def cells(found: Face, css_class: str) -> list[Cell]:
    return [cell for cell in found.cells if cell.css_class == css_class]


@given(CONTENTS, st.sampled_from(FITS))
def test_nothing_is_wider_than_its_box_also_with_the_readers_spacing(content: Content, fit: Fit) -> None:
    found = of(content, fit)
    for cell in found.cells:
        assert roomy_width(cell.text, cell.points, bold=is_bold(cell)) <= cell.width + 0.1
        assert -found.width / 2 <= cell.x
        assert cell.x + cell.width <= found.width / 2
        assert -found.height / 2 <= cell.y
        assert cell.y + cell.height <= found.height / 2


@given(CONTENTS, st.sampled_from(FITS))
def test_nothing_lies_on_anything_else(content: Content, fit: Fit) -> None:
    for one, other in combinations(of(content, fit).cells, 2):
        is_beside = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
        is_below = one.y + one.height <= other.y + 0.1 or other.y + other.height <= one.y + 0.1
        assert is_beside or is_below


@given(CONTENTS, st.sampled_from([fit for fit in FITS if fit.is_even]))
def test_boxes_that_stand_in_columns_are_equally_wide(content: Content, fit: Fit) -> None:
    assert of(content, fit).width == of(FULL, fit).width


@given(CONTENTS, st.sampled_from(FITS))
def test_a_title_that_is_broken_or_cut_is_told_whole_by_the_name_of_the_box(content: Content, fit: Fit) -> None:
    found = of(content, fit)
    shown = " ".join(cell.text for cell in found.cells if cell.css_class in ("step-id", "step-title"))
    whole = f"{content.number} {content.title}".strip()
    assert found.name == ("" if shown == whole else whole)


def test_a_box_is_read_from_its_number_to_its_exits() -> None:
    found = of(FULL)
    assert [(cell.css_class, cell.text) for cell in found.cells] == [
        ("step-id", "2a"),
        ("step-title", "Vems är stolpen?"),
        ("badge-kommun", "K"),
        ("badge-natbolag", "N"),
        ("sign-decision", ""),
        ("loops", "2"),
        ("exit", "→ 3"),
        ("exit", "→ 4"),
        ("note", "från 1"),
    ]
    assert [cell.exit for cell in cells(found, "exit")] == [0, 1]
    assert {cell.exit for cell in found.cells if cell.css_class != "exit"} == {None}


def test_a_box_without_a_number_begins_with_its_title() -> None:
    assert [cell.text for cell in of(Content(title="Vems är stolpen?")).cells] == ["Vems är stolpen?"]


@pytest.mark.parametrize("width", [126, 84])
def test_a_title_is_broken_between_words_where_they_have_room(width: float) -> None:
    title = "Ta emot felanmälan och fråga var lampan står"
    found = of(Content(number="1", title=title), Fit(width=width))
    assert " ".join(cell.text for cell in cells(found, "step-title")) == title
    assert found.name == ""


def test_a_long_title_is_cut_after_its_last_line() -> None:
    title = "Ta emot felanmälan och fråga var lampan står och vem som äger den"
    found = of(Content(number="1", title=title), Fit(width=90, lines=3))
    lines = [cell.text for cell in cells(found, "step-title")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert title.startswith(" ".join(lines).removesuffix("…"))
    assert found.name == f"1 {title}"


def test_a_broken_word_is_whole_in_the_name() -> None:
    found = of(Content(title="Vårdplaneringsmöte"), Fit(width=90))
    assert [cell.text for cell in found.cells] == ["Vård-", "planeringsmöte"]
    assert found.name == "Vårdplaneringsmöte"


def test_an_exit_can_be_pressed() -> None:
    """WCAG 2.5.8 asks for 24 pixels each way, which are 18 points."""
    for cell in cells(of(replace(FULL, exits=("1", "→ 2", "→ Vänta på grävtillstånd"))), "exit"):
        assert cell.width >= 18
        assert cell.height >= 18


def test_no_text_is_lower_than_twelve_pixels() -> None:
    assert min(TITLE_POINTS, SMALL_POINTS) * 4 / 3 >= 12
    assert min(cell.points for cell in of(FULL).cells) * 4 / 3 >= 12


def test_a_text_that_has_room_is_not_cut() -> None:
    assert fitted("→ 3", 200, 9) == "→ 3"
    assert fitted("→ Vänta på grävtillstånd", 60, 9).endswith("…")
    assert roomy_width(fitted("→ Vänta på grävtillstånd", 60, 9), 9) <= 60
