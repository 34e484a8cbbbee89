"""The same map page with its diagram drawn in the browser by Mermaid, to compare ours with."""

import json
import re
import shutil
import tarfile
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from console import ScriptError
from environment import variables
from process import last_lines, run_quietly

VERSION = "12.3.0"
SCRIPT = "mermaid.min.js"
_DRAWING = re.compile(r'<svg class="flowmap".*?</svg>', re.DOTALL)
_START = "mermaid.initialize({startOnLoad: true, securityLevel: 'loose', maxTextSize: 200000, maxEdges: 2000})"


def write_rival(site: Path, page: str, map_name: str, script: Path) -> str:
    """Write the page once more, with Mermaid's text in place of the drawing, and return its path in the site."""
    rival = f"{page}-mermaid"
    text = mermaid_text(json.loads((site / "data" / "karta.json").read_text(encoding="utf-8")), map_name)
    html, count = _DRAWING.subn(
        lambda _: f'<pre class="mermaid">{escape(text)}</pre>', (site / page / "index.html").read_text(encoding="utf-8")
    )
    if count != 1:
        raise ScriptError(f"Sidan {page} har {count} diagram, men ska ha ett.")
    to_root = "../" * (page.count("/") + 1)
    scripts = f'<script src="{to_root}{SCRIPT}"></script><script>{_START}</script></body>'
    (site / rival).mkdir()
    (site / rival / "index.html").write_text(html.replace("</body>", scripts), encoding="utf-8")
    shutil.copy(script, site / SCRIPT)
    return rival


def mermaid_text(data: dict[str, Any], map_name: str) -> str:
    """Return a map as Mermaid: the same steps, transitions and links, without the badges of the actors."""
    return "\n".join(["flowchart TD", *_lines(data["maps"], map_name)])


def _lines(maps: dict[str, Any], home: str) -> Iterator[str]:
    numbers = {(home, step): f"n{number}" for number, step in enumerate(maps[home]["steps"])}
    arrows = []
    for step_name, step in maps[home]["steps"].items():
        for transition in step.get("transitions", []):
            map_name, _, to = transition["to"].rpartition("/")
            head = (map_name or home, to)
            numbers.setdefault(head, f"n{len(numbers)}")
            label = f"|{_quoted(transition['when'])}|" if transition.get("when") else ""
            arrows.append(f"  {numbers[home, step_name]} -->{label} {numbers[head]}")
    for (map_name, step_name), number in numbers.items():
        yield f"  {number}[{_quoted(step_name + ' ' + maps[map_name]['steps'][step_name]['title'])}]"
    yield from arrows
    for (map_name, step_name), number in numbers.items():
        yield f'  click {number} "../{map_name}/{step_name}/"'


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
