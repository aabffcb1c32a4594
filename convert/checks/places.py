"""Where an element stands: its line and column in the file, its XPath, its eId, and the line to show."""

from __future__ import annotations

from lxml import etree

from convert.akn.names import AKN, AKN4UN, local
from convert.problems import Place, Problem, Severity

NAMESPACES = {"akn": AKN, "akn4un": AKN4UN, "xml": "http://www.w3.org/XML/1998/namespace"}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_WIDEST = 160  # characters of a line that are shown


def problem(
    code: str, severity: Severity, message: str, element: etree._Element, source: str = "", data: bytes = b""
) -> Problem:
    """A finding about an element of the file `source`; its bytes in `data` let the column and the line be told, too."""
    line = element.sourceline
    place, shown = (locate(element, line, data) if data else (Place(line=line), "")) if line else (None, "")
    return Problem(code, severity, message, source, place, nearest_eid(element), path(element), shown)


def locate(element: etree._Element, line: int, data: bytes) -> tuple[Place, str]:
    """The place of an element's start tag, and that line. The parser tells the `line` where the tag ends."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    lines = data.split(b"\n")
    for number in range(min(line, len(lines)), 0, -1):
        text = lines[number - 1].decode("utf-8", errors="replace").rstrip("\r")
        columns = _starts(text, tag)
        if columns:
            nth = _earlier(element, line) if number == line else len(columns) - 1
            column = columns[min(nth, len(columns) - 1)]
            return Place(line=number, column=column), excerpt(text, column)
    return Place(line=line), ""


def excerpt(text: str, column: int) -> str:
    """The line as it is shown with a caret, cut after `_WIDEST` characters; "" if the column is beyond them."""
    return text[:_WIDEST] if column <= _WIDEST else ""


def path(element: etree._Element) -> str:
    """The XPath of an element, with the prefixes of `NAMESPACES`: /akn:akomaNtoso/akn:statement/akn:meta."""
    steps = [_step(each) for each in (element, *element.iterancestors())]
    return "/" + "/".join(reversed(steps))


def nearest_eid(element: etree._Element | None) -> str:
    """The eId of an element, or of the nearest one above that bears one."""
    while element is not None:
        if eid := element.get("eId"):
            return eid
        element = element.getparent()
    return ""


def _step(element: etree._Element) -> str:
    name = etree.QName(element)
    prefix = _PREFIXES.get(name.namespace or "")
    own = f"{prefix}:{name.localname}" if prefix else f"*[name()='{name.localname}']"
    before = sum(1 for _ in element.itersiblings(str(element.tag), preceding=True))
    alone = not before and next(element.itersiblings(str(element.tag)), None) is None
    return own if alone else f"{own}[{before + 1}]"


def _starts(text: str, tag: str) -> list[int]:
    """The columns, from 1, at which start tags of this local name begin in a line."""
    found, at = [], text.find("<")
    while at >= 0:
        name = text[at + 1 :].split(None, 1)[0] if text[at + 1 :].strip() else ""
        if name.partition(">")[0].rstrip("/").rpartition(":")[2] == tag:
            found.append(at + 1)
        at = text.find("<", at + 1)
    return found


def _earlier(element: etree._Element, line: int) -> int:
    """How many elements of the same name begin on the same line before this one."""
    count = 0
    for each in element.getroottree().getroot().iter(str(element.tag)):
        if each is element or (each.sourceline or 0) > line:
            break
        count += each.sourceline == line
    return count


def name_of(element: etree._Element) -> str:
    """An element as messages call it: <paragraph> para_1."""
    eid = element.get("eId")
    return f"<{local(element)}> {eid}" if eid else f"<{local(element)}>"
