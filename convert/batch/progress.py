"""How far a batch has come."""

from __future__ import annotations

import time
from dataclasses import dataclass

from convert.batch.job import Outcome, State


@dataclass(frozen=True, slots=True)
class Progress:
    """After a document: how many are done, how many of them failed, out of how many, in how many seconds so far."""

    outcome: Outcome
    done: int
    failed: int
    skipped: int
    total: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second, without those skipped."""
        return (self.done - self.skipped) / self.seconds if self.seconds else 0.0

    @property
    def remaining(self) -> float:
        """Seconds it will take at this rate."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


class Count:
    """Counts outcomes as they come."""

    def __init__(self, total: int) -> None:
        self._total, self._start = total, time.monotonic()
        self._done = self._failed = self._skipped = 0

    def add(self, outcome: Outcome) -> Progress:
        """One more; how far that is."""
        self._done += 1
        self._failed += outcome.state is State.FAILED
        self._skipped += outcome.skipped
        elapsed = time.monotonic() - self._start
        return Progress(outcome, self._done, self._failed, self._skipped, self._total, elapsed)
