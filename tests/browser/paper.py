"""What can be read on a sheet, and how large it is."""

from math import sqrt
from typing import Any

from pypdf import PageObject


def words(sheet: PageObject) -> str:
    """Give the text of a sheet on one line."""
    return " ".join(sheet.extract_text().split())


def smallest_words(sheet: PageObject) -> float:
    """Give the size in points of the smallest text on a sheet."""
    sizes: list[float] = []

    def visit(text: str, user: list[float], own: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.append(size * sqrt(abs(_area(user) * _area(own))))

    sheet.extract_text(visitor_text=visit)
    return min(sizes)


def _area(matrix: list[float]) -> float:
    a, b, c, d, *_ = matrix
    return a * d - b * c
