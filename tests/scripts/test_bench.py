"""The comparison is between the same pages, and its limit holds."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bench
from benchmark import builds, pages
from console import ScriptError

OTHERS = {
    "indented": """
site_name: Prov
plugins:
  - search
  # vår egen
  - flowmap:
      source: docs/karta.yml
  - tags
nav:
  - flowmap: index.md
""",
    "flush with the key": """
plugins:
- search
- flowmap:
    source: docs/karta.yml
- tags
theme: material
""",
    "without options": """
plugins:
  - search
  - flowmap
  - tags
""",
}


@pytest.mark.parametrize("name", OTHERS)
def test_one_plugin_is_left_out(name: str) -> None:
    lines = builds.without_plugin("flowmap", OTHERS[name])
    assert [line.strip() for line in lines] == ["plugins:", "- search", "- tags"]


def test_the_only_plugin_leaves_an_empty_list() -> None:
    assert builds.without_plugin("flowmap", "plugins:\n  - flowmap:\n      a: b\n") == ["plugins: []"]


def test_a_site_without_the_plugin_cannot_be_compared() -> None:
    with pytest.raises(ScriptError, match="flowmap står inte"):
        builds.without_plugin("flowmap", "plugins:\n  - search\n")


def test_two_sites_must_have_the_same_pages(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for site in (first, second):
        site.mkdir()
        (site / "index.html").touch()
    builds.require_same_pages(first, second)
    (first / "karta.html").touch()
    with pytest.raises(ScriptError, match=r"karta\.html"):
        builds.require_same_pages(first, second)


@pytest.mark.parametrize(("plugin", "status"), [([1.2, 9.0, 1.2], 0), ([1.4, 1.4, 0.1], 1)])
def test_the_ratio_of_the_medians_decides(plugin: list[float], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert builds.report(plugin, [1.0, 1.0, 5.0]) == status
    assert f"{sorted(plugin)[1]:.2f} (högst 1.3)" in capsys.readouterr().out


def laps(milliseconds: float, sent: int) -> list[dict[str, float]]:
    """Three visits, of which one was slow."""
    return [{"milliseconds": time, "sent": sent} for time in (milliseconds, milliseconds * 9, milliseconds)]


@pytest.mark.parametrize(
    ("milliseconds", "sent", "status"), [(1000, 200_000, 0), (1001, 200_000, 1), (1000, 200_001, 1), (10, 10, 0)]
)
def test_the_page_of_a_map_must_keep_both_limits(
    milliseconds: float, sent: int, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pages.report(laps(milliseconds, sent), laps(3000, 1_000_000)) == status
    said = capsys.readouterr().out
    assert f"skickat, kB     {sent / 1000:.2f} mot Mermaids 1000.00, kvot {sent / 1e6:.3f} (högst 0.200)" in said
    assert f"syns, s         {milliseconds / 1000:.2f} mot Mermaids 3.00" in said


@pytest.mark.parametrize(
    ("chosen", "measured"), [([], ["build", "page"]), (["--only", "page"], ["page"]), (["--only", "build"], ["build"])]
)
def test_one_limit_that_is_missed_is_enough(
    chosen: list[str], measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def compare(name: str, status: int) -> Callable[[Path, int], int]:
        return lambda folder, runs: done.append(name) or status

    monkeypatch.setattr(sys, "argv", ["bench.py", "--runs", "2", *chosen])
    monkeypatch.setattr(builds, "compare", compare("build", 1))
    monkeypatch.setattr(pages, "compare", compare("page", 0))
    assert bench.main() == int("build" in measured)
    assert done == measured
