"""Side files: TOML that gives what a source lacks, `draft.toml` beside `draft.txt`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from convert.errors import EncodingError, UnreadableError, UsageError
from convert.options import GIVEN


def beside(source: str) -> Path | None:
    """The side file of a source: its name with the suffix .toml, if there is such a file."""
    path = Path(source)
    side = path.with_name(f"{path.stem}.toml")
    return side if source != "-" and side != path and side.is_file() else None


def read_side(path: Path) -> dict[str, str]:
    """What a side file gives, for `Reading.given`: the keys of `GIVEN`, with strings as they would be printed.

    Raises UnreadableError if it is missing or no TOML, UsageError for another key or kind of value.
    """
    return {key: _value(path, key, value) for key, value in _table(path).items()}


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise UnreadableError(
            f"the side file cannot be read: {error.strerror}", source=str(path), remedy="name another with --side"
        ) from error
    except UnicodeDecodeError as error:
        raise EncodingError("the side file is not UTF-8", source=str(path), remedy="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(
            f"the side file is not TOML: {error}",
            source=str(path),
            remedy='write lines such as symbol = "A/C.3/68/L.1"',
        ) from error


def _value(path: Path, key: str, value: object) -> str:
    if key not in GIVEN:
        raise UsageError(f"a document has no {key!r} to set", source=str(path), remedy=f"there are {', '.join(GIVEN)}")
    if not isinstance(value, str):
        raise UsageError(
            f"the value of {key!r} is not text", source=str(path), remedy="put it in quotes, as it would be printed"
        )
    return value
