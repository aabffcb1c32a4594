"""`undoc compare`: language versions of one document, or two states of one text."""

from __future__ import annotations

import argparse

from convert import concordance, flow
from convert.cli.voice import Voice
from convert.concordance import told
from convert.concordance.versions import language
from convert.errors import UsageError
from convert.output import write_whole


def run(arguments: argparse.Namespace, _voice: Voice) -> int:
    """Print the comparison; the exit code is 1 if the texts differ, like that of diff. Raises UsageError.

    Documents in different languages are versions; two in one language are states of a text.
    """
    if arguments.format not in told.STATES:
        raise UsageError(f"no comparison is called {arguments.format!r}", remedy=f"there are {', '.join(told.STATES)}")
    if len(arguments.inputs) < 2:
        raise UsageError("one document is nothing to compare", remedy="name two or more")
    trees = [(name, flow.read(name).tree) for name in dict.fromkeys(arguments.inputs)]
    if len(trees) == 2 and len({language(tree) for _, tree in trees}) == 1:
        changes = concordance.compare_states(trees[0][1], trees[1][1])
        differ, text = any(each.kind != "same" for each in changes), told.STATES[arguments.format](changes)
    else:
        found = concordance.compare_versions(trees)
        differ, text = not found.agree, told.VERSIONS[arguments.format](found)
    write_whole(arguments.output, text.encode(errors="backslashreplace"))
    return int(differ)
