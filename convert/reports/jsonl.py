"""Problems as JSON lines: the objects of the JSON report, one a line, for programs that read while we write."""

from __future__ import annotations

import json
from collections.abc import Sequence

from convert.problems import Problem
from convert.reports.json import as_object


def render(problems: Sequence[Problem]) -> str:
    """One object a line, in the order given; nothing if there are no problems."""
    return "".join(json.dumps(as_object(problem), ensure_ascii=False) + "\n" for problem in problems)
