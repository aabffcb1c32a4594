"""Many documents: jobs go in, outcomes come out in the same order. One document that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from convert import flow
from convert.batch.side import read_side
from convert.errors import UndocError, own_fault
from convert.options import Reading, Writing
from convert.output import make_folder
from convert.problems import Problem, Severity, failed


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where it is read from and where it is written to; "-" is standard input and output.

    Without a target it is read and checked. `side` is a TOML file that gives what the source lacks. With `make_folder`
    the folder of the target is made if it is missing.
    """

    source: str
    target: str = ""
    side: Path | None = None
    make_folder: bool = False

    @property
    def name(self) -> str:
        """What messages call the source."""
        return "<stdin>" if self.source == "-" else self.source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: problems of reading, checking and writing, or the error that ended it."""

    job: Job
    problems: tuple[Problem, ...] = ()
    error: UndocError | None = None

    @property
    def exit_code(self) -> int:
        """0 done; 1 done, with problems that are errors; else the error's."""
        return self.error.exit_code if self.error else int(failed(self.problems))

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The problems, and the error as one more of them."""
        return (*self.problems, _finding(self.job, self.error)) if self.error else self.problems


def run(
    jobs: Iterable[Job],
    reading: Reading | None = None,
    writing: Writing | None = None,
    *,
    progress: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Carry out jobs in order; `progress` is called with each outcome as it comes. No error of a document is raised."""
    outcomes = []
    for job in jobs:
        outcome = carry_out(job, reading or Reading(), writing or Writing())
        outcomes.append(outcome)
        if progress:
            progress(outcome)
    return outcomes


def carry_out(job: Job, reading: Reading, writing: Writing) -> Outcome:
    """Read, check and write one document. What `reading` gives goes before what the side file gives.

    Only an interruption and a BrokenPipeError (nobody reads standard output any more) are raised.
    """
    try:
        return Outcome(job, tuple(_problems(job, reading, writing)))
    except UndocError as error:
        error.source = error.source or job.name
        return Outcome(job, error=error)
    except BrokenPipeError:
        raise
    except Exception as fault:
        return Outcome(job, error=own_fault(fault, job.name))


def _problems(job: Job, reading: Reading, writing: Writing) -> list[Problem]:
    if job.side:
        reading = replace(reading, given={**read_side(job.side), **reading.given})
    document = flow.read(job.source, reading)
    problems = flow.check(document)
    if job.target:
        if job.make_folder:
            make_folder(Path(job.target).parent)
        problems = [*problems, *flow.write(document, job.target, writing)]
    return [problem if problem.source else problem.at(job.name) for problem in problems]


def _finding(job: Job, error: UndocError) -> Problem:
    message = f"{error.fault}; {error.remedy}" if error.remedy else error.fault
    return Problem(f"E{error.exit_code:03}", Severity.ERROR, message, source=error.source or job.name)
