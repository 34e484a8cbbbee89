"""How long a page computes without a pause, as it would be on a slow computer, whatever else this one does meanwhile.

A task of the page's main thread is counted in processor time, which the browser's own tracing tells: what other
processes take is not in it. The browser's emulation of a slow processor is not used: it holds the thread in a loop, by
the clock, and the loop counts as the thread's own time.
"""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser

SLOWER = 6
LONGEST = 100
"""Milliseconds that a reader does not notice, with a processor so many times slower."""
TRIES = 5
"""The least of some counts: a processor that others use too has its caches full of theirs, and shares its core."""
TASK = "ThreadControllerImpl::RunTask"
MAIN = "CrRendererMain"


def longest_task(browser: Browser, act: Callable[[], Any]) -> int:
    """Return the milliseconds of the longest task of any page while something is done, on the slow computer."""
    browser.start_tracing(categories=["toplevel"])
    try:
        act()
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
    threads = {_thread(event) for event in events if event["name"] == "thread_name" and event["args"]["name"] == MAIN}
    tasks = [event for event in events if event["name"] == TASK and _thread(event) in threads]
    assert tasks, "the browser tells of no task"
    # Microseconds. What lasts too short has no time of its own, and what the tracing cut off has no end.
    return round(SLOWER * max(task.get("tdur", 0) for task in tasks) / 1000)


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def keeps_nobody_waiting(measure: Callable[[], dict[str, int]]) -> bool:
    """Tell whether each thing that a reader does took no longer than it may in at least one of some tries."""
    least: dict[str, int] = {}
    for _ in range(TRIES):
        found = measure()
        print(f"longest tasks, {SLOWER} times slower, ms: {found}")
        least = {name: min(time, least.get(name, time)) for name, time in found.items()}
        if max(least.values()) <= LONGEST:
            return True
    return False
