"""The commands of `flowmap` as programs: exit status, what is said, and the same files as the plugin's."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from flowmap.plugin import FlowmapPlugin
from flowmap.reading.source import read_source
from tests.site.building import OWN, ROOT, Project, built, copy_of_school, copy_of_site, digests

COMMANDS = ("check", "build", "publish", "schema")


@pytest.fixture
def own(tmp_path: Path) -> Project:
    return copy_of_site(tmp_path)


def test_a_sound_source_is_told_to_be_so(own: Project) -> None:
    done = own.run("flowmap", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("docs/karta.yml: ")
    assert "allt väl" in done.stdout


def test_warnings_do_not_fail_a_check(tmp_path: Path) -> None:
    school = copy_of_school(tmp_path)
    done = school.run("flowmap", "check")
    assert done.returncode == 0
    assert "varning[untaken-transition]" in done.stderr
    assert "fel[" not in done.stderr


def test_problems_are_told_with_their_place_and_status_1(own: Project) -> None:
    own.change("actors: [kommun, af, individ]", "actors: [komun, af, individ]")
    lines = own.source.read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, start=1) if "[komun," in text)
    column = lines[line - 1].index("komun") + 1
    for command in (["check"], ["build", "--out", "ut"]):
        done = own.run("flowmap", *command)
        assert done.returncode == 1
        assert f"docs/karta.yml:{line}:{column}: fel[unknown-id]" in done.stderr
        assert "Menar du «kommun»?" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (own.folder / "ut").exists()


@pytest.mark.parametrize("command", [["check"], ["build", "--out", "ut"]])
def test_a_source_elsewhere_can_be_named(own: Project, command: list[str]) -> None:
    shutil.move(own.source, own.folder / "annan.yml")
    assert own.run("flowmap", *command, "annan.yml").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["gissa"],
        ["check", "--out", "x"],
        ["check", "a", "b"],
        ["build"],
        ["build", "--engine", "x", "--out", "y"],
        ["publish"],
        ["publish", "--site", "x"],
    ],
)
def test_wrong_use_has_status_2(own: Project, arguments: list[str]) -> None:
    done = own.run("flowmap", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "flowmap" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_is_swedish(own: Project, arguments: list[str]) -> None:
    done = own.run("flowmap", *arguments)
    assert done.returncode == 0
    assert "Användning:" in done.stdout
    assert not {"Usage:", "Options:", "Commands:", "Show this message"} & set(done.stdout.splitlines())
    assert "Usage" not in done.stdout


def test_a_missing_source_has_status_1(own: Project) -> None:
    done = own.run("flowmap", "check", "finns-inte.yml")
    assert done.returncode == 1
    assert "finns-inte.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_has_status_1(own: Project) -> None:
    (own.folder / "ut").write_text("en fil", encoding="utf-8")
    done = own.run("flowmap", "build", "--out", "ut")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_what_cannot_be_published_is_told_in_one_line(own: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = built(OWN, tmp_path_factory.mktemp).site
    own.change("Läkarintyg saknas", "Läkarintyget saknas")
    shutil.move(own.source, own.folder / "annan.yml")
    for arguments, said in [
        (["annan.yml", "--offline"], "I mappen site finns ingen byggd webbplats."),
        (["annan.yml", "--pdf", "--site", site], "är inte byggd av annan.yml som den är nu"),
    ]:
        done = own.run("flowmap", "publish", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("copy", [copy_of_site, copy_of_school])
def test_the_command_writes_what_the_plugin_hands_over(
    copy: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy(tmp_path)
    assert project.run("flowmap", "build", "--out", "ut").returncode == 0
    written = {
        path.relative_to(tmp_path / "ut").as_posix(): path.read_text(encoding="utf-8")
        for path in (tmp_path / "ut").rglob("*")
        if path.is_file()
    }
    monkeypatch.chdir(tmp_path)
    assert written == handed_over(project)


def handed_over(project: Project) -> dict[str, str]:
    """Give the files that the plugin hands to MkDocs, by their path, with the parts that it puts in later."""
    config = load_config(str(project.config))
    plugin = config.plugins["flowmap"]
    assert isinstance(plugin, FlowmapPlugin)
    config.plugins.run_event("pre_build", config=config)
    files = config.plugins.run_event("files", Files([]), config=config)
    return {
        file.src_uri: plugin.on_post_page(file.content_string, page=Page(None, file, config), config=config)
        for file in files
    }


def test_mkdocs_builds_the_same_site_of_the_written_pages(
    own: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The way out of MkDocs' plugins: the pages on disk, and a configuration without the plugin."""
    assert own.run("flowmap", "build", "--out", "docs").returncode == 0
    own.configure(plugins=[])
    made, wanted = digests(own.build()), digests(built(OWN, tmp_path_factory.mktemp).site)
    assert {name: made.get(name) for name in wanted} == wanted
    # Only a plugin can take away the files of the theme beneath ours; no page loads them.
    beneath = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
    assert [name for name in made.keys() - wanted.keys() if not name.startswith(beneath)] == []


