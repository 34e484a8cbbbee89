"""Tells the person at the keyboard what is going on, and for how long."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

QUIET_SECONDS = 2
TERMINAL_INTERVAL = 0.5
PLAIN_INTERVAL = 30


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show the text and the seconds that pass until the block ends; plain lines outside a terminal."""
    began = time.monotonic()
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(text, began, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
        _finish(text, time.monotonic() - began)


def _tick(text: str, began: float, done: threading.Event) -> None:
    terminal = sys.stderr.isatty()
    sys.stderr.write(text if terminal else f"{text} ...\n")
    sys.stderr.flush()
    while not done.wait(TERMINAL_INTERVAL if terminal else PLAIN_INTERVAL):
        line = f"{text} ... {time.monotonic() - began:.0f} s"
        sys.stderr.write(f"\r{line}" if terminal else f"{line}\n")
        sys.stderr.flush()


def _finish(text: str, seconds: float) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text}: {seconds:.1f} s    \n")
    elif seconds >= QUIET_SECONDS:
        sys.stderr.write(f"{text}: {seconds:.1f} s\n")
    sys.stderr.flush()
