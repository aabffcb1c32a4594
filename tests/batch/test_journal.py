"""The journal, and what a resumed run makes of it."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from convert import batch
from convert.batch import Job, Journal, Outcome, State
from convert.batch.job import Before, Facts
from convert.batch.journal import NAME
from convert.batch.records import fingerprint, problems, record
from convert.errors import (
    ExhaustedError,
    PasswordError,
    ResourceError,
    UndocError,
    UnreadableError,
    UnwritableError,
    UsageError,
)
from convert.options import Reading, Writing
from convert.output import MARK
from convert.problems import Place, Problem, Severity
from tests.batch import soak

JOB = Job("in/a.txt", "out/a.xml")
WARNING = Problem("R001", Severity.WARNING, "odd", "in/a.txt", Place(page=2, box=(1.0, 2.0, 3.0, 4.0)), eid="para_1")
DONE = Outcome(JOB, (WARNING,), digest="abc", facts=Facts(kind="resolution", pages=3, confidence=0.9))


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / NAME
    with Journal(path, "one") as journal:
        journal.append(JOB, record(DONE))
        journal.append(Job("in/b.txt"), record(Outcome(Job("in/b.txt"), error=UnreadableError("no"))))
    with Journal(path, "one") as journal:
        line = journal.last(JOB)
        assert (line["key"], line["options"], line["input"], line["state"]) == ("out/a.xml", "one", "in/a.txt", "done")
        assert problems(line) == [WARNING]
        assert journal.last(Job("in/b.txt"))["error"] == "no"
        assert journal.last(Job("in/c.txt")) == {}


def test_the_last_line_of_a_document_holds(tmp_path: Path) -> None:
    with Journal(tmp_path / NAME) as journal:
        journal.append(JOB, record(Outcome(JOB, error=UnwritableError("full"), digest="abc")))
        assert journal.before(JOB) == Before()
        journal.append(JOB, record(DONE))
        assert journal.before(JOB) == Before("abc")


@pytest.mark.parametrize("cut", [2, 10, 60])
def test_a_line_cut_off_counts_for_nothing(tmp_path: Path, cut: int) -> None:
    path = tmp_path / NAME
    other = Job("in/b.txt", "out/b.xml")
    with Journal(path) as journal:
        journal.append(JOB, record(DONE))
        journal.append(other, record(DONE))
    path.write_bytes(path.read_bytes()[:-cut])
    with Journal(path) as journal:
        assert journal.before(JOB) == Before("abc")
        assert journal.before(other) == Before()
        journal.append(other, record(DONE))
    with Journal(path) as journal:
        assert journal.before(other) == Before("abc")


def test_other_lines_count_for_nothing(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b'null\n[]\n{"key": 1\n{}\n\xff\xfe\n\n')
    with Journal(tmp_path / NAME) as journal:
        assert journal.last(JOB) == {}


def test_two_runs_cannot_write_one_journal(tmp_path: Path) -> None:
    with (
        Journal(tmp_path / NAME),
        pytest.raises(UsageError, match=rf"{NAME}: another run is writing this journal; let it end, or name another"),
    ):
        Journal(tmp_path / NAME)


def test_a_journal_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match=r"the journal cannot be written: .*; name another with --journal"):
        Journal(tmp_path / "file" / NAME)


def test_a_full_disk_ends_a_journal_but_not_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / NAME, Job("in/b.txt", "out/b.xml")
    with Journal(path) as journal:
        journal.append(JOB, record(DONE))
        with file_size(100):
            monkeypatch.setattr("convert.batch.journal._passing", lambda: (tmp_path / "x").open("x+b", buffering=0))
            with pytest.raises(UnwritableError, match="make room, then --resume"):
                journal.append(other, record(DONE))
        assert re.search(f"{NAME}: the journal cannot be written: .*; make room, then --resume", str(journal.fault))
        journal.append(other, record(DONE))
        assert journal.last(JOB)["state"] == journal.last(other)["state"] == "done"
    with Journal(path) as journal:
        assert (journal.before(JOB), journal.before(other)) == (Before("abc"), Before())


@contextmanager
def file_size(most: int) -> Iterator[None]:
    """No file of this process may become larger: a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("error", "lasting"),
    [
        (None, True),
        (UnreadableError("damaged"), True),
        (UsageError("side file"), True),
        (PasswordError("which?"), False),
        (ExhaustedError("too long"), False),
        (UnwritableError("full"), False),
        (ResourceError("no font"), False),
        (UndocError("our fault"), False),
    ],
)
def test_what_fails_in_passing_is_done_again(error: UndocError | None, lasting: bool) -> None:
    assert Outcome(JOB, error=error, digest="abc").lasting is lasting
    assert Outcome(JOB, error=error).lasting is False, "nothing could be read"


