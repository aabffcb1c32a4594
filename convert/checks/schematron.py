"""The rules that XPath 1.0 can say: they stand once, in `schemas/akn4un.sch` (ISO Schematron), and are read from there.

Other tools run that file as it is. Here all assertions on elements of one name are evaluated at once, on the elements
that the subject has already found by name: an order of magnitude faster than a search of the tree for each.

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
    sieve = _Sieve()
    return tuple(_rule(pattern, phases, sieve) for pattern in schema.iter(f"{_SCH}pattern"))


def _rule(pattern: etree._Element, phases: dict[str, set[str]], sieve: _Sieve) -> Rule:
    code = pattern.get("id", "")
    (assertion,) = pattern.iter(f"{_SCH}assert")
    context = next(pattern.iter(f"{_SCH}rule")).get("context", "")
    notes = {each.get("class"): each.text or "" for each in pattern.iter(f"{_SCH}p")}
    profiles = tuple(profile for profile, active in phases.items() if code in active)
    contexts = [_Context(each, assertion.get("test", "")) for each in re.split(r"\s\|\s", context)]
    for each in contexts:
        sieve.add(each, profiles)
    return Rule(
        code=code,
        severity=Severity(assertion.get("role", "error")),
        title=next(pattern.iter(f"{_SCH}title")).text or "",
        why=notes["why"],
        explanation=notes.get("explanation", ""),
        passes=notes["passes"].strip(),
        fails=notes["fails"].strip(),
        profiles=profiles,
        find=_find(contexts, _message(assertion), sieve),
    )


def _find(contexts: list[_Context], message: Message, sieve: _Sieve) -> Callable[[Subject], Iterator[Finding]]:
    """A function that finds the elements of these contexts that fail their tests."""

    def find(subject: Subject) -> Iterator[Finding]:
        for context in contexts:
            for element in sieve.suspects(subject, context):
                if context.fails(element):
                    yield element, message(element)

    return find


class _Context:
    """One alternative of a rule's context, such as `akn:p[@class]`, with the assertion's test."""

    def __init__(self, context: str, test: str) -> None:
        self.name, bracket, conditions = context.strip().partition("[")
        prefix, _, local = self.name.partition(":")
        self.tag = f"{{{NAMESPACES[prefix]}}}{local}"
        self.failure = f"not({test})" + (f" and self::*{bracket}{conditions}" if bracket else "")
        self.fails = _xpath(self.failure)


class _Sieve:
    """Which elements fail any rule of a profile, found for all rules of a name at once; nearly always there is none."""

    def __init__(self) -> None:
        self._failures: dict[tuple[str, str], list[str]] = {}
        self._compiled: dict[tuple[str, str], tuple[etree.XPath, etree.XPath]] = {}

    def add(self, context: _Context, profiles: tuple[str, ...]) -> None:
        for profile in profiles:
            self._failures.setdefault((profile, context.name), []).append(f"({context.failure})")

    def suspects(self, subject: Subject, context: _Context) -> list[etree._Element]:
        """The elements of the context's name that fail some rule."""
        if context.name not in subject.suspects:
            subject.suspects[context.name] = self._sift(subject, context)
        return subject.suspects[context.name]

    def _sift(self, subject: Subject, context: _Context) -> list[etree._Element]:
        elements = subject.tagged(context.tag)
        if not elements:
            return []
        key = (subject.profile, context.name)
        if key not in self._failures:  # the rule is asked for though it is not one of the profile
            return elements
        if key not in self._compiled:
            any_of = " or ".join(self._failures[key])
            self._compiled[key] = _xpath(any_of), _xpath(f"//{context.name}[{any_of}]")
        one, search = self._compiled[key]
        if len(elements) > _MANY:
            return list(search(subject.root))
        return [element for element in elements if one(element)]


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
