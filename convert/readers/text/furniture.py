"""What of a page belongs to the page: job numbers, bar codes, page numbers, running headers, rules."""

from __future__ import annotations

import re
from collections.abc import Set

from convert.galley import FurnitureKind
from convert.words import asks_to_recycle

_JOB = r"(?:\d\d-\d{5}|GE\.\d\d-\d{5})"
_PAGE = r"\d{1,4}/\d{1,4}"

_KINDS = {
    # "25-17758 (E)    101125", "10-46464* (E) 270710", "GE.11-14841 (F) 200711 200711"
    FurnitureKind.JOB_NUMBER: rf"{_JOB}\*{{0,3}}\s*\([A-Z]\)(?:\s+\d{{6}})*",
    FurnitureKind.BAR_CODE: r"\*\d{7}\*",
    # "2/5", "2/5    25-17758", "25-17758    3/5", "GE.11-14841    3"
    FurnitureKind.PAGE_NUMBER: rf"{_PAGE}(?:\s+{_JOB})?|{_JOB}(?:\s+(?:{_PAGE}|\d{{1,4}}))?|\d{{1,4}}\s+{_JOB}",
    FurnitureKind.RULE: r"_{5,}",
    FurnitureKind.OTHER: r"/\.{3}",
}
_PATTERN = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _KINDS.items()))
_LATE_DATES = re.compile(r"\d{6}(?:\s+\d{6})*")  # the dates of a job number that extraction put on the next line
_SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[A-Z0-9][\w.()*-]*)+\*?(?: \(\d{4}\))?")


def kind_of(line: str) -> FurnitureKind | None:
    """The kind of furniture that `line` is by its form, or None if it is text."""
    match = _PATTERN.fullmatch(line)
    if match and match.lastgroup:
        return FurnitureKind[match.lastgroup]
    return FurnitureKind.RECYCLE if asks_to_recycle(line) else None


def is_late_date(line: str) -> bool:
    """True of "101125" alone: it belongs to a job number on the line before."""
    return _LATE_DATES.fullmatch(line) is not None


def is_symbol(text: str) -> bool:
    """True if `text` is nothing but a document symbol."""
    return _SYMBOL.fullmatch(text) is not None


def is_running_header(line: str, symbols: Set[str]) -> bool:
    """True if `line` is one of the document's own `symbols`, with or without a title set far off on the other side."""
    return any(part in symbols for part in re.split(r"\s{3,}|\t", line))
