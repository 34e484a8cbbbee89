"""The registers that every map shares, a row each: what stands in it, and the page that lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Atlas, DeadlineRef, Term, require_registers
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page
from flowmap.search.alphabet import alphabetical


@dataclass(frozen=True, kw_only=True)
class Register:
    """A register with a page of its own, where the source has anything in it."""

    key: str
    """What its words, and its template, are called."""
    path: str
    entries: Callable[[Atlas], Iterable[object]]
    """What the template lists, in order."""
    is_wide: bool = False
    has_terms: bool = True


def _by_length(atlas: Atlas) -> list[DeadlineRef]:
    """Return the time limits, the shortest first, those without a length last."""
    return sorted(atlas.deadlines, key=lambda ref: (ref.deadline.days == 0, ref.deadline.days))


def _by_alphabet(atlas: Atlas) -> list[Term]:
    return sorted(atlas.terms.values(), key=lambda term: alphabetical(term.title))


REGISTERS = (
    Register(key="documents", path=links.DOCUMENTS, entries=lambda atlas: atlas.documents.values()),
    Register(key="laws", path=links.LAWS, entries=lambda atlas: atlas.laws.values()),
    Register(key="deadlines", path=links.DEADLINES, entries=_by_length),
    # The list of words explains its words itself.
    Register(key="terms", path=links.TERMS, entries=_by_alphabet, has_terms=False),
    Register(key="notices", path=links.NOTICES, entries=lambda atlas: atlas.notices.values()),
    Register(key="areas", path=links.AREAS, entries=lambda atlas: atlas.areas.values()),
    Register(key="sources", path=links.SOURCES, entries=lambda atlas: atlas.sources.values()),
    Register(key="equivalences", path=links.EQUIVALENCES, entries=lambda atlas: atlas.equivalences, is_wide=True),
)
_ELSEWHERE = {"maps", "actors", "cases", "measures", "links"}
require_registers({*(register.key for register in REGISTERS), *_ELSEWHERE}, "Which page lists a register")


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the page of each register that is not empty."""
    for register in REGISTERS:
        if entries := tuple(register.entries(edition.atlas)):
            yield named_page(
                edition,
                register.key,
                register.path,
                entries,
                is_wide=register.is_wide,
                is_shared=True,
                has_terms=register.has_terms,
            )
