"""Problems as workflow commands of GitHub Actions, which shows them at the lines of a pull request.

`::error file=draft.xml,line=12,col=3,title=U012::message`; what has a meaning in a command is escaped as the toolkit of
GitHub Actions does it.
"""

from __future__ import annotations

from collections.abc import Sequence

from convert.problems import Place, Problem, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(problems: Sequence[Problem]) -> str:
    """One command a problem, in the order given."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    place = problem.place or Place()
    properties = {"file": problem.source, "line": place.line, "col": place.column, "title": problem.code}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    where = f" [{problem.eid}]" if problem.eid else ""
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(f'{problem.message}{where}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
