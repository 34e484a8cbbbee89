"""Rules about what the source says of the site itself."""

from __future__ import annotations

from collections.abc import Iterator

from flowmap.checks.rule import Finding, Rule, Subject, error, local_error, warning
from flowmap.model.site import Compliance

QUESTIONS = 10


def too_many_questions(subject: Subject) -> Iterator[Finding]:
    """Startsidan har fler än tio frågor.

    Läsaren ska hinna se dem alla. Behåll de tio som ställs oftast; resten hittar läsaren med sökningen.
    """
    questions = subject.atlas.site.questions
    if len(questions) > QUESTIONS:
        yield Finding(
            loc=("site", "questions", QUESTIONS),
            message=f"Här står {len(questions)} frågor, och startsidan har plats för {QUESTIONS}.",
            advice="Ta bort dem som ställs mest sällan.",
        )


def statement_deficiencies(subject: Subject) -> Iterator[Finding]:
    """Redogörelsen säger en sak om tillgängligheten och visar en annan.

    Den som har kända brister uppfyller inte lagen helt. Den som uppfyller den delvis eller inte alls ska berätta
    vilka bristerna är.
    """
    statement = subject.atlas.site.accessibility
    if statement is None:
        return
    is_whole = statement.compliance is Compliance.FULLY
    if is_whole and statement.deficiencies:
        yield Finding(
            loc=("site", "accessibility", "deficiencies"),
            at_key=True,
            message="Här står kända brister, men «compliance» säger att lagen är helt uppfylld.",
            advice="Skriv «compliance: partly», eller ta bort de brister som är åtgärdade.",
        )
    elif not is_whole and not statement.deficiencies:
        yield Finding(
            loc=("site", "accessibility", "compliance"),
            message=f"«{statement.compliance}» säger att något brister, men inga brister är uppräknade.",
            advice="Skriv bristerna under «deficiencies», var och en med «what» och «why».",
        )


def statement_dates(subject: Subject) -> Iterator[Finding]:
    """Redogörelsen är äldre än prövningen.

    Redogörelsen bygger på den senaste prövningen. När webbplatsen har prövats igen läses och ändras den.
    """
    statement = subject.atlas.site.accessibility
    if statement and statement.updated < statement.assessed:
        yield Finding(
            loc=("site", "accessibility", "updated"),
            message=f"Redogörelsen är ändrad {statement.updated}, före prövningen {statement.assessed}.",
            advice="Läs igenom redogörelsen, och skriv dagens datum i «updated».",
        )


RULES: tuple[Rule, ...] = (
    warning(too_many_questions),
    error(statement_deficiencies),
    local_error(statement_dates),
)
