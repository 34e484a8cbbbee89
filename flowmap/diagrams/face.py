"""What stands in a box: number and title, badges, signs and exits, and the size that holds them; in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from flowmap.diagrams.joints import Joints
from flowmap.diagrams.metrics import roomy_width

TITLE_POINTS = 10.5
SMALL_POINTS = 9.0
"""9 pt is 12 px, the least height that a text in a diagram may have."""

PAD = 8.0
"""Between the sides of a box and what stands in it."""
_PAD_ABOVE = 6.0
_LINE, _SMALL_LINE = 14.0, 12.0
_BADGE = 13.0
_SIGN = 11.0
_CHIP = 18.0
"""24 px: the least height of what can be pressed."""
_CHIP_PAD = 5.0
_GAP = 4.0
_SPACE = 3.0
_MORE = "…"
_TEXTS = ("step-id", "step-title", "note")


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a box says."""

    number: str = ""
    title: str = ""
    badges: tuple[tuple[str, str], ...] = ()
    """The id and the short name of each actor."""
    sign: str = ""
    """The sign of the step's kind, where its outline does not tell."""
    loops: int = 0
    note: str = ""
    """Small words under all else."""
    exits: tuple[str, ...] = ()
    """What the short links in the box say, which lead out of the picture."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A piece of a box, from the middle of the box to the piece's upper left corner, and its size."""

    x: float
    y: float
    width: float
    height: float
    css_class: str
    text: str = ""
    points: float = SMALL_POINTS
    exit: int | None = None
    """Which of the exits it is."""


@dataclass(frozen=True, kw_only=True)
class Face:
    """The pieces of a box in the order they are read, and the size of the box."""

    width: float
    height: float
    cells: tuple[Cell, ...]
    name: str = ""
    """What the box is called, where its title is broken or cut short."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How wide the titles of a drawing's boxes may be, and how high."""

    width: float
    """Points for a line of a title."""
    lines: int = 99
    """The most lines of a title."""
    is_even: bool = False
    """Whether every box is as wide as the widest may be, so that boxes stand in straight columns."""
    is_tight: bool = False
    """Whether badges, signs and exits begin on the last line of the title where there is room: so boxes are lower."""


@dataclass(frozen=True, kw_only=True)
class _Piece:
    css_class: str
    width: float
    height: float
    text: str = ""
    points: float = SMALL_POINTS
    exit: int | None = None


@cache  # a step stands in many diagrams
def face(content: Content, fit: Fit, joints: Joints) -> Face:
    """Return what stands in a box, and where: the title, and under it badges, signs and exits in rows."""
    titles, is_whole = _titles(content, fit, joints)
    apart = len(titles) - fit.is_tight if titles else 0
    rows = [
        *titles[:apart],
        *_rows(_pieces(content, fit), fit.width, titles[apart:]),
        *_note(content, fit, joints),
    ]
    width = fit.width if fit.is_even else max(map(_row_width, rows), default=fit.width)
    heights = [max(piece.height for piece in row) for row in rows]
    height = sum(heights) + 2 * _PAD_ABOVE
    tops = accumulate(heights, initial=_PAD_ABOVE - height / 2)
    cells = [cell for row, top in zip(rows, tops, strict=False) for cell in _place(row, top, width)]
    return Face(
        width=round(width + 2 * PAD, 1),
        height=round(height, 1),
        cells=tuple(cells),
        name="" if is_whole else f"{content.number} {content.title}".strip(),
    )


def _titles(content: Content, fit: Fit, joints: Joints) -> tuple[list[list[_Piece]], bool]:
    """Return the lines of a title, its number first, and whether they say all of it as it is written."""
    shown = fitted(content.number, fit.width, TITLE_POINTS, bold=True)
    number = _text("step-id", shown, bold=True) if shown else None
    indent = number.width + _SPACE if number else 0
    lines = joints.lines(content.title, fit.width, TITLE_POINTS, indent=indent)
    is_whole = shown == content.number and " ".join(lines).lstrip() == " ".join(content.title.split())
    if len(lines) > fit.lines:
        is_whole, lines = False, [*lines[: fit.lines - 1], _cut(lines[fit.lines - 1], fit.width, TITLE_POINTS)]
    rows = [[_text("step-title", line)] if line else [] for line in lines]
    if number:
        rows = [[number, *rows[0]], *rows[1:]] if rows else [[number]]
    return rows, is_whole


