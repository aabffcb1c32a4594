"""What the documents of a batch come to together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from convert.batch.job import State
from convert.batch.records import Record
from convert.problems import Severity

SUMMED = ("pages", "recitals", "paragraphs", "notes", "seconds", "cpu_seconds")


class Totals:
    """Sums that grow with each record: nothing of a record is kept."""

    def __init__(self) -> None:
        self._states: Counter[str] = Counter()
        self._severities: Counter[str] = Counter()
        self._sums: dict[str, float] = dict.fromkeys(SUMMED, 0)
        self._peak = 0
        self._confidence = 0.0

    def add(self, record: Record) -> None:
        """Count a document."""
        self._states[record["state"]] += 1
        self._severities.update(problem["severity"] for problem in record["problems"])
        for name in SUMMED:
            self._sums[name] += record[name]
        self._peak = max(self._peak, record["peak_memory"])
        self._confidence += record["confidence"] if not record["error"] else 0

    def told(self) -> dict[str, Any]:
        """All of it: documents, states, problems by severity, sums, the highest peak and the mean confidence."""
        read = self._states.total() - self._states[State.FAILED]
        return {
            "documents": self._states.total(),
            "states": {state: self._states[state] for state in State},
            "problems": {severity: self._severities[severity] for severity in Severity},
            **{name: round(value, 3) for name, value in self._sums.items()},
            "peak_memory": self._peak,
            "confidence": round(self._confidence / read, 3) if read else 0.0,
        }


def severities(problems: Iterable[Record]) -> dict[Severity, int]:
    """How many problems there are of each severity."""
    counts = Counter(problem["severity"] for problem in problems)
    return {severity: counts[severity] for severity in Severity}
