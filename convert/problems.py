"""Findings as data: what a reader, a recogniser, a check or a writer has to say about a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from convert.errors import UndocError


class Severity(StrEnum):
    """How much a finding matters: an `ERROR` fails the run (exit code 1), the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood in its source: a page (from 1) and a box on it, or a line (from 1) and a column.

    `box` is (left, top, right, bottom) in points from the top left corner of the page.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.line}:{self.column}" if self.column is not None else f"{self.line}"
        return f"page {self.page}" if self.page is not None else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    `code` is a letter for the room that speaks (R reader, M markup, C coverage, W well-formedness, X schema, U profile,
    T typesetting, E a document that could not be done, with its exit code) and three digits; `eid` and `xpath` point
    into the tree, `place` into the source, and `excerpt` is what is shown of the line of the source, with the place at
    column `shown_at`, from 1.
    """

    code: str
    severity: Severity
    message: str
    source: str = ""
    place: Place | None = None
    eid: str = ""
    xpath: str = ""
    excerpt: str = field(default="", compare=False)
    shown_at: int = field(default=0, compare=False)

    def at(self, source: str) -> Problem:
        """The same finding, said of the file `source`."""
        return replace(self, source=source)


def of_error(error: UndocError, source: str) -> Problem:
    """The error that ended a document as a finding about it; `source` is what the document is called."""
    message = f"{error.fault}; {error.remedy}" if error.remedy else error.fault
    return Problem(f"E{error.exit_code:03}", Severity.ERROR, message, source=error.source or source)


def failed(problems: Iterable[Problem]) -> bool:
    """True if one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
