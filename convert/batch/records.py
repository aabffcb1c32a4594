"""Outcomes as records: what journal and report keep of a document, in JSON.

| key | what |
|---|---|
| `input`, `output` | the document and what was made of it, as they were named; `output` is "" without one |
| `state` | `done`, `done with problems`, `failed` or `skipped` |
| `error` | why it failed, else "" |
| `exit_code` | the code a command for this document alone would have ended with |
| `sha256` | the hash of the input; after a + that of its side file |
| `lasting` | true if the same input would come to the same with the same undoc and options |
| `kind`, `symbol`, `pages`, `recitals`, `paragraphs`, `notes`, `confidence` | what it is and holds |
| `problems` | a list of objects: `code`, `severity`, `message`, `source`, `place`, `eid`, `xpath` |
| `seconds`, `cpu_seconds`, `peak_memory` | what it cost; the memory in bytes |
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from convert import __version__
from convert.batch.job import Outcome
from convert.options import Reading, Writing
from convert.problems import Place, Problem, Severity

Record = Mapping[str, Any]

_SECRET = frozenset({"password"})
_FILES = frozenset({"style", "emblem"})


def record(outcome: Outcome) -> dict[str, Any]:
    """The record of an outcome of this run; of a document that was skipped the journal has it."""
    return {
        "input": outcome.job.name,
        "output": outcome.job.target,
        "state": outcome.state,
        "error": str(outcome.error or ""),
        "exit_code": outcome.exit_code,
        "sha256": outcome.digest,
        "lasting": outcome.lasting,
        **asdict(outcome.facts),
        "problems": [_of_problem(problem) for problem in outcome.findings],
        **asdict(outcome.effort),
    }


def problems(record: Record) -> list[Problem]:
    """The problems of a record."""
    return [_to_problem(each) for each in record["problems"]]


def fingerprint(reading: Reading, writing: Writing) -> str:
    """A hash of the options that results depend on, and of the version of undoc. Passwords do not go into it."""
    said = [__version__]
    for options in (reading, writing):
        for each in fields(options):
            if each.name not in _SECRET:
                said.append(f"{each.name}={_told(each.name, getattr(options, each.name))}")
    return hashlib.sha256("\n".join(said).encode(errors="surrogateescape")).hexdigest()


def _told(name: str, value: Any) -> str:
    """An option; if it names a file, what is in that."""
    if name in _FILES and value and Path(value).is_file():
        return hashlib.sha256(Path(value).read_bytes()).hexdigest()
    if isinstance(value, Mapping):
        return repr(sorted(value.items()))
    return repr([str(each) for each in value]) if isinstance(value, tuple) else str(value)


def _of_problem(problem: Problem) -> dict[str, Any]:
    return {key: value for key, value in asdict(problem).items() if value}


def _to_problem(told: Record) -> Problem:
    place = Place(**{**told["place"], "box": _box(told["place"])}) if "place" in told else None
    return Problem(**{**told, "severity": Severity(told["severity"]), "place": place})


def _box(place: Record) -> tuple[float, float, float, float] | None:
    return tuple(place["box"]) if place.get("box") else None
