"""The rules of the United Nations profile (U): a table one can read, grouped by matter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lxml import etree

from convert.checks import schematron
from convert.checks.choice import chosen
from convert.checks.places import File
from convert.checks.profile import eids, identity, language, masthead, notes, numbering, references, tables, text
from convert.checks.rules import Rule
from convert.checks.subject import Subject
from convert.errors import UsageError
from convert.problems import Problem

MATTERS = {
    "U0": "identity: IRIs, symbol, dates, document type",
    "U1": "eIds",
    "U2": "references: to entities, inside the document, to other documents",
    "U3": "numbering",
    "U4": "footnotes",
    "U5": "structure and punctuation",
    "U6": "masthead",
    "U7": "language and characters",
    "U8": "tables and images",
    "U9": "metadata and presentation",
}

FUNCTIONS: tuple[Rule, ...] = (
    *identity.RULES,
    *eids.RULES,
    *references.RULES,
    *numbering.RULES,
    *notes.RULES,
    *text.RULES,
    *masthead.RULES,
    *language.RULES,
    *tables.RULES,
)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, those that are functions and those of the Schematron file, in the order of their codes."""
    return tuple(sorted((*FUNCTIONS, *schematron.rules()), key=lambda rule: rule.code))


def by_code(code: str) -> Rule:
    """The rule with this code. Raises UsageError if there is none."""
    for rule in rules():
        if rule.code == code.upper():
            return rule
    raise UsageError(f"no rule is called {code!r}", remedy="see `undoc rules`")


def check(
    tree: etree._Element,
    file: File | None = None,
    *,
    profile: str = "auto",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> list[Problem]:
    """What the rules find, by code; `profile` is one of `options.PROFILES` or "auto".

    With the bytes of the file the column and the line to show are told, too.
    """
    subject, file = Subject(tree, profile), file or File()
    wanted = _wanted(subject.profile, tuple(select), tuple(ignore))
    return [
        file.problem(rule.code, rule.severity, message, element)
        for rule in wanted
        for element, message in rule.find(subject)
    ]


@cache
def _wanted(profile: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if profile in rule.profiles and chosen(rule.code, select, ignore))
