"""Problems put into words or data: a table of renderers, each from a list of problems to the text of a report."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Final

from convert.errors import UsageError
from convert.problems import Problem

Renderer = Callable[[Sequence[Problem]], str]

RENDERERS: Final = {
    "text": "convert.reports.text",
    "json": "convert.reports.json",
    "jsonl": "convert.reports.jsonl",
    "sarif": "convert.reports.sarif",
    "junit": "convert.reports.junit",
    "github": "convert.reports.github",
    "html": "convert.reports.html",
}
"""The reports by name, each a module with `render(problems) -> str`; every line of it has its end."""


def by_name(name: str) -> Renderer:
    """The renderer of the report called `name`. Raises UsageError if there is none."""
    if name not in RENDERERS:
        raise UsageError(f"no report is called {name!r}", remedy=f"there are {', '.join(RENDERERS)}")
    render: Renderer = importlib.import_module(RENDERERS[name]).render
    return render