def fitted(text: str, width: float, points: float, *, bold: bool = False) -> str:
    """Return a text, or its beginning with a sign that there is more where it is too wide.

    >>> fitted("mellan kommun och", 70, 10.5)
    'mellan ko…'
    """
    return text if roomy_width(text, points, bold=bold) <= width else _cut(text, width, points, bold=bold)


def _cut(text: str, width: float, points: float, *, bold: bool = False) -> str:
    """Return the beginning of a text, with a sign that there is more in the place of a hyphen or a comma.

    >>> _cut("Försäkrings-", 100, 10.5)
    'Försäkrings…'
    """
    while text and roomy_width(text + _MORE, points, bold=bold) > width:
        text = text[:-1]
    return text.rstrip(" -,") + _MORE


def _pieces(content: Content, fit: Fit) -> Iterator[_Piece]:
    """Yield what stands under the title, in the order it is read."""
    for actor, short in content.badges:
        width = roomy_width(short, SMALL_POINTS, bold=True) + 8
        yield _Piece(css_class=f"badge-{actor}", width=width, height=_LINE, text=short)
    if content.sign:
        yield _Piece(css_class=f"sign-{content.sign}", width=_SIGN, height=_LINE)
    if content.loops:
        text = str(content.loops)
        width = _SIGN + _SPACE + roomy_width(text, SMALL_POINTS)
        yield _Piece(css_class="loops", width=width, height=_LINE, text=text)
    for number, text in enumerate(content.exits):
        text = fitted(text, fit.width - 2 * _CHIP_PAD, SMALL_POINTS)
        width = max(_CHIP, roomy_width(text, SMALL_POINTS) + 2 * _CHIP_PAD)
        yield _Piece(css_class="exit", width=width, height=_CHIP + 2, text=text, exit=number)


def _rows(pieces: Iterable[_Piece], width: float, begun: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """Return pieces in as few rows as their order allows, after what stands in those that are begun."""
    rows = [list(row) for row in begun]
    for piece in pieces:
        if rows and _row_width([*rows[-1], piece]) <= width:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _row_width(row: Sequence[_Piece]) -> float:
    gaps = sum(_SPACE if piece.css_class == "step-id" else _GAP for piece in row[:-1])
    return sum(piece.width for piece in row) + gaps


def _place(row: Sequence[_Piece], top: float, width: float) -> Iterator[Cell]:
    """Yield the pieces of a row side by side from the left edge of the box's content."""
    left, height = -width / 2, max(piece.height for piece in row)
    for piece in row:
        inner = {"exit": _CHIP, "loops": _SIGN}.get(piece.css_class, _BADGE if piece.text else _SIGN)
        inner = piece.height if piece.css_class in _TEXTS else inner
        yield Cell(
            x=round(left, 1),
            y=round(top + (height - inner) / 2, 1),
            width=round(piece.width, 1),
            height=inner,
            css_class=piece.css_class,
            text=piece.text,
            points=piece.points,
            exit=piece.exit,
        )
        left += piece.width + (_SPACE if piece.css_class == "step-id" else _GAP)


def _note(content: Content, fit: Fit, joints: Joints) -> list[list[_Piece]]:
    lines = joints.lines(content.note, fit.width, SMALL_POINTS)
    if len(lines) >= fit.lines:
        lines = [*lines[: fit.lines - 2], _cut(lines[fit.lines - 2], fit.width, SMALL_POINTS)]
    return [[_small(line)] for line in lines]


def _small(line: str) -> _Piece:
    return _Piece(css_class="note", width=roomy_width(line, SMALL_POINTS), height=_SMALL_LINE, text=line)


def _text(css_class: str, text: str, *, bold: bool = False) -> _Piece:
    width = roomy_width(text, TITLE_POINTS, bold=bold)
    return _Piece(css_class=css_class, width=width, height=_LINE, text=text, points=TITLE_POINTS)
