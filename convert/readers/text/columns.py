"""The two columns of a masthead in plain text: its right side parted from its left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convert.readers.text.lines import Line
from convert.readers.text.numbers import begins_item, text_start

_GAP = re.compile(r" {4,}|\s*\t\s*")
_RUNNING_LINES, _RUNNING_WIDTH = 3, 60  # so many lines of this width are running text: the masthead is over


def part(lines: Sequence[Line]) -> list[Line]:
    """The lines of a first page, those above its running text cut where a wide gap stands in them."""
    parted: list[Line] = []
    for index, line in enumerate(lines):
        if _is_running_text(lines[index : index + _RUNNING_LINES]):
            return [*parted, *lines[index:]]
        parted += _columns(line)
    return parted


def _is_running_text(lines: Sequence[Line]) -> bool:
    is_wide = all(len(line.text) >= _RUNNING_WIDTH and not _GAP.search(line.text) for line in lines)
    return begins_item(lines[0].text) or (is_wide and len(lines) == _RUNNING_LINES)


def _columns(line: Line) -> Iterator[Line]:
    start = 0
    for gap in _GAP.finditer(line.text, text_start(line.text)):
        yield replace(line, text=line.text[start : gap.start()], indent=line.indent + start, forced=True)
        start = gap.end()
    yield replace(line, text=line.text[start:], indent=line.indent + start)
