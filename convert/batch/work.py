"""One document of a batch, from its source to its target. This is what a worker does."""

from __future__ import annotations

import hashlib
import io
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from convert import flow, writers
from convert.batch import store
from convert.batch.effort import Meter
from convert.batch.facts import facts
from convert.batch.job import Before, Facts, Job, Outcome
from convert.batch.side import read_side
from convert.errors import UndocError, own_fault
from convert.options import Reading, Writing
from convert.problems import Problem
from convert.readers import is_pdf


def carry_out(
    job: Job,
    reading: Reading,
    writing: Writing,
    before: Before | None = None,
    *,
    allow: Callable[[int], None] = lambda _pages: None,
) -> Outcome:
    """Read, check and write one document. What `reading` gives goes before what the side file gives.

    If what was done `before` still holds, the document is skipped. `allow` is told how many pages there are before they
    are read. Only an interruption, a BrokenPipeError (nobody reads standard output any more) and a MemoryError are
    raised.
    """
    meter = Meter()
    outcome = Outcome(job)
    try:
        data = store.load(job.source)
        outcome = replace(outcome, digest=_digest(data, job.side))
        if before and _holds(before, outcome):
            return replace(outcome, skipped=True)
        pages = count_pages(data, reading.password)
        allow(pages)
        problems, found = _set_over(job, data, reading, writing, pages)
        outcome = replace(outcome, problems=tuple(problems), facts=found)
    except UndocError as error:
        error.source = error.source or job.name
        outcome = replace(outcome, error=error)
    except (BrokenPipeError, MemoryError):
        raise
    except Exception as fault:
        outcome = replace(outcome, error=_fault(fault, job))
    return replace(outcome, effort=meter.read())


def _holds(before: Before, outcome: Outcome) -> bool:
    target = outcome.job.target
    return before.digest == outcome.digest and (not (before.written and target) or store.exists(target))


def count_pages(data: bytes, password: str = "") -> int:
    """How many pages a PDF has, without reading them; 0 if it is none or that cannot be told yet."""
    if not is_pdf(data):
        return 0
    from convert.readers.pdf.paper import count_pages as count  # PDFium is loaded for a PDF only

    return count(data, password)


def _set_over(job: Job, data: bytes, reading: Reading, writing: Writing, pages: int) -> tuple[list[Problem], Facts]:
    if job.side:
        reading = replace(reading, given={**read_side(job.side), **reading.given})
    document = flow.read(data, reading, name=job.name)
    problems = flow.check(document, ignore=("U",))  # the profile's rules are for `undoc validate`
    found = facts(document, problems, pages)
    if job.target:
        made = io.BytesIO()
        writer = writers.by_name(writing.format) if writing.format else writers.for_target(job.target)
        problems = [*problems, *flow.write(document, made, replace(writing, format=writer.name))]
        store.save(job.target, made.getvalue(), make_folder=job.make_folder)
    return [problem if problem.source else problem.at(job.name) for problem in problems], found


def _digest(data: bytes, side: Path | None) -> str:
    """The hash of the source, and after a + that of its side file: what the result depends on, next to the options."""
    whole = hashlib.sha256(data).hexdigest()
    if side and side.is_file():
        whole += "+" + hashlib.sha256(side.read_bytes()).hexdigest()
    return whole


def _fault(fault: Exception, job: Job) -> UndocError:
    """Our own fault, with its traceback as a note: the cause itself does not come through to another process."""
    error = own_fault(fault, job.name)
    error.add_note("".join(traceback.format_exception(fault)))
    return error
