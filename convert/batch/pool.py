"""Calls carried out in processes of their own: one that dies, hangs or is killed costs only the document it was on.

`concurrent.futures` gives up its whole pool when a worker dies, and `multiprocessing.Pool` waits for ever for what the
dead one had in hand; PDFium dies by design when it runs out of memory. Hence this one.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from convert.batch.limits import GRACE, Limits
from convert.batch.worker import OUT_OF_MEMORY, Call, Pages

CALLS_OF_A_WORKER = 1000
"""After so many documents a worker is replaced, so that what a library leaks does not add up."""

_ROOT = str(Path(__file__).parents[2])
_PROGRAM = f"import sys; sys.path.insert(0, {_ROOT!r}); from convert.batch.worker import main; main(*sys.argv[1:])"


@dataclass(frozen=True, slots=True)
class Death:
    """What is left of a call whose worker did not live to answer it, twice: why the second one ended."""

    reason: str


class Worker:
    """A process for one call at a time, started when it is first needed and again when it has died."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.calls = 0
        self.deadline = 0.0
        self._began = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self.connection: Connection | None = None

    def send(self, call: Call) -> None:
        """Give it a call to carry out; `receive` has what comes of it."""
        if self._process is None or self.calls >= CALLS_OF_A_WORKER:
            self.end()
            self._start()
        self.calls += 1
        self._began = time.monotonic()
        self.deadline = self._began + self.limits.time()
        assert self.connection
        with suppress(ConnectionError):  # it has died while idle: receive will tell
            self.connection.send(call)

    def receive(self) -> Any:
        """The result of the call, or its Death. Pages, if the document's time has been set anew and it goes on.

        To be called when `connection` is ready or `deadline` is past.
        """
        assert self.connection
        try:
            if not self.connection.poll():
                return self._overdue()
            answer = self.connection.recv()
        except (EOFError, OSError):
            return Death(self._reason())
        if isinstance(answer, Pages):
            self.deadline = self._began + self.limits.time(answer.count)
        return answer

    def end(self) -> None:
        """Kill the process, if there is one."""
        if self._process:
            self._process.kill()
            self._process.wait()
        if self.connection:
            self.connection.close()
        self._process, self.connection, self.calls = None, None, 0

    @property
    def pid(self) -> int:
        """The process, 0 if there is none."""
        return self._process.pid if self._process else 0

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        limits = (str(each) for each in astuple(self.limits))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM, str(theirs.fileno()), *limits],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("UNDOC_DEBUG") else subprocess.DEVNULL,
            )
        self.connection = Connection(ours.detach())

    def _overdue(self) -> Death:
        allowed = self.deadline - self._began
        self.end()
        return Death(f"it takes longer than the {allowed:.0f} seconds it may")

    def _reason(self) -> str:
        assert self._process
        with suppress(subprocess.TimeoutExpired):  # its socket has ended; it is about to follow
            self._process.wait(GRACE)
        code = self._process.poll()
        self.end()
        if code == OUT_OF_MEMORY:
            return f"it takes more than the {self.limits.memory / 1e6:.0f} MB of memory it may"
        if code == -signal.SIGXCPU:
            return "it takes more time of the processor than it may"
        return f"the process that read it {_ending(code)}"


def results(calls: Iterable[tuple[int, Call]], size: int, limits: Limits) -> Iterator[tuple[int, Any]]:
    """Carry out numbered calls in `size` processes and yield each number with its result, as they come.

    A call whose worker does not answer is made once more when all others are done: in a new process, with nothing
    beside it. If that does not answer either, its result is a Death. Calls are taken from the iterable as they are
    needed, so that it may be long.
    """
    workers = [Worker(limits) for _ in range(size)]
    again: deque[tuple[int, Call]] = deque()
    try:
        for number, call, result in _spread(iter(calls), workers):
            if isinstance(result, Death):
                again.append((number, call))
            else:
                yield number, result
        for number, call in again:
            workers[0].end()
            yield from ((number, result) for _, _, result in _spread(iter([(number, call)]), workers[:1]))
    finally:
        for worker in workers:
            worker.end()


def insist(worker: Worker, call: Call) -> Any:
    """Have one worker carry out a call, once more in a new process if the first dies of it: its result or Death."""
    result: Any = None
    for _ in range(2):
        ((_, _, result),) = _spread(iter([(0, call)]), [worker])
        if not isinstance(result, Death):
            break
    return result


def _spread(calls: Iterator[tuple[int, Call]], workers: list[Worker]) -> Iterator[tuple[int, Call, Any]]:
    """Keep all workers busy until there are no more calls, and each has answered or died."""
    busy: dict[Worker, tuple[int, Call]] = {}
    for worker, each in zip(workers, calls, strict=False):
        worker.send(each[1])
        busy[worker] = each
    while busy:
        for worker in _ready(list(busy)):
            result = worker.receive()
            if isinstance(result, Pages):
                continue
            number, call = busy.pop(worker)
            if (following := next(calls, None)) is not None:
                worker.send(following[1])
                busy[worker] = following
            yield number, call, result


def _ready(busy: list[Worker]) -> list[Worker]:
    """The workers that have said something, have died, or are past their time; waits for the first."""
    soonest = min(worker.deadline for worker in busy)
    spoken = wait([worker.connection for worker in busy if worker.connection], max(0, soonest - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in spoken or worker.deadline <= now]


def _ending(code: int | None) -> str:
    """How a process ended: "was killed (SIGKILL)", "ended with code 1"."""
    if code is None or code >= 0:
        return f"ended with code {code}"
    return f"broke off ({signal.Signals(-code).name})"
