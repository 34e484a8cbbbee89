"""How a reader suggests a change: in the source at the step's line, or by a prepared e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from flowmap.links import Target, step_page
from flowmap.model import StepRef
from flowmap.pages.edition import Edition, Place


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Where a change of a step is suggested, and what happens when the link is followed."""

    target: Target
    note: str


def suggestion(edition: Edition, ref: StepRef) -> Suggestion | None:
    """Return the way to suggest a change; nothing where the settings name neither an address nor an e-mail."""
    site, words = edition.atlas.site, edition.words
    place = _in_project(edition.places[ref.name])
    if site.edit:
        url = site.edit.format(path=quote(place.path), line=place.line)
        return Suggestion(target=Target(url=url), note=words["suggest_in_source"])
    if site.email:
        subject = words.say("suggest_subject", step=ref.step.id, title=ref.step.title)
        body = words.say(
            "suggest_body",
            step=ref.step.id,
            title=ref.step.title,
            map=ref.map.title,
            page=step_page(ref).removesuffix(".md"),
            version=site.version,
            path=place.path,
            line=place.line,
        )
        return Suggestion(target=Target(url=_mail(site.email, subject, body)), note=words["suggest_by_mail"])
    return None


def _in_project(place: Place) -> Place:
    """Keep the folders of this machine off the page when a source elsewhere was named by its whole path."""
    path = PurePosixPath(place.path)
    is_elsewhere = path.is_absolute() or ":" in place.path or ".." in path.parts
    return Place(path=path.name if is_elsewhere else place.path, line=place.line)


def _mail(address: str, subject: str, body: str) -> str:
    """Return a prepared e-mail as an address; lines end as e-mail asks.

    >>> _mail("a@b.example", "Steg 1", "Hej\\nå")
    'mailto:a@b.example?subject=Steg%201&body=Hej%0D%0A%C3%A5'
    """
    lines = body.strip().replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
