"""What a command line names: its inputs, how many at a time, and what came of them all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from convert.batch.plan import listed
from convert.errors import UnreadableError, UsageError


def exit_code(codes: Sequence[int]) -> int:
    """That of a single document; of several, 1 if one of them has another than 0."""
    return codes[0] if len(codes) == 1 else int(any(codes))


def named_inputs(arguments: argparse.Namespace) -> list[str]:
    """The inputs of a command line and of its list. Raises UsageError if there is none."""
    inputs = [*arguments.inputs]
    if arguments.files_from:
        inputs += listed(_list(arguments.files_from))
    if not inputs:
        raise UsageError("no input is named", remedy="name a file, a folder, or - for standard input")
    return inputs


def worker_count(arguments: argparse.Namespace, jobs: int) -> int:
    """How many processes: a single document is done in this one, unless it is asked for otherwise."""
    if arguments.jobs or jobs == 1:
        return min(arguments.jobs or 0, jobs)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, jobs)


def _list(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        fault = f"the list of inputs cannot be read: {error.strerror}"
        raise UnreadableError(fault, source=name, remedy="look at the name") from error
