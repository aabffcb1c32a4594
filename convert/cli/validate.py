"""`undoc validate`: what is wrong with documents, as a report, and the repair of what has one right answer."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from convert import checks, flow, reports
from convert.batch import Job
from convert.batch.plan import EVERY_FORM, plan
from convert.cli.configuration import Settings, settle
from convert.cli.inputs import exit_code, named_inputs, worker_count
from convert.cli.voice import Voice
from convert.errors import UndocError
from convert.options import Writing
from convert.output import write_whole
from convert.problems import Problem, Severity, of_error
from convert.readers import by_name

_AS_IT_COMES = ("text", "jsonl", "github")
_MANY = 200  # XML files; fewer are checked sooner than a second process has started


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one document: its problems, or the error that ended it."""

    name: str
    problems: tuple[Problem, ...] = ()
    error: UndocError | None = None
    exit_code: int = 0

    def failing(self, strict: bool) -> int:
        """0 sound; 1 with errors, or with warnings if `strict`; else the error's."""
        failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return self.error.exit_code if self.error else int(any(each.severity in failing for each in self.problems))


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Carry the command out and return its exit code. An error that ends a document is said; data report it too."""
    settings = settle(arguments)
    report = Report(settings)
    if arguments.diff or arguments.fix:
        from convert.cli import repair

        if arguments.diff:
            return repair.show(named_inputs(arguments), voice)
        repair.mend(named_inputs(arguments), voice)
    verdicts = []
    for verdict in _verdicts(arguments, settings, voice):
        report.add(verdict)
        verdicts.append(replace(verdict, problems=(), exit_code=verdict.failing(settings.strict)))
    report.close()
    if len(verdicts) == 1 and not report.count and not verdicts[0].error:
        voice.say(f"{verdicts[0].name}: no problems")
    return exit_code([verdict.exit_code for verdict in verdicts])


class Report:
    """The report while it grows: what can be written as it comes is, the rest when all is there."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._render = reports.by_name(settings.format)
        self._kept: list[Problem] = []
        self._streams = settings.format in _AS_IT_COMES and settings.output == "-" and not settings.statistics
        self.count = 0

    def add(self, verdict: Verdict) -> None:
        """Take the problems of a document; for data, the error that ended it is one more."""
        found = list(verdict.problems)
        if verdict.error and self._settings.format != "text":
            found.append(of_error(verdict.error, verdict.name))
        self.count += len(found)
        if self._streams:
            self._write(self._rendered(found))
        else:
            self._kept += found

    def close(self) -> None:
        """Write what was kept."""
        if self._settings.statistics:
            self._write(reports.statistics(self._kept, self._settings.format))
        elif not self._streams:
            self._write(self._rendered(self._kept))

    def _rendered(self, problems: list[Problem]) -> str:
        if self._settings.format == "text":
            return reports.text(problems, colour=self._settings.output == "-" and reports.on_a_terminal())
        if self._settings.format == "sarif":
            from convert.reports import sarif

            return sarif.render(problems, checks.titles())
        return self._render(problems)

    def _write(self, text: str) -> None:
        if text or self._settings.output != "-":
            write_whole(self._settings.output, text.encode(errors="backslashreplace"))


def _verdicts(arguments: argparse.Namespace, settings: Settings, voice: Voice) -> Iterator[Verdict]:
    """What is said of each document: first the XML files, checked as they are, then what a batch reads and checks."""
    forms = [arguments.form] if arguments.form else EVERY_FORM
    jobs = plan(named_inputs(arguments), forms=forms)
    printed = [job for job in jobs if not _is_xml(job, arguments.form)]
    yield from _of_xml([job for job in jobs if _is_xml(job, arguments.form)], settings, arguments, voice)
    if printed:
        yield from _of_printed(printed, settings, arguments, voice)


def _is_xml(job: Job, form: str) -> bool:
    return not form and (job.source == "-" or job.source.lower().endswith(by_name("akn").suffixes))


def _of_xml(jobs: list[Job], settings: Settings, arguments: argparse.Namespace, voice: Voice) -> Iterator[Verdict]:
    workers = settings.jobs or (worker_count(arguments, len(jobs)) if len(jobs) > _MANY else 1)
    found = flow.check_all(
        (job.source for job in jobs),
        select=settings.select,
        ignore=settings.ignore,
        profile=settings.profile,
        jobs=max(1, min(workers, len(jobs))),
    )
    counts: Counter[str] = Counter()
    for job, (_, result) in zip(jobs, found, strict=True):
        if isinstance(result, UndocError):
            voice.error(result)
            verdict = Verdict(job.name, error=result)
        else:
            verdict = Verdict(job.name, tuple(settings.wanted(result)))
        counts["failed" if verdict.error else "with errors" if verdict.failing(settings.strict) else "well"] += 1
        yield verdict
    if len(jobs) > 1:
        told = ", ".join(f"{counts[kind]} {kind}" for kind in ("failed", "with errors", "well"))
        voice.say(f"{len(jobs)} documents: {told}")


def _of_printed(jobs: list[Job], settings: Settings, arguments: argparse.Namespace, voice: Voice) -> Iterator[Verdict]:
    from convert.cli.run import Run

    arguments.profile = ""  # a document is read into the guideline's profile, whatever its rules
    with Run(arguments, jobs, voice, Writing()) as run:
        made = dict(run.outcomes(with_problems=False))
    for number, job in enumerate(jobs):
        outcome = made[number]
        chosen = [each for each in outcome.problems if checks.chosen(each.code, settings.select, settings.ignore)]
        yield Verdict(job.name, tuple(settings.wanted(chosen)), outcome.error)
