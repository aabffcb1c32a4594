"""From what the user names to jobs: folders are searched, outputs named, and no two inputs share an output."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from convert.batch import store
from convert.batch.job import Job
from convert.batch.side import beside
from convert.errors import UnreadableError, UsageError
from convert.readers import HEADER, HEADER_WITHIN, READERS

EVERY_FORM = tuple(reader.name for reader in READERS)

_OURS = frozenset({suffix for reader in READERS for suffix in reader.suffixes} | {".toml", ".jsonl"})
"""Suffixes of what is read and of what is kept beside it: side files and journals."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that is to be done: where it is, and what it is called under the folder of the outputs.

    One that was `searched` for gives way if its output would be another's; one that the user named does not.
    """

    source: str
    name: str
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files of a folder are documents of some forms, and who is told of those that are of no form."""

    forms: frozenset[str]
    passed_over: Callable[[str], object]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of the forms."""
        return tuple(suffix for reader in READERS if reader.name in self.forms for suffix in reader.suffixes)

    def takes(self, path: str) -> bool:
        """True for a file with one of the suffixes, and for a PDF whose suffix is no other form's."""
        suffix = os.path.splitext(path)[1].lower()
        if suffix in self.suffixes:
            return True
        if suffix in _OURS:
            return False
        if "pdf" in self.forms and os.path.isfile(path) and _begins_as_pdf(path):
            return True
        self.passed_over(path)
        return False


def plan(
    inputs: Sequence[str],
    suffix: str = "",
    *,
    output: str = "",
    to: str = "",
    forms: Iterable[str] = EVERY_FORM,
    side: Path | None = None,
    passed_over: Callable[[str], object] = lambda _name: None,
) -> list[Job]:
    """Jobs for inputs in the order given: files, "-" for standard input, addresses, patterns such as "drafts/**/*.pdf",
    and folders with all below them.

    Outputs have the input's name with `suffix` in place of its own (no `suffix`: no outputs). They stand beside the
    inputs, or under `to`, a folder or an address, which mirrors the tree of a folder or of what a pattern stands for,
    and of several folders each under its own name; `output` names the one output of one input. Of documents in one
    folder that differ by suffix alone the outputs keep it: draft.txt.xml and draft.pdf.xml. `forms` are the readers
    whose files are taken from folders, by their suffix, PDFs without one by what they are; `passed_over` is told of
    those that are of no form at all. Where outputs stand beside the inputs, what is called as they are is one. A file
    named by itself is taken whatever it is called. `side` is the side file of all; without it each has the one beside.

    Raises UsageError where two inputs that were named share an output or an output would overwrite an input,
    UnreadableError for a folder that has no documents or cannot be read.
    """
    inputs = list(dict.fromkeys(store.local(each) for each in inputs))
    made_here = () if to or output else tuple(reader.name for reader in READERS if suffix in reader.suffixes)
    wanted = Wanted(frozenset(forms) - frozenset(made_here), passed_over)
    found = [document for given in inputs for document in _documents(given, wanted, to)]
    if sum(os.path.isdir(given) for given in inputs) > 1:
        found = [_under_own_folder(document) for document in found]
    if output and (len(found) > 1 or any(document.searched for document in found)):
        raise UsageError("one output is named for several documents", source=output, remedy="name a folder with --to")
    jobs = [_job(document, suffix, output, store.local(to), side) for document in found]
    jobs = _part(found, jobs, suffix)
    _refuse_conflicts(jobs)
    return jobs


def listed(text: bytes) -> list[str]:
    """The names in a list, one a line, or each ended by a zero byte as `find -print0` does. Any bytes may be a name."""
    names = text.split(b"\0") if b"\0" in text else text.splitlines()
    return [os.fsdecode(name) for name in names if name]


def _documents(given: str, wanted: Wanted, to: str) -> Iterator[Found]:
    if store.is_address(given):
        yield from _at_address(given, wanted.suffixes)
    elif given != "-" and Path(given).is_dir():
        yield from _in_folder(given, wanted, to)
    elif glob.has_magic(given) and not os.path.lexists(given):
        yield from _of_pattern(given)
    else:
        yield Found(given, Path(given).name)


