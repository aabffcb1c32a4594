"""`undoc review`: how a document was read, as a page for a human eye."""

from __future__ import annotations

import argparse
from pathlib import Path

from convert.batch.report import page
from convert.batch.report.review import review
from convert.cli.run import hush_libraries, reading
from convert.cli.voice import Voice
from convert.output import write_whole


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Write the reviewer's page of a document. Its problems are on the page; the exit code is that of reading it."""
    hush_libraries(voice)
    source = arguments.input
    made = page.of_one(review(source, reading(arguments)), source)
    target = arguments.output or ("-" if source == "-" else str(Path(source).with_suffix(".review.html")))
    write_whole(target, made.encode(errors="backslashreplace"))
    voice.say(f"{source} -> {target}", level=1)
    return 0
