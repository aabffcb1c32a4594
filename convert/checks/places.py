"""Where an element stands: its line and column in the file, its XPath, its eId, and the line to show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from convert.akn.names import AKN, AKN4UN, XML, local
from convert.problems import Place, Problem, Severity

NAMESPACES = {"akn": AKN, "akn4un": AKN4UN, "xml": XML}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_WIDEST = 160  # characters of a line that are shown
_BEFORE = 60  # of them before the place, if the line is cut at its head


@dataclass(frozen=True)
class File:
    """The file that a tree was read from: what it is called and, if they are at hand, its bytes."""

    name: str = ""
    data: bytes = field(default=b"", repr=False)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.data.split(b"\n")

    @cached_property
    def _columns(self) -> dict[tuple[int, str], list[int]]:
        return {}

    @cached_property
    def _numbers(self) -> dict[tuple[etree._Element, str], dict[etree._Element, int]]:
        return {}

    @cached_property
    def _order(self) -> dict[str, dict[etree._Element, int]]:
        return {}

    def problem(self, code: str, severity: Severity, message: str, element: etree._Element) -> Problem:
        """A finding about an element of the file; by its bytes the column and the line to show are told, too."""
        line = element.sourceline
        place = self.locate(element, line) if line else None
        return self.show(Problem(code, severity, message, self.name, place, nearest_eid(element), self.path(element)))

    def show(self, problem: Problem) -> Problem:
        """The problem with what is shown of its line: the line, or as much of a long one as tells the place."""
        place = problem.place
        if not self.data or place is None or not place.line or not place.column:
            return problem
        text, column = self.line(place.line), place.column
        if len(text) <= _WIDEST or column <= _BEFORE:
            return replace(problem, excerpt=text[:_WIDEST], shown_at=column)
        cut = column - _BEFORE - 1
        return replace(problem, excerpt=f"…{text[cut : cut + _WIDEST]}", shown_at=_BEFORE + 2)

    def locate(self, element: etree._Element, line: int) -> Place:
        """The place of an element's start tag. The parser tells the `line` where the tag ends."""
        tag = local(element)
        for number in range(min(line, len(self._lines)) if self.data else 0, 0, -1):
            columns = self._starts(number, tag)
            if columns:
                nth = self._nth(element) if number == line else len(columns) - 1
                return Place(line=number, column=columns[min(nth, len(columns) - 1)])
        return Place(line=line)

    def path(self, element: etree._Element) -> str:
        """The XPath of an element, with the prefixes of `NAMESPACES`: /akn:akomaNtoso/akn:statement/akn:meta."""
        return "".join(reversed([f"/{self._step(each)}" for each in (element, *element.iterancestors())]))

    def _step(self, element: etree._Element) -> str:
        parent, name = element.getparent(), etree.QName(element)
        prefix = _PREFIXES.get(name.namespace or "")
        own = f"{prefix}:{name.localname}" if prefix else f"*[name()='{name.localname}']"
        if parent is None:
            return own
        key = (parent, str(element.tag))
        if key not in self._numbers:  # once for all of a name: a file may have a fault in each of many thousands
            alike = parent.iterchildren(str(element.tag))
            self._numbers[key] = {sibling: number for number, sibling in enumerate(alike, 1)}
        numbers = self._numbers[key]
        return own if len(numbers) == 1 else f"{own}[{numbers[element]}]"

    def line(self, number: int) -> str:
        """A line of the file, from 1, without its end; "" if there is none of this number."""
        if not 0 < number <= len(self._lines):
            return ""
        return self._lines[number - 1].decode("utf-8", errors="replace").rstrip("\r")

    def _starts(self, number: int, tag: str) -> list[int]:
        """The columns, from 1, at which start tags of this local name begin in a line."""
        if (number, tag) not in self._columns:
            found = re.finditer(rf"<(?:[\w.-]+:)?{re.escape(tag)}(?![\w.:-])", self.line(number))
            self._columns[number, tag] = [each.start() + 1 for each in found]
        return self._columns[number, tag]

    def _nth(self, element: etree._Element) -> int:
        """How many elements of the same name end their start tags on the same line before this one."""
        tag = str(element.tag)
        if tag not in self._order:
            seen: Counter[int] = Counter()
            order = self._order[tag] = {}
            for each in element.getroottree().getroot().iter(tag):
                order[each] = seen[each.sourceline or 0]
                seen[each.sourceline or 0] += 1
        return self._order[tag].get(element, 0)


def nearest_eid(element: etree._Element | None) -> str:
    """The eId of an element, or of the nearest one above that bears one."""
    while element is not None:
        if eid := element.get("eId"):
            return eid
        element = element.getparent()
    return ""


def name_of(element: etree._Element) -> str:
    """An element as messages call it: <paragraph> para_1."""
    eid = element.get("eId")
    return f"<{local(element)}> {eid}" if eid else f"<{local(element)}>"
