"""An unopened address has a sign, which the page explains once; the review page says all that is known."""

from collections.abc import Callable

import pytest

from flowmap.links import DOCUMENTS, REVIEW
from flowmap.pages.edition import Edition
from tests.unit.pages.writing import pages_of, written

SIGN = '<sup class="flowmap-unopened" role="img" aria-label="ej öppnad">&#42;</sup>'
URL = "url: https://www.example.org/fel"


def test_a_page_explains_its_sign_once_and_one_without_it_says_nothing(edition: Edition) -> None:
    explained = edition.words["unopened_explained"]
    signs = {path: written(edition, path).count(SIGN) for path in pages_of(edition)}
    assert any(signs.values())
    assert 0 in signs.values()
    for path, count in signs.items():
        assert written(edition, path).count(explained) == bool(count), path


def test_the_sign_follows_the_link_and_the_explanation_leads_to_the_review(edition: Edition) -> None:
    page = written(edition, DOCUMENTS)
    assert f"](https://www.example.org/fel){SIGN}" in page
    assert page.rstrip().endswith('<a href="../granskning/">Granskning</a>.</p>')


def test_an_opened_address_has_no_sign(edition_with: Callable[..., Edition]) -> None:
    edition = edition_with((URL, f"{URL}, evidence: opened"))
    assert SIGN not in written(edition, DOCUMENTS)


@pytest.mark.parametrize("evidence", ["archived", "mentioned", "pattern", "unverified"])
def test_the_review_says_what_is_known(edition_with: Callable[..., Edition], evidence: str) -> None:
    edition = edition_with((URL, f"{URL}, evidence: {evidence}"))
    assert edition.words[f"evidence_{evidence}"] in written(edition, REVIEW)
