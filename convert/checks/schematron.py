"""The rules that XPath 1.0 can say: they stand once, in `schemas/akn4un.sch` (ISO Schematron), and are read from there.

Other tools run that file as it is. Here each assertion is evaluated on the elements of its context that the subject has
already found by name, which is an order of magnitude faster than one search of the tree for each.
A pattern is one rule: its `id` is the code, `title` and `p` hold what `Rule` holds, and its single assertion's `role`
is the severity. The phases name the profiles and list the patterns active in each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from convert.checks.places import NAMESPACES
from convert.checks.rules import Finding, Rule
from convert.checks.subject import Subject
from convert.problems import Severity
from convert.resources import resource

_SCH = "{http://purl.oclc.org/dsdl/schematron}"

Message = Callable[[etree._Element], str]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the file. Raises ResourceError if it is missing."""
    schema = etree.parse(str(resource("schemas", "akn4un.sch"))).getroot()
    phases: dict[str, set[str]] = {
        phase.get("id", ""): {active.get("pattern", "") for active in phase.iter(f"{_SCH}active")}
        for phase in schema.iter(f"{_SCH}phase")
    }
    return tuple(_rule(pattern, phases) for pattern in schema.iter(f"{_SCH}pattern"))


def _rule(pattern: etree._Element, phases: dict[str, set[str]]) -> Rule:
    code = pattern.get("id", "")
    (assertion,) = pattern.iter(f"{_SCH}assert")
    context = next(pattern.iter(f"{_SCH}rule")).get("context", "")
    notes = {each.get("class"): each.text or "" for each in pattern.iter(f"{_SCH}p")}
    return Rule(
        code=code,
        severity=Severity(assertion.get("role", "error")),
        title=next(pattern.iter(f"{_SCH}title")).text or "",
        why=notes["why"],
        explanation=notes.get("explanation", ""),
        passes=notes["passes"].strip(),
        fails=notes["fails"].strip(),
        profiles=tuple(profile for profile, active in phases.items() if code in active),
        find=_find(context, assertion.get("test", ""), _message(assertion)),
    )


def _find(context: str, test: str, message: Message) -> Callable[[Subject], Iterator[Finding]]:
    """A function that finds the elements of a context that fail a test."""
    contexts = [_Context(each, test) for each in re.split(r"\s\|\s", context)]

    def find(subject: Subject) -> Iterator[Finding]:
        for each in contexts:
            for element in each.failing(subject):
                yield element, message(element)

    return find


class _Context:
    """One alternative of a rule's context, such as `akn:p[@class]`, with the assertion's test."""

    def __init__(self, context: str, test: str) -> None:
        prefix, _, rest = context.strip().partition(":")
        name, bracket, conditions = rest.partition("[")
        where = f" and self::*{bracket}{conditions}" if bracket else ""
        self._tag = f"{{{NAMESPACES[prefix]}}}{name}"
        self._fails = _xpath(f"not({test}){where}")
        self._search = _xpath(f"//{prefix}:{name}[not({test}){where}]")

    def failing(self, subject: Subject) -> list[etree._Element]:
        elements = subject.elements.get(self._tag, [])
        if len(elements) > _MANY:
            return list(self._search(subject.root))
        return [element for element in elements if self._fails(element)]


_MANY = 40  # elements; for more, one search of the tree is faster than an evaluation for each


def _message(assertion: etree._Element) -> Message:
    """The message of an assertion, with each `value-of` evaluated where it fails."""
    pieces: list[str | etree.XPath] = [assertion.text or ""]
    for child in assertion:
        pieces += [_xpath(f"string({child.get('select')})"), child.tail or ""]

    def message(element: etree._Element) -> str:
        return " ".join("".join(each if isinstance(each, str) else str(each(element)) for each in pieces).split())

    return message


def _xpath(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces={"akn": NAMESPACES["akn"], "akn4un": NAMESPACES["akn4un"]})
