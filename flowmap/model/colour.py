"""Tints of an actor's colour that reach the contrast which WCAG asks for, in a light and a dark palette."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

TEXT_CONTRAST = 4.5
"""WCAG 1.4.3, text on its background."""
SHAPE_CONTRAST = 3.0
"""WCAG 1.4.11, a shape against what lies beside it."""
LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#1b1f27"
_REACH = 0.35
"""How far the lightness (HLS, 0 to 1) may move before the colour is no longer the same to the eye."""
_STEPS = 70


@dataclass(frozen=True, kw_only=True)
class Tint:
    """The colour of a badge and of the text on it, as ``#rrggbb``."""

    fill: str
    text: str


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def light_tint(colour: str) -> Tint | None:
    """Return the tint for a white page: white text on the colour, darkened as little as it takes."""
    return _tint(colour, page=LIGHT_PAGE, text="#ffffff", direction=-1)


def dark_tint(colour: str) -> Tint | None:
    """Return the tint for a dark page: black text on the colour, lightened as little as it takes."""
    return _tint(colour, page=DARK_PAGE, text="#000000", direction=1)


def _tint(colour: str, *, page: str, text: str, direction: int) -> Tint | None:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(_STEPS + 1):
        moved = lightness + direction * _REACH * step / _STEPS
        if not 0 <= moved <= 1:
            return None
        fill = _hex(colorsys.hls_to_rgb(hue, moved, saturation))
        if contrast(fill, text) >= TEXT_CONTRAST and contrast(fill, page) >= SHAPE_CONTRAST:
            return Tint(fill=fill, text=text)
    return None


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
