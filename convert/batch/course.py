"""The course of a batch: who carries the jobs out, here or elsewhere, what is skipped, and what the journal gets."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from convert import output
from convert.batch import pool
from convert.batch.job import Job, Outcome
from convert.batch.journal import Journal
from convert.batch.limits import Limits
from convert.batch.pool import Death
from convert.batch.progress import Count, Progress
from convert.batch.records import record
from convert.batch.worker import Call
from convert.errors import ExhaustedError
from convert.options import Reading, Writing

CARRY_OUT = "convert.batch.work.carry_out"  # by name: whoever only hands the work out need not load it

Numbered = tuple[int, Call]
Hands = Callable[[Iterable[Numbered]], Iterator[tuple[int, Any]]]
"""Who carries calls out: takes numbered calls, yields each number with its result or Death, as they come."""


def run(
    jobs: Sequence[Job],
    reading: Reading | None = None,
    writing: Writing | None = None,
    *,
    workers: int = 0,
    progress: Callable[[Progress], None] | None = None,
) -> list[Outcome]:
    """Carry out jobs and return their outcomes in the order of the jobs; `outcomes` says what the options are."""
    made = dict(outcomes(jobs, reading, writing, workers=workers, progress=progress))
    return [made[number] for number in range(len(jobs))]


def outcomes(
    jobs: Sequence[Job],
    reading: Reading | None = None,
    writing: Writing | None = None,
    *,
    workers: int = 0,
    limits: Limits | None = None,
    scheduler: str = "",
    journal: Journal | None = None,
    resume: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[tuple[int, Outcome]]:
    """Carry out jobs and yield the number of each with its outcome, as they come. No error of a document is raised.

    With `workers` documents are read in so many processes of their own, each within `limits`; with `scheduler`, the
    address of a Dask scheduler, in those of its cluster. Without either they are read one after the other in this
    process, without limits. What comes out is the same, whoever did it.

    Every outcome is written to the `journal` first. With `resume` what the journal has and what still holds is
    skipped. `progress` is called after each document. Raises UsageError for a cluster that cannot be used. What a
    process that was killed, of this run or of one before, has left of a half-written output is swept away.
    """
    count = Count(len(jobs))
    hands = _hands(workers, limits, scheduler)
    _sweep(jobs)
    try:
        with closing(
            _made(jobs, reading or Reading(), writing or Writing(), hands, journal if resume else None)
        ) as made:
            for number, outcome in made:
                if journal and outcome.skipped:
                    journal.skip(outcome.job)
                elif journal:
                    journal.append(outcome.job, record(outcome))
                if progress:
                    progress(count.add(outcome))
                yield number, outcome
    finally:
        _sweep(jobs)


def _made(
    jobs: Sequence[Job], reading: Reading, writing: Writing, hands: Hands, before: Journal | None
) -> Generator[tuple[int, Outcome], None, None]:
    def calls(here: bool) -> Iterator[Numbered]:
        for number, job in enumerate(jobs):
            if job.here == here:
                known = before.before(job) if before else None
                yield number, Call(CARRY_OUT, (job, reading, writing, known), job.name)

    for own, theirs in ((True, in_this_process), (False, hands)):
        for number, result in theirs(calls(own)):
            outcome = _failure(jobs[number], result) if isinstance(result, Death) else result
            if outcome.skipped and before:
                outcome = replace(outcome, before=before.last(outcome.job))
            yield number, outcome


def in_this_process(calls: Iterable[Numbered]) -> Iterator[tuple[int, Any]]:
    """Carry calls out one after the other, here."""
    for number, call in calls:
        try:
            result = call.make()
        except MemoryError:
            result = Death("it takes more memory than there is")
        yield number, result


def _hands(workers: int, limits: Limits | None, scheduler: str) -> Hands:
    if scheduler:
        from convert.batch import cluster

        return partial(cluster.results, scheduler=scheduler, limits=limits or Limits())
    return partial(pool.results, size=workers, limits=limits or Limits()) if workers else in_this_process


def _failure(job: Job, death: Death) -> Outcome:
    remedy = "look at it by itself, or give it more with --memory-limit and --time-limit"
    return Outcome(job, error=ExhaustedError(death.reason, source=job.name, remedy=remedy))


def _sweep(jobs: Iterable[Job]) -> None:
    for folder in {Path(job.target).parent for job in jobs if job.target and not job.here and "://" not in job.target}:
        output.sweep(folder)
