"""The tests' own reader of pages finds what is wrong with one, so that a sound site is no accident."""

from pathlib import Path

import pytest

from tests.site.reading import no_faults, read_html, read_site
from tests.site.test_content import _sentences
from tests.site.test_whole import _broken

PAGE = """<html lang="sv"><head><link href="https://example.org/x.css"></head><body><article>
<p id="here">Ett <em>steg</em>, <a href="#here">hit</a> <a href="#gone">dit</a> <a href="b/">b</a>
<a href="gone/">borta</a> <a href="../up/">upp</a> <a href="/root">rot</a> <img src="none.png">
<svg><a data-step="1" href="b/"><polygon points="0"/><text>1</text></a></svg></p></article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b" / "index.html").write_text("<p>b", encoding="utf-8")
    return tmp_path


def test_links_that_lead_nowhere_are_found(folder: Path) -> None:
    site = read_site(folder)
    assert list(site.pages) == ["b/", ""]
    assert [fault.partition("'")[2] for fault in _broken(site, site.page(""))] == [
        "#gone' leads to no anchor",
        "gone/' leads to no file",
        "../up/' leads out of the site",
        "../up/' leads to no file",
        "/root' is not relative",
        "none.png' leads to no file",
    ]


def test_text_is_what_can_be_read() -> None:
    tree = read_html("<p>Ett <em>st</em>eg &lt;b&gt;</p><script>nej</script><br><p>slut</p>")
    assert tree.joined_text == "Ett steg <b>slut"
    assert tree.text == "Ett st eg <b> slut"
    assert [element.tag for element in tree.walk()] == ["", "p", "em", "script", "br", "p"]


def test_svg_elements_that_close_themselves_hold_nothing(folder: Path) -> None:
    (link,) = read_site(folder).page("").tree.find("a", data_step="1")
    assert [element.tag for element in link.walk()] == ["a", "polygon", "text"]


def test_the_words_of_a_text_come_without_its_marks() -> None:
    text = "Gör *så* [här][2b]:\n- se `x` och\n  mer\n\n1. **ring** [a](https://b)."
    assert _sentences(text) == ["Gör så här:", "se x och mer", "ring a."]


def test_every_fault_is_told() -> None:
    no_faults([])
    with pytest.raises(AssertionError, match="2 faults:\na\nb"):
        no_faults(["b", "a", "b"])
