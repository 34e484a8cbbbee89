"""Pages that are put together into one document keep their links, and their ids do not meet."""

from pathlib import Path

import pytest

from flowmap.publish.article import Binding, article_of

ONE, TWO = "kartor/a/1/index.html", "kartor/a/2/index.html"
BOUND = {ONE: "a-1", TWO: "a-2", "aktorer/kommun/index.html": "kommun", "fil.html": "fil"}
PAGE = """<!doctype html><html><head><title>Ett</title></head><body><header><a href="../2/">Meny</a></header>
<article class="md-typeset"><h1 id="ett">1 Ett &amp; annat&nbsp;&#229;</h1>
<svg aria-labelledby="titel text" viewBox="0 0 1 1"><title id="titel">T</title><desc id="text">D</desc>
<a data-step="2" href="../2/"><path d="M0,0"/></a></svg>
<template><li id="mall">mall</li></template><dialog id="full"><p>ruta</p></dialog><script>const a = "<p>";</script>
<p>Se <a href="../../../lagrum/#sfb">lagen</a>, <a href="#ett">ett</a>, <img src="../../../bilder/a.png" alt="">
<a href="https://example.org/?a=1&amp;b=2">ute</a><br></p></article><footer id="ett">Fot</footer></body></html>"""


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("../2/", "#a-2"),
        ("../2/#nasta", "#a-2--nasta"),
        ("#har", "#a-1--har"),
        ("./", "#a-1"),
        ("../../../aktorer/kommun/#a-1", "#kommun--a-1"),
        ("../../../fil.html", "#fil"),
        ("../../../lagrum/#sfb", None),
        ("../9/", None),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_a_link_leads_to_the_page_in_the_document_or_nowhere(href: str, leads_to: str | None) -> None:
    assert Binding(prefixes=BOUND).href(ONE, href) == leads_to


def test_a_link_out_of_the_document_leads_to_the_published_site_where_that_is_known() -> None:
    binding = Binding(prefixes=BOUND, published="https://example.org/karta/")
    assert binding.href(ONE, "../../../lagrum/#sfb") == "https://example.org/karta/lagrum/#sfb"
    assert binding.href(ONE, "../2/") == "#a-2"


def test_an_article_is_taken_out_whole(tmp_path: Path) -> None:
    page = tmp_path / ONE
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    assert article_of(tmp_path, ONE, Binding(prefixes=BOUND)).splitlines() == [
        '<article class="md-typeset" id="a-1"><h1 id="a-1--ett">1 Ett &amp; annat&nbsp;&#229;</h1>',
        '<svg aria-labelledby="a-1--titel a-1--text" viewbox="0 0 1 1"><title id="a-1--titel">T</title>'
        '<desc id="a-1--text">D</desc>',
        '<a data-step="2" href="#a-2"><path d="M0,0"/></a></svg>',
        "",
        '<p>Se <a>lagen</a>, <a href="#a-1--ett">ett</a>, <img src="../bilder/a.png" alt="">',
        '<a href="https://example.org/?a=1&amp;b=2">ute</a><br></p></article>',
    ]
