"""Chromium, the two sites behind a server of this machine, and what a visit to every page of them shows."""

import os
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from flowmap.reading.load import load
from tests.browser.axe import axe_faults
from tests.site.building import COPIES, OWN, ROOT, built

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# WCAG 1.4.12: what a reader may ask for without losing anything.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
CONDITIONS = [
    {"name": "as it is", "css": "", "margin": 3},
    {"name": "Roboto", "font": "Roboto", "css": '.flowmap text { font-family: "Roboto" !important }', "margin": 3},
    {"name": "text spacing", "css": SPACING, "margin": 0},
]
PALETTES = ("light", "dark")
"""Our theme takes the one that the reader's system asks for."""
FOREIGN_PALETTES = {"light": "default", "dark": "slate"}
"""What the theme around the other site calls them; its own script sets an attribute when the reader changes."""
WORKERS = 2
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 320, "height": 256}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# How a page lies in its window: on what screen, and what the reader has asked for (200 % is from the frame's 125 %).
LAYOUTS = {
    "400 %": (NARROW, {}),
    "narrow, text spacing": (NARROW, {"css": SPACING}),
    "phone": (PHONE, {}),
    "phone, as pictures": (PHONE, {"hasPictures": True}),
    "phone on its side": ({"width": 640, "height": 320}, {}),
    "desk": (DESK, {}),
    "desk, text of 200 %": (DESK, {"fontSize": "250%"}),
    "desk, text spacing": (DESK, {"css": SPACING}),
}
LANGUAGES = {
    link.url: link.language for link in load(ROOT / "docs" / "karta.yml").atlas.links.values() if link.language
}
"""Addresses of pages in other languages than Swedish."""
BADGES = ".md-content .badge, .md-content .flowmap-tag"
KINDS = {
    "start": "",
    "karta": "kartor/rehabilitering/",
    "steg": "kartor/rehabilitering/2a/",
    "aktor": "aktorer/kommun/",
    "process": "aktorer/kommun/rehabilitering/",
    "fall": "fall/fall-1/",
    "granssnitt": "granssnitt/",
    "underlag": "underlag/",
    "insatser": "insatser/",
    "ordlista": "ordlista/",
    "handbok": "redaktor/",
    "sok": "sok/",
    "vag": "vag/",
    "redogorelse": "tillganglighet/",
    "inbaddad-karta": "inbaddat/kartor/nyansokan/",
    "inbaddat-steg": "inbaddat/kartor/nyansokan/1/",
}
"""A page of each kind in this project's own site: what takes long is done on these in every palette and width."""


@dataclass(frozen=True)
class Served:
    """A built site behind a server."""

    name: str
    folder: Path
    root: str

    @property
    def is_framed(self) -> bool:
        """Tell whether the frame around the pages is ours; the other site shows what a map is in another theme."""
        return self.name == OWN

    def addresses(self) -> list[str]:
        """Give the address of every page in the site, the start page first."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(name.removesuffix("index.html") for name in files if name != "404.html")


@dataclass
class Visit:
    """What a visit to a page showed."""

    address: str
    measured: list[dict[str, Any]] = field(default_factory=list)
    """For every condition, the measures of every diagram."""
    contrast: dict[str, dict[str, Any]] = field(default_factory=dict)
    """For every palette, how many parts were looked at and what has too little contrast."""
    narrow: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """For every row of WCAG, what is wrong, and in which window."""
    counts: Counter[str] = field(default_factory=Counter)
    """For every row, how much was looked at."""
    axe: list[str] = field(default_factory=list)
    axe_runs: set[tuple[str, int]] = field(default_factory=set)
    """In which palettes and widths axe has looked at the page."""
    title: str = ""
    links: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Every address that was requested."""
    complaints: list[str] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)

    def add(self, where: str, look: dict[str, Any]) -> None:
        """Keep what a look has found, and how much it looked at."""
        self.counts.update(look["counts"])
        for row, faults in look["found"].items():
            self.rows[row] += [f"{where}: {fault}" for fault in faults]


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on free ports of this machine, and give the address of each."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = os.environ.get("FLOWMAP_BROWSER")
    if not path:
        pytest.fail("FLOWMAP_BROWSER must name a Chromium, Chrome or Edge; scripts/test.py sets it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with _chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def sites(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Served]:
    found = {}
    for name in COPIES:
        folder = built(name, tmp_path_factory.mktemp).site
        found[name] = Served(name, folder, serve(folder))
    return found


@pytest.fixture(scope="session")
def own(sites: dict[str, Served]) -> Served:
    """This project's own site."""
    return sites[OWN]


@pytest.fixture(scope="session", params=COPIES)
def served(request: pytest.FixtureRequest, sites: dict[str, Served]) -> Served:
    return sites[request.param]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has been nowhere, as wide as a desk's."""
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def scripts() -> dict[str, str]:
    """The scripts that look at a page, by their name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.js")}


def take_palette(page: Page, palette: str) -> None:
    """Let the reader's system ask for a palette."""
    page.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
    page.evaluate("scheme => { document.body.dataset.mdColorScheme &&= scheme }", FOREIGN_PALETTES[palette])


def is_dark(page: Page) -> bool:
    """Tell whether a page has dark ground, and light text on it."""
    looks = page.evaluate("(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))")
    ink, ground = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in looks)
    assert abs(ink - ground) > 500, looks
    return bool(ink > ground)


