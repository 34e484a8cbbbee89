"""What the tests of drawings share: who draws the sound source."""

import pytest

from flowmap.diagrams.artist import Artist
from flowmap.links import Hrefs
from flowmap.model import Atlas
from flowmap.words import read_words


@pytest.fixture(scope="session")
def artist(atlas: Atlas) -> Artist:
    return Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))
