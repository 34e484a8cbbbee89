"""The stylesheet gives every actor a colour that can be read, on a light and on a dark page."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from flowmap.model import Atlas
from flowmap.model.colour import contrast
from flowmap.pages.style import DRAWING_STYLES, FRAME_STYLES, PAGE_STYLES, frame_stylesheet, standalone, stylesheet

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>'


def palettes(css: str) -> dict[str, dict[str, str]]:
    """Give the colours of each block that has those of the actors, by the selector of the block."""
    blocks = {
        " ".join(selector.split()): dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for selector, block in re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    }
    return {selector: block for selector, block in blocks.items() if "actor-kommun" in block}


def test_every_actor_has_a_badge_on_light_and_dark(atlas: Atlas) -> None:
    light, *dark = palettes(stylesheet(atlas.actors.values())).values()
    assert len(dark) == 2, "the system's, and what the reader or another theme chose"
    assert dark[0] == dark[1] != light
    for palette in (light, *dark):
        assert {f"actor-{name}" for name in atlas.actors} <= set(palette)


def test_the_words_on_a_badge_can_be_read(atlas: Atlas) -> None:
    for palette in palettes(stylesheet(atlas.actors.values())).values():
        for name in atlas.actors:
            assert contrast(palette[f"actor-{name}"], palette[f"on-actor-{name}"]) >= 4.5


def test_paper_is_light(atlas: Atlas) -> None:
    light, *dark = palettes(stylesheet(atlas.actors.values())).values()
    assert light["actor-kommun"] == "#1b5e20" != dark[0]["actor-kommun"]
    before_dark, *_, after_dark = stylesheet(atlas.actors.values()).split(f"--actor-kommun: {dark[0]['actor-kommun']}")
    assert before_dark.count("@media screen {\n") == 1
    assert "@media print" not in before_dark
    assert after_dark.index("\n}\n") < after_dark.index("@media"), "the last dark block is within the same braces"


def test_comments_are_not_sent_and_nothing_else_is_left_out(atlas: Atlas, root: Path) -> None:
    css = stylesheet(atlas.actors.values()) + frame_stylesheet()
    assert "/*" not in css
    assert "*/" not in css
    for name in (DRAWING_STYLES, *PAGE_STYLES, *FRAME_STYLES):
        source = (root / "flowmap" / "assets" / name).read_text(encoding="utf-8")
        rules = re.findall(r"^(?:  )*([a-z-]+: [^;{]+;)", source, re.M)
        assert len(rules) > 10
        assert [rule for rule in rules if rule not in css] == []


def test_the_colours_of_a_palette_are_written_once(root: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (root / "flowmap" / "assets").glob("*.css")]
    declared = [block for text in sources for block in re.findall(r"^@palette (\w+) \{\n(.*?)^\}", text, re.M | re.S)]
    named = Counter(
        (palette, name) for palette, block in declared for name in re.findall(r"^  (--[\w-]+):", block, re.M)
    )
    assert (
        named[("light", "--flowmap-ink")] == named[("dark", "--flowmap-ink")] == named[("forced", "--flowmap-ink")] == 1
    )
    assert set(named.values()) == {1}


def test_each_colour_is_put_where_its_palette_holds(atlas: Atlas) -> None:
    for css in (stylesheet(atlas.actors.values()), frame_stylesheet()):
        assert re.findall(r"^ *@palette", css, re.M) == []
        assert css.count("{") == css.count("}")
    assert stylesheet(atlas.actors.values()).count("--flowmap-ink: #f1f3f7;") == 2
    assert frame_stylesheet().count("--frame-link: #8ab8ff;") == 2


def test_the_frame_is_in_a_stylesheet_of_its_own(atlas: Atlas) -> None:
    for css_class in (".frame-header", ".md-skip", "blockquote {"):
        assert css_class in frame_stylesheet()
        assert css_class not in stylesheet(atlas.actors.values())


def test_the_stylesheet_asks_no_other_host_for_anything(atlas: Atlas) -> None:
    css = stylesheet(atlas.actors.values())
    assert "@import" not in css
    assert re.findall(r"url\((?!['\"]?(?:data:|#))", css) == []


def test_a_drawing_of_its_own_carries_the_rules_of_drawings_alone(atlas: Atlas) -> None:
    whole, alone = stylesheet(atlas.actors.values()), standalone(EMPTY, atlas.actors.values())
    for css_class in (".step-shape", ".line", ".condition", ".group-frame", ".badge-kommun", ".taken"):
        assert css_class in alone
    for css_class in (".flowmap-scroller", ".flowmap-columns", ".flowmap-departures", ".flowmap-find"):
        assert css_class in whole
        assert css_class not in alone


def test_a_drawing_can_be_a_file_of_its_own(atlas: Atlas) -> None:
    svg = standalone(EMPTY, atlas.actors.values())
    root = ElementTree.fromstring(svg.encode())
    style, title = root
    assert palettes(style.text or "")
    assert title.text == "A"
