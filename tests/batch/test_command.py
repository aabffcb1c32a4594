"""Batches as a user types them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from convert.batch.journal import NAME
from tests.batch import soak


def undoc(*arguments: str | Path | bytes, stdin: bytes = b"", files: int = 0) -> tuple[int, list[str]]:
    """Run `undoc` and return its exit code and what it says, line by line. No file may grow beyond `files` bytes."""
    limit = ["bash", "-c", f'ulimit -f {files}; exec "$@"', "bash"] if files else []
    done = subprocess.run(
        [*limit, sys.executable, "-m", "convert", *arguments],
        input=stdin,
        capture_output=True,
        cwd=soak.ROOT,
        timeout=120,
    )
    assert done.stdout == b""
    return done.returncode, done.stderr.decode().splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder `in` with six drafts and, last, an empty file."""
    soak.make_documents(tmp_path / "in", 6)
    (tmp_path / "in" / "zero.txt").touch()
    return tmp_path


def test_what_comes_out_does_not_depend_on_the_number_of_processes(folder: Path) -> None:
    for jobs in ("1", "3"):
        code, said = undoc("convert", folder / "in", "--to", folder / jobs, "--jobs", jobs)
        assert code == 1
        assert said[-1] == "7 documents: 1 failed, 0 with errors, 6 well"
    assert soak.outputs(folder / "1") == soak.outputs(folder / "3")
    assert len(soak.outputs(folder / "1")) == 6


def test_a_list_is_taken_from_standard_input(folder: Path) -> None:
    names = "\0".join(str(path) for path in sorted((folder / "in").rglob("draft-*.txt")))
    assert undoc("convert", "--files-from", "-", "--to", folder / "out", "-q", stdin=names.encode()) == (0, [])
    assert len(soak.outputs(folder / "out")) == 6


def test_a_run_is_gone_on_with(folder: Path) -> None:
    report = folder / "report.jsonl"
    command = ("convert", folder / "in", "--to", folder / "out", "--report", report)
    assert undoc(*command)[0] == 1
    (folder / "out" / "1" / "draft-1.xml").unlink()
    code, said = undoc(*command, "--resume")
    assert (code, said[-1]) == (1, "7 documents: 0 failed, 0 with errors, 1 well, 6 skipped")
    *rows, total = map(json.loads, report.read_text().splitlines())
    assert total["total"]["states"] == {"done": 1, "done with problems": 0, "failed": 0, "skipped": 6}
    assert [row["exit_code"] for row in rows] == [0, 0, 0, 0, 0, 0, 3]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume"], "there is no journal to go on from; name it with --journal, or the outputs with --to"),
        (["--report", "r.docx"], "r.docx: a report has no such form; end its name in .jsonl, .csv, .html"),
        (["--jobs", "0"], "argument --jobs: '0' is not a number from 1 up; see `undoc convert --help`"),
        (["--files-from", "nowhere"], "nowhere: the list of inputs cannot be read: No such file or directory; look"),
    ],
)
def test_what_cannot_be_run_is_refused_before_it_begins(folder: Path, arguments: list[str], said: str) -> None:
    code, (line,) = undoc("convert", folder / "in", *arguments)
    assert code in (2, 3)
    assert line.startswith(f"undoc: {said}")
    assert not list((folder / "in").rglob("*.xml"))


def test_a_long_run_tells_how_far_it_is_in_plain_lines(tmp_path: Path) -> None:
    soak.make_documents(tmp_path / "in", 50)
    code, said = undoc("convert", tmp_path / "in", "--to", tmp_path / "out")
    assert code == 0
    assert len(said) == 11
    assert re.fullmatch(r"5/50 documents, [\d.]+/s, \d+ s left, 0 failed", said[0].replace("/s left", "/s"))
    assert re.fullmatch(r"50/50 documents, [\d.]+/s, 0 failed", said[9])


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no names that are not Unicode")
def test_a_name_may_be_of_any_bytes(folder: Path) -> None:
    source = os.fsencode(folder / "in") + b"/caf\xe9 \n.txt"
    os.rename(folder / "in" / "0" / "draft-0.txt", source)
    for report in ("r.html", "r.csv", "r.jsonl"):
        assert undoc("convert", folder / "in", "--to", folder / "out", "--report", folder / report)[0] == 1
        assert (folder / report).stat().st_size
    assert os.path.isfile(os.fsencode(folder / "out") + b"/caf\xe9 \n.xml")


def test_a_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    (folder / "file").touch()
    code, said = undoc("convert", folder / "in", "--to", folder / "file")
    assert code == 4
    assert said[-1].startswith(f"undoc: {folder / 'file' / NAME}: the journal cannot be written: ")


def test_a_full_disk_fails_documents_and_leaves_nothing_by_half(folder: Path) -> None:
    journal = ("--journal", "/dev/null")
    code, said = undoc("convert", folder / "in", "--to", folder / "out", *journal, files=4)
    assert code == 1
    assert sum("the file is larger than is allowed here; " in line for line in said) == 6
    assert soak.outputs(folder / "out") == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_fails_documents(folder: Path) -> None:
    (folder / "out").mkdir(mode=0o500)
    code, said = undoc("convert", folder / "in", "--to", folder / "out", "--journal", folder / "journal")
    assert code == 1
    assert sum("you may not write here" in line for line in said) == 6


def test_hostile_documents_are_all_accounted_for(corpus: Path, tmp_path: Path) -> None:
    files = sorted((corpus / "hostile").iterdir())
    report = tmp_path / "report.jsonl"
    code, _ = undoc(
        "convert", "--files-from", "-", "--to", tmp_path / "out", "--jobs", "2", "-q", "--report", report,
        stdin=b"\n".join(map(os.fsencode, files)),
    )  # fmt: skip
    *rows, total = map(json.loads, report.read_text().splitlines())
    assert code == 1
    assert [row["input"] for row in rows] == list(map(str, files))
    assert total["total"]["documents"] == len(files)
    assert {problem["code"] for row in rows for problem in row["problems"]}.isdisjoint({"E070", "X001"})
    assert {row["output"] for row in rows if not row["error"]} == {
        str(tmp_path / "out" / name) for name in soak.outputs(tmp_path / "out")
    }


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_process_and_no_half_output(tmp_path: Path, how: signal.Signals) -> None:
    soak.make_documents(tmp_path / "in", 30)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs in the background inherits none
    run = soak.start(tmp_path / "in", tmp_path / "out")
    signal.signal(signal.SIGINT, before)
    soak.wait_for(run, tmp_path / "out" / NAME, 3)
    workers = soak.children(run.pid)
    assert workers
    run.send_signal(how)
    assert run.wait(soak.PATIENCE) == (130 if how == signal.SIGINT else -how)
    end = time.monotonic() + soak.PATIENCE
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert soak.start(tmp_path / "in", tmp_path / "out", "--resume").wait(soak.PATIENCE) == 0
    assert {Path(name).suffix for name in soak.outputs(tmp_path / "out")} == {".xml"}
    assert len(soak.outputs(tmp_path / "out")) == 30
