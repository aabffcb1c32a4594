"""Batches on a cluster and with addresses: real processes and servers, on loopback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from convert import batch
from convert.batch import Job, State, store
from convert.batch.journal import NAME
from convert.batch.plan import plan
from convert.cli import main
from convert.errors import UnreadableError, UsageError
from tests.batch import soak
from tests.conftest import CORPUS

PATIENCE = 60

pytest.importorskip("distributed", reason="the extra undoc[cluster] is not installed")
pytest.importorskip("fsspec", reason="the extra undoc[remote] is not installed")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(
    *command: str, port: int = 0, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of this environment, from when its port answers until the block ends."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=soak.ROOT, env={**os.environ, **(environment or {})}, **quiet
    )
    try:
        end = time.monotonic() + PATIENCE
        while port and not answers(port):
            assert process.poll() is None, f"{command} has ended"
            assert time.monotonic() < end, f"{command} does not answer"
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with drafts as text and as PDF, and what a run here makes of them."""
    folder = tmp_path_factory.mktemp("far")
    soak.make_documents(folder / "in", 12)
    for pdf in (soak.ROOT / "fixtures").glob("*/*.pdf"):
        shutil.copy(pdf, folder / "in" / f"{pdf.parent.name}-{pdf.name}")
    for pdf in sorted(CORPUS.glob("*/pdf/*.pdf"), key=lambda path: path.stat().st_size)[:8]:
        shutil.copy(pdf, folder / "in")
    assert soak.start(folder / "in", folder / "here").wait(PATIENCE) == 0
    return folder


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    port = free_port()
    command = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    with running(*command, "--no-show", port=port):
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def dask_worker(scheduler: str) -> Iterator[subprocess.Popen[bytes]]:
    command = ("distributed.cli.dask_worker", scheduler, "--no-nanny", "--no-dashboard", "--nthreads", "1")
    with running(*command, "--memory-limit", "0", "--host", "127.0.0.1") as process:
        yield process


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 server, known to this process and all that it starts."""
    pytest.importorskip("moto", reason="moto is not installed")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with pytest.MonkeyPatch.context() as patch, running("moto.server", "-H", "127.0.0.1", "-p", str(port), port=port):
        for name, value in {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "any",
            "AWS_SECRET_ACCESS_KEY": "any",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            patch.setenv(name, value)
        yield address


def make_bucket(server: str, name: str) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{server}/{name}", method="PUT"), timeout=10).close()


def run(*arguments: str) -> int:
    """`undoc` as a process, given up after a while."""
    return subprocess.run([sys.executable, "-m", "convert", *arguments], cwd=soak.ROOT, timeout=PATIENCE).returncode


def test_a_cluster_makes_the_same_though_a_worker_is_killed(documents: Path, scheduler: str) -> None:
    target = documents / "cluster"
    with dask_worker(scheduler) as first, dask_worker(scheduler):
        command = ("convert", "convert", str(documents / "in"), "--to", str(target), "--scheduler", scheduler, "-q")
        with running(*command) as batch_run:
            soak.wait_for(batch_run, target / NAME, 6)
            first.send_signal(signal.SIGKILL)
            assert batch_run.wait(PATIENCE) == 0
    assert soak.outputs(target) == soak.outputs(documents / "here")


def test_without_a_scheduler_there_is_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    from convert.batch import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler answers there; start one: dask scheduler"):
        list(batch.outcomes([Job("a.txt")], scheduler=f"tcp://127.0.0.1:{free_port()}"))


def test_s3_is_source_and_target(documents: Path, s3: str, tmp_path: Path) -> None:
    make_bucket(s3, "papers")
    sources = soak.outputs(documents / "in")
    for name, data in sources.items():
        store.save(f"s3://papers/in/{name}", data)
    through_buckets = ["s3://papers/in", "--to", "s3://papers/made", "--journal", str(tmp_path / "to"), "-q"]
    assert run("convert", *through_buckets) == 0
    made = {name: store.load(address) for address, name in store.below("s3://papers/made")}
    assert made == soak.outputs(documents / "here")
    report = tmp_path / "report.jsonl"
    assert run("convert", *through_buckets, "--resume", "--report", str(report)) == 0
    assert json.loads(report.read_text().splitlines()[-1])["total"]["states"]["skipped"] == len(sources)
    assert run("typeset", "s3://papers/made/0", "--to", str(tmp_path / "set"), "--format", "dump", "-q") == 0
    assert len(soak.outputs(tmp_path / "set")) == 2


def test_what_is_not_on_s3_is_a_failure(s3: str) -> None:
    make_bucket(s3, "empty")
    (outcome,) = batch.run([Job("s3://empty/a.txt", "s3://empty/a.xml")])
    assert str(outcome.error).startswith("s3://empty/a.txt: there is no such file; look at the address")
    (outcome,) = batch.run([Job(str(soak.DRAFT), "s3://nowhere/a.xml")])
    assert (outcome.state, outcome.exit_code, outcome.lasting) == (State.FAILED, 4, False)


# Addresses of this machine


def test_memory_is_source_and_target(draft: Path, tmp_path: Path) -> None:
    store.save("memory://papers/deep/draft.txt", draft.read_bytes())
    store.save("memory://papers/other.txt", draft.read_bytes())
    assert [(job.source, job.target) for job in plan(["memory://papers"], ".xml", to="memory://made/here/")] == [
        ("memory:///papers/deep/draft.txt", "memory://made/here/deep/draft.xml"),
        ("memory:///papers/other.txt", "memory://made/here/other.xml"),
    ]
    journal = str(tmp_path / "journal")
    assert main(["convert", "memory://papers", "--to", "memory://made", "--jobs", "2", "--journal", journal]) == 0
    assert main(["convert", str(draft)]) == 0
    assert store.load("memory://made/deep/draft.xml") == draft.with_suffix(".xml").read_bytes()


def test_an_address_of_an_unknown_kind_is_wrong_use() -> None:
    with pytest.raises(UsageError, match=r"carrier://pigeon/a\.txt: nothing here can open it: .*; install it"):
        store.load("carrier://pigeon/a.txt")
    with pytest.raises(UnreadableError, match=r"memory://nowhere/a\.txt: there is no such file"):
        store.load("memory://nowhere/a.txt")
