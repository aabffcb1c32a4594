"""Problems as a page that needs nothing else: a table of counts, then a table for each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from lxml import etree
from lxml.html import builder as E  # noqa: N812 - its own documentation calls it so

from convert.problems import Problem, Severity

_STYLE = """
body { font: 16px/1.5 serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ccc; }
.error { color: #a00; } .warning { color: #850; } .note { color: #057; }
pre { margin: 0; white-space: pre-wrap; }
"""


def render(problems: Sequence[Problem]) -> str:
    """The page, with the problems of a file in the order given."""
    title = f"undoc: {_count(problems)}"
    page = E.HTML(
        E.HEAD(E.META(charset="utf-8"), E.TITLE(title), E.STYLE(_STYLE)),
        E.BODY(E.H1(title), _counts(problems), *_files(problems)),
        lang="en",
    )
    return etree.tostring(page, method="html", encoding="unicode", doctype="<!DOCTYPE html>", pretty_print=True)


def _count(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(f"{counts[each]} {each}{'s' * (counts[each] != 1)}" for each in Severity)


def _counts(problems: Sequence[Problem]) -> etree._Element:
    counts = Counter((problem.code, problem.severity) for problem in problems)
    rows = (
        E.TR(E.TD(code), E.TD(str(severity), E.CLASS(str(severity))), E.TD(str(count)))
        for (code, severity), count in counts.most_common()
    )
    return E.TABLE(E.TR(E.TH("code"), E.TH("severity"), E.TH("count")), *rows)


def _files(problems: Sequence[Problem]) -> list[etree._Element]:
    ordered = sorted(problems, key=lambda problem: problem.source)
    out: list[etree._Element] = []
    for source, group in groupby(ordered, key=lambda problem: problem.source):
        head = E.TR(E.TH("place"), E.TH("severity"), E.TH("code"), E.TH("message"))
        out += [E.H2(_clean(source)), E.TABLE(head, *(_row(problem) for problem in group))]
    return out


def _row(problem: Problem) -> etree._Element:
    message = E.TD(_clean(problem.message))
    if problem.eid:
        message.append(E.SMALL(f" [{_clean(problem.eid)}]"))
    if problem.excerpt:
        message.append(E.PRE(_clean(problem.excerpt.strip())))
    severity = str(problem.severity)
    return E.TR(E.TD(str(problem.place or "")), E.TD(severity, E.CLASS(severity)), E.TD(problem.code), message)


def _clean(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
