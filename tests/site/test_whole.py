"""The whole site, page by page: it can be reached, read and told apart, and asks nobody else for anything."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from mkdocs.config import load_config

from tests.site.building import OWN, Project
from tests.site.reading import Page, Site, no_faults, read_html

_STATES = ("vag=",)
"""What an address may say to a script after its page: no anchor, but a state to bring back."""
_LOADED = {"script", "link", "img", "iframe", "source", "video", "audio", "object", "embed", "image", "use"}


def test_every_page_of_the_menu_exists(site: Site, project: Project) -> None:
    nav = load_config(str(project.config))["nav"]
    pages = list(_pages_of(nav or []))
    assert nav is None or len(pages) > 10
    no_faults(page for page in pages if _address(page) not in site.pages)


def _pages_of(nav: list[object]) -> Iterator[str]:
    for item in nav:
        inner = item.values() if isinstance(item, dict) else [item]
        for value in inner:
            if isinstance(value, list):
                yield from _pages_of(value)
            elif "://" not in str(value):
                yield str(value)


def _address(page: str) -> str:
    name = page.removesuffix(".md").removesuffix("index")
    return name if name == "" or name.endswith("/") else f"{name}/"


def test_every_link_leads_somewhere(site: Site) -> None:
    found = [fault for page in site.pages.values() for fault in _broken(site, page)]
    no_faults(found)


def _broken(site: Site, page: Page) -> Iterator[str]:
    for element, href in page.addresses():
        where = f"{page.address}: <{element.tag}> {href!r}"
        if href.startswith(("https:", "mailto:", "tel:", "data:")):
            continue
        if href.startswith("/") or "://" in href:
            yield f"{where} is not relative"
            continue
        if href.startswith(".") and page.address.count("/") < href.count("../"):
            yield f"{where} leads out of the site"
        address, anchor = page.target(href)
        is_state = anchor.startswith(_STATES)
        if not site.has(address):
            yield f"{where} leads to no file"
        elif anchor and not is_state and address in site.pages and anchor not in site.page(address).ids:
            yield f"{where} leads to no anchor"


def test_no_page_loads_anything_from_elsewhere(site: Site) -> None:
    found = [
        f"{page.address}: <{element.tag}> {href}"
        for page in site.pages.values()
        for element, href in page.addresses()
        if element.tag in _LOADED and ("//" in href or href.startswith("data:text"))
    ]
    no_faults(found)


def test_ids_are_unique_on_a_page(site: Site) -> None:
    found = [
        f"{page.address}: id {name!r} {count} times"
        for page in site.pages.values()
        for name, count in Counter(page.ids).items()
        if count > 1
    ]
    no_faults(found)


def test_titles_are_unique_in_the_site(site: Site) -> None:
    titles = Counter(page.tree.find("title")[0].text for page in site.pages.values())
    no_faults(f"{title!r} {count} times" for title, count in titles.items() if count > 1)


def test_every_page_is_swedish_and_has_one_heading(site: Site) -> None:
    found = []
    for page in site.pages.values():
        (html,) = page.tree.find("html")
        headings = page.tree.find("h1")
        if html.attributes.get("lang") != "sv":
            found.append(f"{page.address}: lang is {html.attributes.get('lang')!r}")
        if len(headings) != 1 or not headings[0].text:
            found.append(f"{page.address}: {len(headings)} h1: {[heading.text for heading in headings]}")
    no_faults(found)


def test_no_heading_level_is_skipped(site: Site) -> None:
    found = []
    for page in site.pages.values():
        levels = [int(e.tag[1]) for e in page.article.walk() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        skips = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        found += [f"{page.address}: h{before} is followed by h{after}" for before, after in skips]
    no_faults(found)


def test_every_page_is_reached_from_the_start_by_plain_links(site: Site) -> None:
    """What a script shows does not count: the site works with JavaScript off."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        address = waiting.pop()
        if address in site.pages and address not in seen:
            seen.add(address)
            page = site.page(address)
            waiting += [page.target(href)[0] for href in page.links()]
    no_faults(f"{address} is reached from nowhere" for address in site.pages.keys() - seen)


def test_links_that_a_script_shows_do_not_count() -> None:
    html = """<p><a href="a/">a</a> <a>b</a> <a href="c/" hidden>c</a></p>
        <nav hidden><a href="d/">d</a></nav><template><a href="e/">e</a></template>"""
    assert Page("", read_html(html)).links() == ["a/"]


def test_search_path_and_statement_are_pages(project: Project, site: Site) -> None:
    wanted = {"sok/", "vag/"} | ({"tillganglighet/"} if project.name == OWN else set())
    assert site.pages.keys() >= wanted


def test_every_step_is_reached_from_two_other_pages(site: Site) -> None:
    leading: dict[str, set[str]] = {}
    for page in site.pages.values():
        for link in page.article.find("a"):
            address = page.target(link.attributes.get("href", ""))[0]
            if address != page.address:
                leading.setdefault(address, set()).add(page.address)
    steps = [address for address in site.pages if address.startswith("kartor/") and address.count("/") == 3]
    assert len(steps) >= 20
    no_faults(f"{step}: only from {leading.get(step)}" for step in steps if len(leading.get(step, ())) < 2)
