"""Problems as lines that people read and editors jump by: `file:line:column: severity CODE message`."""

from __future__ import annotations

from collections.abc import Sequence

from convert.problems import Problem, Severity

_COLOURS = {Severity.ERROR: "\033[31m", Severity.WARNING: "\033[33m", Severity.NOTE: "\033[36m"}
_BOLD, _PLAIN = "\033[1m", "\033[0m"


def render(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """One line a problem, in the order given, and below it the line of the file with a caret, where that is known."""
    return "".join(f"{line(problem, colour=colour)}\n{_shown(problem, colour)}" for problem in problems)


def line(problem: Problem, *, colour: bool = False) -> str:
    """One problem: `draft.xml:12: error X001 message [eId]`, or `draft.pdf: page 3: ...` where there are no lines."""
    where = f" [{problem.eid}]" if problem.eid else ""
    severity = f"{_COLOURS[problem.severity]}{problem.severity}{_PLAIN}" if colour else str(problem.severity)
    origin = _printable(_origin(problem))
    return f"{origin}{severity} {problem.code} {_printable(f'{problem.message}{where}')}"


def _shown(problem: Problem, colour: bool) -> str:
    """The line of the file and, under it, a caret at the column."""
    if not problem.excerpt:
        return ""
    # Tabs are kept, so that the caret stands under its sign however wide they are shown.
    quoted = "".join(sign if sign == "\t" else _printable(sign) for sign in problem.excerpt)
    before = "".join(sign if sign == "\t" else " " for sign in quoted[: problem.shown_at - 1])
    caret = f"{_BOLD}^{_PLAIN}" if colour else "^"
    return f"    {quoted}\n    {before}{caret}\n"


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
