"""What a reader can find: every step and entry of the source, with the passages that it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.links import Target
from flowmap.model import Actor, Atlas, Case, Deadline, Document, Law, Measure, Notice, Referent, StepRef, Term, texts
from flowmap.words import Words

# How much a passage tells of what it belongs to. A step is what the reader is after, so its name outweighs the others.
STEP_NAME, KEYWORD, NAME, OTHER_NAME = 24, 24, 14, 8
POINT, MENTION, TEXT, ASIDE = 8, 6, 4, 2


@dataclass(frozen=True)
class Passage:
    """Words that something is found by, and how much they weigh."""

    text: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Findable:
    """Something that a search leads to."""

    about: str
    """What it is, and the map that a step stands in."""
    title: str
    name: str
    """The title without the id of a step."""
    target: Target
    line: str
    """What it says, in plain text."""
    passages: tuple[Passage, ...]
    keywords: tuple[str, ...] = ()
    """Other words that readers look for it by."""


def findables(atlas: Atlas, words: Words) -> tuple[Findable, ...]:
    """Give everything that can be found, the steps first: in that order where two are found equally well."""
    return (
        *(_step(atlas, words, ref) for ref in atlas.steps),
        *(_term(words, term) for term in atlas.terms.values()),
        *(_document(atlas, words, document) for document in atlas.documents.values()),
        *(_measure(atlas, words, measure) for measure in atlas.measures.values()),
        *(_notice(words, notice) for notice in atlas.notices.values()),
        *(_law(words, law) for law in atlas.laws.values()),
        *(_actor(words, actor) for actor in atlas.actors.values()),
        *(_entry(words["found_map"], flow_map, flow_map.title, flow_map.summary) for flow_map in atlas.maps.values()),
        *(_case(words, case) for case in atlas.cases.values()),
        *(_entry(words["found_area"], area, area.name, area.text) for area in atlas.areas.values()),
    )


def _step(atlas: Atlas, words: Words, ref: StepRef) -> Findable:
    step = ref.step
    title = f"{step.id} {step.title}"
    registers: tuple[tuple[int, Iterable[str]], ...] = (
        (POINT, (atlas.documents[name].title for name in step.documents)),
        (MENTION, (atlas.notices[name].title for name in step.notices)),
        (TEXT, (atlas.measures[name].title for name in step.measures)),
        (ASIDE, (f"{atlas.laws[name].citation} {atlas.laws[name].title}" for name in step.laws)),
        (ASIDE, (atlas.actors[name].name for name in step.actors)),
    )
    return Findable(
        about=f"{words['found_step']} · {ref.map.title}",
        title=title,
        name=step.title,
        target=links.target(ref),
        line=texts.plain(step.text or ""),
        keywords=step.keywords,
        passages=(
            *_passages(STEP_NAME, [title]),
            *_passages(KEYWORD, [" – ".join(step.keywords)]),
            *_passages(POINT, (question.text for question in atlas.site.questions if question.step == ref.name)),
            *_passages(POINT, (transition.when for transition in step.transitions)),
            *_passages(POINT, (text for deadline in step.deadlines for text in _deadline(words, deadline))),
            *_passages(MENTION, [ref.map.title, step.text]),
            *_passages(TEXT, [*step.warnings, *step.guidance.values(), *step.local.values()]),
            *(passage for weight, found in registers for passage in _passages(weight, found)),
        ),
    )


def _deadline(words: Words, deadline: Deadline) -> Iterator[str]:
    yield from (words.count(f"unit_{unit}", number) for number, unit in deadline.parts)
    yield from (deadline.start, deadline.text)


def _term(words: Words, term: Term) -> Findable:
    return _entry(words["found_term"], term, term.title, term.text, names=term.forms)


def _document(atlas: Atlas, words: Words, document: Document) -> Findable:
    issuer = atlas.actors[document.issuer].name if document.issuer else ""
    about = (words[f"document_{document.kind}"], issuer)
    return _entry(words["found_document"], document, document.title, document.note, about=about)


def _measure(atlas: Atlas, words: Words, measure: Measure) -> Findable:
    actors = (atlas.actors[name].name for name in measure.offered_by)
    about = (measure.entry, measure.next, measure.note, *actors)
    return _entry(words["found_measure"], measure, measure.title, measure.audience, about=about)


def _notice(words: Words, notice: Notice) -> Findable:
    return _entry(words["found_notice"], notice, notice.title, notice.text)


def _law(words: Words, law: Law) -> Findable:
    return _entry(words["found_law"], law, law.citation, law.title, about=(law.formerly, law.note))


def _actor(words: Words, actor: Actor) -> Findable:
    roles = tuple(role.title for role in actor.roles.values())
    return _entry(words["found_actor"], actor, actor.name, actor.mission, names=(actor.short, *roles))


def _case(words: Words, case: Case) -> Findable:
    return _entry(words["found_case"], case, case.title, case.situation, about=(case.lesson,), name_weight=MENTION)


def _entry(
    kind: str,
    referent: Referent,
    title: str,
    text: str | None,
    *,
    names: tuple[str, ...] = (),
    about: tuple[str | None, ...] = (),
    name_weight: int = NAME,
) -> Findable:
    return Findable(
        about=kind,
        title=title,
        name=title,
        target=links.target(referent),
        line=texts.plain(text or ""),
        passages=(
            *_passages(name_weight, [title]),
            *_passages(OTHER_NAME, [" – ".join(names)]),
            *_passages(TEXT, [text]),
            *_passages(ASIDE, about),
        ),
    )


def _passages(weight: int, found: Iterable[str | None]) -> Iterator[Passage]:
    return (Passage(texts.plain(text), weight) for text in found if text)
