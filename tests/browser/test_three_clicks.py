"""An official gets from the start page to the right step within three clicks, for every example case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from flowmap.links import desk_step
from flowmap.model import Actor, Atlas, Case, StepRef
from flowmap.model.fields import StepKind
from flowmap.reading.load import load
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser
SCREEN = {"width": 1280, "height": 800}
ATLAS: Atlas = load(Path(__file__).parents[2] / "docs" / "karta.yml").atlas


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for all cases; each starts on the start page anyway."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def right_step(case: Case) -> StepRef:
    """Give the step that the case is about: the one in the middle of its path, never an end of it."""
    path = [ref for ref in ATLAS.path(case) if ref.step.kind not in (StepKind.START, StepKind.OUTCOME)]
    return path[len(path) // 2]


def right_steps() -> list[StepRef]:
    """Give the right step of every case, each step once."""
    steps = {ref.name: ref for ref in map(right_step, ATLAS.cases.values())}
    assert len(ATLAS.cases) >= 10
    return list(steps.values())


def official(ref: StepRef) -> Actor:
    """Give the authority that leads the step."""
    authorities = {actor.id: actor for actor in ATLAS.authorities}
    return next(authorities[actor] for actor in ref.step.actors if actor in authorities)


@pytest.mark.parametrize("ref", right_steps(), ids=lambda ref: ref.name)
def test_by_way_of_the_map(ref: StepRef, own: Served, reader: Page) -> None:
    reader.goto(own.root)
    reader.locator(".flowmap-maps").get_by_role("link", name=ref.map.title).first.click()
    reader.locator(f'svg.flowmap a[data-step="{ref.step.id}"] .step-title').first.click()
    reader.wait_for_url(re.compile(rf"/kartor/{re.escape(ref.name)}/(#.*)?$"))
    assert reader.locator("h1").inner_text() == ref.step.label


@pytest.mark.parametrize("ref", right_steps(), ids=lambda ref: ref.name)
def test_by_way_of_the_own_authority(ref: StepRef, own: Served, reader: Page) -> None:
    reader.goto(own.root)
    reader.locator(".flowmap-start__actors").get_by_role("link", name=official(ref).name).click()
    reader.locator(f'[id="{desk_step(official(ref), ref).anchor}"] a').click()
    reader.wait_for_url(re.compile(rf"/kartor/{re.escape(ref.name)}/(#.*)?$"))
    assert reader.locator("h1").inner_text() == ref.step.label


def test_the_line_of_every_case_on_the_desk_is_within_two_screens(own: Served, browser: Browser) -> None:
    """Two clicks: the own authority on the start page, whose doors need no scrolling, and the line on its desk."""
    context = browser.new_context(viewport=SCREEN, reduced_motion="reduce")
    page = context.new_page()
    screens = {}
    for case in ATLAS.cases.values():
        ref = right_step(case)
        page.goto(f"{own.root}aktorer/{official(ref).id}/")
        box = page.locator(f'[id="{desk_step(official(ref), ref).anchor}"] a').bounding_box()
        assert box
        screens[case.id] = max(0.0, (box["y"] + box["height"]) / SCREEN["height"] - 1)
    context.close()
    print(
        f"{len(screens)} cases: 2 clicks each, {max(screens.values()):.2f} screens scrolled at most, "
        f"{sum(map(bool, screens.values()))} with any scrolling"
    )
    assert max(screens.values()) <= 1, screens
