"""How often each code was found: as a table, or as JSON for the formats that are data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from convert.problems import Problem


def render(problems: Sequence[Problem], format: str = "text") -> str:
    """A line or object for each code, the most frequent first: count, code, severity and in how many files."""
    rows = [
        {"code": code, "severity": str(severity), "count": count, "files": len(_files(problems, code))}
        for (code, severity), count in Counter((each.code, each.severity) for each in problems).most_common()
    ]
    if format != "text":
        return json.dumps(rows, indent=2) + "\n"
    return "".join(
        f"{row['count']:>7}  {row['code']}  {row['severity']:<8} in {row['files']} file{'s' * (row['files'] != 1)}\n"
        for row in rows
    )


def _files(problems: Sequence[Problem], code: str) -> set[str]:
    return {problem.source for problem in problems if problem.code == code}
