"""Calls in several processes: in order, lazily, and whatever becomes of a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

from convert.processes import each


def _shout(name: str) -> str:
    if name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return name.upper()


def _lost(name: str) -> str:
    return f"{name} is lost"


def test_all_come_back_in_their_order() -> None:
    names = [f"garden {number}" for number in range(100)]
    assert list(each(_shout, names, 2, _lost)) == [name.upper() for name in names]


def test_a_process_that_ends_costs_one_name() -> None:
    names = [f"garden {number}" for number in range(20)]
    names[3] = "deadly"
    made = list(each(_shout, names, 2, _lost))
    assert made[3] == "deadly is lost"
    assert [*made[:3], *made[4:]] == [name.upper() for name in [*names[:3], *names[4:]]]


def test_names_are_taken_as_they_are_needed() -> None:
    taken = 0

    def names() -> Iterator[str]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield f"garden {number}"

    made = each(_shout, names(), 2, _lost)
    assert next(made) == "GARDEN 0"
    made.close()  # type: ignore[attr-defined]
    assert taken < 200
