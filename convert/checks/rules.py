"""What a rule of the United Nations profile (U) is: one small function, with its code, its severity and its reason.

    @rule("U012", Severity.ERROR, "Guidelines, part 1, naming convention")
    def country(subject: Subject) -> Iterator[Finding]:
        '''The country is the United Nations.

        Passes:
            <FRBRcountry value="un"/>
        Fails:
            <FRBRcountry value="fr"/>
        '''

In a sample, each element stands for the first one of its name in an otherwise sound document.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from convert.checks.subject import Subject
from convert.options import PROFILES
from convert.problems import Severity

Finding = tuple[etree._Element, str]
"""The element that is wrong, and what is wrong with it."""

Find = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `title` says what is so where it is kept, `why` where it is laid down or what it follows from."""

    code: str
    severity: Severity
    title: str
    why: str
    explanation: str
    passes: str
    fails: str
    profiles: tuple[str, ...]
    find: Find


def rule(code: str, severity: Severity, why: str, profiles: tuple[str, ...] = PROFILES) -> Callable[[Find], Rule]:
    """Make a rule of a function that finds where it is broken; title, explanation and samples are its docstring's."""

    def made(find: Find) -> Rule:
        title, _, rest = inspect.cleandoc(find.__doc__ or "").partition("\n")
        explanation, _, samples = rest.partition("Passes:\n")
        passes, _, fails = samples.partition("Fails:\n")
        return Rule(
            code=code,
            severity=severity,
            title=title.strip().rstrip("."),
            why=why,
            explanation=explanation.strip(),
            passes=inspect.cleandoc(f"\n{passes}").strip(),
            fails=inspect.cleandoc(f"\n{fails}").strip(),
            profiles=profiles,
            find=find,
        )

    return made
