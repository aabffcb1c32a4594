"""What one document may cost, and how the process that works on it is held to that.

The parent watches the clock. What it does not see, because it was killed, the kernel ends: every worker carries its own
limits on memory and processor time, and an alarm.
"""

from __future__ import annotations

import contextlib
import resource
import signal
from dataclasses import dataclass

GRACE = 2.0
"""Seconds by which a worker's own alarm comes later than its parent's clock: it is for workers without a parent."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory` in bytes of address space; the time on the clock in seconds, and for each page more of it.

    Processor time is held to the same seconds. PDFium takes 2 to 8 GB for a decompression bomb and well under 1.5 GB
    for every honest document that was measured.
    """

    memory: int = 1_500_000_000
    seconds: float = 60.0
    seconds_a_page: float = 1.0

    def time(self, pages: int = 0) -> float:
        """The seconds that a document of so many pages may take."""
        return self.seconds + pages * self.seconds_a_page


def confine(limits: Limits) -> None:
    """Hold this process to its memory, leave no core files, and leave interruptions to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS knows no limit on address space
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        within = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (within, hard))


def allow(seconds: float) -> None:
    """Let this process work for so long from now, on the clock and on the processor; after that the kernel ends it."""
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    end = int(used.ru_utime + used.ru_stime + seconds + GRACE) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))


def rest() -> None:
    """Stop the alarm: this process waits for its next document, as long as that takes."""
    signal.setitimer(signal.ITIMER_REAL, 0)
