"""What may be an address on a page."""

import pytest

from flowmap.model.fields import is_address


@pytest.mark.parametrize(
    "address",
    [
        *["https://example.org", "https://example.org/a?b#c", "https://example.org/a_(b)", "https://example.org/å"],
        *["mailto:a@example.org", "tel:+46123"],
    ],
)
def test_these_addresses_may_stand_on_a_page(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *["http://example.org", "javascript:alert(1)", "data:text/html,x", "//example.org", "sida.pdf", ""],
        *["https://", "mailto:", " https://example.org", "https:", "https://a b", "https://a\nb", 'https://a"b'],
    ],
)
def test_these_addresses_may_not(address: str) -> None:
    assert not is_address(address)
