"""The pool of many machines: calls handed out by a Dask scheduler, each carried out in a process of its own there too.

A Dask worker is threads, and PDFium does not stand threads; nor would a document that breaks its process leave the
worker be. So every thread of a worker keeps a process as the local pool does, and hands its calls on to that. Sources
and targets have to mean the same on all machines: a disk that they share, or addresses.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from convert import __version__
from convert.batch import pool
from convert.batch.limits import Limits
from convert.batch.pool import Death, Worker
from convert.batch.worker import Call
from convert.errors import UsageError

AHEAD = 4
"""So many calls for each thread of the cluster are handed out ahead, no more: the rest stays unmade."""

PATIENCE = 10.0
"""Seconds in which a scheduler has to answer."""

_own = threading.local()


def results(calls: Iterable[tuple[int, Call]], *, scheduler: str, limits: Limits) -> Iterator[tuple[int, Any]]:
    """Carry out numbered calls on the cluster of a scheduler and yield each number with its result or Death.

    A call on a machine that is lost is made again on another. Raises UsageError if no scheduler is at the address, or
    its workers have another undoc or none.
    """
    with _client(scheduler) as client:
        from distributed import as_completed

        waiting, done = iter(calls), as_completed(loop=client.loop)
        numbers: dict[str, int] = {}
        while True:
            for number, call in islice(waiting, max(0, _ahead(client) - len(numbers))):
                future = client.submit(carry_out, call, limits, pure=False)
                numbers[future.key] = number
                done.add(future)
            if not numbers:
                return
            future = next(done)
            number = numbers.pop(future.key)
            yield number, _result(future)
            future.release()


def carry_out(call: Call, limits: Limits) -> Any:
    """What a thread of a Dask worker does: have its process carry out the call; what comes of it."""
    if not hasattr(_own, "worker") or _own.worker.limits != limits:
        _own.worker = Worker(limits)
    return pool.insist(_own.worker, call)


def version() -> str:
    """The version of undoc that the asked machine has."""
    return __version__


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as missing:
        raise UsageError("a cluster needs more than is installed", remedy="pip install 'undoc[cluster]'") from missing
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, set_as_default=False, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        fault = "no Dask scheduler answers there"
        raise UsageError(fault, source=scheduler, remedy="start one: dask scheduler") from error
    with client:
        _refuse_others(client, scheduler)
        yield client


def _refuse_others(client: Any, scheduler: str) -> None:
    """Refuse a cluster that would make something else of documents than this undoc."""
    try:
        found = set(client.run(version).values())
    except ModuleNotFoundError as missing:
        raise UsageError("its workers have no undoc", source=scheduler, remedy="install it there") from missing
    if found - {__version__}:
        fault = f"its workers have undoc {', '.join(sorted(found))}, this is {__version__}"
        raise UsageError(fault, source=scheduler, remedy="install the same everywhere")


def _ahead(client: Any) -> int:
    threads: int = sum(client.nthreads().values())
    return AHEAD * max(1, threads)


def _result(future: Any) -> Any:
    if future.status == "finished":
        return future.result()
    return Death(f"the cluster did not do it: {future.exception() if future.status == 'error' else future.status}")
