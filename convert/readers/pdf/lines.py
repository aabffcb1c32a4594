"""Lines of type: runs of glyphs on one baseline, superscripts with the line they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from convert.readers.pdf.page import Box, Glyphs
from convert.readers.pdf.right_to_left import in_reading_order

SAME_BASELINE = 0.13
"""Em. What baselines of one line may differ by; scans and justified tables need some."""

_SAME_LEVEL = 0.2
"""Points. Baselines so close are one, whatever the size."""

SMALL = 0.82
"""A superscript's size over its neighbour's, at most: 6.5 in 10 point and in 8, 5.5 in 8.5, 6 in 9 (measured)."""

RAISED = (0.1, 0.62)
"""Em of the neighbour. A superscript stands 1.5 points to 0.6 em above the baseline: 2,055 of 2,059 tagged notes."""

_FULL_SIZE = 0.2
"""Em of the neighbour: figures and stars so much raised are a superscript, however large they are set."""

_MARK = re.compile(r"[\d*†‡§¶]{1,4}")

_BRACKETED = re.compile(r"[()]\d{0,3}|[()]?\d{1,3}[()]?")

LOWERED = (-0.3, -0.04)
"""Em of the neighbour: a subscript."""

_TOUCHING = 0.1
"""Em. What small runs beside each other may stand apart."""

NEAR = 2.0
"""Em of the neighbour. How far a small figure may stand from its line: the number of a note from its text."""


class Line:
    """One line. `glyphs` stand in reading order; there is always one that is not blank.

    `inked` are those that are not, and `size` and `baseline` those of the run that is most of the line. `text` is what
    it says, for recognising furniture and marks: blanks are not exact.
    """

    __slots__ = ("baseline", "glyphs", "inked", "left", "page", "right", "size", "text")

    def __init__(self, glyphs: list[Glyphs]) -> None:
        self.glyphs = glyphs
        self.inked = inked = [each for each in glyphs if not each.blank]
        chief = inked[0] if len(inked) == 1 else max(inked, key=_weight)
        self.baseline, self.size, self.page = chief.baseline, chief.size, chief.page
        self.left = min([each.left for each in inked])
        self.right = max([each.right for each in inked])
        self.text = " ".join("".join([each.text for each in glyphs]).split())

    @property
    def bold(self) -> bool:
        """Whether all of it is set bold."""
        return all(each.face.bold for each in self.inked)

    @property
    def italic(self) -> bool:
        """Whether all of it is set italic."""
        return all(each.face.italic for each in self.inked)

    def parted(self, gap: float) -> list[Line]:
        """The line in pieces, parted where more than `gap` em of the smaller type is white."""
        pieces: list[list[Glyphs]] = []
        for each in self.inked:
            last = pieces[-1][-1] if pieces else None
            if last and each.left - last.right <= gap * min(last.size, each.size):
                pieces[-1].append(each)
            else:
                pieces.append([each])
        return [Line(piece) for piece in pieces]

    @property
    def box(self) -> Box:
        """About what it covers of the page: the ascent of each run, the descent of most."""
        top = min(each.baseline - 0.75 * each.size for each in self.inked)
        return self.left, top, self.right, self.baseline + 0.25 * self.size


def _weight(each: Glyphs) -> tuple[float, float]:
    return len(each.text.strip()) * each.size, each.size


def set_lines(glyphs: Iterable[Glyphs]) -> list[Line]:
    """The runs of one page in lines, from the top; blank lines are left out."""
    rows = _attached(_rows(glyphs))
    return [Line(_in_reading_order(row)) for row in rows if any(not each.blank for each in row)]


def _rows(glyphs: Iterable[Glyphs]) -> list[list[Glyphs]]:
    rows: list[list[Glyphs]] = []
    for each in sorted(glyphs, key=attrgetter("baseline")):
        if rows and _level(rows[-1], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _level(row: Sequence[Glyphs], each: Glyphs) -> bool:
    """True if a run, none higher than those of the row, stands on the row's baseline."""
    drop = each.baseline - row[0].baseline
    return drop <= SAME_BASELINE * max(each.size, row[0].size) or each.baseline - row[-1].baseline < _SAME_LEVEL


def _attached(rows: list[list[Glyphs]]) -> list[list[Glyphs]]:
    """The rows with superscripts and subscripts moved to their neighbours' row."""
    if len(rows) == 1:
        return rows
    hosts = [list(row) for row in rows]
    largest = [max(each.size for each in row) for row in rows]
    for index, row in enumerate(rows):
        near = [
            other
            for other in (index + 1, index - 1, index + 2)
            if 0 <= other < len(rows) and _within_reach(row, rows[other], largest[other])
        ]
        for piece in _calls(row) if near else ():
            for other in near:
                may = all(each.size <= SMALL * largest[other] or _MARK.fullmatch(each.text.strip()) for each in piece)
                if may and any(_beside(each, host) for each in piece for host in rows[other]):
                    hosts[index] = [left for left in hosts[index] if not any(left is each for each in piece)]
                    hosts[other] += piece
                    break
    return hosts


def _calls(row: Sequence[Glyphs]) -> list[list[Glyphs]]:
    """The runs of a row, each for itself but for those of a call in brackets."""
    pieces: list[list[Glyphs]] = []
    for each in sorted(row, key=lambda each: each.left):
        last = pieces[-1] if pieces else []
        touches = last and abs(each.left - last[-1].right) < _TOUCHING * each.size
        if touches and _BRACKETED.fullmatch("".join([run.text for run in (*last, each)])):
            last.append(each)
        else:
            pieces.append([each])
    return pieces


def _within_reach(row: Sequence[Glyphs], other: Sequence[Glyphs], size: float) -> bool:
    """True if a run of `row` may be a superscript or subscript to one of `other`, none of which is over `size`."""
    above, below = other[0].baseline - row[-1].baseline, row[0].baseline - other[-1].baseline
    return above <= RAISED[1] * size and below <= -LOWERED[0] * size


def _beside(small: Glyphs, host: Glyphs) -> bool:
    """True if `small` is a superscript or subscript to `host`."""
    rise = (host.baseline - small.baseline) / host.size
    tiny = small.size <= SMALL * host.size
    stepped = RAISED[0] <= rise <= RAISED[1] or LOWERED[0] <= rise <= LOWERED[1]
    if host.blank or not ((tiny and stepped) or raised_mark(small, rise, host.size)):
        return False
    return host.left - NEAR * host.size <= small.left <= host.right + host.size / 2


def raised_mark(each: Glyphs, raised: float, size: float) -> bool:
    """True for figures or stars that are raised by so many em of text of `size`, though they are hardly smaller."""
    fits = _FULL_SIZE <= raised <= RAISED[1] and SMALL * size < each.size <= 1.02 * size
    return fits and bool(_MARK.fullmatch(each.text.strip()))


def _in_reading_order(row: Sequence[Glyphs]) -> list[Glyphs]:
    order = sorted(row, key=attrgetter("left"))
    return in_reading_order(order) if order[0].mirrored else order


def has_room(last: Line, line: Line, right: float) -> bool:
    """True if what begins `line` would have found room on the last line, were the measure to reach to `right`: of two
    bold words both, for headings do not end in a word alone."""
    words = re.match(r"(?:\S{1,3} )*\S+", line.text)
    pair = last.bold and line.bold and len(line.text.split()) == 2
    width = (line.right - line.left) / max(len(line.text), 1) * (len(line.text) if pair or not words else len(words[0]))
    return last.right + width + 0.25 * line.size < right
