"""The stylesheet gives every actor a colour that can be read, on a light and on a dark page."""

import re
from xml.etree import ElementTree

from flowmap.model import Atlas
from flowmap.model.colour import contrast
from flowmap.pages.style import standalone, stylesheet

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>'


def palettes(css: str) -> list[dict[str, str]]:
    """Give the colours that each block sets, by the names of their variables."""
    blocks = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r"\{([^{}]*)\}", css)]
    return [block for block in blocks if "actor-kommun" in block]


def test_every_actor_has_a_badge_on_light_and_dark(atlas: Atlas) -> None:
    found = palettes(stylesheet(atlas.actors.values()))
    assert len(found) == 2
    for palette in found:
        assert {f"actor-{name}" for name in atlas.actors} <= set(palette)


def test_the_words_on_a_badge_can_be_read(atlas: Atlas) -> None:
    for palette in palettes(stylesheet(atlas.actors.values())):
        for name in atlas.actors:
            assert contrast(palette[f"actor-{name}"], palette[f"on-actor-{name}"]) >= 4.5


def test_paper_is_light(atlas: Atlas) -> None:
    light, dark = palettes(stylesheet(atlas.actors.values()))
    assert light["actor-kommun"] == "#1b5e20" != dark["actor-kommun"]
    before_dark = stylesheet(atlas.actors.values()).partition(f"--actor-kommun: {dark['actor-kommun']}")[0]
    assert before_dark.rpartition("@media")[2].startswith(" screen")


def test_the_stylesheet_asks_no_other_host_for_anything(atlas: Atlas) -> None:
    css = stylesheet(atlas.actors.values())
    assert "@import" not in css
    assert re.findall(r"url\((?!['\"]?(?:data:|#))", css) == []


def test_a_drawing_of_its_own_carries_the_rules_of_drawings_alone(atlas: Atlas) -> None:
    whole, alone = stylesheet(atlas.actors.values()), standalone(EMPTY, atlas.actors.values())
    for css_class in (".step-shape", ".line", ".condition", ".group-frame", ".badge-kommun", ".taken"):
        assert css_class in alone
    for css_class in (".flowmap-scroller", ".flowmap-columns", ".flowmap-departures", ".flowmap-find", ".frame-header"):
        assert css_class in whole
        assert css_class not in alone


def test_a_drawing_can_be_a_file_of_its_own(atlas: Atlas) -> None:
    svg = standalone(EMPTY, atlas.actors.values())
    root = ElementTree.fromstring(svg.encode())
    style, title = root
    assert palettes(style.text or "")
    assert title.text == "A"
