"""Which PDFs a site gets, and on what paper."""

from pathlib import Path

import pytest

from flowmap.model import Atlas
from flowmap.publish.documents import documents, sheet_for
from flowmap.publish.errors import PublishError


def drawing(width: int, height: int) -> str:
    return f'<svg class="flowmap" data-view="whole" width="{width}" height="{height}">'


def test_each_map_and_each_authority_gets_one(atlas: Atlas, site: Path) -> None:
    made = {document.name: document for document in documents(atlas, site)}
    assert list(made) == ["karta-lampa", "karta-kabel", "handbok-kommun"]
    assert made["karta-kabel"].title == "Fel i kabeln – Trasig gatlampa"
    assert made["karta-kabel"].pages == (
        "kartor/kabel/index.html",
        "kartor/kabel/start/index.html",
        "kartor/kabel/vanta/index.html",
    )


def test_a_booklet_holds_the_steps_of_its_actor(atlas: Atlas, site: Path) -> None:
    (booklet,) = (document for document in documents(atlas, site) if document.actor)
    assert booklet.title == "Kommunen – Trasig gatlampa"
    assert booklet.opening == ("aktorer/kommun/index.html", "aktorer/kommun/lampa/index.html")
    assert [ref.name for ref in booklet.steps] == ["lampa/1", "lampa/2a", "lampa/3", "lampa/4"]


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [
        (800, 1100, "A4 portrait"),
        (1100, 800, "A4 landscape"),
        (1200, 2300, "A3 portrait"),
        (2300, 1200, "A3 landscape"),
    ],
)
def test_a_map_gets_the_paper_on_which_it_can_be_read(width: int, height: int, sheet: str) -> None:
    overview = '<svg class="flowmap" data-view="overview" width="1" height="1"></svg>'
    assert sheet_for(overview + drawing(width, height)) == sheet


def test_a_page_without_a_whole_map_is_told() -> None:
    with pytest.raises(PublishError, match="ingen bild av hela kartan"):
        sheet_for('<svg class="flowmap" data-view="overview" width="8" height="8"></svg>')