def test_the_fingerprint_is_that_of_what_matters(tmp_path: Path) -> None:
    style = tmp_path / "style.toml"
    style.write_text("one")
    plain = fingerprint(Reading(), Writing())
    styled = fingerprint(Reading(), Writing(style=str(style)))
    style.write_text("two")
    others = [
        fingerprint(Reading(given={"symbol": "A/1"}), Writing()),
        fingerprint(Reading(ignore_tags=True), Writing()),
        fingerprint(Reading(), Writing(format="pdf")),
        styled,
        fingerprint(Reading(), Writing(style=str(style))),
    ]
    assert len({plain, *others}) == 6
    assert fingerprint(Reading(password="secret"), Writing()) == plain


# Resuming


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    soak.make_documents(tmp_path / "in", 4)
    return tmp_path


def resumed(folder: Path, reading: Reading | None = None) -> list[State]:
    """Run the batch of the folder, and say what became of each document."""
    reading = reading or Reading()
    jobs = [
        Job(str(path), str(folder / "out" / f"{path.stem}.xml"), make_folder=True)
        for path in sorted((folder / "in").rglob("*.txt"))
    ]
    with Journal(folder / "out" / NAME, fingerprint(reading, Writing())) as journal:
        made = dict(batch.outcomes(jobs, reading, journal=journal, resume=True))
        assert [journal.last(job)["state"] for job in jobs] == [made[number].state for number in range(len(jobs))]
    return [made[number].state for number in range(len(jobs))]


def test_only_what_is_missing_or_changed_is_done(folder: Path) -> None:
    assert resumed(folder) == 4 * [State.DONE]
    assert resumed(folder) == 4 * [State.SKIPPED]
    (folder / "out" / "draft-1.xml").unlink()
    changed = folder / "in" / "2" / "draft-2.txt"
    changed.write_text(changed.read_text() + "\nOne line more.\n")
    assert resumed(folder) == [State.SKIPPED, State.DONE, State.DONE, State.SKIPPED]
    assert resumed(folder, Reading(given={"symbol": "A/1"})) == 4 * [State.DONE]


def test_what_cannot_be_read_is_not_tried_again(folder: Path) -> None:
    (folder / "in" / "0" / "draft-0.txt").write_bytes(b"")
    assert resumed(folder) == [State.FAILED, State.DONE, State.DONE, State.DONE]
    (folder / "out" / "draft-1.xml").unlink()
    assert resumed(folder) == [State.SKIPPED, State.DONE, State.SKIPPED, State.SKIPPED]


def test_a_disturbed_batch_comes_to_the_same(tmp_path: Path) -> None:
    source, calm, disturbed = tmp_path / "in", tmp_path / "calm", tmp_path / "disturbed"
    soak.make_documents(source, 60)
    assert soak.start(source, calm).wait(soak.PATIENCE) == 0
    soak.disturb(source, disturbed, 60, kills=5, seed=5)
    assert len(soak.outputs(calm)) == 60
    assert soak.outputs(disturbed) == soak.outputs(calm)
    done = {json.loads(line)["key"] for line in (disturbed / NAME).read_text().splitlines() if line.endswith("}")}
    assert len(done) == 60


def test_what_was_half_written_is_swept_away(folder: Path) -> None:
    (folder / "out").mkdir()
    half_written(folder / "out")
    (folder / "out" / f"{MARK}-{os.getpid()}-0a1b.part").touch()
    resumed(folder)
    assert [path.name for path in (folder / "out").glob(".*")] == [f"{MARK}-{os.getpid()}-0a1b.part"]


def test_what_a_run_itself_leaves_half_written_is_swept_away(folder: Path) -> None:
    jobs = [Job(str(path), str(folder / f"{path.stem}.xml")) for path in sorted(folder.rglob("*.txt"))]
    for end in (list, lambda made: made.close()):
        made = batch.outcomes(jobs)
        next(made)
        half_written(folder)
        end(made)
        assert list(folder.glob(".*")) == []


def half_written(folder: Path) -> None:
    """What a process leaves that is killed while it writes."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (folder / f"{MARK}-{dead.pid}-0a1b.part").touch()
