"""Outputs are written whole or not at all."""

from __future__ import annotations

import io
import os
import resource
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from convert.errors import UnwritableError
from convert.output import make_folder, write_whole

AS_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes: what a full disk does, without filling one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_new_file_holds_the_data_and_stands_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "draft.xml", b"whole")
    assert (tmp_path / "draft.xml").read_bytes() == b"whole"
    assert os.listdir(tmp_path) == ["draft.xml"]


def test_a_new_file_has_the_mode_bits_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "draft.xml", b"whole")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "draft.xml").stat().st_mode) == 0o640


def test_an_existing_file_keeps_its_mode_bits(tmp_path: Path) -> None:
    target = tmp_path / "draft.xml"
    target.write_bytes(b"before")
    target.chmod(0o604)
    write_whole(str(target), b"after")
    assert target.read_bytes() == b"after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_symbolic_link_still_points_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "draft.xml"
    link.symlink_to(tmp_path / "elsewhere" / "real.xml")
    for data in (b"made through the link", b"replaced through the link"):
        write_whole(link, data)
        assert link.is_symlink()
        assert (tmp_path / "elsewhere" / "real.xml").read_bytes() == data


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "draft.xml"
    target.write_bytes(b"before")
    with largest_file(1000), pytest.raises(UnwritableError, match=r"draft\.xml: .*; write elsewhere"):
        write_whole(target, bytes(5000))
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["draft.xml"]


def test_a_full_disk_leaves_nothing_where_nothing_was(tmp_path: Path) -> None:
    with largest_file(1000), pytest.raises(UnwritableError):
        write_whole(tmp_path / "draft.xml", bytes(5000))
    assert os.listdir(tmp_path) == []


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "draft.xml", b"whole")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_device_is_unwritable() -> None:
    with pytest.raises(UnwritableError, match="/dev/full: the disk is full; make room"):
        write_whole("/dev/full", b"whole")


def test_a_device_is_written_straight() -> None:
    write_whole("/dev/null", b"whole")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"whole")
    reader.join()
    assert read == [b"whole"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_output_and_open_files(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_whole("-", b"to standard output")
    assert capfdbinary.readouterr().out == b"to standard output"
    stream = io.BytesIO()
    write_whole(stream, b"to a stream")
    assert stream.getvalue() == b"to a stream"


def test_a_closed_standard_output_is_unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(UnwritableError, match="<stdout>: standard output is closed; name a file with -o"):
        write_whole("-", b"whole")


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("missing/draft.xml", "its folder does not exist; make the folder"),
        ("file/draft.xml", "its folder is a file; name a folder"),
        ("folder", "this is a folder; name a file in it"),
        ("n" * 300, "the name is too long; give a shorter one"),
    ],
)
def test_places_where_no_file_can_be(tmp_path: Path, target: str, fault: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableError, match=fault) as caught:
        write_whole(tmp_path / target, b"whole")
    assert str(caught.value).startswith(str(tmp_path / target))
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


@AS_ROOT
def test_a_read_only_folder_is_unwritable(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UnwritableError, match="you may not write here"):
            write_whole(tmp_path / "draft.xml", b"whole")
    finally:
        tmp_path.chmod(0o700)


@AS_ROOT
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "draft.xml"
    target.write_bytes(b"before")
    target.chmod(0o400)
    with pytest.raises(UnwritableError, match="you may not write here"):
        write_whole(target, b"after")
    assert target.read_bytes() == b"before"


def test_folders_are_made_with_those_above(tmp_path: Path) -> None:
    make_folder(tmp_path / "one" / "two")
    make_folder(tmp_path / "one" / "two")
    assert (tmp_path / "one" / "two").is_dir()


def test_a_folder_cannot_be_made_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match="a file is in the way"):
        make_folder(tmp_path / "file")
    with pytest.raises(UnwritableError, match="its folder is a file"):
        make_folder(tmp_path / "file" / "folder")
