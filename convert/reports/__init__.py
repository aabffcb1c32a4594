"""Problems put into words or data: a table of renderers, each from a list of problems to the text of a report."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from convert.errors import UsageError
from convert.problems import Problem
from convert.reports.statistics import render as statistics
from convert.reports.text import render as text

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


__all__ = ["RENDERERS", "Renderer", "by_name", "on_a_terminal", "statistics", "text"]


def on_a_terminal() -> bool:
    """Whether what is printed is seen by a person who wants colour (https://no-color.org)."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def by_name(name: str) -> Renderer:
    """The renderer of the report called `name`. Raises UsageError if there is none."""
    if name not in RENDERERS:
        raise UsageError(f"no report is called {name!r}", remedy=f"there are {', '.join(RENDERERS)}")
    render: Renderer = importlib.import_module(RENDERERS[name]).render
    return render
