"""A plain line is shown as what it is, and a text as what its writer means, in our theme and in another."""

from collections.abc import Callable

import pytest

from tests.site.building import Project
from tests.site.reading import Element, Site, no_faults, read_site

CONFIGURATION = """site_name: Prov
theme: {{name: {theme}, language: sv, font: false}}
plugins: [flowmap]
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.details]
extra_css: [assets/flowmap.css]
exclude_docs: /karta.yml
"""
TEXT = """|
          Regeln gäller till den 31 december
          2026. Sedan prövas den på nytt efter
          + 1 år
          > 90 dagar
          = alltid
          #7434 är blanketten
          a | b
          --|--

              Skriv ner `numret`{: onclick=alert(1) } på
          [sidan](https://www.example.org/a_(b)?c=[d]&copy=1){: onclick=alert(2) } om *stolpen*{: onclick=alert(3) }.

          1. Först
          2. Sedan
             - Inuti
          * En annan lista
"""
FOREIGN = "</title></a><img src=x onerror=alert(6)> & <b>lampan</b>"
CHANGES = [
    ("  updated: 2026-11-01\n", "  updated: 2026-11-01\n  embed: true\n"),
    ("Någon hör av sig om en [stolpe][stolpe].", TEXT),
    ("when: kommunen äger stolpen", "when: '> 90 dagar'"),
    ("when: numret saknas i registret", "when: '+ 1 år'"),
    ("when: felet sitter i kabeln", "when: '2026. Sedan | [x] #1'"),
    ("title: Lampan lyser", "title: |\n          Lampan\n              *lyser*"),
    ("situation: Alla lampor på en gata är släckta.", "situation: null"),
    (
        "stolpe: {title: Stolpe, text: Det som lampan sitter på.,",
        "stolpe: {title: 'Stolpe `p`{: onclick=alert(4) }', text: 'Det som `x`{: onclick=alert(5) } sitter på.',",
    ),
    ("title: Byt lampan", f"title: '{FOREIGN}'"),
    ("notices:\n", f"  b: {{title: '{FOREIGN}', text: x}}\n  c: {{title: C, text: x}}\n\nnotices:\n"),
]
# What each page shows, by its address.
SHOWN = {
    "kartor/lampa/1/": [
        "Regeln gäller till den 31 december 2026. Sedan prövas den på nytt efter + 1 år > 90 dagar = alltid "
        "#7434 är blanketten a | b --|--",
        "Skriv ner numret{: onclick=alert(1) } på sidan{: onclick=alert(2) } om stolpen{: onclick=alert(3) }.",
    ],
    "kartor/lampa/2a/": ["> 90 dagar 3", "+ 1 år ", "2026. Sedan | [x] #1 "],
    "kartor/lampa/": ["> 90 dagar, till", "+ 1 år, tillbaka", "2026. Sedan | [x] #1, till", "4 Lampan *lyser*"],
    "inbaddat/kartor/lampa/2a/": ["> 90 dagar 3", "+ 1 år "],
    "kartor/lampa/4/": ["4 Lampan *lyser*"],
    "fall/mork-gata/": ["null", "> 90 dagar"],
    "ordlista/": ["Stolpe `p`{: onclick=alert(4) }", "Det som x{: onclick=alert(5) } sitter på."],
    "sok/": ["4 Lampan *lyser*", "Stolpe `p`{: onclick=alert(4) }", f"3 {FOREIGN}"],
    "kartor/lampa/3/": [f"3 {FOREIGN}"],
}


@pytest.fixture(scope="module", params=["flowmap", "material"])
def site(request: pytest.FixtureRequest, changed: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("written")
    (folder / "docs").mkdir()
    (folder / "docs" / "karta.yml").write_text(changed(*CHANGES), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(theme=request.param), encoding="utf-8")
    return read_site(Project(folder, "prov").build())


@pytest.mark.parametrize("address", SHOWN)
def test_a_page_shows_what_was_written(site: Site, address: str) -> None:
    text = site.page(address).article.joined_text
    no_faults(f"{address}: {words!r} is not in {text!r}" for words in SHOWN[address] if words not in text)


def test_a_line_is_the_same_in_the_picture(site: Site) -> None:
    (drawing,) = site.page("kartor/lampa/2a/").article.find("svg", "flowmap")
    conditions = {label.text for label in drawing.find("g", "transition")}
    assert {"> 90 dagar", "2026. Sedan | [x] #1"} <= conditions


def test_nothing_of_a_text_becomes_markup_anywhere_on_a_page(site: Site) -> None:
    """The window's title, the menu and the list of contents say the same words as the article."""
    assert not [
        f"{page.address}: <{element.tag} {element.attributes}>"
        for page in site.pages.values()
        for element in page.tree.walk()
        if element.tag in {"b", "img"} or any(name.startswith("on") for name in element.attributes)
    ]
    (head,) = site.page("kartor/lampa/3/").tree.find("head")
    (title,) = head.find("title")
    assert title.text.startswith(f"3 {FOREIGN}")


def test_a_text_has_its_list_and_no_code_block_table_or_quote(site: Site) -> None:
    (main,) = site.page("kartor/lampa/1/").article.find("div", "flowmap-slot")
    assert not main.find("pre") + main.find("table") + main.find("blockquote")
    (numbers,) = main.find("ol")
    assert [item.text.split()[0] for item in _items(numbers)] == ["Först", "Sedan"]
    (inner,) = numbers.find("ul")
    assert [item.text for item in _items(inner)] == ["Inuti"]


def test_every_sign_of_an_address_reaches_the_link(site: Site) -> None:
    hrefs = site.page("kartor/lampa/1/").links()
    assert "https://www.example.org/a_%28b%29?c=%5Bd%5D&copy=1" in hrefs


def test_a_bare_page_needs_no_theme_of_ours(site: Site) -> None:
    page = site.page("inbaddat/kartor/lampa/2a/")
    assert not page.tree.find("header") + page.tree.find("footer")
    assert page.article.find("svg", "flowmap")
    for link in page.article.find("a"):
        stays = page.target(link.attributes["href"])[0].startswith("inbaddat/")
        assert link.attributes.get("target") == (None if stays else "_blank")


def _items(element: Element) -> list[Element]:
    return [part for part in element.content if isinstance(part, Element) and part.tag == "li"]
