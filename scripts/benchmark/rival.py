"""The same map page with its map drawn in the browser by Mermaid, to compare ours with."""

import json
import re
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from console import ScriptError
from environment import variables
from process import last_lines, run_quietly

VERSION = "12.3.0"
SCRIPT = "mermaid.min.js"
Place = tuple[str, str]
"""The name of a map, and of a step in it."""
_DRAWING = re.compile(r'<svg class="flowmap".*?</svg>', re.DOTALL)
_START = "mermaid.initialize({startOnLoad: true, securityLevel: 'loose', maxTextSize: 200000, maxEdges: 2000})"


@dataclass(frozen=True, kw_only=True)
class Rival:
    """A page to compare ours with."""

    page: str
    """Its path in the site."""
    nodes: int
    """How many the diagram has when it is complete."""


def write_rival(site: Path, page: str, map_name: str, script: Path) -> Rival:
    """Write the page once more without our drawings, and the whole map as Mermaid's text in the place of the first."""
    maps = json.loads((site / "data" / "karta.json").read_text(encoding="utf-8"))["maps"]
    html = (site / page / "index.html").read_text(encoding="utf-8")
    before, *others = _DRAWING.split(html)
    if not others:
        raise ScriptError(f"Sidan {page} har inget diagram, så den går inte att jämföra.")
    html = "".join([before, f'<pre class="mermaid">{escape(mermaid_text(maps, map_name))}</pre>', *others])
    to_root = "../" * (page.count("/") + 1)
    scripts = f'<script src="{to_root}{SCRIPT}"></script><script>{_START}</script></body>'
    rival = Rival(page=f"{page}-mermaid", nodes=len(_numbers(maps, map_name)))
    (site / rival.page).mkdir()
    (site / rival.page / "index.html").write_text(html.replace("</body>", scripts), encoding="utf-8")
    shutil.copy(script, site / SCRIPT)
    return rival


def mermaid_text(maps: dict[str, Any], home: str) -> str:
    """Return a map as Mermaid: the same steps, transitions, conditions and links, without the badges of the actors."""
    return "\n".join(["flowchart TD", *_lines(maps, home)])


def _lines(maps: dict[str, Any], home: str) -> Iterator[str]:
    numbers = _numbers(maps, home)
    for (map_name, step_name), number in numbers.items():
        yield f"  {number}[{_quoted(step_name + ' ' + maps[map_name]['steps'][step_name]['title'])}]"
    for step_name, transition, head in _transitions(maps, home):
        label = f"|{_quoted(transition['when'])}|" if transition.get("when") else ""
        yield f"  {numbers[home, step_name]} -->{label} {numbers[head]}"
    for (map_name, step_name), number in numbers.items():
        yield f'  click {number} "../{map_name}/{step_name}/"'


def _numbers(maps: dict[str, Any], home: str) -> dict[Place, str]:
    """Return what Mermaid calls the steps of a map, and those of other maps that they lead to."""
    steps = [(home, step_name) for step_name in maps[home]["steps"]]
    places = dict.fromkeys([*steps, *(head for _, _, head in _transitions(maps, home))])
    return {place: f"n{number}" for number, place in enumerate(places)}


def _transitions(maps: dict[str, Any], home: str) -> Iterator[tuple[str, dict[str, Any], Place]]:
    """Yield the transitions of a map, each between the name of its step and the place it leads to."""
    for step_name, step in maps[home]["steps"].items():
        for transition in step.get("transitions", []):
            map_name, _, to = transition["to"].rpartition("/")
            yield step_name, transition, (map_name or home, to)


def _quoted(text: str) -> str:
    """Return a text as Mermaid takes it."""
    return '"' + text.replace('"', "#quot;") + '"'


def fetched(folder: Path) -> Path:
    """Return the path of Mermaid's script, fetched once with npm into a folder that is kept."""
    target = folder / f"mermaid-{VERSION}.min.js"
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_script_in(_packed(folder)))
    return target


def _packed(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise ScriptError(
            "Programmet npm finns inte, och det behövs för att hämta Mermaid, som kartan jämförs med.\n"
            "Installera Node.js, eller mät bara byggtiden: --only build."
        )
    command = [npm, "pack", f"mermaid@{VERSION}", "--pack-destination", str(folder)]
    result = run_quietly(f"Hämtar Mermaid {VERSION}", command, root=folder, variables=variables())
    archive = folder / f"mermaid-{VERSION}.tgz"
    if result.returncode or not archive.is_file():
        raise ScriptError(f"{last_lines(result.stdout)}\n\nDet gick inte att hämta Mermaid {VERSION} med npm.")
    return archive


def _script_in(archive: Path) -> bytes:
    with tarfile.open(fileobj=BytesIO(archive.read_bytes())) as package:
        member = package.extractfile(f"package/dist/{SCRIPT}")
        if member is None:
            raise ScriptError(f"{archive.name} innehåller ingen {SCRIPT}.")
        content = member.read()
    archive.unlink()
    return content
