"""Editions of the sound source, as it is and changed."""

from collections.abc import Callable

import pytest

from flowmap.links import Hrefs
from flowmap.pages.edition import Edition, edition_of
from flowmap.reading.load import Loaded

MakeEdition = Callable[..., Edition]


@pytest.fixture(scope="session")
def edition_with(changed: Callable[..., str], load_text: Callable[[str], Loaded]) -> MakeEdition:
    """Give the edition of the sound source with some words exchanged."""

    def make(*changes: tuple[str, str], directories: bool = True) -> Edition:
        loaded = load_text(changed(*changes))
        assert loaded.problems == ()
        return edition_of(loaded, Hrefs(directories=directories), ("svg", "dot"))

    return make


@pytest.fixture(scope="session")
def edition(edition_with: MakeEdition) -> Edition:
    return edition_with()
