"""Rules about the content of single values: texts, addresses, colours, and what grows old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flowmap.checks.rule import Finding, Rule, Subject, local_error, step_loc, warning
from flowmap.model import colour
from flowmap.model.addresses import address_complaint, is_address
from flowmap.model.fields import ActorKind
from flowmap.model.kinds import is_visible
from flowmap.model.texts import addresses, forbidden_markup
from flowmap.model.walk import markdowns, texts
from flowmap.reading.syntax import COMMENT_ADVICE, COMMENT_MESSAGE

_REVIEW_INTERVAL = timedelta(days=365)


def empty_text(subject: Subject) -> Iterator[Finding]:
    """En text är tom.

    En nyckel utan text ser ut som något bortglömt. Detsamma gäller en text av bara tecken som inte syns.
    Skriv texten eller ta bort nyckeln.
    """
    for leaf in texts(subject.leaves):
        if not is_visible(leaf.text) and not subject.source.comment_after(leaf.loc):
            what = "har bara tecken som inte syns" if leaf.text else "är tom"
            yield Finding(
                loc=leaf.loc,
                at_key=True,
                message=f"Texten under «{leaf.loc[-1]}» {what}.",
                advice="Skriv texten, eller ta bort nyckeln.",
            )


def comment_in_text(subject: Subject) -> Iterator[Finding]:
    """En kommentar har tagit slutet av en text.

    I YAML är allt efter ett blanksteg och `#` en kommentar, som inte läses. Sätt texten inom citattecken om tecknet
    hör till den. En riktig kommentar står på en egen rad.
    """
    for leaf in texts(subject.leaves):
        if not leaf.is_key and (position := subject.source.comment_after(leaf.loc)):
            yield Finding(loc=leaf.loc, position=position, message=COMMENT_MESSAGE, advice=COMMENT_ADVICE)


def forbidden_markup_in_text(subject: Subject) -> Iterator[Finding]:
    """En text har något som hör till sidan.

    Texter består av stycken, listor, betoning och länkar. Rubriker sätter sidan själv,
    bilder och länkdefinitioner används inte.
    """
    for leaf in markdowns(subject.leaves):
        for what, needle in forbidden_markup(leaf.text):
            yield Finding(
                loc=leaf.loc,
                needle=needle,
                message=f"Texten har {what}, och det får den inte ha.",
                advice="Skriv det som vanlig text eller som en punkt i en lista.",
            )


def unsafe_address(subject: Subject) -> Iterator[Finding]:
    """En adress är inte https, mailto eller tel.

    Andra adresser fungerar inte för läsaren eller är inte säkra. Blanksteg, citattecken och några andra tecken
    får inte heller stå i en adress.
    """
    for leaf in markdowns(subject.leaves):
        for address in addresses(leaf.text):
            if not is_address(address):
                complaint = address_complaint(address)
                yield Finding(loc=leaf.loc, needle=address, message=complaint.message, advice=complaint.advice)


def unreachable_contrast(subject: Subject) -> Iterator[Finding]:
    """En färg går inte att läsa på.

    Av aktörens färg räknas en ton för ljus och en för mörk sida fram, med den kontrast som lagen kräver.
    En färg som är nästan vit eller nästan svart når inte dit utan att bli en annan färg.
    """
    for actor in subject.atlas.actors.values():
        for tint, where in ((colour.light_tint, "ljus"), (colour.dark_tint, "mörk")):
            if tint(actor.colour) is None:
                yield Finding(
                    loc=("actors", actor.id, "colour"),
                    message=f"Färgen {actor.colour} kan inte få tillräcklig kontrast på en {where} sida.",
                    advice="Välj en färg som varken är nästan vit eller nästan svart.",
                )


def repeated_badge(subject: Subject) -> Iterator[Finding]:
    """Två aktörer har samma märke.

    Märket (`short`) skiljer aktörerna åt i diagrammen även för den som inte ser färgerna.
    """
    first: dict[str, str] = {}
    for actor in subject.atlas.actors.values():
        badge = actor.short.casefold()
        if badge in first:
            yield Finding(
                loc=("actors", actor.id, "short"),
                message=f"Märket «{actor.short}» används redan av «{first[badge]}».",
                advice="Ge aktörerna var sitt märke.",
            )
        first.setdefault(badge, actor.id)


def repeated_synonym(subject: Subject) -> Iterator[Finding]:
    """Ett sökord står två gånger bland synonymerna.

    Ord som betyder samma sak står i samma lista, och varje ord i bara en.
    Slå ihop listorna om allt i dem betyder samma sak.
    """
    seen: set[str] = set()
    for row, names in enumerate(subject.atlas.synonyms):
        for column, name in enumerate(names):
            if name.casefold() in seen:
                yield Finding(
                    loc=("synonyms", row, column),
                    message=f"«{name}» står redan bland synonymerna.",
                    advice="Ta bort det ena, eller slå ihop listorna.",
                )
            seen.add(name.casefold())


def missing_guidance(subject: Subject) -> Iterator[Finding]:
    """En myndighet är med i ett steg men får ingen vägledning.

    Den som öppnar myndighetens sida ser då ett steg utan att få veta vad hen ska göra.
    """
    authorities = [actor.id for actor in subject.atlas.actors.values() if actor.kind is ActorKind.AUTHORITY]
    for ref in subject.atlas.steps:
        for index, actor in enumerate(ref.step.actors):
            if actor in authorities and actor not in ref.step.guidance:
                yield Finding(
                    loc=step_loc(ref, "actors", index),
                    message=f"Steget «{ref.step.id}» saknar vägledning för «{actor}».",
                    advice=f"Skriv under «guidance» vad «{actor}» gör, eller ta bort aktören ur «actors».",
                )


def overdue_review(subject: Subject) -> Iterator[Finding]:
    """Ett steg är inte granskat på ett år.

    Lagar, blanketter och lokala vägar ändras. Den som äger steget läser det minst en gång om året.
    """
    for ref in subject.atlas.steps:
        reviewed = ref.step.reviewed
        if reviewed and subject.today - reviewed <= _REVIEW_INTERVAL:
            continue
        yield Finding(
            loc=step_loc(ref, "reviewed") if reviewed else step_loc(ref),
            at_key=not reviewed,
            message=f"Steget «{ref.step.id}» är " + (f"senast granskat {reviewed}." if reviewed else "inte granskat."),
            advice="Läs igenom steget och skriv dagens datum i «reviewed».",
        )


RULES: tuple[Rule, ...] = (
    local_error(empty_text),
    local_error(comment_in_text),
    local_error(forbidden_markup_in_text),
    local_error(unsafe_address),
    local_error(unreachable_contrast),
    local_error(repeated_badge),
    local_error(repeated_synonym),
    warning(missing_guidance),
    warning(overdue_review),
)
