"""`undoc rules`: all that `undoc validate` looks for."""

from __future__ import annotations

import argparse

from convert.checks import profile, schema, wellformed
from convert.checks.rules import Rule
from convert.cli.voice import Voice
from convert.output import write_whole


def run(_arguments: argparse.Namespace, _voice: Voice) -> int:
    """Print a line for each code, by matter: code, severity, profile if it is not for both, title."""
    lines = ["well-formedness", *(f"  {code}  error    {title}" for code, title in wellformed.CODES.items())]
    lines += ["schema", *(f"  {code}  error    {title}" for code, title in schema.CODES.items())]
    for prefix, matter in profile.MATTERS.items():
        lines.append(matter)
        lines += [_line(rule) for rule in profile.rules() if rule.code.startswith(prefix)]
    write_whole("-", "\n".join([*lines, ""]).encode())
    return 0


def _line(rule: Rule) -> str:
    only = f" ({rule.profiles[0]})" if len(rule.profiles) == 1 else ""
    return f"  {rule.code}  {rule.severity:<8} {rule.title}{only}"
