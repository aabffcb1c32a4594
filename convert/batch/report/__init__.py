"""The report of a batch: a line for each document, and totals, as data or as a page to look at.

| file | what |
|---|---|
| `.jsonl` | a JSON object for each document, with the keys of `convert.batch.records`, then one with the key `total` |
| `.csv` | the same as a table, with the number of problems by severity; without totals, so that it can be summed |
| `.html` | a page by itself: a table to sort and filter, charts, and doubtful documents as they were read |
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from convert.batch.job import Job
from convert.batch.journal import Journal
from convert.batch.limits import Limits
from convert.batch.records import Record
from convert.errors import UsageError
from convert.options import Reading
from convert.output import whole_file

FORMS: Final = {
    ".jsonl": "convert.batch.report.lines",
    ".csv": "convert.batch.report.table",
    ".html": "convert.batch.report.page",
}
"""The forms by suffix, each a module with `pieces(batch) -> Iterator[str]`: the report, piece by piece."""


class Batch:
    """What a report is about: documents in their order, and what is needed to look into them again."""

    def __init__(
        self, jobs: Sequence[Job], journal: Journal, reading: Reading, limits: Limits, workers: int = 1
    ) -> None:
        self.jobs, self._journal, self.reading, self.limits, self.workers = jobs, journal, reading, limits, workers

    def records(self) -> Iterator[tuple[Job, Record]]:
        """Each document with its record, read from the journal one by one."""
        for job in self.jobs:
            if line := self._journal.last(job):
                yield job, line


class _Form(Protocol):
    def pieces(self, batch: Batch) -> Iterator[str]: ...


def form_of(path: str) -> Any:
    """The module for a report of this name. Raises UsageError if its suffix is none of `FORMS`."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMS:
        raise UsageError("a report has no such form", source=path, remedy=f"end its name in {', '.join(FORMS)}")
    form: _Form = importlib.import_module(FORMS[suffix])
    return form


def write(path: str, batch: Batch) -> None:
    """Write the report of a batch, whole or not at all. Raises UnwritableError or UsageError."""
    form = form_of(path)
    with whole_file(Path(path)) as stream:
        _pour(form.pieces(batch), stream)


def _pour(pieces: Iterator[str], stream: BinaryIO) -> None:
    for piece in pieces:
        stream.write(piece.encode("utf-8", errors="backslashreplace"))
