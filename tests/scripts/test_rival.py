"""What ours is compared with is the same page with the same graph."""

import json
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from benchmark import rival
from console import ScriptError

MAPS = {
    "a": {
        "steps": {
            "1": {"title": 'Vad är "SGI"?', "transitions": [{"to": "2a", "when": "klart"}, {"to": "b/1"}]},
            "2a": {"title": "Två", "transitions": [{"to": "2a", "when": "inte än"}]},
        }
    },
    "b": {"steps": {"1": {"title": "Annan"}}},
}
DRAWING = '<svg class="flowmap" data-view="overview">\n<a data-step="1"></a></svg>'
WHOLE, PHASE = (DRAWING.replace("overview", view) for view in ("whole", "phase"))


def test_the_graph_has_the_same_steps_transitions_and_links() -> None:
    assert rival.mermaid_text(MAPS, "a").splitlines() == [
        "flowchart TD",
        '  n0["1 Vad är #quot;SGI#quot;?"]',
        '  n1["2a Två"]',
        '  n2["1 Annan"]',
        '  n0 -->|"klart"| n1',
        "  n0 --> n2",
        '  n1 -->|"inte än"| n1',
        '  click n0 "../a/1/"',
        '  click n1 "../a/2a/"',
        '  click n2 "../b/1/"',
    ]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "kartor" / "a").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "data" / "karta.json").write_text(json.dumps({"maps": MAPS}), encoding="utf-8")
    return folder


def write_page(site: Path, *drawings: str) -> None:
    html = "<hr>".join(["<body><h1>A</h1>", *drawings, "<svg class='flowmap-sign'></svg></body>"])
    (site / "kartor" / "a" / "index.html").write_text(html, encoding="utf-8")


@pytest.mark.parametrize("drawings", [[DRAWING], [DRAWING, WHOLE, PHASE]], ids=["one", "as many as a page has"])
def test_the_whole_map_stands_in_the_place_of_the_first_drawing(
    site: Path, tmp_path: Path, drawings: list[str]
) -> None:
    script = tmp_path / "script.js"
    script.write_text("// Mermaid", encoding="utf-8")
    write_page(site, *drawings)
    assert rival.write_rival(site, "kartor/a", "a", script) == rival.Rival(page="kartor/a-mermaid", nodes=3)
    html = (site / "kartor" / "a-mermaid" / "index.html").read_text(encoding="utf-8")
    assert html.startswith('<body><h1>A</h1><hr><pre class="mermaid">flowchart TD\n')
    assert "</pre>" + "<hr>" * len(drawings) + "<svg class='flowmap-sign'></svg>" in html, "no drawing of ours is left"
    assert html.count("flowchart TD") == 1
    assert '<script src="../../mermaid.min.js"></script>' in html
    assert (site / "mermaid.min.js").read_text(encoding="utf-8") == "// Mermaid"


def test_a_page_without_a_diagram_cannot_be_compared(site: Path, tmp_path: Path) -> None:
    write_page(site)
    with pytest.raises(ScriptError, match="inget diagram"):
        rival.write_rival(site, "kartor/a", "a", tmp_path / "script.js")


def npm(monkeypatch: pytest.MonkeyPatch, *, works: bool) -> list[list[str]]:
    """Let npm write a package, or fail."""
    commands: list[list[str]] = []

    def run(text: str, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        if works:
            entry = tarfile.TarInfo("package/dist/mermaid.min.js")
            entry.size = 10
            with tarfile.open(Path(command[-1]) / f"mermaid-{rival.VERSION}.tgz", "w:gz") as archive:
                archive.addfile(entry, BytesIO(b"// Mermaid"))
        return subprocess.CompletedProcess(command, 0 if works else 1, stdout="404")

    monkeypatch.setattr(rival.shutil, "which", lambda name: "npm")
    monkeypatch.setattr(rival, "run_quietly", run)
    return commands


def test_mermaid_is_fetched_once_at_a_fixed_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commands = npm(monkeypatch, works=True)
    script = rival.fetched(tmp_path / "cache")
    assert rival.fetched(tmp_path / "cache") == script
    assert script.read_bytes() == b"// Mermaid"
    assert [command[1:3] for command in commands] == [["pack", f"mermaid@{rival.VERSION}"]]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [script.name]


def test_npm_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    npm(monkeypatch, works=False)
    with pytest.raises(ScriptError, match=r"404(.|\n)*gick inte att hämta Mermaid"):
        rival.fetched(tmp_path)


def test_a_machine_without_npm_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rival.shutil, "which", lambda name: None)
    with pytest.raises(ScriptError, match="npm finns inte"):
        rival.fetched(tmp_path)
