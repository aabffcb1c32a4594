"""Which codes are wanted of all that there are."""

from __future__ import annotations

from collections.abc import Iterable


def chosen(code: str, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> bool:
    """Whether a code is wanted: by the longest of the codes and prefixes that fits it; all are if nothing is selected.

    `chosen("U012", ["U"], ["U01"])` is False, `chosen("U012", ["U012"], ["U01"])` True.
    """
    wanted = _longest(code, select) if (select := tuple(select)) else 0
    return wanted > _longest(code, ignore)


def _longest(code: str, prefixes: Iterable[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix.upper())), default=-1)


def may_choose(layer: str, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> bool:
    """Whether any code that begins with this letter can be wanted."""
    return chosen(layer, select, ignore) or any(prefix.upper().startswith(layer) for prefix in select)
