"""The two sites that the tests look at."""

from datetime import date

import pytest

from flowmap.checks import check
from flowmap.model import Atlas
from flowmap.problems import errors
from flowmap.reading.load import load
from tests.site.building import COPIES, OWN, Project, built
from tests.site.reading import Site, read_site


@pytest.fixture(scope="session", params=COPIES)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built(request.param, tmp_path_factory.mktemp)


@pytest.fixture(scope="session")
def own_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """This project's own site, in our own theme."""
    return built(OWN, tmp_path_factory.mktemp)


@pytest.fixture(scope="session")
def own_site(own_project: Project) -> Site:
    return read_site(own_project.site)


@pytest.fixture(scope="session")
def site(project: Project) -> Site:
    return read_site(project.site)


@pytest.fixture(scope="session")
def source(project: Project) -> Atlas:
    loaded = load(project.source)
    assert not errors(check(loaded, date.today()))
    return loaded.atlas
