"""The page that a server shows where there is none, at any depth: no address on it may lead wrong."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.site.building import Project, copy_of_school
from tests.site.reading import Element, Page, file_of, no_faults, read_html

FOLDER = "/enhet/kartan/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site in our theme whose address is known, in a folder of its host."""
    project = copy_of_school(tmp_path_factory.mktemp("published"))
    settings = {"theme": {"name": "flowmap", "language": "sv"}, "plugins": ["flowmap"]}
    project.configure(**settings, site_url=f"https://example.org{FOLDER}")
    project.build()
    return project


def missing_page(site: Path) -> Page:
    return Page("404.html", read_html((site / "404.html").read_text(encoding="utf-8")))


def loading(page: Page) -> list[Element]:
    return [element for element in page.tree.walk() if {"href", "src", "action"} & set(element.attributes)]


def test_without_an_address_of_the_site_it_needs_no_other_file(own_project: Project) -> None:
    page = missing_page(own_project.site)
    assert loading(page) == []
    assert page.tree.find("script") == []
    (heading,) = page.tree.find("h1")
    assert heading.text == "Sidan finns inte"
    assert "Gå tillbaka" in page.tree.find("main")[0].text


def test_with_an_address_every_link_is_whole_and_leads_to_a_file(published: Project) -> None:
    page = missing_page(published.site)
    (form,) = page.tree.find("form", "flowmap-find")
    written = [*(href for _, href in page.addresses()), form.attributes["action"]]
    addresses = [urljoin(FOLDER, href) if href.startswith("/") else href for href in written]
    assert len(addresses) > 10
    within = [href for href in addresses if href.startswith(FOLDER)]
    no_faults(href for href in addresses if href not in within and not href.startswith("#"))
    no_faults(href for href in within if not (published.site / file_of(href.removeprefix(FOLDER))).is_file())
    assert urljoin(FOLDER, f"{form.attributes['data-root']}/") == FOLDER
    (link,) = page.article.find("a")
    assert urljoin(FOLDER, link.attributes["href"]) == FOLDER
