"""Plain text to sheets: the lines of each page, with the furniture of the page set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from convert.galley import Furniture, FurnitureKind
from convert.problems import Place
from convert.readers.text import furniture
from convert.readers.text.lines import Line

_BARE_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(\d{1,4})(?:\s*[-–—])?")
_HEADER_LINES = 3
_WITHIN = (FurnitureKind.OTHER, FurnitureKind.RECYCLE)  # what does not end a page
_COLUMN_GAP = re.compile(r"\s{3,}|\t")

Sheet = list[Line]


def sheets(lines: Sequence[Line]) -> tuple[list[Sheet], list[Furniture]]:
    """The sheets, with their empty lines and rules of underscores, and the rest of the furniture.

    A sheet ends at a form feed or, where the text has none, at the furniture that stands at the foot of a page.
    """
    has_form_feeds = any(line.turned for line in lines)
    apart: list[Furniture] = []
    made: list[Sheet] = [[]]
    ended = False
    for line, kind in _with_kinds(lines):
        if line.turned or (ended and line.text and not kind):
            made.append([])
            ended = False
        if kind and kind is not FurnitureKind.RULE:
            apart.append(_furniture(line, kind))
            ended = not has_form_feeds and kind not in _WITHIN
        else:
            made[-1].append(line)
    _drop_bare_numbers(made, apart)
    _drop_headers(made, apart)
    return made, apart


def _with_kinds(lines: Iterable[Line]) -> Iterable[tuple[Line, FurnitureKind | None]]:
    """Each line with the kind of furniture that it is by its form."""
    before: FurnitureKind | None = None
    for line in lines:
        kind = furniture.kind_of(line.text)
        if before is FurnitureKind.JOB_NUMBER and furniture.is_late_date(line.text):
            kind = FurnitureKind.JOB_NUMBER
        if line.text:
            before = kind
        yield line, kind


def _furniture(line: Line, kind: FurnitureKind) -> Furniture:
    return Furniture(line.text, kind, Place(line=line.number))


def _drop_bare_numbers(made: list[Sheet], apart: list[Furniture]) -> None:
    """Take out a number that stands alone in the first or last line of a sheet and is the sheet's own."""
    for number, sheet in enumerate(made, start=1):
        inked = [line for line in sheet if line.text]
        for line in {line.number: line for line in (*inked[:1], *inked[-1:])}.values():
            match = _BARE_PAGE_NUMBER.fullmatch(line.text)
            if match and int(match[1]) == number and len(made) > 1:
                apart.append(_furniture(line, FurnitureKind.PAGE_NUMBER))
                sheet.remove(line)


def _drop_headers(made: list[Sheet], apart: list[Furniture]) -> None:
    """Take the running headers out: at the head of every sheet but the first, a symbol or a line that is repeated."""
    symbols = {part for line in made[0] for part in _COLUMN_GAP.split(line.text) if furniture.is_symbol(part)}
    tops = [[line for line in sheet if line.text][:_HEADER_LINES] for sheet in made[1:]]
    times = Counter(_key(line) for top in tops for line in top)
    for sheet, top in zip(made[1:], tops, strict=True):
        headers = [furniture.is_running_header(line.text, symbols) or times[_key(line)] > 1 for line in top]
        # What stands above a header, such as the first line of a long title, is a part of it.
        for line in top[: len(headers) - headers[::-1].index(True) if True in headers else 0]:
            apart.append(_furniture(line, FurnitureKind.HEADER))
            sheet.remove(line)


def _key(line: Line) -> tuple[str, ...]:
    """The parts of a header, whichever side each of them stands on."""
    return tuple(sorted(_COLUMN_GAP.split(line.text)))
