"""The licence is whole, and everything that names it names the same."""

import hashlib
import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
NAME = "EUPL-1.2"
# Of the English text as the European Union publishes it, without spaces and line breaks.
DIGEST = "fd5f5f818c2513007514ce061e79dcdaca59920da090d81368bddc0fa386d6b0"


def test_the_licence_is_its_publishers_text_whole_and_unaltered() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert re.findall(r"^(\d+)\. \w", text, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert hashlib.sha256("".join(text.split()).encode()).hexdigest() == DIGEST


def test_the_package_and_the_public_catalogue_name_the_same_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert (project["license"], public["legal"]["license"]) == (NAME, NAME)
