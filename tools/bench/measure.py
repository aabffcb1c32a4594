"""What all rooms of the bench measure by: the documents, the seconds of CPU time, the line that is printed."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

Act = TypeVar("Act")

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
"""Published documents; where they are not, what needs them is left out."""


def seconds(act: Callable[[], object]) -> float:
    """The CPU seconds that something takes, of this process."""
    start = time.process_time()
    act()
    return time.process_time() - start


def best(act: Callable[[], object], rounds: int = 3) -> float:
    """The least CPU seconds of some rounds: what other programs take from this one is no part of it."""
    return min(seconds(act) for _ in range(rounds))


def report(what: str, pages: int, spent: float, beside: str = "") -> float:
    """Print a line: what was done to so many pages, in so many seconds. Returns pages a second."""
    speed = pages / spent
    print(f"{what:<44} {pages:>5} pages {spent:>7.2f} s of CPU {speed:>7.1f} pages/s{beside}", flush=True)
    return speed


def peers(makers: Mapping[str, Callable[[], Act]]) -> Iterator[tuple[str, Act]]:
    """Those of the peers that are installed, with their names; the others are told of."""
    for name, make in makers.items():
        try:
            yield name, make()
        except ImportError:
            print(f"{name:<44} not installed: pip install -e '.[bench]'")


def beside(ours: float, theirs: float) -> None:
    """Print how undoc's pages a second compare with those of the peer in the line above."""
    print(f"{'':<44} undoc is {ours / theirs:.2f} x as fast")


def peak_memory() -> float:
    """The most memory that this process has taken so far, in MB.

    Linux counts the parent's in, too, unless it is asked for that of the address space.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        lines = (line.split() for line in status.read_text(encoding="ascii").splitlines())
        return next(int(fields[1]) / 2**10 for fields in lines if fields[0] == "VmHWM:")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
