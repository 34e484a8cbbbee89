"""Each type takes what it should, and says what is wrong with what it should not."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from flowmap.model import fields
from flowmap.model.fields import StepKind
from flowmap.model.kinds import SALVAGE, Complaint

TAKEN = {
    "Address": [
        "https://www.example.org",
        "https://sv.example.org/Hjälp_(stöd)/å-ä-ö",
        "https://example.org:8080/a;b=c/~d/e'f!g$h*i,j@k?l=m&n[]=o+p#q",
        "https://example.org/%C3%A5%20",
        "https://[2001:db8::1]/",
        "https://例え.example/",
        "mailto:a@b.example?subject=Hej%20du",
        "tel:+46-8-123",
    ],
    "Email": ["a@b.example", "a.b+c@d-e.f.example", "å@ö.example"],
    "EditTemplate": ["https://kod.example/{path}#L{line}", "https://kod.example/rad-{line}"],
    "Language": ["en", "sv", "sv-SE", "zh-Hant", "es-419", "smj"],
    "Colour": ["#1b5e20"],
    "IsoDuration": ["P30D", "P1Y6M", "P2W"],
    "Id": ["a", "2b", "ny-ansokan", "console", "com", "com10", "lpt", "nul-1", "a" * 100, "true", "1e3"],
}
REFUSED = {
    "Address": [
        *["", "https://", "https:///a", "https://?a", "http://example.org", "HTTPS://example.org", "//example.org"],
        *["javascript:alert(1)", "data:text/html,a", "mailto:", "tel:", "https://a.example/en sida"],
        *[f"https://a.example/{sign}" for sign in '"<>\\^`{|}\t\n\x00\x7f\x85\u00a0\u2003'],
        *["https://a.example/100%", "https://a.example/%zz", " https://a.example", "https://a.example\n"],
    ],
    "Email": [
        "",
        "a",
        "a@b",
        "@b.example",
        "a@.b.example",
        "a@b..example",
        "A <a@b.example>",
        "a b@c.example",
        "a@b.c\n",
    ],
    "EditTemplate": [
        *[
            "https://kod.example",
            "https://kod.example/{path}",
            "http://kod.example/{line}",
            "https://kod.example/{line",
        ],
        *["https://kod.example/{lin}{line}", "https://kod.example/{line.real}", "https://kod.example/{line!r}"],
        *["https://kod.example/{{line}}", 'https://kod.example/"{line}'],
    ],
    "Language": ["", "EN", "sv_SE", "svenska", "sv-se", 'en" onclick="alert(1)', "en\n"],
    "Colour": ["", "red", "#123", "1b5e20", "#1b5e20 "],
    "IsoDuration": ["", "P", "30 dagar", "PT1H", "p30d", "P30"],
    "Id": [
        *["", "A", "å", "a_b", "a.b", "a b", "-a", "a-", "a--b", "a/b", "../a", "a\n", "a" * 101],
        *["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"],
    ],
}


def adapter(name: str) -> TypeAdapter[object]:
    return TypeAdapter(getattr(fields, name))


def complaint(name: str, text: object) -> Complaint:
    with pytest.raises(ValidationError) as raised:
        adapter(name).validate_python(text)
    (detail,) = raised.value.errors()
    found: Complaint = detail["ctx"]["error"].complaint
    return found


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_of in TAKEN.items() for text in all_of])
def test_what_fits_is_taken_as_it_is(name: str, text: str) -> None:
    assert adapter(name).validate_python(text) == text


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_of in REFUSED.items() for text in all_of])
def test_what_does_not_fit_is_refused_with_what_to_do(name: str, text: str) -> None:
    found = complaint(name, text)
    assert found.rule in ("value", "id", "unsafe-address", "email-address", "edit-template")
    assert found.message.endswith(".")
    assert found.advice.endswith(".")
    assert isinstance(adapter(name).validate_python(text, context=SALVAGE), str)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("Line", " > 90\n   dagar\t", "> 90 dagar"),
        ("Line", "29\u00a0kap. 2\u00a0§", "29\u00a0kap. 2\u00a0§"),
        ("Line", "    fyra steg in", "fyra steg in"),
        ("Line", "a\u2028b", "a b"),
        ("Markdown", "Ett.\n\n- två\n", "Ett.\n\n- två"),
        ("Badge", "  N  Y ", "N Y"),
        ("Day", "2024-02-29", date(2024, 2, 29)),
        ("Year", "2021", 2021),
        ("YesNo", "true", True),
        ("YesNo", "false", False),
        ("Colour", "#1B5E20", "#1b5e20"),
        ("StepKind", "wait", StepKind.WAIT),
    ],
)
def test_a_text_becomes_the_value_it_stands_for(name: str, text: str, value: object) -> None:
    assert adapter(name).validate_python(text) == value


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-1-2", "20260102", "1793491200", "2026-01-02T00:00", "2026-W01-1", "i går", ""]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    assert complaint("Day", text).message == "«{value}» är inget datum."


@pytest.mark.parametrize("text", ["yes", "ja", "True", "1", "on", ""])
def test_yes_and_no_are_true_and_false(text: str) -> None:
    assert complaint("YesNo", text).advice.endswith("Välj ett av: true, false.")


@pytest.mark.parametrize(("text", "name"), [("ny_blankett", "ny-blankett"), ("Läkarbrev", "lakarbrev"), ("5.b", "5-b")])
def test_a_bad_id_gets_the_nearest_good_one(text: str, name: str) -> None:
    assert complaint("Id", text).advice.startswith(f"Menar du «{name}»?")


def test_an_id_of_nothing_but_signs_gets_no_suggestion() -> None:
    assert "Menar du" not in complaint("Id", "???").advice


@pytest.mark.parametrize(
    ("address", "needle"),
    [("https://a.example/en sida", " "), ("https://a.example/100%", "%"), ("https://", ""), ("http://a.example", "")],
)
def test_the_sign_that_an_address_cannot_hold_is_pointed_at(address: str, needle: str) -> None:
    assert complaint("Address", address).needle == needle


@pytest.mark.parametrize("value", [["a"], {"a": "b"}])
def test_a_scalar_is_no_list_and_no_group(value: object) -> None:
    assert {complaint(name, value).rule for name in ["Line", "ActorId", "Day", "StepKind", *REFUSED]} == {"type"}
