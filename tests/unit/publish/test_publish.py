"""Whatever is missing is told before anything is made."""

from pathlib import Path

import pytest

from flowmap.publish import browser, offline
from flowmap.publish import publish as module
from flowmap.publish.errors import PublishError
from flowmap.publish.publish import publish
from flowmap.reading.load import Loaded


@pytest.fixture(autouse=True)
def _made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda: Path("chromium"))
    monkeypatch.setattr(module, "make_pdfs", lambda atlas, site, printer: [site / f"{printer}.pdf"])
    monkeypatch.setattr(offline, "make_zip", lambda loaded, site: site / "a.zip")


@pytest.mark.parametrize(
    ("as_pdf", "as_zip", "names"),
    [(True, False, ["chromium.pdf"]), (False, True, ["a.zip"]), (True, True, ["chromium.pdf", "a.zip"])],
)
def test_what_is_asked_for_is_made(
    sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch, as_pdf: bool, as_zip: bool, names: list[str]
) -> None:
    monkeypatch.chdir(site.parent)
    offline.CONFIG.touch()
    assert [path.name for path in publish(sound_loaded, site, as_pdf=as_pdf, as_zip=as_zip)] == names


def test_a_zip_needs_a_site_that_can_be_built(
    sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    with pytest.raises(PublishError, match=r"Filen mkdocs\.yml finns inte i den här mappen"):
        next(publish(sound_loaded, site, as_pdf=True, as_zip=True))


def test_a_browser_is_needed_for_pdfs_alone(sound_loaded: Loaded, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    offline.CONFIG.touch()
    monkeypatch.setattr(browser, "find", lambda: None)
    assert list(publish(sound_loaded, site, as_pdf=False, as_zip=True)) == [site / "a.zip"]
    with pytest.raises(PublishError, match="behövs för att göra PDF:er"):
        next(publish(sound_loaded, site, as_pdf=True, as_zip=True))


def test_a_site_is_needed(sound_loaded: Loaded, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="ingen byggd webbplats"):
        next(publish(sound_loaded, tmp_path, as_pdf=True, as_zip=True))
