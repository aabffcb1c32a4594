"""Calls carried out in several processes, lazily and in order, whatever becomes of one of these.

For short work on sound ground, such as checking a file in a few milliseconds: names go out by the dozen, and no call
has limits of its own. Documents of a batch, which take long and may break what reads them, have `convert.batch.pool`.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

_Made = TypeVar("_Made")

_CHUNK = 16  # names that a process takes at a time
_AHEAD = 3  # chunks for each process that are handed out before the first of them is done


def each(
    task: Callable[[str], _Made], names: Iterable[str], jobs: int, lost: Callable[[str], _Made]
) -> Iterator[_Made]:
    """What `task` makes of each name, in their order, by so many processes.

    If a process is ended from outside, the names that were with it are tried again, each in a process of its own;
    `lost` stands in for the one that ends this, too. `task` and what it makes go from process to process.
    """
    chunks = _chunked(names)
    waiting: deque[tuple[Sequence[str], Future[list[_Made]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for chunk in islice(chunks, jobs * _AHEAD - len(waiting)):
                waiting.append((chunk, _submit(pool, task, chunk)))
            if not waiting:
                return
            first, made = waiting.popleft()
            try:
                yield from made.result()
            except BrokenProcessPool:
                yield from (_alone(task, name, lost) for name in first)
                pool.shutdown()
                pool = _pool(jobs)
                waiting = deque((chunk, _submit(pool, task, chunk)) for chunk, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"))


def _chunked(names: Iterable[str]) -> Iterator[Sequence[str]]:
    names = iter(names)
    while chunk := [*islice(names, _CHUNK)]:
        yield chunk


def _submit(pool: ProcessPoolExecutor, task: Callable[[str], _Made], chunk: Sequence[str]) -> Future[list[_Made]]:
    """A chunk given to a pool; what it makes of that is an error if the pool is broken already."""
    try:
        return pool.submit(_all, task, chunk)
    except BrokenProcessPool as error:
        future: Future[list[_Made]] = Future()
        future.set_exception(error)
        return future


def _all(task: Callable[[str], _Made], chunk: Sequence[str]) -> list[_Made]:
    return [task(name) for name in chunk]


def _alone(task: Callable[[str], _Made], name: str, lost: Callable[[str], _Made]) -> _Made:
    with _pool(1) as pool:
        try:
            return pool.submit(task, name).result()
        except BrokenProcessPool:
            return lost(name)
