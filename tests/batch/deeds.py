"""What calls of these tests do in a worker: some answer, some do not."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from convert.errors import UnreadableError

Allow = Callable[[int], None]


def double(number: int, *, allow: Allow) -> int:
    """Answer."""
    allow(1)
    return 2 * number


def fail(fault: str, *, allow: Allow) -> None:
    """Raise an error."""
    allow(1)
    raise UnreadableError(fault) if fault else ZeroDivisionError("oh")


def process(*, allow: Allow) -> int:
    """Answer with the process it is done in."""
    allow(0)
    return os.getpid()


def die(number: int, *, allow: Allow) -> None:
    """End by a signal."""
    allow(1)
    os.kill(os.getpid(), signal.Signals(number))


def leave(code: int, *, allow: Allow) -> None:
    """End without a word."""
    allow(1)
    os._exit(code)


def die_once(mark: str, *, allow: Allow) -> str:
    """End by a signal the first time, answer the second."""
    allow(1)
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def hang(pages: int, *, allow: Allow) -> None:
    """Never answer."""
    allow(pages)
    signal.pause()


def think(seconds: float, pages: int, *, allow: Allow) -> str:
    """Answer late."""
    allow(pages)
    time.sleep(seconds)
    return "done"


def devour(*, allow: Allow) -> int:
    """Take ever more memory."""
    allow(1)
    eaten = []
    while True:
        eaten.append(bytearray(64_000_000))
