"""A batch that is disturbed: workers and parents are killed at random moments, and what comes out has to be the same.

`python -m tests.batch.soak 50` kills 50 times in a batch of 300 documents; the test of resuming does a few.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from convert.batch.journal import NAME
from tests.conftest import ROOT

DRAFT = ROOT / "fixtures" / "draft-star-points" / "source.txt"
PATIENCE = 120
"""Seconds after which a run that does not get on is given up."""


def make_documents(folder: Path, count: int) -> None:
    """So many drafts that differ in their symbol, in a tree of folders."""
    text = DRAFT.read_text(encoding="utf-8")
    for number in range(count):
        path = folder / f"{number % 7}" / f"draft-{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("A/C.2/81/L.14", f"A/C.2/81/L.{number + 100}"), encoding="utf-8")


def start(source: Path, target: Path, *options: str) -> subprocess.Popen[bytes]:
    """A run of `undoc convert` with two workers."""
    command = [sys.executable, "-m", "convert", "convert", source, "--to", target, "--jobs", "2", "-q", *options]
    return subprocess.Popen(command, cwd=ROOT)


def outputs(folder: Path) -> dict[str, bytes]:
    """All that stands in a folder of outputs but the journal, hidden files too."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != NAME]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def disturb(source: Path, target: Path, count: int, kills: int, seed: int) -> None:
    """Convert a folder of `count` documents while killing a process `kills` times: a worker, or the parent of all."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(count) for _ in range(kills))
    run = start(source, target, "--resume")
    for moment in moments:
        wait_for(run, target / NAME, moment)
        time.sleep(chance.random() * 0.02)
        victim = chance.choice([run.pid, *children(run.pid)])
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim == run.pid:
            run.wait()
            run = start(source, target, "--resume")
    code = run.wait(PATIENCE) if not kills or run.poll() is None else run.returncode
    if code:
        raise AssertionError(f"the run ended with code {code}")


def wait_for(run: subprocess.Popen[bytes], journal: Path, lines: int) -> None:
    """Wait until the journal has so many lines, or the run has ended."""
    end = time.monotonic() + PATIENCE
    while run.poll() is None and time.monotonic() < end:
        if journal.is_file() and journal.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.005)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def main(kills: int, count: int = 300, seed: int = 1) -> None:
    """Run undisturbed and disturbed, and say whether that came to the same."""
    with tempfile.TemporaryDirectory() as folder:
        source, calm, disturbed = (Path(folder, name) for name in ("in", "calm", "disturbed"))
        make_documents(source, count)
        start(source, calm).wait()
        disturb(source, disturbed, count, kills, seed)
        odd = {name for name, _ in outputs(calm).items() ^ outputs(disturbed).items()}
        lines = (disturbed / NAME).read_bytes().count(b"\n")
        said = f"NOT EQUAL: {', '.join(sorted(odd))}" if odd else "equal"
        print(f"{count} documents, {kills} kills, {lines} lines in the journal: {said}")
        sys.exit(bool(odd))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
