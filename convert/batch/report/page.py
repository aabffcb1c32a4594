"""The report as a page that stands by itself: no other file and no network is needed to open it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from convert.batch import pool
from convert.batch.facts import DOUBTFUL
from convert.batch.records import Record
from convert.batch.report import Batch
from convert.batch.report.totals import Totals, severities
from convert.batch.worker import Call

PICTURED = 100
"""Of so many doubtful documents, the most doubtful ones, the page has pictures, so that it can still be opened."""

PAGES = 4
"""So many pages of each are shown; `undoc review` shows them all."""

PROBLEMS = 8
"""So many problems of a document are told in the table; the other reports have all."""

COLUMNS = (
    "input", "output", "sha256", "state", "error", "kind", "symbol", "pages", "recitals", "paragraphs", "notes",
    "confidence", "seconds", "peak_memory",
)  # fmt: skip

REVIEW = "convert.batch.report.review.review"

_HOME = Path(__file__).parent


def pieces(batch: Batch) -> Iterator[str]:
    """The page of a batch."""
    before, after = _template("undoc: report of a batch")
    yield before
    totals, doubtful = Totals(), []
    yield '{"columns": ' + _json([*COLUMNS, "errors", "warnings", "remarks", "problems"]) + ',\n"rows": [\n'
    for number, (job, record) in enumerate(batch.records()):
        totals.add(record)
        if is_doubtful(record) and not job.here:
            doubtful.append((record["confidence"], number, job.source))
        yield (",\n" if number else "") + _json(_row(record))
    doubtful.sort()
    yield '],\n"total": ' + _json(totals.told())
    yield ',\n"doubtful": ' + _json([number for _, number, _ in doubtful])
    yield ',\n"reviews": {\n'
    yield from _separate(_reviews(batch, [(number, source) for _, number, source in doubtful]))
    yield "}}" + after


def of_one(review: dict[str, Any], name: str) -> str:
    """The reviewer's page of one document."""
    before, after = _template(f"undoc: review of {name}")
    return before + _json({"alone": {"input": name, **review}}) + after


def is_doubtful(record: Record) -> bool:
    """True for a document that was read, but not as surely as one could wish."""
    return not record["error"] and (record["confidence"] < DOUBTFUL or record["exit_code"] != 0)


def _row(record: Record) -> list[Any]:
    told = [[each["severity"], each["code"], each["message"]] for each in islice(record["problems"], PROBLEMS)]
    return [*(record[column] for column in COLUMNS), *severities(record["problems"]).values(), told]


def _reviews(batch: Batch, doubtful: list[tuple[int, str]]) -> Iterator[str]:
    """The reviews of doubtful documents by number, as members of a JSON object; none of one that fails this time."""
    calls = [(number, Call(REVIEW, (source, batch.reading, PAGES), source)) for number, source in doubtful[:PICTURED]]
    if calls:
        for number, review in pool.results(calls, min(batch.workers, len(calls)), batch.limits):
            if isinstance(review, dict):
                yield f'"{number}": {_json(review)}'


def _separate(members: Iterable[str]) -> Iterator[str]:
    for count, member in enumerate(members):
        yield (",\n" if count else "") + member


def _template(title: str) -> tuple[str, str]:
    """The page before its data and after them, with style and program in it."""
    page, style, program = ((_HOME / f"page.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    before, after = page.replace("{title}", _escape(title)).replace("{style}", style).split("{data}")
    return before, after.replace("{program}", program)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _json(value: Any) -> str:
    """JSON that can stand in a page: no tag ends or begins in it."""
    return json.dumps(value, default=_plain, separators=(",", ":")).replace("<", "\\u003c")


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")
