"""`undoc formats`: the tables of readers and writers."""

from __future__ import annotations

import argparse

from convert.cli.voice import Voice
from convert.output import write_whole
from convert.readers import READERS
from convert.writers import WRITERS


def run(_arguments: argparse.Namespace, _voice: Voice) -> int:
    """Print both tables: name, suffixes, what it is."""
    readers = [_row(reader.name, " ".join(reader.suffixes), reader.what) for reader in READERS]
    writers = [_row(writer.name, writer.suffix, writer.what) for writer in WRITERS]
    write_whole("-", "\n".join(["reads", *readers, "writes", *writers, ""]).encode())
    return 0


def _row(name: str, suffixes: str, what: str) -> str:
    return f"  {name:<6} {suffixes:<10} {what}"
