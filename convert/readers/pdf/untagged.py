"""Passages by geometry alone: lines put together to paragraphs by leading, indents, size and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from convert.akn import numbering
from convert.galley.roles import LARGE
from convert.readers.pdf.lines import Line, has_room
from convert.readers.pdf.notes import leading_mark
from convert.readers.pdf.passages import Passage
from convert.readers.pdf.right_to_left import runs_backwards
from convert.readers.pdf.settings import Measure
from convert.readers.pdf.text import SPACE

WIDEST_LEADING = 1.42
"""Em from baseline to baseline within a paragraph, at most: 12 on 10, 13.5 on 12, 15 on 14 within; 18 on 10 between."""

_WIDEST_OF_IDEOGRAPHS = 1.7
"""The same of Chinese: 16.3 on 10.5 within paragraphs, 24.4 between."""

_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")

_OPENED_UP = 1.18
"""Times the prevailing leading, where a whole document is set wider than that."""

_BETWEEN_COLUMNS, _TWO_COLUMNS = 2.0, 2
"""Em of white, and lines with it, that make two columns of an opening."""

_ENOUGH, _DOUBLE = 20, 2.5
"""Leads that it takes to tell, and em of double spacing, the widest."""

INDENT = 6.0
"""Points that tell an indented line from one that is not."""

_NARROWEST = 0.65
"""Of the text block. No heading is set narrower: titles break at 0.84 of it, agenda titles at 0.76 (measured)."""

_NUMBERED = re.compile(r"(?:\(\w{1,5}\)|\d{1,3}\.|[a-z]\.|[ivx]{1,5}\.|[•●–—\uf0b7])$")
_LISTED = re.compile(r"(?:\(\w{1,5}\)|\d{1,3}\.|[a-z]\.|[ivx]{1,5}\.|[•●]) ")

_WITHIN = re.compile(r"(?<=\s)\(\w{1,5}\)(?=\s)")
"""The number of a point within a sentence."""

_BARE_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2})$")
"""The line over the title of a section."""

_STOP = re.compile(r"[.;:]$")


def leading(pages: Sequence[Sequence[Line]], block: Measure) -> float:
    """The widest leading within paragraphs, in em: that of the document where it is set wide throughout. Lines that run
    to the right edge tell it, for they are seldom the last of their paragraph."""
    leads: Counter[float] = Counter()
    for lines in pages:
        for upper, lower in pairwise(lines):
            if abs(upper.size - lower.size) < 0.5 and _full(upper, block):
                leads[round((lower.baseline - upper.baseline) / lower.size, 1)] += 1
    if leads.total() < _ENOUGH:
        return _WIDEST_OF_IDEOGRAPHS if _in_ideographs(pages) else WIDEST_LEADING
    usual = [lead for lead, times in leads.items() if 1 <= lead <= _DOUBLE and times >= 0.2 * leads.total()]
    return max(WIDEST_LEADING, _OPENED_UP * min(usual, default=0))


def _in_ideographs(pages: Iterable[Sequence[Line]]) -> bool:
    """Whether most lines hold ideographs."""
    found = [bool(_IDEOGRAPH.search(line.text)) for lines in pages for line in lines]
    return 2 * sum(found) > len(found)


def by_geometry(lines: Sequence[Line], block: Measure, widest: float) -> list[Passage]:
    """The paragraphs of one page, from its lines in order."""
    passages: list[Passage] = []
    for line in lines:
        if passages and not _begins(line, passages[-1].lines, block, widest):
            passages[-1].lines.append(line)
        else:
            passages.append(Passage([line]))
    return passages


def side_by_side(lines: Sequence[Line], block: Measure) -> tuple[list[Line], list[Line]]:
    """The lines of an opening in reading order, one column after the other, and the lines after it. An opening of two
    organs has two columns, of which the left one stands out of the text block and the right one ends beyond it."""
    parts = [line.parted(_BETWEEN_COLUMNS) for line in takewhile(lambda line: line.left < block.left - INDENT, lines)]
    if sum(len(pieces) == 2 and pieces[1].left > block.centre for pieces in parts) < _TWO_COLUMNS:
        return [], list(lines)
    left = [piece for pieces in parts for piece in pieces if piece.left < block.centre]
    right = [piece for pieces in parts for piece in pieces if piece.left >= block.centre]
    return left + right, list(lines[len(parts) :])


def _begins(line: Line, before: Sequence[Line], block: Measure, widest: float) -> bool:
    """True if `line` begins a paragraph after the lines `before` of the last one."""
    last = before[-1]
    if not 0 <= line.baseline - last.baseline <= widest * max(line.size, last.size) or not _of_one_size(line, last):
        return True
    if len(before) == 1 and _BARE_NUMBER.match(last.text):
        return True
    if leading_mark(line) and line.size < block.size:  # a note below a table
        return True
    if line.bold and last.bold and line.text[:1].islower() and not _listed(line):  # no heading begins so
        return False
    weight = line.bold != last.bold and not _of_one_heading(last, line, block)
    if not _full(last, block) and (weight or _listed(line) or _forced(before, line, block)):
        return True
    if _STOP.search(last.text) and (
        (_listed(line) and not _counts_on(line, before))
        or last.right < block.right - block.width / 4
        or _leaves_number(line, before)
    ):
        return True
    return _flush_right(last, line, block) or _indented(line, before, block)


def _of_one_size(line: Line, last: Line) -> bool:
    """True if two lines may be of one paragraph by their size: figures and Latin words are smaller than Arabic ones."""
    if abs(line.size - last.size) <= 0.6:
        return True
    backwards, before = runs_backwards(line.text), runs_backwards(last.text)
    return backwards != before or (backwards and abs(_largest(line) - _largest(last)) <= 0.6)


def _largest(line: Line) -> float:
    return max(each.size for each in line.inked)


def _of_one_heading(last: Line, line: Line, block: Measure) -> bool:
    """True if two lines of large type stand one under the other, whatever their weight."""
    return last.size > LARGE * block.size and abs(text_left(last) - line.left) < INDENT


def _listed(line: Line) -> bool:
    return numbered(line) or bool(_LISTED.match(line.text))


def _counts_on(line: Line, before: Sequence[Line]) -> bool:
    """True if a line begins with the number after one within the sentence before, and flush with its lines: "(b)" of a
    paragraph that says "namely: (a) ...; (b) ..."."""
    number = numbering.leading(_spaced(line))
    turned = before[1].left if len(before) > 1 else before[0].left - INDENT
    if number is None or line.left > turned + INDENT / 2:
        return False
    due = {(form, ordinal - 1) for form, ordinal in number.meanings}
    own = numbering.leading(_spaced(before[0]))
    if own and due & {*own.meanings}:
        return False
    said = " ".join(map(_spaced, before))
    counted = [numbering.leading(f"{found[0]} ") for found in _WITHIN.finditer(said)]
    return any(each and due & {*each.meanings} for each in counted)


def _spaced(line: Line) -> str:
    """What a line says, with spaces where the page has them."""
    return " ".join(piece.text for piece in line.parted(SPACE))


def _forced(before: Sequence[Line], line: Line, block: Measure) -> bool:
    """True if what begins `line` would have found room on the last line, whose end was therefore meant: `line` or those
    before show that the measure is wide enough, or no measure is as narrow as that."""
    last = before[-1]
    shown = max(line.right - 1.5 * line.size, *(each.right for each in before))
    return has_room(last, line, max(shown, last.left + _NARROWEST * block.width))


def _full(line: Line, block: Measure) -> bool:
    """True if a line runs to the right edge, or leaves only what a long word did not fit in."""
    return line.right > block.right - block.width / 8


def _flush_right(last: Line, line: Line, block: Measure) -> bool:
    """True if two lines stand each for itself at the right edge, as closing lines and signatures do."""
    at_edge = last.left > block.left + block.width / 3 and abs(line.right - block.right) < 2
    return at_edge and abs(line.left - last.left) > INDENT


def _indented(line: Line, before: Sequence[Line], block: Measure) -> bool:
    """True if a line stands in from, or out of, where the paragraph's next line would stand."""
    if _centred(line, block) and _centred(before[-1], block):
        return False
    if len(before) > 1:
        return abs(line.left - before[1].left) > INDENT
    hanging = _full(before[0], block) and (line.bold or not _STOP.search(before[0].text))
    return line.left > text_left(before[0]) + INDENT and not hanging


def _leaves_number(line: Line, before: Sequence[Line]) -> bool:
    """True if a line stands in from the number of a paragraph of one line, and begins with a capital."""
    return len(before) == 1 and numbered(before[0]) and line.left > before[0].left + INDENT and line.text[:1].isupper()


def _centred(line: Line, block: Measure) -> bool:
    return abs((line.left + line.right) / 2 - block.centre) < 3


def numbered(line: Line) -> bool:
    """True if a line begins with a number or dash, set off by a tab."""
    first = line.parted(0.45)
    return len(first) > 1 and bool(_NUMBERED.match(first[0].text))


def text_left(line: Line) -> float:
    """Where the text of a line begins, after its number if it has one."""
    parts = line.parted(0.45)
    return parts[1].left if len(parts) > 1 and len(parts[0].text) <= 8 else line.left
