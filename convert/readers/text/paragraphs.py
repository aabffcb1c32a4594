"""The lines of plain text sorted into paragraphs: by empty lines, by indentation, and by where a line stops short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from convert.readers.text.lines import Line
from convert.readers.text.numbers import begins_item, is_number
from convert.readers.text.wrapping import ends_sentence

_NARROWEST = 45  # characters that a line can always take: those of an agenda title in the masthead
_RUNNING_WIDTH = 60  # a block wider than this is running text, of which lines are filled
_JITTER = 1  # columns that lines set flush may differ by
_MARK = re.compile(r"\d{1,3}|\*{1,3}")  # the raised mark of a note, its text on the next line
_CALL_AT_END = re.compile(r"(?<=[^\w\s])\s?(?:\d{1,2}|\*{1,3})$")


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    for block in _blocks(lines):
        measure = _Measure.of(block)
        group = block[:1]
        for before, line in pairwise(block):
            if measure.parts(group[0], before, line):
                yield group
                group = []
            group.append(line)
        yield group


def force_short_ends(block: Sequence[Line]) -> list[Line]:
    """The lines of a block, each end forced where a narrow line stopped short: so lines of a masthead stay lines."""
    measure = _Measure.of(block)
    if measure.right - measure.left > _RUNNING_WIDTH:
        return list(block)
    ends = [measure.parts(before, before, line) for before, line in pairwise(block)]
    return [replace(line, forced=line.forced or ends) for line, ends in zip(block, [*ends, False], strict=True)]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between empty ones; an empty line does not part a number or mark from its text."""
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block and not _is_alone(block[-1]):
            yield block
            block = []
    if block:
        yield block


def _is_alone(line: Line) -> bool:
    """True if nothing but a number or the mark of a note stands on the line."""
    return is_number(line.text) or _MARK.fullmatch(line.text) is not None


@dataclass(frozen=True, slots=True)
class _Measure:
    """The columns from `left` to `right` that a block of lines takes."""

    left: int
    right: int

    @staticmethod
    def of(block: Sequence[Line]) -> _Measure:
        left = min(line.indent for line in block)
        return _Measure(left, max(left + _NARROWEST, *(line.indent + len(line.text) for line in block)))

    def parts(self, first: Line, before: Line, line: Line) -> bool:
        """True if `line` begins a paragraph; `before` is the line before, `first` that on which its paragraph began."""
        if _is_alone(before):
            return False
        ends = ends_sentence(_CALL_AT_END.sub("", before.text))
        is_short = self._is_short(before, line)
        if begins_item(line.text) or _is_alone(line) or self._is_deeper(first, before, line):
            return ends or is_short
        return before.forced or (is_short and (ends or not line.text[0].islower()))

    def _is_deeper(self, first: Line, before: Line, line: Line) -> bool:
        """True if `line` is indented as the first of a paragraph is, and does not hang from a number."""
        is_hanging = (begins_item(first.text) or _is_alone(first)) and line.indent > first.indent
        return not is_hanging and line.indent > min(before.indent, self.left + _JITTER) + _JITTER

    def _is_short(self, before: Line, line: Line) -> bool:
        """True if the first word of `line` had room on the line before.

        Lines of proportional type that are as long as each other differ by up to a fifth in characters.
        """
        width = self.right - self.left
        spare = width // 5 if width >= _RUNNING_WIDTH else 0
        end = before.indent + len(before.text) + 1 + len(line.text.split(maxsplit=1)[0])
        return end + spare <= self.right or len(before.text) < width / 2
