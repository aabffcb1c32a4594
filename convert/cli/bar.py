"""Progress made visible: a bar that is redrawn on a terminal, and plain lines in a log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convert.batch import Progress
    from convert.cli.voice import Voice

Show = Callable[["Progress"], None]

LINES = 10
"""So many plain lines tell of a whole run."""

LONG = 50
"""Runs of fewer documents are over before a plain line is read."""


def nothing() -> AbstractContextManager[None]:
    """No progress is shown."""
    return nullcontext()


@contextmanager
def on_terminal(voice: Voice, total: int) -> Iterator[Show]:
    """A bar with count, rate, remaining time and failures so far; what the voice says goes above it."""
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]:.1f}/s"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("{task.fields[failed]} failed"),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task("", total=total, rate=0.0, failed=0)
        before, voice.print = voice.print, lambda line: drawn.console.out(line, highlight=False)
        try:
            yield lambda at: drawn.update(task, completed=at.done, rate=at.rate, failed=at.failed)
        finally:
            voice.print = before


@contextmanager
def in_lines(voice: Voice) -> Iterator[Show]:
    """A line for every tenth of a long run."""

    def show(at: Progress) -> None:
        if at.total >= LONG and at.done * LINES // at.total > (at.done - 1) * LINES // at.total:
            left = f", {at.remaining:.0f} s left" if at.done < at.total else ""
            voice.say(f"{at.done}/{at.total} documents, {at.rate:.1f}/s{left}, {at.failed} failed")

    yield show
