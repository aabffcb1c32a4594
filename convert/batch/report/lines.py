"""The report as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from convert.batch.report import Batch
from convert.batch.report.totals import Totals

_OF_THE_JOURNAL = ("key", "options")


def pieces(batch: Batch) -> Iterator[str]:
    """A line for each document, then `{"total": {...}}`."""
    totals = Totals()
    for _, record in batch.records():
        totals.add(record)
        yield json.dumps({key: value for key, value in record.items() if key not in _OF_THE_JOURNAL}) + "\n"
    yield json.dumps({"total": totals.told()}) + "\n"
