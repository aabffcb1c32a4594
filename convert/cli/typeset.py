"""`undoc typeset`: documents to pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from convert.batch.plan import EVERY_FORM
from convert.cli.convert import writer_for
from convert.cli.run import produce
from convert.cli.voice import Voice
from convert.errors import UsageError
from convert.options import Writing


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Carry the command out and return its exit code."""
    writer = writer_for(arguments, "pdf")
    if not writer.typesets:
        raise UsageError(f"{writer.what} has no pages to set", remedy="use `undoc convert`")
    writing = Writing(
        format=writer.name,
        style=arguments.style,
        fonts=tuple(Path(folder) for folder in arguments.fonts),
        emblem=Path(arguments.emblem) if arguments.emblem else None,
        conform=arguments.conform,
        colour_links=arguments.colour_links,
        mode=arguments.mode,
        hyphenate=arguments.hyphenate,
    )
    return produce(arguments, voice, writer, writing, EVERY_FORM)
