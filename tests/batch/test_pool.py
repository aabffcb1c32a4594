"""Calls in processes of their own: answers, deaths, limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from convert.batch import pool
from convert.batch.limits import Limits
from convert.batch.pool import Death, Worker
from convert.batch.worker import Call
from convert.errors import UnreadableError
from tests.conftest import ROOT

QUICK = Limits(seconds=1.5, seconds_a_page=0)


def deed(name: str, *arguments: Any) -> Call:
    return Call(f"tests.batch.deeds.{name}", arguments)


def results(*calls: Call, size: int = 2, limits: Limits | None = None) -> list[Any]:
    """What comes of calls, in their order."""
    made = dict(pool.results(enumerate(calls), size, limits or Limits()))
    assert sorted(made) == list(range(len(calls)))
    return [made[number] for number in range(len(calls))]


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_call_is_answered(size: int) -> None:
    assert results(*(deed("double", number) for number in range(20)), size=size) == [2 * number for number in range(20)]


def test_no_calls_start_no_process() -> None:
    assert results() == []


def test_calls_are_made_elsewhere_and_one_process_does_many() -> None:
    processes = set(results(*(deed("process") for _ in range(6)), size=1))
    assert len(processes) == 1
    assert os.getpid() not in processes
    assert not any(map(lives, processes))


def test_a_worker_is_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "CALLS_OF_A_WORKER", 2)
    assert len(set(results(*(deed("process") for _ in range(6)), size=1))) == 3


@pytest.mark.parametrize(
    ("fatal", "reason"),
    [
        (deed("die", signal.SIGKILL), "the process that read it broke off (SIGKILL)"),
        (deed("die", signal.SIGSEGV), "the process that read it broke off (SIGSEGV)"),
        (deed("die", signal.SIGXCPU), "it takes more time of the processor than it may"),
        (deed("leave", 3), "the process that read it ended with code 3"),
        (deed("leave", 0), "the process that read it ended with code 0"),
    ],
)
def test_a_death_costs_only_its_own_call(fatal: Call, reason: str) -> None:
    calls = [deed("double", 1), fatal, deed("double", 2), fatal, *(deed("double", each) for each in range(3, 9))]
    made = results(*calls)
    assert [made[1], made[3]] == 2 * [Death(reason)]
    assert [*made[:1], *made[2:3], *made[4:]] == [2 * number for number in range(1, 9)]


def test_an_error_is_an_answer() -> None:
    known, unknown, _ = results(deed("fail", "torn"), deed("fail", ""), deed("double", 1))
    assert (type(known), str(known)) == (UnreadableError, "torn")
    assert str(unknown).startswith("undoc itself failed: ZeroDivisionError: oh")


def test_a_call_is_made_once_more(tmp_path: Path) -> None:
    assert results(deed("die_once", str(tmp_path / "mark")), deed("double", 4)) == ["alive", 8]


def test_what_hangs_is_ended() -> None:
    assert results(deed("hang", 0), deed("double", 4), limits=QUICK) == [
        Death("it takes longer than the 2 seconds it may"),
        8,
    ]


def test_pages_give_time() -> None:
    limits = Limits(seconds=1.0, seconds_a_page=1.0)
    assert results(deed("think", 1.6, 20), limits=limits) == ["done"]
    assert results(deed("think", 1.6, 0), limits=limits) == [Death("it takes longer than the 1 seconds it may")]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows no limit on address space")
def test_memory_is_bounded() -> None:
    reason = "it takes more than the 600 MB of memory it may"
    assert results(deed("devour"), deed("double", 4), limits=Limits(memory=600_000_000)) == [Death(reason), 8]


def test_an_abandoned_run_leaves_no_process() -> None:
    made = pool.results(((number, deed("process")) for number in range(4)), 2, Limits())
    _, process = next(made)
    made.close()  # type: ignore[attr-defined]
    assert not lives(process)


def test_a_worker_alone_is_insisted_on(tmp_path: Path) -> None:
    worker = Worker(Limits())
    try:
        assert pool.insist(worker, deed("die_once", str(tmp_path / "mark"))) == "alive"
        assert pool.insist(worker, deed("double", 2)) == 4
        assert isinstance(pool.insist(worker, deed("leave", 1)), Death)
    finally:
        worker.end()


@pytest.fixture
def parent() -> Iterator[subprocess.Popen[str]]:
    """A parent that prints the process of its worker, then waits for one that hangs."""
    program = (
        "from convert.batch import Limits, pool; from convert.batch.worker import Call\n"
        "calls = [Call('tests.batch.deeds.process', ()), Call('tests.batch.deeds.hang', (0,))]\n"
        "limits = Limits(seconds=1, seconds_a_page=0)\n"
        "for _, each in pool.results(enumerate(calls), 1, limits): print(each, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        yield process
        process.kill()


def test_a_worker_without_a_parent_ends(parent: subprocess.Popen[str]) -> None:
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(200):  # its own alarm comes five seconds after its parent's clock would have
        if not lives(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker lives on")
