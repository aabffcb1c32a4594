"""The way of a document through the house, each room called in its turn: read, check, write."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from convert import checks, compose, markup, output, profiles, readers, writers
from convert.akn.names import AKN, local
from convert.document import Document
from convert.errors import UnreadableError
from convert.options import Reading, Writing
from convert.problems import Problem, Severity
from convert.profiles import dgacm

Source = str | Path | bytes | BinaryIO

_WORST_FIRST = list(Severity)


def read(source: Source, options: Reading | None = None, *, name: str = "") -> Document:
    """Read a document: `source` is a path, "-" for standard input, the bytes themselves, or an open binary file.

    `name` is what messages call it (default: the path, or "<stdin>"). Every character of the source is in the tree or
    in the problems; whether the tree is valid is for `check` to say. Raises UnreadableError or UsageError.
    """
    options = options or Reading()
    data, name = load(source, name)
    reader = readers.by_name(options.format) if options.format else readers.for_data(data, name)
    made = reader.load()(data, name, options)
    if isinstance(made, etree._Element):
        return _in_profile(Document(_akoma_ntoso(made, name), name), options.profile)
    recognition = markup.recognise(made, options)
    problems = [problem.at(name) for problem in recognition.problems]
    problems += checks.coverage.check(made, recognition.tree)
    return _in_profile(Document(recognition.tree, name, problems, recognition.provenance), options.profile)


def check(document: Document | Source) -> list[Problem]:
    """What is wrong with a document, worst first: what reading it met, then what the schema finds.

    A tree that was recognised here is checked as it will be written, so that lines are those of the file.
    """
    if not isinstance(document, Document):
        document = read(document)
    tree = document.tree
    if document.problems or document.provenance:
        tree = etree.fromstring(writers.by_name("akn").load().write(tree, Writing()))
    found = [*document.problems, *checks.schema.check(tree, document.source)]
    return sorted(found, key=lambda problem: _WORST_FIRST.index(problem.severity))


def write(document: Document, target: str | Path | BinaryIO, options: Writing | None = None) -> list[Problem]:
    """Write a document to a path ("-" for standard output) or an open binary file, whole or not at all.

    The form is told by the suffix, or by `options.format`. Returns what the writer has to say (a glyph that no font
    has). Raises UnwritableError, ResourceError or UsageError.
    """
    options = options or Writing()
    writer = writers.by_name(options.format) if options.format else writers.for_target(str(target))
    module = writer.load()
    problems: list[Problem] = []
    if writer.typesets:
        data, problems = module.write(compose.compose(document.tree), options, document.tree)
    else:
        data = module.write(document.tree, options, document.provenance)
    output.write_whole(target, data)
    return [problem.at(document.source) for problem in problems]


def _in_profile(document: Document, profile: str) -> Document:
    """The document in the profile asked for; as it is, if that is "" or its own."""
    if profile in ("", profiles.profile_of(document.tree)):
        return document
    if profile == profiles.PUBLISHED:
        return Document(dgacm.publish(document.tree), document.source, document.problems)
    recognition = markup.mark_up(compose.compose(document.tree))
    profiles.carry_metadata(document.tree, recognition.tree)
    return Document(recognition.tree, document.source, [*document.problems, *recognition.problems])


def load(source: Source, name: str = "") -> tuple[bytes, str]:
    """The bytes of a source, and what to call it. Raises UnreadableError."""
    if isinstance(source, bytes):
        return source, name or "<bytes>"
    if source == "-":
        if sys.stdin is None:
            raise UnreadableError("standard input is closed", source=name or "<stdin>", remedy="name a file")
        return sys.stdin.buffer.read(), name or "<stdin>"
    if isinstance(source, (str, Path)):
        return _load_file(Path(source)), name or str(source)
    return source.read(), name or str(getattr(source, "name", "<stream>"))


def _load_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fault, remedy = {
            FileNotFoundError: ("there is no such file", "look at the name"),
            IsADirectoryError: ("this is a folder", "name the files in it, or give --to"),
            PermissionError: ("you may not read it", "ask for the right to read it"),
        }.get(type(error), (os.strerror(error.errno or 0), "look at the disk"))
        raise UnreadableError(fault, source=str(path), remedy=remedy) from error


def _akoma_ntoso(root: etree._Element, name: str) -> etree._Element:
    """The root, if it is Akoma Ntoso. Raises UnreadableError."""
    if etree.QName(root).namespace == AKN and local(root) == "akomaNtoso":
        return root
    fault = f"this is XML, but not Akoma Ntoso 3.0: its root is {etree.QName(root).text}"
    raise UnreadableError(fault, source=name, remedy="give an akomaNtoso document")
