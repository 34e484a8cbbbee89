"""How every script starts and ends: the Python it needs, and one clear line instead of a traceback.

A script imports this module before the others. They need a newer Python even to be read, so this one keeps to
what Python 3.6 understands until it has looked.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python would end in a traceback further down
    sys.stderr.write("Python 3.11 eller senare behövs, men det här är %d.%d.\n" % sys.version_info[:2])  # noqa: UP031
    sys.exit(2)

import io
from collections.abc import Callable
from typing import NoReturn


class ScriptError(Exception):
    """What stopped the script and what to do about it, in words for the person at the keyboard."""


def start(main: Callable[[], int]) -> NoReturn:
    """Run the main function of a script and end with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a letter shows a question mark, and lines come in order among the tools'.
            stream.reconfigure(errors="replace", line_buffering=True)
    try:
        sys.exit(main())
    except ScriptError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("\nAvbrutet.\n")
        sys.exit(130)
