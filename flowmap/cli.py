"""The command line: check, build, schema."""
from pathlib import Path
import sys
from flowmap.load import load
from flowmap.problems import FlowmapError

def main() -> None:
    try:
        loaded = load(Path(sys.argv[2] if len(sys.argv)>2 else "docs/karta.yml"))
    except FlowmapError as e:
        print(e); sys.exit(1)
    for p in sorted(loaded.problems): print(p, end="\n\n")
    sys.exit(bool(loaded.problems))
