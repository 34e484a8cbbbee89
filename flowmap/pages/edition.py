"""What every page of one site is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flowmap.checks.rule import step_loc
from flowmap.diagrams.artist import Artist
from flowmap.links import Hrefs
from flowmap.model import Atlas
from flowmap.pages.glossary import Glossary
from flowmap.reading.load import Loaded
from flowmap.search.findable import Findable, findables
from flowmap.words import Words, read_words


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """Where a step stands in the source."""

    path: str
    """The source file, from the project's folder."""
    number: int


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An atlas with the words of its language, its addresses, and where its steps stand in the source."""

    atlas: Atlas
    words: Words
    hrefs: Hrefs
    lines: Mapping[str, SourceLine]
    """Where each step stands in the source, by its name in the atlas."""
    formats: tuple[str, ...] = ()
    """The endings of the files that a map can be downloaded as."""

    @cached_property
    def artist(self) -> Artist:
        """Return what draws the diagrams of the pages."""
        return Artist(atlas=self.atlas, hrefs=self.hrefs, words=self.words)

    @cached_property
    def glossary(self) -> Glossary:
        """Return the terms of the atlas, to be explained where they stand."""
        return Glossary(self.atlas.terms.values())

    @cached_property
    def main_ways(self) -> frozenset[tuple[str, int]]:
        """Return the transitions of the main path of every map, each as the step that it leaves and its index there."""
        paths = map(self.atlas.main_path, self.atlas.maps.values())
        return frozenset((ref.origin.name, ref.index) for path in paths for ref in path)

    @cached_property
    def found(self) -> tuple[Findable, ...]:
        """Return what a search leads to."""
        return findables(self.atlas, self.words)


def edition_of(loaded: Loaded, hrefs: Hrefs, formats: tuple[str, ...] = ()) -> Edition:
    """Return the edition of a source that has no problems."""
    lines = {
        ref.name: SourceLine(path=loaded.source.path, number=loaded.source.position(step_loc(ref), at_key=True).line)
        for ref in loaded.atlas.steps
    }
    words = read_words(loaded.atlas.site.language)
    return Edition(atlas=loaded.atlas, words=words, hrefs=hrefs, lines=lines, formats=formats)
