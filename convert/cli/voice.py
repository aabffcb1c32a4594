"""What is said on standard error, one line each, and how much of it."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from convert.batch import Outcome
    from convert.errors import UndocError

_CLEAR = "\r\033[K"  # to the start of the terminal's line, and what is on it away


class Voice:
    """Speaks as loudly as asked: -1 errors only, 0 warnings too, 1 notes and what was written, 2 tracebacks."""

    def __init__(self, loudness: int = 0) -> None:
        self.loudness = loudness
        self._progress_shown = False

    def say(self, line: str, *, level: int = 0) -> None:
        """Say a line, unless less is wanted than `level`."""
        if level <= self.loudness and sys.stderr is not None:
            print(f"{_CLEAR}{line}" if self._progress_shown else line, file=sys.stderr)
            self._progress_shown = False

    def error(self, error: UndocError) -> None:
        """Say an error in its one line. What is our own fault is shown with its traceback, if that is wanted."""
        self.say(f"undoc: {' '.join(str(error).split())}", level=-1)
        if error.__cause__ and error.exit_code == 70 and (self.loudness > 1 or os.environ.get("UNDOC_DEBUG")):
            import traceback

            self.say("".join(traceback.format_exception(error.__cause__)), level=-1)

    def problems(self, outcome: Outcome) -> None:
        """Say the problems of a document, those that matter as much as is wanted."""
        from convert.problems import Severity
        from convert.reports.text import line

        levels = {Severity.ERROR: -1, Severity.WARNING: 0, Severity.NOTE: 1}
        for problem in outcome.problems:
            self.say(line(problem), level=levels[problem.severity])

    def progress(self, done: int, total: int, name: str) -> None:
        """Show how far a run of several documents has come, on a line of the terminal that the next one replaces."""
        if total > 1 and self.loudness >= 0 and sys.stderr is not None and sys.stderr.isatty():
            print(f"{_CLEAR}{done}/{total} {name}", end="", file=sys.stderr, flush=True)
            self._progress_shown = True
