"""Runs a program without its chatter, and keeps what it said for when it fails."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from progress import working


def run_quietly(
    text: str, command: Sequence[str], *, root: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the command in the root folder under a line of progress; its errors stand among its output."""
    with working(text):
        return subprocess.run(
            command,
            cwd=root,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


def last_lines(output: str, count: int = 12) -> str:
    """Return the end of what a program said, which is where it tells why it failed."""
    return "\n".join(output.strip().splitlines()[-count:])
