"""`undoc validate --fix` and `--diff`: files repaired in their places, or shown as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from convert import flow
from convert.batch.plan import plan
from convert.cli.voice import Voice
from convert.output import write_whole
from convert.readers import by_name
from convert.repairs import Repair


def mend(inputs: Sequence[str], voice: Voice) -> None:
    """Write the repaired files in the place of the old ones, each whole, and say how many repairs each has had.

    A file whose repair would not validate is left as it was, and that is said.
    """
    for name, _, repair in _repairs(inputs, voice):
        write_whole(name, repair.data)
        voice.say(f"{name}: {len(repair.done)} repair{'s' * (len(repair.done) != 1)}")
        for line in repair.done:
            voice.say(f"  {line}", level=1)


def show(inputs: Sequence[str], voice: Voice) -> int:
    """Print what `mend` would change as a unified diff; the exit code is 1 if there is anything, like that of diff."""
    changed = False
    for name, before, repair in _repairs(inputs, voice):
        changed = True
        lines = unified_diff(_lines(before), _lines(repair.data), name, f"{name} (repaired)")
        write_whole("-", "".join(lines).encode(errors="surrogateescape"))
    return int(changed)


def _repairs(inputs: Sequence[str], voice: Voice) -> Iterator[tuple[str, bytes, Repair]]:
    """The XML files that need repair and can be repaired: name, bytes before, and what came of them."""
    for job in plan(inputs, forms=["akn"]):
        if job.source == "-" or not job.source.lower().endswith(by_name("akn").suffixes):
            continue
        data = Path(job.source).read_bytes()
        repair = flow.repair(data, job.source)
        if repair is None:
            voice.say(f"{job.name}: left as it was, for it would not validate")
        elif repair.done:
            yield job.source, data, repair


def _lines(data: bytes) -> list[str]:
    return [f"{line}\n" for line in data.decode(errors="surrogateescape").splitlines()]