def test_the_schema_in_the_project_is_current(own: Project) -> None:
    done = own.run("flowmap", "schema")
    assert done.returncode == 0
    assert done.stdout == (ROOT / "docs" / "karta.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("copy", [copy_of_site, copy_of_school])
def test_the_schema_knows_every_key_of_the_source(
    own: Project, copy: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    schema = json.loads(own.run("flowmap", "schema").stdout)
    data, problems = read_source(copy(tmp_path_factory.mktemp("copy")).source)
    assert not problems
    assert misfits(data.data, schema, schema, "") == []


def test_a_key_that_the_schema_lacks_is_found(own: Project) -> None:
    schema = json.loads(own.run("flowmap", "schema").stdout)
    data = yaml.safe_load(own.source.read_text(encoding="utf-8"))
    data["maps"]["rehabilitering"]["steps"][1]["sidor"] = "x"
    data["actors"]["fk"]["kind"] = "myndighet"
    del data["site"]["title"]
    assert misfits(data, schema, schema, "") == [
        "/site: title is missing",
        "/actors/fk/kind: 'myndighet' is no choice",
        "/maps/rehabilitering/steps/1: sidor is unknown",
    ]


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str) -> list[str]:
    """Give where a value does not fit a schema: the part of JSON Schema that the source's schema is made of."""
    if "$ref" in schema:
        schema = {
            **root["$defs"][schema["$ref"].rpartition("/")[2]],
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    if "anyOf" in schema:
        tries = [misfits(value, choice, root, place) for choice in schema["anyOf"]]
        return min(tries, key=len)
    if isinstance(value, dict):
        return _object_misfits(value, schema, root, place)
    if isinstance(value, list):
        if schema.get("type") != "array":
            return [f"{place}: a list"]
        return [fault for i, item in enumerate(value) for fault in misfits(item, schema["items"], root, f"{place}/{i}")]
    if schema.get("type") in ("array", "object"):
        return [f"{place}: {value!r} is no {schema['type']}"]
    choices = schema.get("enum", [schema["const"]] if "const" in schema else None)
    return [] if choices is None or str(value) in map(str, choices) else [f"{place}: {value!r} is no choice"]


def _object_misfits(value: dict[Any, Any], schema: dict[str, Any], root: dict[str, Any], place: str) -> list[str]:
    if schema.get("type") != "object":
        return [f"{place}: a mapping"]
    known = schema.get("properties", {})
    other = schema.get("additionalProperties") or next(iter(schema.get("patternProperties", {}).values()), None)
    found = [f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value]
    for name, inner in value.items():
        if name in known or other:
            found += misfits(inner, known.get(name, other), root, f"{place}/{name}")
        else:
            found.append(f"{place}: {name} is unknown")
    return found
