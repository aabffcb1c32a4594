"""Where documents are kept: files, standard input and output, and addresses that fsspec knows (s3://, gs://, ...)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convert import flow, output
from convert.errors import UnreadableError, UnwritableError, UsageError

if TYPE_CHECKING:
    from convert.errors import UndocError


def is_address(name: str) -> bool:
    """True for an address such as s3://bucket/draft.pdf, False for a file or "-"."""
    return "://" in name and not name.startswith("/")


def local(name: str) -> str:
    """A file:// address as the path that it is; anything else as it is."""
    return name.removeprefix("file://") if name.startswith("file:///") else name


def load(name: str) -> bytes:
    """All bytes of a document. Raises UnreadableError, or UsageError for an address that nothing here can open."""
    if not is_address(name):
        _refuse_closed_folder(name)
        return flow.load(name)[0]
    with _told_as(UnreadableError, name, "look at the address, and at who may read it"):
        files, path = _open(name)
        data: bytes = files.cat_file(path)
        return data


def save(name: str, data: bytes, *, make_folder: bool = False) -> None:
    """Put a document where it belongs, whole or not at all. Raises UnwritableError or UsageError."""
    if not is_address(name):
        if make_folder:
            output.make_folder(Path(name).parent)
        output.write_whole(name, data)
        return
    with _told_as(UnwritableError, name, "look at the address, and at who may write there"):
        files, path = _open(name)
        files.pipe_file(path, data)


def exists(name: str) -> bool:
    """True if there is such a document. Raises UnreadableError if that cannot be told."""
    if not is_address(name):
        return os.path.exists(name)
    with _told_as(UnreadableError, name, "look at the address, and at who may read it"):
        files, path = _open(name)
        return bool(files.exists(path))


def below(folder: str) -> list[tuple[str, str]]:
    """All files below an address, sorted: the address of each and its name from there on.

    None if it is itself a file or there is nothing. Raises UnreadableError or UsageError.
    """
    with _told_as(UnreadableError, folder, "look at the address, and at who may read it"):
        files, path = _open(folder)
        found = sorted(files.find(path))
        names = [each.removeprefix(path).lstrip("/") for each in found]
        return [(files.unstrip_protocol(each), name) for each, name in zip(found, names, strict=True) if name]


def _refuse_closed_folder(name: str) -> None:
    if os.path.isdir(name) and not os.access(name, os.R_OK | os.X_OK):
        raise UnreadableError("you may not look into this folder", source=name, remedy="ask for the right to read it")


def _open(name: str) -> tuple[Any, str]:
    """The file system of an address, and the path on it. Connections are kept by fsspec."""
    try:
        import fsspec
    except ImportError as missing:
        raise UsageError(
            "addresses need more than is installed", source=name, remedy="pip install 'undoc[remote]'"
        ) from missing
    try:
        files, path = fsspec.core.url_to_fs(name)
    except (ImportError, ValueError) as missing:
        raise UsageError(
            f"nothing here can open it: {missing}", source=name, remedy="install it, or copy the files"
        ) from missing
    return files, path


@contextmanager
def _told_as(kind: type[UndocError], name: str, remedy: str) -> Iterator[None]:
    """What goes wrong on the way to a store, as an error of ours. Each store has exceptions of its own."""
    try:
        yield
    except (UsageError, MemoryError):
        raise
    except FileNotFoundError as error:
        raise kind("there is no such file", source=name, remedy=remedy) from error
    except PermissionError as error:
        raise kind("you may not do that there", source=name, remedy=remedy) from error
    except Exception as error:
        raise kind(f"it cannot be reached: {type(error).__name__}: {error}", source=name, remedy=remedy) from error
