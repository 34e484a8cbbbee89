"""The accessibility statement, filled from the settings of the site in the order that the law's model has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from flowmap import links
from flowmap.model import texts
from flowmap.model.site import Accessibility
from flowmap.pages.desk import Anchor, Desk
from flowmap.pages.glossary import Glossary
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class DeficiencyView:
    """A known deficiency."""

    what: str
    why: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class StatementPage(Page):
    """How far the site can be used by everybody, what is lacking, and whom to tell."""

    template: ClassVar[str] = "statement.md.j2"
    body: str
    service: str
    about: str
    compliance: str
    deficiencies: tuple[DeficiencyView, ...]
    outside: str
    method: str
    assessed: str
    updated: str
    email: Anchor
    phone: str
    answer: str
    authority: str
    complaint: Anchor


def statement_page_of(desk: Desk, statement: Accessibility) -> StatementPage:
    """Give the accessibility statement; the terms of the map's subject are not explained in it."""
    desk = replace(desk, glossary=Glossary())
    heading = desk.words.say("statement_heading", service=statement.service)
    return StatementPage(
        path=links.STATEMENT,
        title=desk.words["statement"],
        heading=texts.escaped(heading),
        description=desk.words.say("statement_description", service=statement.service),
        body=texts.escaped(statement.body),
        service=texts.escaped(statement.service),
        about=desk.markdown(statement.about),
        compliance=desk.words.say(f"compliance_{statement.compliance}", service=texts.escaped(statement.service)),
        deficiencies=tuple(
            DeficiencyView(
                what=desk.markdown(deficiency.what),
                why=desk.markdown(deficiency.why),
                plan=desk.markdown(deficiency.plan),
            )
            for deficiency in statement.deficiencies
        ),
        outside=desk.markdown(statement.outside),
        method=desk.markdown(statement.method),
        assessed=statement.assessed.isoformat(),
        updated=statement.updated.isoformat(),
        email=Anchor(text=texts.escaped(statement.email), href=f"mailto:{statement.email}"),
        phone=texts.escaped(statement.phone or ""),
        answer=texts.escaped(statement.answer),
        authority=texts.escaped(statement.authority),
        complaint=desk.link(statement.complaint),
    )
