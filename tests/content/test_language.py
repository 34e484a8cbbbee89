"""How the content reads: short texts, short sentences, a low LIX. The content is this site's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flowmap.checks import check
from flowmap.model import Atlas
from flowmap.model.texts import plain
from flowmap.reading.load import load

SOURCE = Path(__file__).parents[2] / "docs" / "karta.yml"
MAX_WORDS = 120
MAX_WORDS_A_SENTENCE = 15
MAX_LIX = 45
LONG = 7
"""A word of this many letters is long, as LIX counts."""
SHOWN = 10


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load(SOURCE).atlas


def words(text: str) -> list[str]:
    return re.findall(r"[\wåäöÅÄÖéü]+(?:[-:][\wåäöÅÄÖéü]+)*", plain(text))


def sentences(text: str) -> int:
    """Count sentences as LIX does: what ends with a point, a colon, or the end of a line in a list."""
    lines = re.sub(r"(?m)^\s*(?:[-*+]|\d+\.)\s+", "", text)
    items = re.split(r"[.!?:]+(?:\s|$)|\n\s*\n", lines)
    return max(1, sum(bool(words(item)) for item in items))


def lix(text: str) -> float:
    """Give words per sentence plus the percentage of words of more than six letters."""
    found = words(text)
    return len(found) / sentences(text) + 100 * sum(len(word) >= LONG for word in found) / len(found)


def guidance(atlas: Atlas) -> Iterator[tuple[str, str]]:
    for ref in atlas.steps:
        for actor, text in ref.step.guidance.items():
            yield f"{ref.name} {actor}", text


def test_the_measure_knows_an_easy_text_from_a_hard_one() -> None:
    easy = "Du ringer vården. Du får ett svar."
    hard = "Rehabiliteringssamordningens förutsättningar klarläggs skyndsamt genom avstämningsmöten"
    assert lix(easy) == pytest.approx(7 / 2)
    assert lix(hard) == pytest.approx(6 + 100 * 5 / 6)


def test_no_guidance_is_longer_than_an_official_has_time_for(atlas: Atlas) -> None:
    long = {name: len(words(text)) for name, text in guidance(atlas) if len(words(text)) > MAX_WORDS}
    assert long == {}


def test_the_sentences_of_the_guidance_are_short(atlas: Atlas) -> None:
    texts = [text for _, text in guidance(atlas)]
    average = sum(len(words(text)) for text in texts) / sum(sentences(text) for text in texts)
    assert average <= MAX_WORDS_A_SENTENCE


def test_the_guidance_as_a_whole_is_easy_to_read(atlas: Atlas) -> None:
    texts = dict(guidance(atlas))
    found = words("\n\n".join(texts.values()))
    count = sum(sentences(text) for text in texts.values())
    whole = len(found) / count + 100 * sum(len(word) >= LONG for word in found) / len(found)
    worst = sorted(((round(lix(text)), name) for name, text in texts.items()), reverse=True)[:SHOWN]
    assert whole < MAX_LIX, f"LIX {whole:.1f}; the hardest: {worst}"


def test_the_content_has_no_error_and_no_warning_on_the_day_it_was_reviewed() -> None:
    loaded = load(SOURCE)
    assert [str(problem) for problem in check(loaded, loaded.atlas.site.updated)] == []


def test_ten_cases_take_every_transition_of_every_map(atlas: Atlas) -> None:
    taken = {id(transition) for case in atlas.cases.values() for _, transition in atlas.taken(case)}
    untaken = [
        f"{ref.name} -> {transition.to}: {transition.when}"
        for ref in atlas.steps
        for transition in ref.step.transitions
        if id(transition) not in taken
    ]
    assert len(atlas.cases) >= 10
    assert untaken == []


def test_every_link_has_a_status_and_none_claims_to_be_checked_without_a_date(atlas: Atlas) -> None:
    claims = [link.id for link in atlas.links.values() if link.evidence == "opened" and link.checked is None]
    assert claims == []
    assert all(link.checked is None or link.checked <= date.today() for link in atlas.links.values())
