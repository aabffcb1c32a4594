"""From what the user names to jobs: folders are searched, outputs named, and no two inputs share an output."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from convert.batch import Job
from convert.batch.side import beside
from convert.errors import UnreadableError, UsageError
from convert.readers import READERS

EVERY_FORM = tuple(reader.name for reader in READERS)


def plan(
    inputs: Sequence[str],
    suffix: str = "",
    *,
    output: str = "",
    to: Path | None = None,
    forms: Iterable[str] = EVERY_FORM,
    side: Path | None = None,
) -> list[Job]:
    """Jobs for inputs in the order given: files, "-" for standard input, and folders with all below them.

    Outputs have the input's name with `suffix` in place of its own (no `suffix`: no outputs). They stand beside the
    inputs, or under `to`, which mirrors the tree of a folder; `output` names the one output of one input. `forms` are
    the readers whose files are taken from folders; a file named by itself is taken whatever it is called. `side` is the
    side file of all; without it each has the one beside it.

    Raises UsageError where two inputs share an output or an output would overwrite an input, UnreadableError for a
    folder that has no documents or cannot be read.
    """
    if output and (len(inputs) > 1 or Path(inputs[0]).is_dir()):
        raise UsageError("one output is named for several documents", source=output, remedy="name a folder with --to")
    suffixes = tuple(known for reader in READERS if reader.name in forms for known in reader.suffixes)
    jobs = [
        Job(source, _target(source, name, suffix, output, to), side or beside(source), make_folder=to is not None)
        for given in dict.fromkeys(inputs)
        for source, name in _documents(given, suffixes, to)
    ]
    _refuse_conflicts(jobs)
    return jobs


def _documents(given: str, suffixes: tuple[str, ...], to: Path | None) -> Iterator[tuple[str, str]]:
    """The documents of one input: the path of each, and its name under `to`."""
    if given == "-" or not Path(given).is_dir():
        yield given, Path(given).name
        return
    paths = sorted(_files(given, suffixes, to))
    if not paths:
        raise UnreadableError(
            f"the folder has no documents ({', '.join(suffixes)})", source=given, remedy="name another, or a file"
        )
    for path in paths:
        yield str(path), str(path.relative_to(given))


def _files(folder: str, suffixes: tuple[str, ...], to: Path | None) -> Iterator[Path]:
    """The files below a folder that have one of the suffixes, without hidden ones and those of the folder `to`."""
    outputs = os.path.realpath(to) if to else None
    for path, folders, files in os.walk(folder, onerror=_refuse_folder):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(os.path.join(path, name)) != outputs
        ]
        for name in files:
            if name.lower().endswith(suffixes) and not name.startswith("."):
                yield Path(path, name)


def _refuse_folder(error: OSError) -> None:
    raise UnreadableError(
        f"the folder cannot be read: {error.strerror}",
        source=str(error.filename),
        remedy="ask for the right to read it",
    ) from error


def _target(source: str, name: str, suffix: str, output: str, to: Path | None) -> str:
    if output or not suffix:
        return output
    if source == "-":
        if to:
            raise UsageError("standard input has no name to keep", remedy="name the output with -o")
        return "-"
    return _stem(str(to / name) if to else source) + suffix


def _stem(path: str) -> str:
    """A path without the suffix of a reader. Other dots belong to the name: A_C.3_80_L.35 has no suffix."""
    stem, suffix = os.path.splitext(path)
    return stem if any(suffix.lower() in reader.suffixes for reader in READERS) else path


def _refuse_conflicts(jobs: list[Job]) -> None:
    sources = {os.path.realpath(job.source): job.source for job in jobs if job.source != "-"}
    owners: dict[str, str] = {}
    for job in jobs:
        if job.target in ("", "-"):
            continue
        place = os.path.realpath(job.target)
        if place in sources:
            raise UsageError(
                f"the output of {job.name} would overwrite the input {sources[place]}",
                remedy="name another output with -o or --to",
            )
        if place in owners:
            raise UsageError(
                f"{owners[place]} and {job.name} would both be written to {job.target}",
                remedy="name one of them, or choose a form with --from",
            )
        owners[place] = job.name
