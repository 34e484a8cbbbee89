"""Two builds in two folders give the same bytes in every file."""

import pytest

from tests.site.building import COPIES, ROOT, Project, digests


def test_two_builds_are_alike(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = digests(project.site)
    second = digests(COPIES[project.name](tmp_path_factory.mktemp("a-place-of-another-name")).build())
    assert len(first) > 40
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


def test_no_file_names_the_folder_it_was_built_in(project: Project) -> None:
    names = (str(project.folder).encode(), str(ROOT).encode())
    files = [path for path in project.site.rglob("*") if path.is_file()]
    assert [path.name for path in files if any(name in path.read_bytes() for name in names)] == []
