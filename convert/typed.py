"""Tables of TOML as values of dataclasses. What the classes do not name, or know as another type, is an error."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints


class MisfitError(Exception):
    """A key or value that does not fit the schema."""


@dataclass(frozen=True, slots=True)
class Must:
    """What must hold of a value beyond its type, and how that is said."""

    hold: Callable[[Any], bool]
    said: str


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


Positive = Annotated[float, Must(lambda number: number > 0, "more than 0")]
Count = Annotated[int, Must(lambda number: number > 0, "more than 0")]
Pattern = Annotated[str, Must(_is_pattern, "a regular expression")]


def typed(kind: Any, value: Any, key: str) -> Any:
    """`value` as the type `kind`; dataclasses from tables, tuples from lists. Raises MisfitError naming `key`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        kept, must = typed(arguments[0], value, key), arguments[1]
        return _checked(must.hold(kept), kept, key, must.said)
    if is_dataclass(kind):
        return _filled(kind, value, key)
    if origin in (UnionType, Union):
        return typed(arguments[0], value, key)
    if origin is Literal:
        return _checked(value in arguments, value, key, f"one of {', '.join(arguments)}")
    if origin is tuple:
        _checked(isinstance(value, list), value, key, "a list")
        return tuple(typed(arguments[0], item, f"{key}[{place}]") for place, item in enumerate(value))
    if origin is Mapping:
        _checked(isinstance(value, dict), value, key, "a table")
        return {name: typed(arguments[1], item, f"{key}.{name}") for name, item in value.items()}
    if kind is float:
        return float(_checked(type(value) in (int, float) and math.isfinite(value), value, key, "a number"))
    return _checked(
        type(value) is kind,
        value,
        key,
        {str: "a text", bool: "true or false", int: "a whole number", date: "a date"}[kind],
    )


def _filled(kind: Any, table: Any, key: str) -> Any:
    _checked(isinstance(table, dict), table, key, "a table")
    types = _types(kind)
    members = {member.name: member for member in fields(kind) if member.name != "variants"}
    below = f"{key}." if key else ""
    for name in table:
        if name not in members:
            raise MisfitError(f"there is no key {below}{name} in a style")
    for name, member in members.items():
        if name not in table and member.default is MISSING and member.default_factory is MISSING:
            raise MisfitError(f"the key {below}{name} is missing")
    return kind(**{name: typed(types[name], value, f"{below}{name}") for name, value in table.items()})


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _checked(fits: bool, value: Any, key: str, wanted: str) -> Any:
    if not fits:
        raise MisfitError(f"{key} is {value!r}, but must be {wanted}")
    return value
