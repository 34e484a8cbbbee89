"""How a reader suggests a change: in the source at the step's line, or by a prepared e-mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import quote

from flowmap.links import Target, step_page
from flowmap.model import StepRef
from flowmap.pages.edition import Edition, SourceLine


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Where a change of a step is suggested, and what happens when the link is followed."""

    target: Target
    note: str


def suggestion(edition: Edition, ref: StepRef) -> Suggestion | None:
    """Return the way to suggest a change; nothing where the settings name neither an address nor an e-mail."""
    site, words = edition.atlas.site, edition.words
    line = _in_project(edition.lines[ref.name])
    if site.edit:
        url = site.edit.format(path=quote(line.path), line=line.number)
        return Suggestion(target=Target(url=url), note=words["suggest_in_source"])
    if site.email:
        subject = words.say("suggest_subject", step=ref.step.label)
        body = words.say(
            "suggest_body",
            step=ref.step.label,
            map=ref.map.title,
            page=step_page(ref).removesuffix(".md"),
            version=site.version,
            path=line.path,
            line=line.number,
        )
        return Suggestion(target=Target(url=_mail(site.email, subject, body)), note=words["suggest_by_mail"])
    return None


def _in_project(line: SourceLine) -> SourceLine:
    """Keep the folders of this machine off the page when a source elsewhere was named by its whole path."""
    path = PurePosixPath(line.path)
    is_elsewhere = path.is_absolute() or ":" in line.path or ".." in path.parts
    return replace(line, path=path.name) if is_elsewhere else line


def _mail(address: str, subject: str, body: str) -> str:
    """Return a prepared e-mail as an address; lines end as e-mail asks.

    >>> _mail("a@b.example", "Steg 1", "Hej\\nå")
    'mailto:a@b.example?subject=Steg%201&body=Hej%0D%0A%C3%A5'
    """
    lines = body.strip().replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
