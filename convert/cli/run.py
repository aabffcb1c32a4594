"""What the commands that work on documents share: their options, their run, its exit code."""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from convert import batch, reports
from convert.batch import Job, Journal, Limits, Outcome, State, records
from convert.batch import report as batch_report
from convert.batch.journal import NAME
from convert.batch.plan import plan
from convert.batch.report import Batch
from convert.batch.store import is_address
from convert.cli.inputs import exit_code, named_inputs, worker_count
from convert.cli.voice import Voice
from convert.errors import UnreadableError, UsageError
from convert.options import Reading, Writing
from convert.output import look_at_folder, write_whole
from convert.readers import by_name
from convert.writers import Writer


def reading(arguments: argparse.Namespace) -> Reading:
    """The options of reading. Raises UsageError for a reader or a key that does not exist."""
    return Reading(
        format=by_name(arguments.form).name if arguments.form else "",
        password=_password(arguments),
        ignore_tags=arguments.ignore_tags,
        ignore_attached=arguments.ignore_attached,
        profile=arguments.profile,
        given=dict(_pair(given) for given in arguments.set),
    )


def produce(arguments: argparse.Namespace, voice: Voice, writer: Writer, writing: Writing, forms: Sequence[str]) -> int:
    """Write an output for every input, with the problems said and reported. Returns the exit code."""
    others: list[str] = []
    jobs = plan(
        named_inputs(arguments),
        writer.suffix,
        output=arguments.output,
        to=arguments.to or "",
        forms=[arguments.form] if arguments.form else forms,
        side=_side(arguments),
        passed_over=others.append,
    )
    tell_of_others(others, voice)
    with Run(arguments, jobs, voice, writing) as run:
        codes = [outcome.exit_code for _, outcome in run.outcomes()]
        if arguments.problems:
            findings = [problem for line in run.records() for problem in records.problems(line)]
            write_whole(arguments.problems, reports.by_name("json")(findings).encode(errors="backslashreplace"))
    return exit_code(codes) or run.exit_code


def tell_of_others(names: Sequence[str], voice: Voice) -> None:
    """Say how many files of folders are of no kind that is read, and their names if more is wanted."""
    for name in names:
        voice.say(f"{name}: passed over, it is of no kind that is read", level=1)
    if names:
        voice.say(f"{len(names)} {'file' if len(names) == 1 else 'files'} of other kinds passed over; -v names them")


def hush_libraries(voice: Voice) -> None:
    """What a library logs or warns of is for those who look for a fault: undoc says itself what is wrong."""
    if voice.loudness < 2:
        logging.basicConfig(handlers=[logging.NullHandler()])
    logging.captureWarnings(True)


class Run:
    """One run over some jobs: its journal while it goes, and its report when it ends well."""

    def __init__(self, arguments: argparse.Namespace, jobs: list[Job], voice: Voice, writing: Writing) -> None:
        """Raises UsageError for a report of unknown form, and for a run to be resumed that has no journal;
        UnwritableError for a report that will have no place."""
        self._arguments, self._jobs, self._voice, self._writing = arguments, jobs, voice, writing
        self._reading = reading(arguments)
        self._limits = Limits(memory=arguments.memory_limit * 1_000_000, seconds=arguments.time_limit)
        self._workers = worker_count(arguments, len(jobs))
        if arguments.report:
            batch_report.form_of(arguments.report)
            look_at_folder(arguments.report)
        self._journal = Journal(_journal(arguments, len(jobs)), batch.fingerprint(self._reading, writing))

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._journal:
            if self._journal.fault:
                self._voice.error(self._journal.fault)
            if self._arguments.report and kind is None:
                told = Batch(self._jobs, self._journal, self._reading, self._limits, max(1, self._workers))
                batch_report.write(self._arguments.report, told)

    @property
    def exit_code(self) -> int:
        """0, or that of a journal that could not be written to the end."""
        return self._journal.fault.exit_code if self._journal.fault else 0

    def records(self) -> Iterator[records.Record]:
        """What the journal has of the jobs, in their order."""
        return (line for line in map(self._journal.last, self._jobs) if line)

    def outcomes(self, *, with_problems: bool = True) -> Iterator[tuple[int, Outcome]]:
        """Carry the jobs out, saying what comes of each as it comes."""
        hush_libraries(self._voice)
        states: Counter[State] = Counter()
        with self._voice.progress(len(self._jobs)) as progress:
            for number, outcome in batch.outcomes(
                self._jobs,
                self._reading,
                self._writing,
                workers=self._workers,
                limits=self._limits,
                scheduler=self._arguments.scheduler,
                journal=self._journal,
                resume=self._arguments.resume,
                progress=progress,
            ):
                states[outcome.state] += 1
                self._voice.outcome(outcome, with_problems=with_problems)
                yield number, outcome
        if len(self._jobs) > 1:
            self._voice.say(_summary(states))


def _summary(states: Counter[State]) -> str:
    skipped = f", {states[State.SKIPPED]} skipped" if states[State.SKIPPED] else ""
    return (
        f"{states.total()} documents: {states[State.FAILED]} failed, {states[State.FAULTY]} with errors, "
        f"{states[State.DONE]} well{skipped}"
    )


def _journal(arguments: argparse.Namespace, jobs: int) -> Path | None:
    """Where the journal is kept: as named, or beside the outputs of several documents; None if nobody will need it."""
    to = getattr(arguments, "to", None)
    if arguments.journal:
        return Path(arguments.journal)
    if to and not is_address(to) and (jobs > 1 or arguments.resume):
        return Path(to, NAME)
    if arguments.resume:
        raise UsageError("there is no journal to go on from", remedy="name it with --journal, or the outputs with --to")
    return None


def _side(arguments: argparse.Namespace) -> Path | None:
    return Path(arguments.side) if arguments.side else None


def _pair(given: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not equals:
        raise UsageError(f"--set {given} has no value", remedy="write --set key=value")
    return key.strip(), value.strip()


def _password(arguments: argparse.Namespace) -> str:
    if not arguments.password_file:
        return str(arguments.password)
    try:
        first, *_ = Path(arguments.password_file).read_text(encoding="utf-8").splitlines() or [""]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            "the password file cannot be read", source=arguments.password_file, remedy="give one line of text in UTF-8"
        ) from error
    return first
