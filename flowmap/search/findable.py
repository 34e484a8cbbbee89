"""What a reader can find: every step and entry of the source, with the passages that it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.links import Target
from flowmap.model import Actor, Atlas, Case, Deadline, Document, Law, Measure, Notice, StepRef, Term
from flowmap.model.fields import Entry
from flowmap.model.kinds import Text
from flowmap.model.shape import fields_of
from flowmap.model.texts import plain
from flowmap.words import Words

# How much a passage tells of what it belongs to. A step is what the reader is after, so its name outweighs the others.
STEP_NAME, KEYWORD, NAME, OTHER_NAME = 24, 24, 14, 8
POINT, MENTION, TEXT, ASIDE = 8, 6, 4, 2

# Links lead away and are found with the step that has them; sources are for those who review.
_LEFT_OUT = {"links", "sources"}


@dataclass(frozen=True)
class Passage:
    """Words that something is found by, and their weight."""

    text: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A search result: a step, an entry of the source, or what an actor does in a map."""

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
    """Return everything that can be found, the steps first: in that order where two are found equally well."""
    found: dict[str, Iterable[Findable]] = {
        "terms": (_term(words, term) for term in atlas.terms.values()),
        "documents": (_document(atlas, words, document) for document in atlas.documents.values()),
        "measures": (_measure(atlas, words, measure) for measure in atlas.measures.values()),
        "notices": (_notice(words, notice) for notice in atlas.notices.values()),
        "laws": (_law(words, law) for law in atlas.laws.values()),
        "actors": (_actor(words, actor) for actor in atlas.actors.values()),
        "maps": (_entry(words["found_map"], flow_map, flow_map.summary) for flow_map in atlas.maps.values()),
        "cases": (_case(words, case) for case in atlas.cases.values()),
        "areas": (_entry(words["found_area"], area, plain(area.text or "")) for area in atlas.areas.values()),
    }
    others = (
        _entry(words[name], entry, " ".join(_texts(entry)))
        for name, register in atlas.registers.items()
        if name not in found.keys() | _LEFT_OUT
        for entry in register.values()
    )
    steps = (_step(atlas, words, ref) for ref in atlas.steps)
    entries = (findable for of_register in found.values() for findable in of_register)
    return (*steps, *entries, *others, *_processes(atlas, words))


def _texts(entry: Entry) -> Iterator[str]:
    """Yield the texts of an entry of which nothing more is known than what its type says."""
    for field in fields_of(type(entry)):
        value = getattr(entry, field.name)
        if value and isinstance(field.shape, Text) and field.shape.is_markdown:
            yield plain(value)


def _step(atlas: Atlas, words: Words, ref: StepRef) -> Findable:
    step = ref.step
    title = links.label(ref)
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
        line=plain(step.text or ""),
        keywords=step.keywords,
        passages=(
            *_passages(STEP_NAME, [title]),
            *_passages(KEYWORD, [" – ".join(step.keywords)]),
            *_passages(POINT, (question.text for question in atlas.site.questions if question.step == ref.name)),
            *_passages(POINT, (transition.when for transition in step.transitions)),
            *_passages(POINT, (text for deadline in step.deadlines for text in _deadline(words, deadline))),
            *_passages(MENTION, [ref.map.title, *_plain([step.text])]),
            *_passages(TEXT, _plain([*step.warnings, *step.guidance.values(), *step.local.values()])),
            *(passage for weight, found in registers for passage in _passages(weight, found)),
        ),
    )


def _deadline(words: Words, deadline: Deadline) -> Iterator[str]:
    yield from (words.count(f"unit_{unit}", number) for number, unit in deadline.parts)
    yield from (deadline.start, plain(deadline.text))


def _term(words: Words, term: Term) -> Findable:
    return _entry(words["found_term"], term, plain(term.text), names=term.forms)


def _document(atlas: Atlas, words: Words, document: Document) -> Findable:
    issuer = atlas.actors[document.issuer].name if document.issuer else ""
    about = (words[f"document_{document.kind}"], issuer)
    return _entry(words["found_document"], document, plain(document.note or ""), about=about)


def _measure(atlas: Atlas, words: Words, measure: Measure) -> Findable:
    actors = (atlas.actors[name].name for name in measure.offered_by)
    about = (*_plain([measure.entry, measure.next, measure.note]), *actors)
    return _entry(words["found_measure"], measure, plain(measure.audience), about=about)


def _notice(words: Words, notice: Notice) -> Findable:
    return _entry(words["found_notice"], notice, plain(notice.text))


def _law(words: Words, law: Law) -> Findable:
    return _entry(words["found_law"], law, law.title, about=(law.formerly, *_plain([law.note])))


def _actor(words: Words, actor: Actor) -> Findable:
    roles = tuple(role.title for role in actor.roles.values())
    return _entry(words["found_actor"], actor, plain(actor.mission or ""), names=(actor.short, *roles))


def _processes(atlas: Atlas, words: Words) -> Iterator[Findable]:
    """Yield what each authority does in each map, found by both their names: after the actor and the map themselves."""
    for actor in atlas.authorities:
        maps = {ref.map.id: ref.map for ref in atlas.steps_with("actors", actor.id)}
        for flow_map in maps.values():
            title = words.say("actor_view_title", actor=actor.name, map=flow_map.title)
            yield Findable(
                about=words["found_process"],
                title=title,
                name=title,
                target=links.actor_map(actor, flow_map),
                line=words.say("process_description", actor=actor.name, map=flow_map.title),
                passages=tuple(_passages(MENTION, [title])),
            )


def _case(words: Words, case: Case) -> Findable:
    return _entry(words["found_case"], case, plain(case.situation), about=_plain([case.lesson]), name_weight=MENTION)


def _entry(
    kind: str,
    entry: Entry,
    line: str,
    *,
    names: Iterable[str] = (),
    about: Iterable[str | None] = (),
    name_weight: int = NAME,
) -> Findable:
    """Return an entry that is found by its name, by other names, by what it says and by what is said of it."""
    return Findable(
        about=kind,
        title=entry.label,
        name=entry.label,
        target=links.target(entry),
        line=line,
        passages=(
            *_passages(name_weight, [entry.label]),
            *_passages(OTHER_NAME, [" – ".join(names)]),
            *_passages(TEXT, [line]),
            *_passages(ASIDE, about),
        ),
    )


def _plain(found: Iterable[str | None]) -> Iterator[str]:
    """Yield texts without their marks."""
    return (plain(text) for text in found if text)


def _passages(weight: int, found: Iterable[str | None]) -> Iterator[Passage]:
    return (Passage(words, weight) for words in found if words)
