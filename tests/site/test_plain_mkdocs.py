"""MkDocs without the plugin makes the same pages of what `flowmap build` writes to disk."""

from pathlib import Path

from tests.site.building import copy_of_school, digests


def test_the_pages_are_the_same_without_the_plugin(tmp_path: Path) -> None:
    with_plugin = copy_of_school(tmp_path / "with")
    with_plugin.build()
    plain = copy_of_school(tmp_path / "without")
    written = plain.run("flowmap", "build", "--out", "docs")
    assert written.returncode == 0, written.stderr
    plain.configure(plugins=["search"])
    plain.build()
    pages = {name: digest for name, digest in digests(with_plugin.site).items() if name.endswith(".html")}
    others = digests(plain.site)
    assert len(pages) > 40
    assert {name for name, digest in pages.items() if others.get(name) != digest} == set()
