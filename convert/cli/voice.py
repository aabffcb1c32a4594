"""What is said on standard error, one line each, and how much of it."""

from __future__ import annotations

import os
import sys
import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from convert.batch import Outcome, Progress
    from convert.errors import UndocError


class Voice:
    """Speaks as loudly as asked: -1 errors only, 0 warnings too, 1 notes and what was written, 2 tracebacks."""

    def __init__(self, loudness: int = 0) -> None:
        self.loudness = loudness
        self.print: Callable[[str], None] = _print

    def say(self, line: str, *, level: int = 0) -> None:
        """Say a line, unless less is wanted than `level`. It stays a line, whatever characters a name has in it."""
        if level <= self.loudness and sys.stderr is not None:
            self.print(_tame(line))

    def error(self, error: UndocError) -> None:
        """Say an error in its one line. What is our own fault is shown with its traceback, if that is wanted."""
        self.say(f"undoc: {' '.join(str(error).split())}", level=-1)
        if error.exit_code == 70 and (self.loudness > 1 or os.environ.get("UNDOC_DEBUG")):
            for line in _traceback(error).splitlines():
                self.say(line, level=-1)

    def outcome(self, outcome: Outcome, *, with_problems: bool = True) -> None:
        """Say what came of a document: its problems if they are wanted, its error, or where it was written."""
        if with_problems:
            self.problems(outcome)
        if outcome.error:
            self.error(outcome.error)
        elif outcome.skipped:
            self._skipped(outcome)
        elif outcome.job.target:
            self.say(f"{outcome.job.name} -> {outcome.job.target}", level=1)

    def _skipped(self, outcome: Outcome) -> None:
        if error := outcome.before.get("error"):
            self.say(f"{outcome.job.name}: skipped, it would fail again: {error}")
        else:
            self.say(f"{outcome.job.name}: skipped, it is done", level=1)

    def problems(self, outcome: Outcome) -> None:
        """Say the problems of a document, those that matter as much as is wanted."""
        from convert.problems import Severity
        from convert.reports.text import line

        levels = {Severity.ERROR: -1, Severity.WARNING: 0, Severity.NOTE: 1}
        for problem in outcome.problems:
            self.say(line(problem), level=levels[problem.severity])

    def progress(self, total: int) -> AbstractContextManager[Callable[[Progress], None] | None]:
        """While it is open, shows how far a run has come: a bar on a terminal, else a line now and then."""
        from convert.cli import bar

        if total < 2 or self.loudness < 0 or sys.stderr is None:
            return bar.nothing()
        return bar.on_terminal(self, total) if sys.stderr.isatty() else bar.in_lines(self)


def _tame(line: str) -> str:
    """The line with control characters, which could end it or drive the terminal, spelt out."""
    return "".join(ascii(char)[1:-1] if unicodedata.category(char) == "Cc" else char for char in line)


def _print(line: str) -> None:
    print(line, file=sys.stderr)


def _traceback(error: UndocError) -> str:
    """The traceback of the cause; of one that happened in another process, as it was noted there."""
    notes: list[str] = getattr(error, "__notes__", [])
    if notes or not error.__cause__:
        return "".join(notes)
    import traceback

    return "".join(traceback.format_exception(error.__cause__))
