"""What the commands that work on documents share: their options, their run, its exit code."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from convert import batch, reports
from convert.batch import Job, Outcome
from convert.batch.plan import EVERY_FORM, plan
from convert.cli.voice import Voice
from convert.errors import UnreadableError, UsageError
from convert.options import Reading, Writing
from convert.output import write_whole
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
    jobs = plan(
        arguments.inputs,
        writer.suffix,
        output=arguments.output,
        to=Path(arguments.to) if arguments.to else None,
        forms=[arguments.form] if arguments.form else forms,
        side=_side(arguments),
    )
    outcomes = carry_out(jobs, reading(arguments), writing, voice)
    if arguments.problems:
        findings = [problem for outcome in outcomes for problem in outcome.findings]
        write_whole(arguments.problems, reports.by_name("json")(findings).encode(errors="backslashreplace"))
    return exit_code(outcomes)


def examine(arguments: argparse.Namespace, voice: Voice) -> list[Outcome]:
    """Read and check every input; the errors that end a document are said, its problems are for a report."""
    forms = [arguments.form] if arguments.form else EVERY_FORM
    jobs = plan(arguments.inputs, forms=forms, side=_side(arguments))
    return carry_out(jobs, reading(arguments), Writing(), voice, with_problems=False)


def carry_out(
    jobs: Sequence[Job], reading: Reading, writing: Writing, voice: Voice, *, with_problems: bool = True
) -> list[Outcome]:
    """Carry out jobs, saying what comes of each as it comes."""
    _hush_libraries(voice)
    done = 0

    def progress(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        if with_problems:
            voice.problems(outcome)
        if outcome.error:
            voice.error(outcome.error)
        elif outcome.job.target:
            voice.say(f"{outcome.job.name} -> {outcome.job.target}", level=1)
        voice.progress(done, len(jobs), outcome.job.name)

    outcomes = batch.run(jobs, reading, writing, progress=progress)
    if len(jobs) > 1:
        voice.say(_summary(outcomes))
    return outcomes


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """That of a single document; of several, 1 if one of them has another than 0."""
    codes = [outcome.exit_code for outcome in outcomes]
    return codes[0] if len(codes) == 1 else int(any(codes))


def _hush_libraries(voice: Voice) -> None:
    # What a library logs or warns of is for those who look for a fault: undoc says itself what is wrong.
    if voice.loudness < 2:
        logging.basicConfig(handlers=[logging.NullHandler()])
    logging.captureWarnings(True)


def _summary(outcomes: Sequence[Outcome]) -> str:
    failed = sum(outcome.error is not None for outcome in outcomes)
    faulty = sum(outcome.exit_code != 0 for outcome in outcomes) - failed
    return f"{len(outcomes)} documents: {failed} failed, {faulty} with errors, {len(outcomes) - failed - faulty} well"


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
