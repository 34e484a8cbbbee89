"""What the source says of the site itself can be used as it stands, and the statement says what it must."""

from collections.abc import Callable

import pytest

from flowmap.problems import Problem

Marked = Callable[..., list[tuple[str, str]]]
Find = Callable[[str], list[Problem]]

UPDATED = "  updated: 2026-11-01\n"
STATEMENT = {
    "body": "Exempelstads kommun",
    "service": "Lampkartan",
    "compliance": "partly",
    "deficiencies": "[{what: Bilder saknar text., why: Vi har inte hunnit., plan: Vi skriver dem i vår.}]",
    "outside": "Äldre protokoll.",
    "method": "Vi har prövat själva.",
    "assessed": "2026-10-01",
    "updated": "2026-10-02",
    "email": "lampan@exempelstad.example",
    "phone": "0123-456 78",
    "answer": "inom två arbetsdagar",
    "authority": "Tillsynsmyndigheten",
    "complaint": "formular",
}
OPTIONAL = {"about", "phone", "deficiencies"}


def site(**settings: str) -> tuple[str, str]:
    """Give the change that adds settings to the sound source."""
    return UPDATED, UPDATED + "".join(f"  {key}: {value}\n" for key, value in settings.items())


def statement(**changes: str | None) -> tuple[str, str]:
    """Give the change that adds a statement, with other values or without a key."""
    fields = {key: value for key, value in {**STATEMENT, **changes}.items() if value is not None}
    return site(accessibility="\n" + "\n".join(f"    {key}: {value}" for key, value in fields.items()))


def test_sound_settings_have_no_problem(marked_by: Marked) -> None:
    settings = {"edit": "https://kod.example/{path}#L{line}", "email": "a.b@c-d.example", "embed": "true"}
    assert marked_by(site(**settings)) == []
    assert marked_by(site(edit='"https://kod.example/rad-{line}"')) == []
    assert marked_by(statement()) == []


@pytest.mark.parametrize(
    ("template", "marked"),
    [
        ("http://kod.example/{line}", "http://kod.example/{line}"),
        ("kod.example/{line}", "kod.example/{line}"),
        ("https://kod.example/{path}", "https://kod.example/{path}"),
        ("https://kod.example/{lien}#{line}", "{lien}"),
        ("https://kod.example/{0}#{line}", "{0}"),
        ("https://kod.example/{}#{line}", "{}"),
        ("https://kod.example/{line.real}#{line}", "{line.real}"),
        ("https://kod.example/{line", '"https://kod.example/{line"'),
    ],
)
def test_an_address_to_edit_at_can_be_filled_in(template: str, marked: str, marked_by: Marked) -> None:
    quoted = f'"{template}"'
    whole = quoted if marked == template else marked
    assert marked_by(site(edit=quoted)) == [("edit-template", whole)]


def test_a_misspelt_gap_gets_the_nearest_name(changed: Callable[..., str], problems_of: Find) -> None:
    (problem,) = problems_of(changed(site(edit='"https://kod.example/{pth}#{line}"')))
    assert "Menar du «path»?" in problem.advice


@pytest.mark.parametrize("address", ["lampan", "a@b", "mailto:a@b.example", "A <a@b.example>", "a b@c.example", "@b.c"])
def test_an_email_address_looks_like_one(address: str, marked_by: Marked) -> None:
    assert marked_by(site(email=f'"{address}"')) == [("email-address", f'"{address}"')]
    assert marked_by(statement(email=f'"{address}"')) == [("email-address", f'"{address}"')]


@pytest.mark.parametrize("key", sorted(set(STATEMENT) - OPTIONAL))
def test_a_statement_lacks_nothing_that_the_law_asks_for(
    key: str, changed: Callable[..., str], problems_of: Find
) -> None:
    (problem,) = problems_of(changed(statement(**{key: None})))
    assert problem.rule == "missing-key"
    assert f"«{key}»" in problem.message
    assert problem.lines[-1].strip() == "accessibility:"


