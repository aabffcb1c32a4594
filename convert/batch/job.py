"""What goes into a batch and what comes out of it, document by document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from convert.errors import ExhaustedError, PasswordError, UndocError, UnreadableError, UsageError
from convert.problems import Problem, failed, of_error


class State(StrEnum):
    """What became of a document: see the table in `convert.batch`."""

    DONE = "done"
    FAULTY = "done with problems"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where it is read from and where it is written to; "-" is standard input and output.

    Both may be addresses (s3://...). Without a target the document is read and checked. `side` is a TOML file that
    gives what the source lacks. With `make_folder` the folder of the target is made if it is missing.
    """

    source: str
    target: str = ""
    side: Path | None = None
    make_folder: bool = False

    @property
    def name(self) -> str:
        """What messages call the source."""
        return "<stdin>" if self.source == "-" else self.source

    @property
    def here(self) -> bool:
        """True if only this process can do it: its own streams and its own memory are no other's."""
        return "-" in (self.source, self.target) or any(
            each.startswith("memory://") for each in (self.source, self.target)
        )


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier run came to: it holds if the document has this digest and, if it was `written`, is there."""

    digest: str = ""
    written: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document is and holds. `pages` is 0 for what has none; `confidence` is from 0 to 1, see `facts`."""

    kind: str = ""
    symbol: str = ""
    pages: int = 0
    recitals: int = 0
    paragraphs: int = 0
    notes: int = 0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Effort:
    """What a document cost: seconds on the clock and of the processor, and the peak of memory in bytes."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_memory: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: problems of reading, checking and writing, or the error that ended it.

    `digest` is the hash of what was read, "" if nothing could be. `before` is the record of an earlier run that still
    holds, for which the document was skipped.
    """

    job: Job
    problems: tuple[Problem, ...] = ()
    error: UndocError | None = None
    digest: str = ""
    facts: Facts = field(default_factory=Facts)
    effort: Effort = field(default_factory=Effort)
    skipped: bool = False
    before: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """What became of the document."""
        if self.skipped:
            return State.SKIPPED
        if self.error:
            return State.FAILED
        return State.FAULTY if failed(self.problems) else State.DONE

    @property
    def exit_code(self) -> int:
        """0 done; 1 done, with problems that are errors; else the error's. A skipped document has that of before."""
        if self.skipped:
            return int(self.before.get("exit_code", 0))
        return self.error.exit_code if self.error else int(failed(self.problems))

    @property
    def lasting(self) -> bool:
        """True if the same bytes, read the same way by the same undoc, would come to the same again."""
        passing = (ExhaustedError, PasswordError)
        lasting = (UnreadableError, UsageError)
        ended_well = self.error is None or (isinstance(self.error, lasting) and not isinstance(self.error, passing))
        return bool(self.digest) and ended_well

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The problems, and the error as one more of them."""
        return (*self.problems, of_error(self.error, self.job.name)) if self.error else self.problems
