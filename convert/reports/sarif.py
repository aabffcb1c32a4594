"""Problems as SARIF 2.1.0 (OASIS), which code scanning reads: one run, with the rules that are broken.

What GitHub's code scanning asks for is there: a driver with rules, a ruleId and a level for each result, a location
with a relative or file address, lines and columns from 1, and a fingerprint that stays while lines move.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from convert import __version__
from convert.problems import Place, Problem, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

Object = dict[str, object]


def render(problems: Sequence[Problem], titles: Mapping[str, str] | None = None) -> str:
    """The log as JSON text; `titles` says what codes stand for, where that is known."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "undoc", "version": __version__, "rules": [_rule(code, titles or {}) for code in codes]}
    results = [_result(problem, codes) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, titles: Mapping[str, str]) -> Object:
    rule: Object = {"id": code, "name": code}
    if title := titles.get(code):
        rule |= {"shortDescription": {"text": title}, "help": {"text": f"{title}. `undoc rule {code}` says why."}}
    return rule


def _result(problem: Problem, codes: list[str]) -> Object:
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message},
        "locations": [_location(problem)],
        "partialFingerprints": {"undoc/v1": _fingerprint(problem)},
    }


def _location(problem: Problem) -> Object:
    place = problem.place or Place()
    physical: Object = {"artifactLocation": {"uri": _address(problem.source)}}
    region = {"startLine": place.line, "startColumn": place.column}
    if place.line:
        physical["region"] = {name: value for name, value in region.items() if value}
    if not problem.xpath:
        return {"physicalLocation": physical}
    logical = {"fullyQualifiedName": problem.xpath, "kind": "element"}
    return {
        "physicalLocation": physical,
        "logicalLocations": [logical | ({"name": problem.eid} if problem.eid else {})],
    }


def _address(source: str) -> str:
    path = Path(source)
    return path.as_uri() if path.is_absolute() else quote(str(PurePosixPath(path)))


def _fingerprint(problem: Problem) -> str:
    told = "\0".join((problem.code, problem.source, problem.eid or problem.xpath, problem.message))
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:32]
