"""CI and publishing only call the scripts, with least rights and pinned actions."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

TEST, BUILD = "python3 scripts/test.py", "python3 scripts/build.py --pdf --offline"
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
WORKFLOWS = sorted((Path(__file__).parents[2] / ".github" / "workflows").iterdir())
RIGHTS = {"contents": "read", "pages": "write", "id-token": "write"}


def load(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in load(workflow)["jobs"].values():
        yield from job["steps"]


def test_there_is_a_workflow() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_calls_only_the_scripts(workflow: Path) -> None:
    commands = [step["run"] for step in steps(workflow) if "run" in step]
    assert {TEST, BUILD} == set(commands)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_keeps_the_screenshots_also_of_a_run_that_failed(workflow: Path) -> None:
    after = load(workflow)["jobs"]["test"]["steps"]
    run = next(number for number, step in enumerate(after) if step.get("run") == TEST)
    kept = [step for step in after[run:] if step.get("with", {}).get("path") == "artifacts"]
    assert [step["if"] for step in kept] == ["${{ !cancelled() }}"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_actions_are_pinned_by_commit_with_their_version_beside(workflow: Path) -> None:
    used = [line for line in workflow.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert len(used) == len([step for step in steps(workflow) if "uses" in step]) > 0
    for line in used:
        assert re.search(rf"uses: {PINNED.pattern} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_gives_each_job_the_least_rights(workflow: Path) -> None:
    assert load(workflow)["permissions"] == {}
    for name, job in load(workflow)["jobs"].items():
        wanted = {"pages", "id-token"} if name == "publish" else {"contents"}
        assert job["permissions"] == {right: RIGHTS[right] for right in wanted}
        assert job["timeout-minutes"] <= 30


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_keeps_no_credentials_in_the_clone(workflow: Path) -> None:
    clones = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert clones
    assert all(step["with"]["persist-credentials"] is False for step in clones)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_publishes_only_what_passed_on_main(workflow: Path) -> None:
    content = load(workflow)
    triggers = content[True]  # YAML 1.1 reads the key `on` as true
    assert set(triggers) == {"pull_request", "push"}
    assert triggers["push"]["branches"] == ["main"]
    publish = content["jobs"]["publish"]
    assert publish["if"] == "github.event_name == 'push'"
    assert set(publish["needs"]) == {"test", "build"}


def test_gitlab_calls_only_the_scripts(root: Path) -> None:
    jobs = [job for job in load(root / ".gitlab-ci.yml").values() if isinstance(job, dict) and "script" in job]
    commands = [command for job in jobs for command in job["script"]]
    assert len(jobs) == 3
    assert commands == [TEST, BUILD, BUILD, "mv site public"]


def test_gitlab_keeps_the_screenshots_also_of_a_run_that_failed(root: Path) -> None:
    kept = load(root / ".gitlab-ci.yml")["test"]["artifacts"]
    assert (kept["paths"], kept["when"]) == (["artifacts"], "always")


def test_gitlab_publishes_only_the_default_branch(root: Path) -> None:
    pages = load(root / ".gitlab-ci.yml")["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["artifacts"]["paths"] == ["public"]


def test_ci_run_calls_the_tests(root: Path) -> None:
    script = root / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"}]
    assert commands[-1] == "exec python3 scripts/test.py"
    assert commands[0] == "set -euo pipefail"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_ci_run_can_be_run(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)


def test_pre_commit_fetches_nothing(root: Path) -> None:
    repositories = load(root / ".pre-commit-config.yaml")["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    assert [hook["entry"] for hook in repositories[0]["hooks"]] == ["python3 scripts/test.py --quick"]
