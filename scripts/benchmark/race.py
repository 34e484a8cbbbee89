"""Measures in a browser how soon the first picture of a page is seen, and all that the page sends.

Runs in .venv, since it needs Playwright: race.py SITE BROWSER RUNS RUNNERS takes its pages and gives its figures as
JSON.
"""

import json
import sys
import threading
from dataclasses import asdict, dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Request, sync_playwright

from flowmap.publish.browser import headless

# The picture is there when all its nodes have a size, and seen once the frame after that is on the screen.
WATCH = """([selector, count]) => {
  const isThere = () => {
    const nodes = document.querySelectorAll(selector);
    return nodes.length >= count && nodes[nodes.length - 1].getBoundingClientRect().height > 0;
  };
  const look = () => requestAnimationFrame(() => {
    if (!isThere()) return look();
    const painted = new MessageChannel();
    painted.port1.onmessage = () => { globalThis.pictureSeen = performance.now(); };
    painted.port2.postMessage(null);
  });
  look();
}"""
PATIENCE = 60_000


@dataclass(frozen=True, kw_only=True)
class Lap:
    """One visit with an empty cache."""

    milliseconds: float
    """From the start of the visit until the picture was on the screen."""
    sent: int
    """Bytes of all answers with their headers, uncompressed as this server sends them."""


@dataclass(frozen=True, kw_only=True)
class Runner:
    """A page, and how its first picture is known to be there: so many elements."""

    page: str
    selector: str
    count: int


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


def main(arguments: list[str]) -> int:
    """Let the pages run in turn, so that a slow moment of the machine strikes all."""
    site, browser, runs, runners = arguments
    field = [Runner(**runner) for runner in json.loads(runners)]
    laps: dict[str, list[Lap]] = {runner.page: [] for runner in field}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=Path(browser), args=headless()[1:])
        for _ in range(int(runs) + 1):
            for runner in field:
                laps[runner.page].append(lap(chromium, f"http://127.0.0.1:{server.server_port}/", runner))
        chromium.close()
    server.shutdown()
    # The first of each only warms the machine up.
    print(json.dumps({page: [asdict(one) for one in own[1:]] for page, own in laps.items()}))
    return 0


def lap(chromium: Browser, root: str, runner: Runner) -> Lap:
    """Visit a page with an empty cache."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(f"({WATCH})({json.dumps([runner.selector, runner.count])})")
    page = context.new_page()
    answered: list[Request] = []
    page.on("requestfinished", lambda request: answered.append(request))
    page.goto(f"{root}{runner.page}/", wait_until="load")
    page.wait_for_function("globalThis.pictureSeen", timeout=PATIENCE)
    milliseconds: float = page.evaluate("pictureSeen")
    sizes = [request.sizes() for request in answered]
    context.close()
    return Lap(
        milliseconds=milliseconds, sent=sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
