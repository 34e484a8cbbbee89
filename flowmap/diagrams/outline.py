"""How the edge of a box and the small signs in it are drawn: as SVG paths, in points."""

from __future__ import annotations

_ROUND, _SOFT, _CUT, _FOLD = 12.0, 4.0, 7.0, 6.0

SIGNS = {
    "decision": "M5.5 0.5L10.5 5.5L5.5 10.5L0.5 5.5Z",
    "wait": "M1.5 0.5H9.5L5.5 5.5L9.5 10.5H1.5L5.5 5.5Z",
    "loops": "M9.2 3.2A4.4 4.4 0 1 0 9.9 6.4M9.9 0.6V3.6H6.9",
}
"""The signs, each 11 points wide and high."""


def outline(kind: str, x: float, y: float, width: float, height: float) -> str:
    """Return the path of a box's edge; x and y are its middle.

    >>> outline("action", 10, 10, 20, 20)
    'M0 0H20V20H0Z'
    """
    left, top, right, foot = (round(n, 1) for n in (x - width / 2, y - height / 2, x + width / 2, y + height / 2))
    if kind in ("start", "wait"):
        return _rounded(left, top, right, foot, min(_ROUND if kind == "start" else _SOFT, (foot - top) / 2))
    if kind == "outcome":
        return (
            f"M{left + _CUT:g} {top:g}H{right - _CUT:g}L{right:g} {top + _CUT:g}V{foot - _CUT:g}"
            f"L{right - _CUT:g} {foot:g}H{left + _CUT:g}L{left:g} {foot - _CUT:g}V{top + _CUT:g}Z"
        )
    if kind == "elsewhere":
        return (
            f"M{left:g} {top:g}H{right - _FOLD:g}L{right:g} {top + _FOLD:g}V{foot:g}H{left:g}Z"
            f"M{right - _FOLD:g} {top:g}V{top + _FOLD:g}H{right:g}"
        )
    return f"M{left:g} {top:g}H{right:g}V{foot:g}H{left:g}Z"


def _rounded(left: float, top: float, right: float, foot: float, radius: float) -> str:
    arc = f"a{radius:g} {radius:g} 0 0 1"
    return (
        f"M{left + radius:g} {top:g}H{right - radius:g}{arc} {radius:g} {radius:g}V{foot - radius:g}"
        f"{arc} -{radius:g} {radius:g}H{left + radius:g}{arc} -{radius:g} -{radius:g}V{top + radius:g}"
        f"{arc} {radius:g} -{radius:g}Z"
    )
