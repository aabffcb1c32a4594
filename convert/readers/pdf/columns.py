"""Columns: pages whose text runs down the left half and then the right one, as those of verbatim records do.

Between them is a gutter of white. What stands side by side is columns only if it is running text: lines that fill their
half, without white of their own, as rows of tables have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.page import Glyphs
from convert.readers.pdf.settings import Measure, measure

_WHITE = 7.0
"""Points: no gutter is narrower, and no word space so wide."""

_FEWEST = 8
"""Lines in each column that it takes to tell."""

_ACROSS = 0.2
"""Of the lines: so many may run across, as titles do."""

_FILLED = 0.75
"""Of its column: what the middling line fills at least. Cells of tables do not."""

_CELL_GAP, _TABULAR = 1.8, 0.2
"""Em of white within half a line, and the part of the lines that has it in a table."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines that run one after the other; `column` is the measure of the column they stand in, if it is one."""

    lines: list[Line]
    column: Measure | None = None


def gutter(lines: Sequence[Line], before: float | None) -> float | None:
    """The x in the middle of a page's gutter, if its lines stand in columns. `before` is that of the page before, which
    goes on where nothing contradicts it: the last page may hold a few lines."""
    if before is not None and sum(_runs_across(line, before) for line in lines) <= _ACROSS * len(lines):
        return before
    if len(lines) < _FEWEST:
        return None
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    halves = [halves for line in lines if (halves := _halves(line, middle))]
    if len(lines) - len(halves) > _ACROSS * len(lines):
        return None
    columns = [[Line(half) for both in halves if (half := both[side])] for side in (0, 1)]
    return middle if all(map(_is_text, columns)) else None


def strips(glyphs: Sequence[Glyphs], middle: float) -> Iterator[Strip]:
    """The lines of a page in reading order: between lines that run across, the left column before the right one."""
    lines = set_lines(glyphs)
    held = [[each for each in glyphs if not each.blank and (each.left >= middle) is right] for right in (False, True)]
    across = {id(line) for line in lines if _runs_across(line, middle)}
    sides = [measure(_lines(column, lines, across)) for column in held]
    for runs_across, group in groupby(lines, key=lambda line: id(line) in across):
        band = list(group)
        if runs_across:
            yield Strip(band)
            continue
        inside = {id(each) for line in band for each in line.glyphs}
        for column, side in zip(held, sides, strict=True):
            found = set_lines(each for each in column if id(each) in inside)
            if found:
                yield Strip(found, side)


def _lines(column: Sequence[Glyphs], lines: Sequence[Line], across: set[int]) -> list[Line]:
    out = {id(each) for line in lines if id(line) in across for each in line.glyphs}
    return set_lines(each for each in column if id(each) not in out)


def _halves(line: Line, middle: float) -> tuple[list[Glyphs], list[Glyphs]] | None:
    """What of a line stands left and right of the middle; None if it runs across."""
    left = [each for each in line.inked if each.left < middle]
    right = [each for each in line.inked if each.left >= middle]
    end = max((each.right for each in left), default=middle - _WHITE)
    start = min((each.left for each in right), default=middle + _WHITE)
    return (left, right) if end <= middle and start - end >= _WHITE else None


def _runs_across(line: Line, middle: float) -> bool:
    return _halves(line, middle) is None


def _is_text(column: Sequence[Line]) -> bool:
    """Whether lines are a column of running text."""
    if len(column) < _FEWEST:
        return False
    width = max(line.right for line in column) - min(line.left for line in column)
    tabular = sum(len(line.parted(_CELL_GAP)) > 1 for line in column)
    return median(line.right - line.left for line in column) >= _FILLED * width and tabular <= _TABULAR * len(column)