def _in_folder(folder: str, wanted: Wanted, to: str) -> Iterator[Found]:
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UnreadableError("the folder cannot be read", source=folder, remedy="ask for the right to read it")
    paths = sorted(_files(folder, wanted, to))
    if not paths:
        raise _nothing(f"the folder has no documents ({', '.join(wanted.suffixes)})", folder)
    for path in paths:
        yield Found(str(path), str(path.relative_to(folder)), searched=True)


def _files(folder: str, wanted: Wanted, to: str) -> Iterator[Path]:
    """The files below a folder that are wanted, without hidden ones and those of the folder `to`.

    A folder that may not be read stands for what is in it: it becomes a document that fails.
    """
    outputs = os.path.realpath(to) if to else None
    closed: list[Path] = []
    for path, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(str(error.filename)))):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(os.path.join(path, name)) != outputs
        ]
        for name in files:
            if not name.startswith(".") and wanted.takes(os.path.join(path, name)):
                yield Path(path, name)
    yield from closed


def _under_own_folder(document: Found) -> Found:
    """The same document, its name under `to` beginning with that of the folder it was found in."""
    folder = document.source.removesuffix(document.name)
    in_folder = document.searched and folder != document.source and not store.is_address(folder)
    return replace(document, name=os.path.join(Path(folder).resolve().name, document.name)) if in_folder else document


def _of_pattern(pattern: str) -> Iterator[Found]:
    """The files that a pattern stands for; their names begin where its first folder with a wildcard does."""
    base = os.path.dirname(re.split(r"[*?[]", pattern, maxsplit=1)[0])
    paths = sorted(path for path in glob.glob(pattern, recursive=True) if not os.path.isdir(path))
    if not paths:
        raise _nothing("no file is called so", pattern)
    for path in paths:
        yield Found(path, os.path.relpath(path, base or "."), searched=True)


def _at_address(address: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
    files = [Found(each, name, searched=True) for each, name in store.below(address) if name.lower().endswith(suffixes)]
    yield from files or [Found(address, address.rpartition("/")[2])]


def _begins_as_pdf(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return HEADER in file.read(HEADER_WITHIN)
    except OSError:
        return False


def _nothing(fault: str, source: str) -> UnreadableError:
    return UnreadableError(fault, source=source, remedy="name another, or a file")


def _job(document: Found, suffix: str, output: str, to: str, side: Path | None) -> Job:
    source = document.source
    target = _target(document, suffix, output, to)
    return Job(source, target, side or (None if store.is_address(source) else beside(source)), make_folder=bool(to))


def _target(document: Found, suffix: str, output: str, to: str) -> str:
    if output or not suffix:
        return output
    if document.source == "-":
        if to:
            raise UsageError("standard input has no name to keep", remedy="name the output with -o")
        return "-"
    if not to:
        return _stem(document.source) + suffix
    return (
        _stem(f"{to.rstrip('/')}/{document.name}" if store.is_address(to) else os.path.join(to, document.name)) + suffix
    )


def _stem(path: str) -> str:
    """A path without the suffix of a reader. Other dots belong to the name: A_C.2_81_L.14 has no suffix."""
    stem, suffix = os.path.splitext(path)
    return stem if any(suffix.lower() in reader.suffixes for reader in READERS) else path


def _part(found: list[Found], jobs: list[Job], suffix: str) -> list[Job]:
    """Documents that were searched for and would share an output keep their own suffix before the new one."""
    shared = {target for target, count in Counter(job.target for job in jobs).items() if count > 1}
    return [
        replace(job, target=job.target.removesuffix(suffix) + os.path.splitext(job.source)[1] + suffix)
        if document.searched and suffix and job.target in shared
        else job
        for document, job in zip(found, jobs, strict=True)
    ]


def _refuse_conflicts(jobs: list[Job]) -> None:
    sources = {_place(job.source): job.source for job in jobs if job.source != "-"}
    owners: dict[str, str] = {}
    for job in jobs:
        if job.target in ("", "-"):
            continue
        place = _place(job.target)
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


def _place(name: str) -> str:
    return name if store.is_address(name) else os.path.realpath(name)
