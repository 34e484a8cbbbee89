"""What an address may be: https, mailto or tel, with every sign that RFC 3986 and 3987 let one hold."""

from __future__ import annotations

import re

from flowmap.model.kinds import Complaint

ADDRESS_SIGN = r"""(?:[^\s\u0000-\u001f\u007f-\u009f"<>\\^`{|}%]|%[0-9A-Fa-f]{2})"""
ADDRESS = rf"(?:https://(?=[^/?#])|mailto:|tel:){ADDRESS_SIGN}+"
_SCHEMES = ("https:", "mailto:", "tel:")


def is_address(text: str) -> bool:
    """Tell whether a text is an address that a page may lead to: https, mailto or tel.

    >>> is_address("https://sv.example.org/Hjälp_(stöd)?a=1#b"), is_address("javascript:alert(1)")
    (True, False)
    """
    return re.fullmatch(ADDRESS, text) is not None


def address_complaint(address: str) -> Complaint:
    """Return what is wrong with an address."""
    message, needle = f"Adressen «{address}» är inte https, mailto eller tel.", ""
    advice = "Skriv hela adressen, till exempel https://www.exempel.se/sida."
    wrong = re.search(rf"(?!{ADDRESS_SIGN}).", address, re.DOTALL)
    if address.startswith(_SCHEMES) and wrong:
        needle = wrong.group()
        message = f"Adressen «{address}» har ett tecken som en adress inte kan ha: «{needle}»."
        advice = "Kopiera adressen ur webbläsarens adressfält. Ett blanksteg skrivs %20, ett procenttecken %25."
    elif address.startswith(_SCHEMES):
        message = f"Adressen «{address}» är inte hel."
    return Complaint(rule="unsafe-address", message=message, advice=advice, needle=needle)
