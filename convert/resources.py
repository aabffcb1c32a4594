"""Where the data of the house lies: `styles/` and `schemas/`, in the wheel as in the source tree."""

from __future__ import annotations

from pathlib import Path

from convert.errors import ResourceError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The data folder `name` ("styles" or "schemas"): inside the installed package, else beside it.

    Raises ResourceError if it is in neither place.
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourceError(f"the data folder {name!r} is missing", remedy="reinstall undoc")


def resource(*parts: str) -> Path:
    """The path of one data file, such as `resource("styles", "new-york-letter.toml")`.

    Raises ResourceError if there is no such file.
    """
    path = folder(parts[0]).joinpath(*parts[1:])
    if not path.is_file():
        raise ResourceError(f"there is no {'/'.join(parts)}", remedy=f"look into {folder(parts[0])} for what there is")
    return path
