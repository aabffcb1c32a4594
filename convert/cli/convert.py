"""`undoc convert`: documents to Akoma Ntoso, or to what the name of the output says."""

from __future__ import annotations

import argparse
from pathlib import Path

from convert.cli.run import produce
from convert.cli.voice import Voice
from convert.options import Writing
from convert.readers import READERS
from convert.writers import Writer, by_name, for_target

PRINTED = tuple(reader.name for reader in READERS if reader.name != "akn")


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Carry the command out and return its exit code. From folders it takes what is printed, not XML."""
    writer = writer_for(arguments, "akn")
    writing = Writing(format=writer.name, provenance=arguments.provenance)
    return produce(arguments, voice, writer, writing, PRINTED)


def writer_for(arguments: argparse.Namespace, default: str) -> Writer:
    """The writer that `--format` names, or the suffix of the output, or else the default."""
    if arguments.format:
        return by_name(arguments.format)
    return for_target(arguments.output) if Path(arguments.output).suffix else by_name(default)
