"""The way of a document through the house, each room called in its turn: read, check, write.

A room is entered when it is needed: who has a file checked does not wait for those that read, repair and write.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from convert import checks, collector, output, readers, writers
from convert.akn.names import AKN, document_element, local
from convert.document import Document
from convert.errors import ExhaustedError, UndocError, UnreadableError
from convert.options import GUIDELINE, PUBLISHED, Reading, Writing
from convert.problems import Place, Problem, Severity
from convert.readers import images

if TYPE_CHECKING:
    from convert.repairs import Repair

Source = str | Path | bytes | BinaryIO

_WORST_FIRST = list(Severity)


@collector.at_rest()
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
        if reader.name == "akn":
            images.take_in(made, name)
        return _in_profile(Document(_akoma_ntoso(made, name), name), options.profile)
    from convert import markup
    from convert.checks import coverage

    recognition = markup.recognise(made, options)
    images.take_in(recognition.tree, name)
    problems = [problem.at(name) for problem in recognition.problems]
    problems += coverage.check(made, recognition.tree)
    document = Document(recognition.tree, name, problems, recognition.provenance, recognition.grounds, made.pages)
    return _in_profile(document, options.profile)


def check(
    document: Document | Source,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str = "auto",
    name: str = "",
) -> list[Problem]:
    """What is wrong with a document, worst first: what reading it met, then what the schema and the rules find.

    Of a source that is XML nothing is raised but what keeps it from being read at all: that it is not well-formed is a
    problem (W). `select` and `ignore` are codes or their beginnings ("U", "X00"); the longest that fits a code decides.
    `profile` is akn4un, dgacm, or auto: the tree tells. A tree that was recognised here is checked as it will be
    written, so that lines are those of the file. Raises UnreadableError or UsageError.
    """
    if isinstance(document, Document):
        found = _check_document(document, profile, select, ignore)
    else:
        data, name = load(document, name)
        if _is_xml(data, name):
            found = checks.check(data, name, profile=profile, select=select, ignore=ignore)
        else:
            found = _check_document(read(data, name=name), profile, select, ignore)
    chosen = (problem for problem in found if checks.chosen(problem.code, select, ignore))
    return sorted(chosen, key=_rank)


def check_all(
    sources: Iterable[str | Path],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str = "auto",
    jobs: int = 1,
) -> Iterator[tuple[str, list[Problem] | UndocError]]:
    """Check many files, lazily and in their order: the name of each, with its problems or the error that ended it.

    With `jobs` over 1 they are checked in so many processes; one that ends before its time costs its file alone.
    Memory does not grow with the number of files.
    """
    task = partial(_checked, select=tuple(select), ignore=tuple(ignore), profile=profile)
    names = map(str, sources)
    if jobs == 1:
        yield from map(task, names)
        return
    from convert import processes

    yield from processes.each(task, names, jobs, _lost)


def repair(data: bytes, name: str = "") -> Repair | None:
    """Repair an Akoma Ntoso file where there is one right answer; printed text never changes.

    None if it cannot be repaired so that it validates: it is not well-formed, or has faults with no one right answer.
    A file that needs nothing comes back as it is.
    """
    from convert import repairs

    root, _ = checks.wellformed.parse(data, name)
    if root is None:
        return None
    found = repairs.repair(root, data, valid=not checks.schema.check(root))
    again, _ = checks.wellformed.parse(found.data, name)
    if again is None or checks.schema.check(again):
        return None
    return found


def _checked(
    name: str, select: Sequence[str], ignore: Sequence[str], profile: str
) -> tuple[str, list[Problem] | UndocError]:
    try:
        return name, check(name, select=select, ignore=ignore, profile=profile)
    except UndocError as error:
        error.source = error.source or name
        return name, error


def _lost(name: str) -> tuple[str, list[Problem] | UndocError]:
    return name, ExhaustedError("the process that checked it was ended", source=name, remedy="check it by itself")


def _check_document(document: Document, profile: str, select: Sequence[str], ignore: Sequence[str]) -> list[Problem]:
    look = partial(checks.check_tree, profile=profile, select=select, ignore=ignore)
    found = look(document.tree, checks.File(document.source))
    if found and (document.problems or document.provenance):
        written = writers.by_name("akn").load().write(document.tree, Writing())
        found = look(etree.fromstring(written), checks.File(document.source))
    return [*document.problems, *found]


def _rank(problem: Problem) -> tuple[int, int, int]:
    """The worst first; those of one severity in the order of the file."""
    place = problem.place or Place()
    return _WORST_FIRST.index(problem.severity), place.line or place.page or 0, place.column or 0


def _is_xml(data: bytes, name: str) -> bool:
    """Whether a source is meant to be XML: by its name, or by what it begins with."""
    if name.lower().endswith(readers.by_name("akn").suffixes):
        return readers.HEADER not in data[: readers.HEADER_WITHIN]
    return readers.is_xml(data)


@collector.at_rest()
def write(document: Document, target: str | Path | BinaryIO, options: Writing | None = None) -> list[Problem]:
    """Write a document to a path ("-" for standard output) or an open binary file, whole or not at all.

    The form is told by the suffix, or by `options.format`. Returns what the writer has to say (a glyph that no font
    has). Raises UnwritableError, ResourceError or UsageError.
    """
    from convert import compose

    options = options or Writing()
    writer = writers.by_name(options.format) if options.format else writers.for_target(str(target))
    module = writer.load()
    problems: list[Problem] = []
    if writer.typesets:
        data, problems = module.write(compose.compose(document.tree), options, document.tree)
    else:
        data = module.write(document.tree, options, document)
    output.write_whole(target, data)
    return [problem.at(document.source) for problem in problems]


def _in_profile(document: Document, profile: str) -> Document:
    """The document in the profile asked for; as it is, if that is "" or its own."""
    if not profile:
        return document
    from convert import compose, markup, profiles
    from convert.akn.profile import profile_of
    from convert.profiles import dgacm

    if profile == (profile_of(document.tree) or GUIDELINE):
        return document
    if profile == PUBLISHED:
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
        if document_element(root) is root:
            raise UnreadableError("it holds no document", source=name, remedy="put a statement, a doc, ... into it")
        return root
    fault = f"this is XML, but not Akoma Ntoso 3.0: its root is {etree.QName(root).text}"
    raise UnreadableError(fault, source=name, remedy="give an akomaNtoso document")
