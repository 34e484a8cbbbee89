"""Texts, addresses and colours are such that they can stand on a page; what grows old is told."""

from collections.abc import Callable
from datetime import date

import pytest

from flowmap.checks import check
from flowmap.problems import Severity
from flowmap.reading.load import Loaded

Marked = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("title: Byt lampan", 'title: "  "'), "title"),
        (("summary: När felet inte sitter i lampan.", "summary:"), "summary"),
        (("guidance: {kommun: Beställ arbetet av nätbolaget.}", "guidance: {kommun: ''}"), "kommun"),
        (("when: lampan lyser", "when: ''"), "when"),
        (("{drift: Driftledare}", "{drift: {title: ''}}"), "title"),
    ],
)
def test_an_empty_text_is_marked_at_its_key(change: tuple[str, str], key: str, marked_by: Marked) -> None:
    assert ("empty-text", key) in marked_by(change)


def test_an_empty_text_in_a_list_is_marked(marked_by: Marked) -> None:
    assert marked_by(("forms: [stolpen]", "forms: [stolpen, '']")) == [("empty-text", "''")]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("# Rubrik", "#"),
        ("Rubrik\n          ---", "---"),
        ("![lampa](https://www.example.org/lampa.png)", "!["),
        ("[a]: https://www.example.org", "[a]:"),
    ],
    ids=["heading", "underlined heading", "picture", "definition"],
)
def test_what_belongs_to_the_page_is_marked(text: str, marked: str, marked_by: Marked) -> None:
    found = marked_by(("Någon hör av sig om en [stolpe][stolpe].", f"|\n          {text}"))
    assert found == [("forbidden-markup-in-text", marked)]


def test_lists_emphasis_and_links_are_fine(marked_by: Marked) -> None:
    text = (
        "|\n          **Fråga** om:\n\n          - _numret_ på stolpen\n          - [mer](https://www.example.org/mer)"
    )
    assert marked_by(("Någon hör av sig om en [stolpe][stolpe].", text)) == []


@pytest.mark.parametrize(
    "address", ["http://www.example.org", "www.example.org", "javascript:alert(1)", "../fel.pdf", "//example.org"]
)
def test_an_address_is_https_mailto_or_tel(address: str, marked_by: Marked) -> None:
    link = marked_by(("url: https://www.example.org/fel", f"url: {address}"))
    source = marked_by(("url: https://www.example.org/handbok", f"url: {address}"))
    text = marked_by(("Någon hör av sig om en [stolpe][stolpe].", f'"Se [sidan]({address})."'))
    assert link == source == [("unsafe-address", address)]
    assert [(rule, address.startswith(marked)) for rule, marked in text] == [("unsafe-address", True)]


@pytest.mark.parametrize("address", ["mailto:a@example.org", "tel:+4612345"])
def test_mail_and_telephone_are_addresses(address: str, marked_by: Marked) -> None:
    assert marked_by(("url: https://www.example.org/fel", f"url: {address}")) == []


@pytest.mark.parametrize(("colour", "pages"), [("#ffffff", ["ljus"]), ("#fffdf5", ["ljus"]), ("#000000", ["mörk"])])
def test_a_colour_that_cannot_be_read_on_is_marked(
    colour: str, pages: list[str], changed: Callable[..., str], load_text: Callable[[str], Loaded], today: date
) -> None:
    found = check(load_text(changed(('"#0d47a1"', f'"{colour}"'))), today)
    assert [problem.rule for problem in found] == ["unreachable-contrast"] * len(pages)
    assert [page for problem, page in zip(found, pages, strict=True) if f"en {page} sida" in problem.message] == pages


@pytest.mark.parametrize("badge", ["K", "k"])
def test_two_actors_have_different_badges(badge: str, marked_by: Marked) -> None:
    assert marked_by(("short: N,", f"short: {badge},")) == [("repeated-badge", badge)]


def test_an_authority_that_acts_has_guidance(marked_by: Marked) -> None:
    assert marked_by(("        guidance: {kommun: Beställ arbetet av nätbolaget.}\n", "")) == [
        ("missing-guidance", "kommun")
    ]


