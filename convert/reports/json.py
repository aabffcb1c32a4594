"""Problems as JSON: an array of objects that all have the same keys, null where there is nothing to say."""

from __future__ import annotations

import json
from collections.abc import Sequence

from convert.problems import Place, Problem


def render(problems: Sequence[Problem]) -> str:
    """The array, in the order given: file, line, column, page, code, severity, message, eid, xpath."""
    return json.dumps([as_object(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def as_object(problem: Problem) -> dict[str, str | int | None]:
    """One problem as the object that stands for it."""
    place = problem.place or Place()
    return {
        "file": problem.source or None,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "eid": problem.eid or None,
        "xpath": problem.xpath or None,
    }
