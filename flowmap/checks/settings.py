"""Rules about what the source says of the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from flowmap.checks.rule import Finding, Loc, Rule, Subject, error, local_error, warning
from flowmap.model.site import Compliance
from flowmap.problems import suggest

QUESTIONS = 10
EDIT_GAPS = ("line", "path")
_EMAIL = re.compile(r"[^@\s<>,;:()\"\\]+@[\w-]+(\.[\w-]+)+")


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


def edit_template(subject: Subject) -> Iterator[Finding]:
    """Adressen för ändringar går inte att fylla i.

    Adressen i `edit` börjar med https och har `{line}`, så att den leder till stegets rad i källan.
    Den kan också ha `{path}`, som blir källfilens plats. Andra ord inom klammer går inte att fylla i.
    """
    template = subject.atlas.site.edit
    if template is None:
        return
    loc = ("site", "edit")
    example = "Skriv till exempel https://kod.example/karta/{path}#L{line}."
    try:
        gaps = [gap for _, gap, _, _ in Formatter().parse(template) if gap is not None]
    except ValueError:
        yield Finding(loc=loc, message="Adressen har en klammer utan par.", advice=example)
        return
    if not template.startswith("https://"):
        yield Finding(loc=loc, message="Adressen börjar inte med https://.", advice=example)
    elif "line" not in gaps:
        yield Finding(loc=loc, message="Adressen saknar {line}, stegets rad i källan.", advice=example)
    for gap in gaps:
        if gap not in EDIT_GAPS:
            yield Finding(
                loc=loc,
                needle=f"{{{gap}",
                message=f"{{{gap}}} går inte att fylla i.",
                advice=f"{suggest(gap, EDIT_GAPS)}Här kan stå {{line}} och {{path}}.",
            )


def email_address(subject: Subject) -> Iterator[Finding]:
    """En e-postadress är ingen e-postadress.

    Skriv bara adressen: utan namn, utan mailto och utan blanksteg.
    """
    site = subject.atlas.site
    found: list[tuple[Loc, str | None]] = [(("site", "email"), site.email)]
    if site.accessibility:
        found.append((("site", "accessibility", "email"), site.accessibility.email))
    for loc, address in found:
        if address and not _EMAIL.fullmatch(address):
            yield Finding(
                loc=loc,
                message=f"«{address}» är ingen e-postadress.",
                advice="Skriv en adress som kartan@kommunen.example.",
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
    local_error(edit_template),
    local_error(email_address),
    error(statement_deficiencies),
    local_error(statement_dates),
)
