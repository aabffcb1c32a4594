"""`undoc validate`: what is wrong with documents, as a report on standard output."""

from __future__ import annotations

import argparse

from convert import reports
from convert.cli.run import examine, exit_code
from convert.cli.voice import Voice
from convert.output import write_whole


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Carry the command out and return its exit code. An error that ends a document is said; JSON reports it too."""
    render = reports.by_name(arguments.format)
    outcomes = examine(arguments, voice)
    as_data = arguments.format != "text"
    problems = [problem for outcome in outcomes for problem in (outcome.findings if as_data else outcome.problems)]
    write_whole("-", render(problems).encode(errors="backslashreplace"))
    for outcome in outcomes:
        if not outcome.findings:
            voice.say(f"{outcome.job.name}: no problems")
    return exit_code(outcomes)
