"""What the theme beneath ours has is published where a page loads it, and nowhere else."""

from pathlib import Path

import pytest

from tests.site.building import Project, copy_of_school
from tests.site.reading import Site, no_faults


@pytest.fixture(scope="module")
def without_icon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in our theme that has no icon of its own."""
    project = copy_of_school(tmp_path_factory.mktemp("without"))
    project.configure(theme={"name": "flowmap", "language": "sv"}, plugins=["flowmap"])
    return project.build()


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def loaded(site: Site) -> set[str]:
    """Give every file that some page names."""
    found = {page.target(href)[0] for page in site.pages.values() for _, href in page.addresses() if "://" not in href}
    return found - site.pages.keys()


def test_our_theme_publishes_only_what_a_page_loads(own_project: Project, own_site: Site) -> None:
    assets = {name for name in names(own_project.site) if name.startswith("assets/")}
    assert assets == {name for name in loaded(own_site) if name.startswith("assets/")}
    assert sum((own_project.site / name).stat().st_size for name in assets) < 100_000


def test_the_icon_stays_where_the_site_has_none_of_its_own(without_icon: Path) -> None:
    beneath = {name for name in names(without_icon) if name.startswith("assets/") and name.count("/") > 1}
    assert beneath == {"assets/images/favicon.png"}


def test_another_theme_keeps_its_files(project: Project, site: Site) -> None:
    """Each of the two sites loads what it names, and only Material's own frame names Material's scripts."""
    files = names(project.site)
    scripts = {name for name in files if name.startswith("assets/javascripts/")}
    bundles = {name for name in loaded(site) if name.startswith("assets/javascripts/")}
    assert bool(scripts) == bool(bundles)
    assert bundles <= files


def test_no_page_of_ours_has_a_script_in_itself(own_site: Site) -> None:
    """A server may forbid it, and what stands in a page cannot be tested."""
    found = []
    for page in own_site.pages.values():
        for element in page.tree.walk():
            inline = [name for name in element.attributes if name.startswith("on")]
            if inline or (element.tag == "script" and "src" not in element.attributes):
                found.append(f"{page.address}: <{element.tag} {inline}>")
    no_faults(found)
