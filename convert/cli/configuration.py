"""Defaults of `undoc validate` from a file: `.undoc.toml`, or `[tool.undoc]` of `pyproject.toml`.

The nearest one from the working folder upwards is taken; in one folder, `.undoc.toml`. The command line goes first.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convert import checks
from convert.errors import UnreadableError, UsageError
from convert.options import PROFILES
from convert.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """What to look for, and how to report it; an attribute is a key of the file. Raises UsageError for a bad value."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = "note"
    strict: bool = False
    profile: str = "auto"
    format: str = "text"
    output: str = "-"
    statistics: bool = False
    jobs: int = 0

    def __post_init__(self) -> None:
        if self.profile not in ("auto", *PROFILES):
            raise UsageError(f"no profile is called {self.profile!r}", remedy=f"there are auto, {', '.join(PROFILES)}")
        if self.severity not in list(Severity):
            raise UsageError(f"no severity is called {self.severity!r}", remedy=f"there are {', '.join(Severity)}")

    def wanted(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems that are at least as severe as asked."""
        order = list(Severity)
        least = order.index(Severity(self.severity))
        return [problem for problem in problems if order.index(problem.severity) <= least]


def settle(arguments: argparse.Namespace, folder: Path | None = None) -> Settings:
    """The settings of a command line, completed by the file. Raises UsageError, UnreadableError."""
    told = {key: getattr(arguments, key, None) for key in Settings.__dataclass_fields__}
    given = {key: value for key, value in told.items() if value not in (None, "")}
    for key in ("select", "ignore"):
        if key in given:
            given[key] = _codes(given[key])
    settings = Settings(**{**_from_file(folder or Path.cwd()), **given})
    for prefix in (*settings.select, *settings.ignore):
        # Those of reading, recognition, coverage, typesetting and errors are found, too, in documents that are read.
        if prefix[0] not in "RMCTE" and not any(code.startswith(prefix) for code in checks.titles()):
            raise UsageError(f"no code begins with {prefix!r}", remedy="see `undoc rules`")
    return settings


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for each in given for code in each.split(",") if code.strip())


def _from_file(folder: Path) -> dict[str, Any]:
    for place in (folder, *folder.parents):
        for name, inside in ((".undoc.toml", ()), ("pyproject.toml", ("tool", "undoc"))):
            path = place / name
            if not path.is_file():
                continue
            table: Any = _table(path)
            for key in inside:
                table = table.get(key) if isinstance(table, dict) else None
            if table is not None:
                return {key: _value(path, key, value) for key, value in table.items()}
    return {}


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableError(
            f"the configuration cannot be read: {error}", source=str(path), remedy="mend it"
        ) from error


def _value(path: Path, key: str, value: object) -> object:
    """The value of a key, as `Settings` holds it. Raises UsageError for a key that does not exist or a wrong kind."""
    if key not in Settings.__dataclass_fields__:
        known = ", ".join(Settings.__dataclass_fields__)
        raise UsageError(f"there is no {key!r} to set", source=str(path), remedy=f"there are {known}")
    kind = type(getattr(Settings(), key))
    if kind is tuple and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _codes(value)
    if type(value) is not kind:
        raise UsageError(
            f"the value of {key!r} is of the wrong kind", source=str(path), remedy="see `undoc validate -h`"
        )
    return value