@pytest.mark.parametrize(
    ("reviewed", "is_overdue"),
    [(date(2025, 11, 21), False), (date(2025, 11, 20), True), (date(2026, 11, 21), False)],
    ids=["a year", "a year and a day", "today"],
)
def test_a_step_is_reviewed_every_year(
    reviewed: date, is_overdue: bool, sound: str, load_text: Callable[[str], Loaded], today: date
) -> None:
    loaded = load_text(sound.replace("reviewed: 2026-11-01", f"reviewed: {reviewed}"))
    found = [problem for problem in check(loaded, today) if problem.rule == "overdue-review"]
    assert len(found) == (6 if is_overdue else 0)
    assert {problem.severity for problem in found} <= {Severity.WARNING}


def test_a_step_that_nobody_has_reviewed_is_marked(marked_by: Marked) -> None:
    start = ("        actors: [natbolag]\n        reviewed: 2026-11-01\n        transitions:\n          - {to: vanta}",)
    assert marked_by((*start, "        actors: [natbolag]\n        transitions: [{to: vanta}]")) == [
        ("overdue-review", "start")
    ]


COMMENTED = {
    "a text": ("text: Någon hör av sig om en [stolpe][stolpe].", "text: Blankett #7 gäller."),
    "nothing but a comment": ("text: Någon hör av sig om en [stolpe][stolpe].", "text: #7 gäller."),
    "a title": ("title: Byt lampan", "title: Byt #7 gäller."),
    "a condition": (
        '          - {to: "3", when: kommunen äger stolpen}',
        '          - to: "3"\n            when: lampa #7 gäller.',
    ),
    "an item of a list": (
        "warnings: [Lova ingen dag innan du vet vem som äger stolpen.]",
        "warnings:\n          - Lampa #7 gäller.",
    ),
    "an item of a list in brackets": (
        "warnings: [Lova ingen dag innan du vet vem som äger stolpen.]",
        "warnings: [\n          Lampa #7 gäller.\n          ]",
    ),
    "a role": ("roles: {drift: Driftledare}", "roles:\n      drift: Lampa #7 gäller."),
}


@pytest.mark.parametrize("change", COMMENTED.values(), ids=COMMENTED)
def test_a_comment_after_a_text_is_marked(change: tuple[str, str], marked_by: Marked) -> None:
    assert marked_by(change) == [("comment-in-text", "#7 gäller.")]


@pytest.mark.parametrize(
    "change",
    [
        ("title: Byt lampan", "title: 'Byt lampan' # ny"),
        ("title: Byt lampan", "title: Byt lampa#7"),
        ("title: Byt lampan", "title: | # två rader\n          Byt lampan #7\n"),
        ("kind: wait", "kind: wait # tills tillståndet kommer"),
        ("laws: [ellag-1]", "laws: [ellag-1] # den nya"),
        ("limit: P1D, from", "limit: P1D, # ett dygn\n          from"),
        ("        title: Byt lampan", "        # title: Laga\n        title: Byt lampan"),
    ],
)
def test_a_comment_that_takes_no_text_is_left_alone(change: tuple[str, str], marked_by: Marked) -> None:
    assert marked_by(change) == []


@pytest.mark.parametrize(
    "text", ["''", "' '", '"\\u200b"', '"\\u00ad \\ufeff"', '"\\u3164"', '"\\u2800"', '"\\u115f\\u1160"', "|\n"]
)
def test_a_title_that_nobody_sees_is_empty(text: str, marked_by: Marked) -> None:
    assert marked_by(("title: Byt lampan", f"title: {text}")) == [("empty-text", "title")]


@pytest.mark.parametrize("text", ["null", "~", "true", "no", "1e3", "2026-11-01", "'> 90 dagar'", "'+ 1 år'", "'#'"])
def test_a_text_is_what_it_looks_like(
    text: str, changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    loaded = load_text(changed(("title: Byt lampan", f"title: {text}")))
    assert loaded.problems == ()
    assert loaded.atlas.maps["lampa"].steps["3"].title == text.strip("'")


def test_a_title_on_two_lines_is_one_line(changed: Callable[..., str], load_text: Callable[[str], Loaded]) -> None:
    loaded = load_text(changed(("title: Byt lampan", "title: |\n          Byt\n            lampan  nu\n")))
    assert loaded.atlas.maps["lampa"].steps["3"].title == "Byt lampan nu"
