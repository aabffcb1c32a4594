"""The far end of the pool: a process that works on one document after the other, within its limits.

It is started by `pool.Worker` and speaks with it over a socket: calls come in, `Pages` and results go out. When the
parent is gone, however it went, the socket ends and so does the worker.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from convert.batch import limits as bounds
from convert.batch.limits import Limits
from convert.errors import UndocError, own_fault

OUT_OF_MEMORY = 71
"""The exit code of a worker whose document asked for more memory than it may have."""


@dataclass(frozen=True, slots=True)
class Call:
    """Work for a worker: the full name of a function, its arguments, and the name of its document.

    The function takes `allow` too, which it calls with the number of pages as soon as that is known.
    """

    function: str
    arguments: tuple[Any, ...]
    name: str = ""

    def make(self, **more: Any) -> Any:
        """Make the call in this process."""
        module, _, function = self.function.rpartition(".")
        return getattr(importlib.import_module(module), function)(*self.arguments, **more)


@dataclass(frozen=True, slots=True)
class Pages:
    """What a worker says as soon as it knows it: how many pages its document has, for more of them may take longer."""

    count: int


def main(descriptor: str, memory: str, seconds: str, seconds_a_page: str) -> None:
    """Start from a command line: the number of the socket, and the limits."""
    serve(int(descriptor), Limits(int(memory), float(seconds), float(seconds_a_page)))


def serve(descriptor: int, limits: Limits) -> None:
    """Answer calls on the socket until it ends."""
    bounds.confine(limits)
    with Connection(descriptor) as parent:
        while True:
            try:
                _answer(parent, parent.recv(), limits)
            except (EOFError, ConnectionError):
                return
            except MemoryError:
                os._exit(OUT_OF_MEMORY)


def _answer(parent: Connection, call: Call, limits: Limits) -> None:
    def allow(pages: int) -> None:
        bounds.allow(limits.time(pages))
        parent.send(Pages(pages))

    bounds.allow(limits.time())
    result = _result(call, allow)
    bounds.rest()
    parent.send(result)


def _result(call: Call, allow: Callable[[int], None]) -> Any:
    """What comes of a call; an error that it raises is an answer too, and no reason to end the process."""
    try:
        return call.make(allow=allow)
    except MemoryError:
        raise
    except UndocError as error:
        return error
    except Exception as fault:
        return own_fault(fault, call.name)