def contrasts(page: Page, scripts: dict[str, str], **options: Any) -> dict[str, dict[str, Any]]:
    """Give for each palette how many parts of the page were looked at, and what has too little contrast."""
    found = {}
    for palette in reversed(PALETTES):  # the page is left light
        take_palette(page, palette)
        found[palette] = page.evaluate(scripts["contrast"], options)
    return found


@pytest.fixture(scope="session")
def all_visits(sites: dict[str, Served], scripts: dict[str, str]) -> dict[str, list[Visit]]:
    """Every page of both sites, visited once on the narrowest screen; a diagram keeps its size on any."""
    found = {name: [Visit(address) for address in served.addresses()] for name, served in sites.items()}
    work = [(sites[name], visit) for name, visits in found.items() for visit in visits]
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(partial(_visit_all, scripts), [work[start::WORKERS] for start in range(WORKERS)]))
    return found


@pytest.fixture
def visits(all_visits: dict[str, list[Visit]], served: Served) -> list[Visit]:
    return all_visits[served.name]


def _visit_all(scripts: dict[str, str], work: list[tuple[Served, Visit]]) -> None:
    with _chromium() as browser:
        for served, share in groupby(work, key=itemgetter(0)):
            # A page of its own for each site, so that what the last page of one still asks for is not the other's.
            context = browser.new_context(viewport=NARROW, color_scheme="light", reduced_motion="reduce")
            page = context.new_page()
            for number, (_, visit) in enumerate(share):
                _visit(page, served, visit, scripts)
                _look_at_document(page, served, visit, scripts)
                if served.is_framed:
                    _look_at_layouts(page, visit, scripts)
                    _ask_axe(page, visit, scripts, number)
                visit.cookies = context.cookies()
            context.close()


def _visit(page: Page, served: Served, visit: Visit, scripts: dict[str, str]) -> None:
    listeners = {
        "request": lambda request: visit.asked.append(request.url),
        "console": lambda said: visit.complaints.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: visit.complaints.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    answer = page.goto(served.root + visit.address)
    assert answer is not None
    assert answer.status == 200, visit.address
    # On a narrow screen a map is its list, and the pictures are not shown.
    page.set_viewport_size(WIDE)
    visit.title = page.title()
    visit.measured = page.evaluate(scripts["measure"], CONDITIONS)
    visit.links = page.evaluate(scripts["links"])
    words = None if served.is_framed else BADGES
    visit.contrast = contrasts(page, scripts, words=words)
    page.set_viewport_size(NARROW)
    visit.narrow = page.evaluate(scripts["narrow"])
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


def _look_at_document(page: Page, served: Served, visit: Visit, scripts: dict[str, str]) -> None:
    within = "body" if served.is_framed else "article"
    visit.add("document", page.evaluate(scripts["structure"], {"languages": LANGUAGES, "within": within}))


def _look_at_layouts(page: Page, visit: Visit, scripts: dict[str, str]) -> None:
    for name, (size, asked_for) in LAYOUTS.items():
        page.set_viewport_size(size)
        visit.add(name, page.evaluate(scripts["layout"], asked_for))


def _ask_axe(page: Page, visit: Visit, scripts: dict[str, str], number: int) -> None:
    """Let axe look at the whole page: in every palette and width at one of each kind, in one of them at the others."""
    every = [(palette, size) for size in (DESK, PHONE) for palette in PALETTES]
    is_one_of_its_kind = visit.address in KINDS.values()
    for palette, size in every if is_one_of_its_kind else [every[number % len(every)]]:
        page.set_viewport_size(size)
        take_palette(page, palette)
        # The contrast of every text of every page is computed anyway; axe also sees what lies over what.
        faults = axe_faults(page, scripts, has_colours=is_one_of_its_kind)
        visit.axe += [f"{palette}, {size['width']} px: {fault}" for fault in faults]
        visit.axe_runs.add((palette, size["width"]))
