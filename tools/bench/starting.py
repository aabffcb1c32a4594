"""How long the command takes to start."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from statistics import median

STARTS = 15


def _wall_seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _start(*command: str) -> float:
    """The middle of some runs of a command, in seconds."""
    run = partial(_wall_seconds, *command)
    return median(run() for _ in range(STARTS))


def main() -> None:
    """Measure, and print a line."""
    bare, undoc = _start(sys.executable, "-c", "pass"), _start(sys.executable, "-m", "convert", "--help")
    print(f"undoc --help starts in {1000 * undoc:.0f} ms, {undoc / bare:.1f} times a bare interpreter")
