"""Paragraphs that a page break or the end of a column has cut, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.readers.pdf.passages import Item, Passage
from convert.readers.pdf.settings import Measure
from convert.readers.pdf.untagged import INDENT, numbered

_UNFINISHED = re.compile(r"[^.;:!?,”\"’)\]]$|-$")

_FLUSH = 1.0
"""Points. Justified lines end as near as that to the edge of the text block."""


def join_over_pages(items: Sequence[Item], block: Measure) -> list[Item]:
    """The items, the first passage of a page or column joined to the last of that before where it goes on with it."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(item, Passage) and isinstance(last, Passage) and _goes_on(last, item, block):
            joined[-1] = Passage([*last.lines, *item.lines], last.tag or item.tag, item.column)
        else:
            joined.append(item)
    return joined


def _goes_on(before: Passage, after: Passage, block: Measure) -> bool:
    last, first = before.lines[-1], after.lines[0]
    block = before.column or block
    if (
        not _further_on(before, after)
        or abs(last.size - first.size) > 0.6
        or last.bold != first.bold
        or numbered(first)
        or first.text.startswith("*")
    ):
        return False
    if before.tag[:1] == "H" or after.tag[:1] == "H" or last.left > block.left + block.width / 2:
        return False  # closing lines end at the right edge, too
    if not _at_margin(before, after, block):
        return False
    end = _letters(last.text)
    if last.right < block.right - block.width / 8:
        return bool(_UNFINISHED.search(end)) and first.text[:1].islower()
    if end.endswith("."):  # the next paragraph would be indented too, and this line is not
        return (_first_indented(before, block) or numbered(before.lines[0])) and not first.italic
    if re.search(r"[;:]$", end):  # a wrap-up would stand there too, but seldom after a line that is full to the edge
        return first.text[:1].islower() and abs(last.right - block.right) < _FLUSH
    return True


def _further_on(before: Passage, after: Passage) -> bool:
    """True if a passage begins on a later page than the one before ends, or in the next column."""
    last, first = before.lines[-1], after.lines[0]
    beside = before.column and after.column and first.left > last.right and first.baseline < last.baseline
    return first.page > last.page or bool(beside and first.page == last.page)


def _first_indented(passage: Passage, block: Measure) -> bool:
    """True if the first line of a paragraph stands in from the others, or from the text block."""
    lefts = [line.left for line in passage.lines[1:]] or [block.left]
    return passage.lines[0].left > lefts[0] + INDENT


def _at_margin(before: Passage, after: Passage, block: Measure) -> bool:
    """True if the first line stands where the next line of the paragraph before would, and not indented."""
    first = after.lines[0]
    if after.column:
        return abs(first.left - after.column.left) <= INDENT / 2
    lefts = [line.left for line in before.lines[1:]] or [block.left]
    if len(after.lines) > 1 and abs(after.lines[1].left - first.left) > INDENT / 2:
        return False
    return abs(first.left - lefts[-1]) <= INDENT / 2


def _letters(text: str) -> str:
    """The text without a call at its end."""
    return re.sub(r"[\d*\s]+$", "", text) or text
