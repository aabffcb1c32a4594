"""Problems as JUnit XML, which build servers show as tests: a suite a file, a failure for each error in it.

The form is the one that Jenkins and GitLab read: testsuites > testsuite > testcase > failure. Warnings and notes
fail no test; they stand in its output.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.builder import E

from convert.problems import Problem, Severity
from convert.reports.text import line


def render(problems: Sequence[Problem]) -> str:
    """The whole XML document. A file without problems has no suite; if none has any, one case says so and passes.

    A report without a case is taken for one that failed (GitLab, Jenkins).
    """
    if not problems:
        sound = E.testsuite(E.testcase(name="no problems", classname="undoc", time="0"), name="undoc", **_NONE)
        return _document(E.testsuites(sound, name="undoc", tests="1", failures="0", errors="0"))
    suites = [_suite(source, [each for each in problems if each.source == source]) for source in _sources(problems)]
    failures = sum(problem.severity is Severity.ERROR for problem in problems)
    whole = E.testsuites(*suites, name="undoc", tests=str(len(problems)), failures=str(failures), errors="0")
    return _document(whole)


_NONE = {"tests": "1", "failures": "0", "errors": "0", "skipped": "0", "time": "0"}


def _document(whole: etree._Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(whole, encoding="unicode", pretty_print=True)


def _sources(problems: Sequence[Problem]) -> list[str]:
    return list(dict.fromkeys(problem.source for problem in problems))


def _suite(source: str, problems: list[Problem]) -> etree._Element:
    failures = sum(problem.severity is Severity.ERROR for problem in problems)
    return E.testsuite(
        *(_case(problem) for problem in problems),
        name=_storable(source),
        tests=str(len(problems)),
        failures=str(failures),
        errors="0",
        skipped="0",
        time="0",
    )


def _case(problem: Problem) -> etree._Element:
    place = str(problem.place or "")
    case = E.testcase(name=_storable(f"{problem.code} {place}".strip()), classname=_storable(problem.source), time="0")
    told = _storable(line(problem))
    if problem.severity is Severity.ERROR:
        case.append(E.failure(told, message=_storable(problem.message), type=problem.code))
    else:
        case.append(E("system-out", told))
    return case


def _storable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
