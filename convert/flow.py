"""The way of a document through the house, each room called in its turn: read, check, write."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from convert.document import Document
from convert.options import Reading, Writing
from convert.problems import Problem

Source = str | Path | bytes | BinaryIO


def read(source: Source, options: Reading | None = None, *, name: str = "") -> Document:
    """Read a document: `source` is a path, "-" for standard input, the bytes themselves, or an open binary file.

    `name` is what messages call it (default: the path, or "<stdin>"). The tree is complete and canonical; whether it is
    valid is for `check` to say. Raises UnreadableError or UsageError.
    """
    raise NotImplementedError


def check(document: Document | Source) -> list[Problem]:
    """What is wrong with a document, worst first: its own problems from reading, then the schema's. Empty if nothing."""
    raise NotImplementedError


def write(document: Document, target: str | Path | BinaryIO, options: Writing | None = None) -> list[Problem]:
    """Write a document to a path ("-" for standard output) or an open binary file, whole or not at all.

    The form is told by the suffix, or by `options.format`. Returns what the writer has to say (a glyph that no font has).
    Raises UnwritableError, ResourceError or UsageError.
    """
    raise NotImplementedError
