"""Which PDFs a site gets, on what paper, and what happens where none can be made."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import browser
import pdf
from entry import ScriptError

STEPS = {"1": {"title": "Ett", "actors": ["kommun", "individ"]}, "2": {"title": "Två", "actors": ["region"]}}
DATA = {
    "site": {"title": "Prov & test", "language": "sv", "version": "1", "updated": "2026-11-21", "publisher": "Vi"},
    "actors": {
        "kommun": {"name": "Kommun", "kind": "authority"},
        "region": {"name": "Region", "kind": "authority"},
        "individ": {"name": "Personen", "kind": "person"},
    },
    "maps": {"a": {"title": "Kartan", "steps": STEPS}},
}
HEAD = '<head><link rel="stylesheet" href="assets/flowmap.css"></head>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {
        "index.html": HEAD,
        "kartor/a/index.html": drawing(800, 1100)
        + '<article><a href="1/">Ett</a> <a href="../../om/">Om</a></article>',
        "kartor/a/1/index.html": "<article><h1 id='ett'>Ett</h1></article>",
        "kartor/a/2/index.html": "<article><h1>Två</h1></article>",
        "aktorer/kommun/index.html": "<article><h1>Kommun</h1></article>",
        "aktorer/region/index.html": "<article><h1>Region</h1></article>",
        "data/karta.json": json.dumps(DATA),
    }
    for name, content in pages.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "site"


def drawing(width: int, height: int) -> str:
    return f'<div class="flowmap-scroller"><svg class="flowmap" width="{width}" height="{height}">'


def printing(monkeypatch: pytest.MonkeyPatch, *, works: bool = True) -> list[list[str]]:
    """Let the browser copy what it is to print, or do nothing."""
    commands: list[list[str]] = []

    def run(text: str, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        (target,) = (part.removeprefix("--print-to-pdf=") for part in command if part.startswith("--print-to-pdf="))
        if works:
            Path(target).write_text(Path(target).with_suffix(".html").read_text(encoding="utf-8"), encoding="utf-8")
        return subprocess.CompletedProcess(command, 0, stdout="det gick inte")

    monkeypatch.setattr(pdf, "run_quietly", run)
    return commands


def test_each_map_and_each_authority_gets_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printing(monkeypatch)
    pdf.make_pdfs(site, Path("chromium"))
    made = sorted(path.name for path in (site / "pdf").iterdir())
    assert made == ["handbok-kommun.pdf", "handbok-region.pdf", "karta-a.pdf"]


def test_a_map_is_followed_by_its_steps(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printing(monkeypatch)
    pdf.make_pdfs(site, Path("chromium"))
    text = (site / "pdf" / "karta-a.pdf").read_text(encoding="utf-8")
    assert '<html lang="sv">' in text
    assert "<title>Kartan – Prov &amp; test</title>" in text
    assert '<link rel="stylesheet" href="../assets/flowmap.css">' in text
    assert '<article id="kartor-a"><a href="#kartor-a-1">Ett</a> <a>Om</a></article>' in text
    assert text.index('id="kartor-a-1"') < text.index('id="kartor-a-2"')


def test_a_booklet_holds_the_steps_of_its_actor(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printing(monkeypatch)
    pdf.make_pdfs(site, Path("chromium"))
    text = (site / "pdf" / "handbok-kommun.pdf").read_text(encoding="utf-8")
    assert '<li><a href="#kartor-a-1">1 Ett</a></li>' in text
    assert text.index('<li><a href="#kartor-a-1">') < text.index('id="aktorer-kommun"') < text.index('id="kartor-a-1"')
    assert "kartor-a-2" not in text


def test_links_out_of_a_pdf_lead_to_the_published_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printing(monkeypatch)
    canonical = '<link rel="canonical" href="https://example.org/k/">'
    (site / "index.html").write_text(canonical + HEAD, encoding="utf-8")
    pdf.make_pdfs(site, Path("chromium"))
    assert '<a href="https://example.org/k/om/">Om</a>' in (site / "pdf" / "karta-a.pdf").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("width", "height", "sheet"), [(800, 1100, "A4"), (1100, 800, "A4"), (1200, 2300, "A3"), (2300, 1200, "A3")]
)
def test_a_map_gets_the_paper_on_which_it_can_be_read(tmp_path: Path, width: int, height: int, sheet: str) -> None:
    page = tmp_path / "index.html"
    page.write_text(drawing(width, height), encoding="utf-8")
    assert pdf.sheet_for(page) == sheet


def test_a_page_without_a_map_is_told(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<svg class="icon" width="8" height="8"></svg>', encoding="utf-8")
    with pytest.raises(ScriptError, match="ingen karta"):
        pdf.sheet_for(page)


def test_a_browser_that_prints_nothing_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = printing(monkeypatch, works=False)
    with pytest.raises(ScriptError, match=r"det gick inte(.|\n)*gjorde ingen karta-a\.pdf"):
        pdf.make_pdfs(site, Path("min-chromium"))
    assert commands[0][:2] == ["min-chromium", "--headless"]


def test_without_a_browser_there_are_no_pdfs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "may_install", lambda: False)
    monkeypatch.setattr(browser, "find", lambda: None)
    with pytest.raises(ScriptError, match="bygg utan --pdf"):
        browser.require_printer(tmp_path)
