"""What the tests of drawings read in the paths of SVG."""

import re

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def corners(path: str) -> list[tuple[float, float]]:
    """Return the points that the pieces of a path lead to."""
    points = []
    x = y = 0.0
    for command, words in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(words)]
        match command:
            case "M" | "L":
                x, y = numbers
            case "H":
                (x,) = numbers
            case "V":
                (y,) = numbers
            case "a":
                x, y = x + numbers[-2], y + numbers[-1]
            case _:
                assert command == "Z", command
                continue
        points.append((x, y))
    return points
