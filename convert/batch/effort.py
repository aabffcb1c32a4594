"""What a piece of work costs: time on the clock, time of the processor, peak of memory."""

from __future__ import annotations

import re
import resource
import sys
import time
from pathlib import Path

from convert.batch.job import Effort

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(rb"VmHWM:\s*(\d+) kB")


class Meter:
    """Begins to measure when it is made."""

    def __init__(self) -> None:
        self._per_document = _forget_peak()
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> Effort:
        """The effort since then. Where the system cannot forget a peak, it is that of the process so far."""
        return Effort(
            seconds=round(time.perf_counter() - self._clock, 4),
            cpu_seconds=round(time.process_time() - self._processor, 4),
            peak_memory=_peak_since() if self._per_document else _peak_of_process(),
        )


def _forget_peak() -> bool:
    """Let the kernel count the peak anew (proc(5): 5 to clear_refs). False where there is no such thing."""
    try:
        Path("/proc/self/clear_refs").write_bytes(b"5")
    except OSError:
        return False
    return True


def _peak_since() -> int:
    match = _PEAK.search(_STATUS.read_bytes())
    return int(match[1]) * 1024 if match else _peak_of_process()


def _peak_of_process() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
