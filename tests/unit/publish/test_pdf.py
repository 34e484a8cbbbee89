"""What a PDF is printed from, and what happens where nothing is printed."""

import subprocess
from pathlib import Path

import pytest

from flowmap.model import Atlas
from flowmap.publish import pdf
from flowmap.publish.errors import PublishError


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let the browser copy what it is to print; its commands."""
    commands: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        (target,) = (part.removeprefix("--print-to-pdf=") for part in command if part.startswith("--print-to-pdf="))
        Path(target).write_bytes(Path(target).with_suffix(".html").read_bytes())
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(pdf, "run", run)
    return commands


def text_of(name: str, atlas: Atlas, site: Path) -> str:
    made = {path.stem: path for path in pdf.make_pdfs(atlas, site, Path("chromium"))}
    return made[name].read_text(encoding="utf-8")


@pytest.mark.usefixtures("printed")
def test_only_the_pdfs_are_left_in_their_folder(atlas: Atlas, site: Path) -> None:
    made = list(pdf.make_pdfs(atlas, site, Path("chromium")))
    assert sorted(made) == sorted((site / "pdf").iterdir())
    assert {path.suffix for path in made} == {".pdf"}


@pytest.mark.usefixtures("printed")
def test_they_are_made_anew_where_they_are(atlas: Atlas, site: Path) -> None:
    first, second = (list(pdf.make_pdfs(atlas, site, Path("chromium"))) for _ in range(2))
    assert first == second


@pytest.mark.usefixtures("printed")
def test_a_map_is_followed_by_its_steps(atlas: Atlas, site: Path) -> None:
    text = text_of("karta-lampa", atlas, site)
    assert '<html lang="sv">' in text
    assert "<title>Trasig gatlampa – Trasig gatlampa</title>" in text
    assert '<link rel="stylesheet" href="../assets/b.css">' in text
    assert '<a href="#kartor-lampa-1">Ett</a> <a>Ord</a>' in text
    assert "Ett &amp; annat" in text
    assert text.index('id="kartor-lampa"') < text.index('id="kartor-lampa-1"') < text.index('id="kartor-lampa-2a"')


@pytest.mark.usefixtures("printed")
def test_a_booklet_begins_with_its_title_and_steps(atlas: Atlas, site: Path) -> None:
    text = text_of("handbok-kommun", atlas, site)
    assert '<li><a href="#kartor-lampa-1">1 Ta emot felanmälan</a></li>' in text
    assert "Version 2026.1, ändrat 2026-11-01. Utgivare: Exempelstads kommun." in text
    places = [text.index(part) for part in ("<h1>Kommunen</h1>", "<ul>", 'id="aktorer-kommun"', 'id="kartor-lampa-1"')]
    assert places == sorted(places)
    assert "kartor-kabel" not in text


@pytest.mark.usefixtures("printed")
def test_links_out_of_a_pdf_lead_to_the_published_site(atlas: Atlas, site: Path) -> None:
    start = site / "index.html"
    canonical = '<link rel="canonical" href="https://example.org/k/">'
    start.write_text(canonical + start.read_text(encoding="utf-8"), encoding="utf-8")
    assert '<a href="https://example.org/k/ordlista/">Ord</a>' in text_of("karta-lampa", atlas, site)


def test_the_browser_is_given_whole_paths(
    atlas: Atlas, site: Path, printed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    list(pdf.make_pdfs(atlas, Path("site"), Path("min-chromium")))
    assert printed[0][:2] == ["min-chromium", "--headless"]
    assert printed[0][-1] == (site / "pdf" / "karta-lampa.html").as_uri()
    assert f"--print-to-pdf={site / 'pdf' / 'karta-lampa.pdf'}" in printed[0]


def test_a_browser_that_prints_nothing_is_told(atlas: Atlas, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "pdf").mkdir()
    (site / "pdf" / "karta-lampa.pdf").write_text("en gammal", encoding="utf-8")
    failed = subprocess.CompletedProcess[str]([], 0, stdout="det gick inte")
    monkeypatch.setattr(pdf, "run", lambda command: failed)
    with pytest.raises(PublishError, match=r"det gick inte(.|\n)*gjorde ingen karta-lampa\.pdf"):
        list(pdf.make_pdfs(atlas, site, Path("chromium")))
    assert list((site / "pdf").iterdir()) == []
