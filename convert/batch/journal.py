"""The journal of a batch: a line for every document that is through, so that a run cut short can go on where it was.

The form: UTF-8 text, a JSON object a line, only ever appended to. Each has the keys of `records` and two more: `key`,
which is the target as it was named (the source, if nothing is written), and `options`, the fingerprint of the version
of undoc and its options. Of several lines with one key the last holds.

A line is written by one call to the system after the document's output stands complete under its name. So whatever is
killed at whatever moment: a document that has a line has its output, one without is done again, and a line that was cut
off is no JSON and counts for nothing. If no line can be written any more, the run goes on: what is left goes to a file
that is gone with it, for the report, and `fault` says so.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from convert.batch.job import Before, Job, State
from convert.batch.records import Record
from convert.errors import UnwritableError, UsageError

NAME = "undoc-journal.jsonl"
"""What the journal in a folder of outputs is called."""


class Journal:
    """An open journal. Of each key only the place of its last line is kept in memory."""

    def __init__(self, path: Path | None = None, fingerprint: str = "") -> None:
        """Open a journal, made if it is missing; without a path one that is gone when it is closed.

        Raises UnwritableError, or UsageError if another run is writing to it.
        """
        self.fingerprint = fingerprint
        self.fault: UnwritableError | None = None
        self._files: list[BinaryIO] = [_open(path) if path else _passing()]
        self._places: dict[str, tuple[int, int, int]] = {}
        self._skipped: set[str] = set()
        self._end = self._index(path) if path else 0

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        for file in self._files:
            file.close()

    def append(self, job: Job, record: Record) -> None:
        """Write the line of a document. Raises UnwritableError if there is no room for it anywhere."""
        line = json.dumps({"key": _key(job), "options": self.fingerprint, **record}).encode() + b"\n"
        try:
            self._write(line)
        except UnwritableError as fault:
            if self.fault:
                raise
            self.fault, self._end = fault, 0
            self._files.append(_passing())
            self._write(line)
        self._places[_key(job)] = (len(self._files) - 1, self._end - len(line), len(line))

    def skip(self, job: Job) -> None:
        """Remember, as long as the journal is open, that a document was skipped: its last line still holds."""
        self._skipped.add(_key(job))

    def last(self, job: Job) -> dict[str, Any]:
        """The last line of a document; empty if it has none. The state of one that was skipped is told as such."""
        if (place := self._places.get(_key(job))) is None:
            return {}
        file, start, length = place
        line: dict[str, Any] = json.loads(os.pread(self._files[file].fileno(), length, start))
        return {**line, "state": State.SKIPPED} if _key(job) in self._skipped else line

    def before(self, job: Job) -> Before:
        """What is known of a document; with no digest if it is to be done in any case."""
        line = self.last(job)
        if not line or not line["lasting"] or line["options"] != self.fingerprint:
            return Before()
        return Before(line["sha256"], written=not line["error"])

    def _write(self, line: bytes) -> None:
        file = self._files[-1]
        try:
            written = file.write(line) or 0
            self._end += written
            if written != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            fault = f"the journal cannot be written: {error.strerror}"
            raise UnwritableError(fault, source=str(file.name), remedy="make room, then --resume") from error

    def _index(self, path: Path) -> int:
        """Note where the lines are, end the last one if it was cut off, and return where the file ends."""
        self._end, line = 0, b"\n"
        with path.open("rb") as lines:
            for line in lines:
                if (key := _key_of(line)) is not None:
                    self._places[key] = (0, self._end, len(line))
                self._end += len(line)
        if not line.endswith(b"\n"):
            self._write(b"\n")
        return self._end


def _passing() -> BinaryIO:
    """A file that is gone when it is closed."""
    return tempfile.TemporaryFile(buffering=0)


def _open(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b", buffering=0)
    except OSError as error:
        fault = f"the journal cannot be written: {error.strerror}"
        raise UnwritableError(fault, source=str(path), remedy="name another with --journal") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        fault = "another run is writing this journal"
        raise UsageError(fault, source=str(path), remedy="let it end, or name another with --journal") from error
    return file


def _key(job: Job) -> str:
    return job.target or job.name


def _key_of(line: bytes) -> str | None:
    """The key of a line, None if the line is not whole."""
    try:
        return str(json.loads(line)["key"])
    except (ValueError, TypeError, KeyError):
        return None