@pytest.mark.parametrize("key", sorted(set(STATEMENT) - {"deficiencies", "compliance", "assessed", "updated"}))
def test_nothing_in_a_statement_is_empty(key: str, marked_by: Marked) -> None:
    found = marked_by(statement(**{key: "''"}))
    assert ("empty-text", key) in found or ("email-address", "''") in found


@pytest.mark.parametrize("key", ["compliance", "assessed", "updated"])
def test_no_date_and_no_verdict_in_a_statement_is_empty(key: str, marked_by: Marked) -> None:
    assert ("value", "''") in marked_by(statement(**{key: "''"}))


@pytest.mark.parametrize("key", ["what", "why"])
def test_a_deficiency_is_told_with_its_reason(key: str, marked_by: Marked) -> None:
    whole = {"what": "Bilder.", "why": "Tid.", "plan": "I vår."}
    rest = ", ".join(f"{name}: {text}" for name, text in whole.items() if name != key)
    assert [rule for rule, _ in marked_by(statement(deficiencies=f"[{{{rest}}}]"))] == ["missing-key"]
    assert ("empty-text", key) in marked_by(statement(deficiencies=f"[{{{rest}, {key}: ''}}]"))


def test_who_has_deficiencies_does_not_comply_fully(marked_by: Marked) -> None:
    assert marked_by(statement(compliance="fully")) == [("statement-deficiencies", "deficiencies")]
    assert marked_by(statement(compliance="fully", deficiencies=None)) == []


@pytest.mark.parametrize("compliance", ["partly", "not"])
def test_who_does_not_comply_fully_tells_what_is_deficient(compliance: str, marked_by: Marked) -> None:
    found = marked_by(statement(compliance=compliance, deficiencies=None))
    assert found == [("statement-deficiencies", compliance)]
    assert marked_by(statement(compliance=compliance)) == []


def test_a_statement_is_not_older_than_what_it_tells_of(marked_by: Marked) -> None:
    assert marked_by(statement(updated="2026-09-30")) == [("statement-dates", "2026-09-30")]


def test_the_form_of_the_authority_is_one_of_the_links(changed: Callable[..., str], problems_of: Find) -> None:
    (problem,) = problems_of(changed(statement(complaint="formulär".replace("ä", "a") + "et")))
    assert problem.rule == "unknown-id"
    assert "Menar du «formular»?" in problem.advice


def questions(*texts: str, step: str = "lampa/1") -> tuple[str, str]:
    """Give the change that adds questions to the start page."""
    return site(questions="[" + ", ".join(f"{{text: {text}, step: {step}}}" for text in texts) + "]")


def test_a_question_leads_to_a_step(changed: Callable[..., str], problems_of: Find) -> None:
    assert problems_of(changed(questions("Vem lagar?"))) == []
    (problem,) = problems_of(changed(questions("Vem lagar?", step="lamp/1")))
    assert problem.rule == "unknown-id"
    assert problem.lines[-1][problem.position.column - 1 :].startswith("lamp/1")
    assert "Menar du «lampa/1»?" in problem.advice


def test_a_question_without_words_or_with_too_many_is_marked(marked_by: Marked) -> None:
    assert marked_by(questions("''")) == [("empty-text", "text")]
    assert [rule for rule, _ in marked_by(questions("a" * 61))] == ["too-long"]
    assert marked_by(questions("a" * 60)) == []


def test_the_start_page_has_room_for_ten_questions(marked_by: Marked) -> None:
    asked = [f"Fråga {number}" for number in range(11)]
    assert marked_by(questions(*asked[:10])) == []
    ((rule, marked),) = marked_by(questions(*asked))
    assert (rule, marked[:1]) == ("too-many-questions", "{")


@pytest.mark.parametrize("value", ["kanske", "[]"])
def test_embedding_is_on_or_off(value: str, marked_by: Marked) -> None:
    assert [rule for rule, _ in marked_by(site(embed=value))] in (["value"], ["type"])
