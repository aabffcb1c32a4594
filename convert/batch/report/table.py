"""The report as CSV, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from convert.batch.records import Record
from convert.batch.report import Batch
from convert.batch.report.totals import severities

COLUMNS = (
    "input", "output", "state", "error", "exit_code", "sha256", "kind", "symbol", "pages", "recitals", "paragraphs",
    "notes", "confidence", "errors", "warnings", "remarks", "seconds", "cpu_seconds", "peak_memory",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@")


def pieces(batch: Batch) -> Iterator[str]:
    """A line of names, then one for each document."""
    yield _line(COLUMNS)
    for _, record in batch.records():
        yield _line(_cells(record))


def _cells(record: Record) -> list[object]:
    counts = dict(zip(("errors", "warnings", "remarks"), severities(record["problems"]).values(), strict=True))
    return [_harmless({**record, **counts}[column]) for column in COLUMNS]


def _harmless(value: object) -> object:
    """The value; text that a spreadsheet would take for a formula stands after an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
