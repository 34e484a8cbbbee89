"""CI and publishing only call the scripts, with least rights and pinned actions."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
TEST = "python3 scripts/test.py"
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
RIGHTS = {
    "actions/checkout": {"contents": "read"},
    "actions/deploy-pages": {"pages": "write", "id-token": "write"},
}
"""What an action may not do without; any other needs nothing."""
EVEN_AFTER_A_FAILURE = {"always()", "!cancelled()", "failure()"}
OPTION = re.compile(r"(?<!\S)--\w[\w-]*")

Yaml = dict[Any, Any]

workflows = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> Yaml:
    loaded: Yaml = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def jobs(workflow: Path) -> dict[str, Yaml]:
    found: dict[str, Yaml] = load(workflow)["jobs"]
    return found


def steps(workflow: Path) -> Iterator[Yaml]:
    return chain.from_iterable(job["steps"] for job in jobs(workflow).values())


def uses(job: Yaml, action: str) -> list[Yaml]:
    """Return the steps of a job that use an action, by its name without a version."""
    return [step for step in job["steps"] if step.get("uses", "").partition("@")[0] == action]


def gitlab_jobs() -> dict[str, Yaml]:
    return {name: job for name, job in load(ROOT / ".gitlab-ci.yml").items() if "script" in job}


def hooks() -> list[Yaml]:
    return [hook for repository in load(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repository["hooks"]]


def commands() -> dict[str, list[str]]:
    """Return every command that is run for us, by the file that says so."""
    found = {path.name: [step["run"] for step in steps(path) if "run" in step] for path in WORKFLOWS}
    found["GitLab"] = [command for job in gitlab_jobs().values() for command in job["script"]]
    found["pre-commit"] = [hook["entry"] for hook in hooks()]
    return found


def of_scripts(found: list[str]) -> list[list[str]]:
    """Return the words of the commands that call a script of ours, from its path on."""
    words = [shlex.split(command) for command in found]
    return [rest for program, *rest in words if program == "python3" and rest[0].startswith("scripts/")]


@cache
def help_of(script: str) -> str:
    command = [sys.executable, str(ROOT / script), "--help"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_there_is_a_workflow() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize(("place", "found"), commands().items(), ids=commands())
def test_what_is_run_is_one_of_our_scripts_with_options_that_it_knows(place: str, found: list[str]) -> None:
    moving = [command for command in found if command.startswith("mv ")] if place == "GitLab" else []
    scripts = of_scripts(found)
    assert len(scripts) + len(moving) == len(found) > 0
    for script, *options in scripts:
        assert sorted(set(options) - set(OPTION.findall(help_of(script)))) == []


@pytest.mark.parametrize("place", [*(path.name for path in WORKFLOWS), "GitLab"])
def test_ci_runs_all_tests_and_builds_the_site_with_its_pdfs_and_its_zip(place: str) -> None:
    run = of_scripts(commands()[place])
    assert ["scripts/test.py"] in run
    builds = [set(options) for script, *options in run if script == "scripts/build.py"]
    assert builds
    assert all({"--pdf", "--offline"} <= options for options in builds)


@workflows
def test_github_keeps_the_screenshots_also_of_a_run_that_failed(workflow: Path) -> None:
    (testing,) = (job["steps"] for job in jobs(workflow).values() if TEST in [step.get("run") for step in job["steps"]])
    (kept,) = (step for step in testing if step.get("with", {}).get("path") == "artifacts")
    assert testing.index(kept) > [step.get("run") for step in testing].index(TEST)
    assert kept["if"].strip("${} ") in EVEN_AFTER_A_FAILURE


@workflows
def test_github_actions_are_pinned_by_commit_with_their_version_beside(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = {step["uses"] for step in steps(workflow) if "uses" in step}
    assert used
    for action in used:
        assert PINNED.fullmatch(action)
        # What tells a reader, and a program that proposes updates, which release the commit is.
        versioned = re.findall(rf"{re.escape(action)} # v\d+\.\d+\.\d+$", text, re.MULTILINE)
        assert len(versioned) == text.count(action)


@workflows
def test_github_gives_each_job_the_rights_that_its_actions_need_and_no_more(workflow: Path) -> None:
    assert load(workflow)["permissions"] == {}
    for job in jobs(workflow).values():
        needed = [right for action, rights in RIGHTS.items() if uses(job, action) for right in rights.items()]
        assert job["permissions"] == dict(needed)
        assert job["timeout-minutes"] <= 30


@workflows
def test_github_keeps_no_credentials_in_the_clone(workflow: Path) -> None:
    clones = [step for job in jobs(workflow).values() for step in uses(job, "actions/checkout")]
    assert clones
    assert all(step["with"]["persist-credentials"] is False for step in clones)


@workflows
def test_github_publishes_only_what_passed_on_main(workflow: Path) -> None:
    triggers = load(workflow)[True]  # YAML 1.1 reads the key `on` as true
    assert set(triggers) == {"pull_request", "push"}
    assert triggers["push"]["branches"] == ["main"]
    (publish,) = (name for name, job in jobs(workflow).items() if uses(job, "actions/deploy-pages"))
    job = jobs(workflow)[publish]
    assert job["if"] == "github.event_name == 'push'"
    assert {*job["needs"], publish} == set(jobs(workflow))


@workflows
def test_github_tests_with_the_oldest_python_that_the_package_allows(workflow: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = [job["strategy"]["matrix"]["python"] for job in jobs(workflow).values() if "strategy" in job]
    assert project["requires-python"].removeprefix(">=") in chain.from_iterable(versions)


def test_gitlab_keeps_the_screenshots_also_of_a_run_that_failed() -> None:
    (job,) = (job for job in gitlab_jobs().values() if TEST in job["script"])
    assert (job["artifacts"]["paths"], job["artifacts"]["when"]) == (["artifacts"], "always")


def test_gitlab_publishes_only_what_passed_on_the_default_branch() -> None:
    pages = gitlab_jobs()["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["artifacts"]["paths"] == ["public"]
    assert pages["script"][-1] == "mv site public"
    stages = load(ROOT / ".gitlab-ci.yml")["stages"]
    before = [job for name, job in gitlab_jobs().items() if name != "pages"]
    assert all(stages.index(job["stage"]) < stages.index(pages["stage"]) for job in before)
    assert not any(job.get("allow_failure") for job in before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
@pytest.mark.parametrize("status", [0, 3])
def test_ci_run_runs_all_tests_and_ends_as_they_do(tmp_path: Path, status: int) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "$PWD $*"\nexit {status}\n', encoding="utf-8")
    python.chmod(0o755)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [tmp_path / ".ci" / "run"], env={"PATH": path}, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.returncode) == (f"{tmp_path} scripts/test.py\n", status)


def test_pre_commit_fetches_nothing_and_runs_the_quick_checks() -> None:
    assert {repository["repo"] for repository in load(ROOT / ".pre-commit-config.yaml")["repos"]} == {"local"}
    assert of_scripts(commands()["pre-commit"]) == [["scripts/test.py", "--quick"]]
