"""Writing files whole or not at all: nobody ever finds half a document."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from convert.errors import UnwritableError

MARK, PART = f".undoc-{platform.node()}", ".part"
"""How the name of a file that is being written begins and ends: between them stands the process that writes it."""

_FAULTS = {
    errno.ENOENT: ("its folder does not exist", "make the folder first, or name another"),
    errno.ENOTDIR: ("its folder is a file", "name a folder"),
    errno.EISDIR: ("this is a folder", "name a file in it"),
    errno.EEXIST: ("a file is in the way of a folder", "name another folder"),
    errno.EACCES: ("you may not write here", "write elsewhere, or ask for the right to write here"),
    errno.EPERM: ("you may not write here", "write elsewhere, or ask for the right to write here"),
    errno.EROFS: ("this disk can only be read", "write elsewhere"),
    errno.ENOSPC: ("the disk is full", "make room, or write elsewhere"),
    errno.EDQUOT: ("your share of the disk is full", "make room, or write elsewhere"),
    errno.EFBIG: ("the file is larger than is allowed here", "write elsewhere, or have the limit raised"),
    errno.ENAMETOOLONG: ("the name is too long", "give a shorter one"),
}


def write_whole(target: str | Path | BinaryIO, data: bytes) -> None:
    """Write `data` to a path, to standard output ("-") or to an open binary file.

    A file is made beside its place and moved there when it is complete; if that fails, what stood there before is left
    as it was and nothing is left behind. An existing file keeps its mode bits, and a symbolic link still points to it.
    Devices, pipes and streams are written straight. Raises UnwritableError; a BrokenPipeError is passed on, for whoever
    reads the pipe has had enough.
    """
    name = _name(target)
    try:
        if target == "-":
            _to_stream(_standard_output(), data)
        elif isinstance(target, (str, Path)):
            _to_path(Path(target), data)
        else:
            _to_stream(target, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(name, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless it is there. Raises UnwritableError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(str(folder), error) from error


def look_at_folder(target: str | Path) -> None:
    """Raise UnwritableError if the folder of a file that is to be written later is missing or may not be written to."""
    folder = Path(target).parent
    if not folder.is_dir():
        code = errno.ENOTDIR if folder.exists() else errno.ENOENT
        raise _unwritable(str(target), OSError(code, os.strerror(code)))
    if not os.access(folder, os.W_OK):
        raise _unwritable(str(target), PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream to write a long file to piece by piece; it stands at `path` when the block ends well, and not before.

    Raises UnwritableError.
    """
    try:
        with _neighbour(Path(os.path.realpath(path))) as stream:
            yield stream
    except OSError as error:
        raise _unwritable(str(path), error) from error


def sweep(folder: Path) -> None:
    """Remove from a folder what processes of this machine that were killed in the middle of writing have left there."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{MARK}-*{PART}"):
            writer = path.name.removeprefix(f"{MARK}-").partition("-")[0]
            if not (writer.isdecimal() and _lives(int(writer))):
                path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _name(target: str | Path | BinaryIO) -> str:
    if target == "-":
        return "<stdout>"
    return str(target) if isinstance(target, (str, Path)) else str(getattr(target, "name", "<stream>"))


def _unwritable(name: str, error: OSError) -> UnwritableError:
    unknown = (error.strerror or str(error), "write elsewhere")
    fault, remedy = _FAULTS.get(error.errno or 0, unknown)
    return UnwritableError(fault, source=name, remedy=remedy)


def _standard_output() -> BinaryIO:
    if sys.stdout is None:
        raise UnwritableError("standard output is closed", source="<stdout>", remedy="name a file with -o")
    return sys.stdout.buffer


def _to_stream(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
    stream.flush()


def _to_path(path: Path, data: bytes) -> None:
    before = path.stat() if path.exists() else None
    if before and not stat.S_ISREG(before.st_mode):
        with path.open("wb") as stream:  # a device or a pipe; a folder is refused here
            stream.write(data)
        return
    if before and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _replace(Path(os.path.realpath(path)), data, stat.S_IMODE(before.st_mode) if before else None)


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    """Put a new file with `data` in the place of `path`, with these mode bits or the usual ones."""
    with _neighbour(path) as stream:
        stream.write(data)
        if mode is not None:
            os.fchmod(stream.fileno(), mode)


@contextlib.contextmanager
def _neighbour(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path`, which takes its place if all goes well and is gone if not."""
    neighbour = path.with_name(f"{MARK}-{os.getpid()}-{os.urandom(8).hex()}{PART}")
    try:
        with neighbour.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.replace(path)
    except BaseException:  # an interruption, too, leaves nothing behind
        with contextlib.suppress(OSError):
            neighbour.unlink()
        raise
