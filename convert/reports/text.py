"""Problems as lines that people read and editors jump by: `file:line: severity CODE message`."""

from __future__ import annotations

from collections.abc import Sequence

from convert.problems import Problem


def render(problems: Sequence[Problem]) -> str:
    """One line a problem, in the order given."""
    return "".join(f"{line(problem)}\n" for problem in problems)


def line(problem: Problem) -> str:
    """One problem: `draft.xml:12: error X001 message [eId]`, or `draft.pdf: page 3: ...` where there are no lines."""
    where = f" [{problem.eid}]" if problem.eid else ""
    return _printable(f"{_origin(problem)}{problem.severity} {problem.code} {problem.message}{where}")


def _origin(problem: Problem) -> str:
    place = str(problem.place or "")
    if not problem.source:
        return f"{place}: " if place else ""
    if not place:
        return f"{problem.source}: "
    return f"{problem.source}: {place}: " if place.startswith("page") else f"{problem.source}:{place}: "


def _printable(text: str) -> str:
    # A message may quote the document: no character of it breaks the line or steers the terminal.
    return "".join(character if character.isprintable() else " " for character in text)
