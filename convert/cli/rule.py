"""`undoc rule U012`: what a rule says, why, and what it looks like kept and broken."""

from __future__ import annotations

import argparse
from textwrap import indent, wrap

from convert.checks import profile, schema, wellformed
from convert.checks.rules import Rule
from convert.cli.voice import Voice
from convert.output import write_whole


def run(arguments: argparse.Namespace, _voice: Voice) -> int:
    """Print the explanation. Raises UsageError for a code that does not exist."""
    code = arguments.code.upper()
    plain = {**wellformed.CODES, **schema.CODES}
    text = f"{code}  error\n{plain[code]}\n" if code in plain else _explained(profile.by_code(code))
    write_whole("-", text.encode())
    return 0


def _explained(rule: Rule) -> str:
    matter = profile.MATTERS[rule.code[:2]]
    pieces = [
        f"{rule.code}  {rule.severity}  {matter}\n",
        "\n".join(wrap(f"{rule.title}. {rule.explanation}".strip(), 100)) + "\n",
        f"Why: {rule.why}.\nProfiles: {', '.join(rule.profiles)}.\n",
        f"Passes:\n{indent(rule.passes, '    ')}\n",
        f"Fails:\n{indent(rule.fails, '    ')}\n",
    ]
    return "\n".join(pieces)
