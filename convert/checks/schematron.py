"""The rules that XPath 1.0 can say: they stand once, in `schemas/akn4un.sch` (ISO Schematron), and are read from there.

Other tools run that file as it is. Here all assertions on elements of one name are evaluated at once, on the elements
that the subject has already found by name: an order of magnitude faster than a search of the tree for each.

A pattern is one rule: its `id` is the code, `title` and `p` hold what `Rule` holds, and its single assertion's `role`
is the severity. The phases name the profiles and list the patterns active in each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from lxml import etree

from convert.checks.places import NAMESPACES
from convert.checks.rules import Finding, Rule
from convert.checks.subject import Subject
from convert.problems import Severity
from convert.resources import resource

_SCH = "{http://purl.oclc.org/dsdl/schematron}"


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
        find=_find(contexts, _Message(assertion), sieve),
    )


def _find(contexts: list[_Context], message: _Message, sieve: _Sieve) -> Callable[[Subject], Iterator[Finding]]:
    """A function that finds the elements of these contexts that fail their tests."""

    def find(subject: Subject) -> Iterator[Finding]:
        if not (suspects := sieve.suspects(subject)):
            return
        for context in contexts:
            for element in suspects.get(context.tag, ()):
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

    @cached_property
    def fails(self) -> etree.XPath:
        return _xpath(self.failure)


class _Sieve:
    """Which elements fail any rule of a profile, found for all rules of a name at once; nearly always there is none."""

    def __init__(self) -> None:
        self._failures: dict[str, dict[str, list[_Context]]] = {}
        self._meshes: dict[str, list[tuple[str, etree.XPath, etree.XPath]]] = {}

    def add(self, context: _Context, profiles: tuple[str, ...]) -> None:
        for profile in profiles:
            self._failures.setdefault(profile, {}).setdefault(context.name, []).append(context)

    def suspects(self, subject: Subject) -> dict[str, list[etree._Element]]:
        """The elements that fail some rule of the subject's profile, by their tags; what has none is not there."""
        if subject.suspects is None:
            sifted = ((tag, self._sift(subject, tag, *mesh)) for tag, *mesh in self._of(subject.profile))
            subject.suspects = {tag: elements for tag, elements in sifted if elements}
        return subject.suspects

    def _sift(self, subject: Subject, tag: str, one: etree.XPath, search: etree.XPath) -> list[etree._Element]:
        elements = subject.tagged(tag)
        return list(search(subject.root)) if len(elements) > _MANY else [each for each in elements if one(each)]

    def _of(self, profile: str) -> list[tuple[str, etree.XPath, etree.XPath]]:
        """For each name that rules of a profile speak of: its tag, whether one element fails, and all that do."""
        if profile not in self._meshes:
            self._meshes[profile] = []
            for name, contexts in self._failures[profile].items():
                any_of = " or ".join(f"({each.failure})" for each in contexts)
                self._meshes[profile].append((contexts[0].tag, _xpath(any_of), _xpath(f"//{name}[{any_of}]")))
        return self._meshes[profile]


_MANY = 40  # elements; for more, one search of the tree is faster than an evaluation for each


class _Message:
    """The message of an assertion, with each `value-of` evaluated where it fails."""

    def __init__(self, assertion: etree._Element) -> None:
        self._assertion = assertion

    @cached_property
    def _pieces(self) -> list[str | etree.XPath]:
        pieces: list[str | etree.XPath] = [self._assertion.text or ""]
        for child in self._assertion:
            pieces += [_xpath(f"string({child.get('select')})"), child.tail or ""]
        return pieces

    def __call__(self, element: etree._Element) -> str:
        return " ".join("".join(each if isinstance(each, str) else str(each(element)) for each in self._pieces).split())


def _xpath(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces={"akn": NAMESPACES["akn"], "akn4un": NAMESPACES["akn4un"]})
