"""Asks axe about a whole page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

AXE = {
    "resultTypes": ["violations", "incomplete"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def axe_faults(page: Page, scripts: dict[str, str], has_colours: bool = True) -> list[str]:
    """Give what axe finds on the whole page, and what it leaves undecided that no other look decides."""
    if not page.evaluate("Boolean(globalThis.axe)"):
        page.evaluate(AXE_SCRIPT)
        # axe never knows the contrast of a text in SVG; the look at the diagrams computes it.
        page.evaluate("axe.configure({rules: [{id: 'color-contrast', selector: ':not(svg *)'}]})")
    answer = page.evaluate("options => axe.run(options)", AXE | {"rules": {"color-contrast": {"enabled": has_colours}}})
    assert len(answer["passes"]) > 5, "axe must have looked at something"
    unsure = [rule for rule in answer["incomplete"] if rule["id"] != "color-contrast"]
    of_colours = [node["target"][0] for rule in answer["incomplete"] if rule not in unsure for node in rule["nodes"]]
    missed = page.evaluate(scripts["contrast"], {"unsure": of_colours})["missed"] if of_colours else []
    return [
        *(_told(rule, node) for rule in [*answer["violations"], *unsure] for node in rule["nodes"]),
        *(f"nobody knows the contrast of {selector}" for selector in missed),
    ]


def _told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{rule['id']} at {node['target']} {node['html'][:120]}: {node['failureSummary']}"
