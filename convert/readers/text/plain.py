"""Plain text to passages: hard-wrapped lines joined to paragraphs, and notes found at the feet of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from convert.galley import Furniture, FurnitureKind, Run
from convert.problems import Place
from convert.readers.text import feet
from convert.readers.text.content import merge
from convert.readers.text.lines import Line
from convert.readers.text.numbers import begins_item, text_start
from convert.readers.text.passages import Passage, paragraph
from convert.readers.text.sheets import sheets
from convert.readers.text.wrapping import ends_sentence, gap, unwrap

_COLUMN_GAP = re.compile(r" {4,}|\s*\t\s*")
_RUNNING_LINES, _RUNNING_WIDTH = 3, 60  # so many lines of this width are running text: the masthead is over
_NARROWEST = 45  # characters that a line can always take: those of an agenda title in the masthead
_JITTER = 1  # columns that lines set flush may differ by
_CALL_AT_END = re.compile(r"(?<=[^\w\s])\s?(?:\d{1,2}|\*{1,3})$")
_NOTE = re.compile(r"(\d{1,3})\s+(?=\S)")
_MARK_ALONE = re.compile(r"\d{1,3}|\*{1,3}")  # the raised mark of a note, its text on the next line
_STAR_NOTE = re.compile(r"(\*{1,3}|[†‡])\s+(?=\S)")


def passages(lines: Sequence[Line]) -> tuple[list[Passage], list[Furniture]]:
    """The passages of plain text in order, and the furniture of its pages."""
    pages, furniture = sheets(lines)
    found: list[Passage] = []
    stretches = feet.stretches(pages)
    has_rules = any(stretch.mark and stretch.mark.isdecimal() for stretch in stretches)
    for stretch in stretches:
        if stretch.is_rule:
            line = stretch.lines[0]
            furniture.append(Furniture(line.text, FurnitureKind.RULE, Place(line=line.number)))
        elif stretch.mark is None:
            text = _in_columns(stretch.lines) if stretch.page == 1 else stretch.lines
            made = [_passage(group, stretch.page) for group in _paragraphs(text)]
            _make_star_notes(made)
            if not has_rules:
                _make_notes(made, after=next((int(note.mark) for note in reversed(found) if note.mark.isdecimal()), 0))
            found += made
        else:
            _add_note(found, stretch)
    return found, furniture


def _passage(lines: Sequence[Line], page: int, mark: str = "") -> Passage:
    inked = [line for line in lines if line.text]
    made = paragraph([Run(unwrap(inked))], inked[0].number, inked[-1].number, indent=inked[0].indent)
    return Passage(made, page, mark)


def _add_note(found: list[Passage], stretch: feet.Stretch) -> None:
    """A note of its own, or the rest of the last one that a page end cut."""
    made = _passage(stretch.lines, stretch.page, stretch.mark or "")
    last = next((passage for passage in reversed(found) if passage.is_note), None)
    if stretch.mark or last is None:
        found.append(made)
        return
    beginning, rest = next(last.paragraphs()), next(made.paragraphs())
    beginning.content = merge([*beginning.content, Run(gap(beginning.text)), *rest.content])
    beginning.places = (*beginning.places, *rest.places)


def _make_star_notes(found: Sequence[Passage]) -> None:
    for passage in found:
        if match := _STAR_NOTE.match(_text(passage)):
            _make_note(passage, match)


def _make_notes(found: Sequence[Passage], *, after: int) -> None:
    """Make notes of the passages that end a page, if they begin with the figures that come `after`."""
    notes: list[tuple[Passage, re.Match[str]]] = []
    for passage in reversed(found):
        match = _NOTE.match(_text(passage))
        if not match or (notes and int(match[1]) + 1 != int(notes[-1][1][1])):
            break
        notes.append((passage, match))
    if notes and int(notes[-1][1][1]) == after + 1:
        for passage, match in notes:
            _make_note(passage, match)


def _text(passage: Passage) -> str:
    return next(passage.paragraphs()).text


def _make_note(passage: Passage, match: re.Match[str]) -> None:
    passage.mark = match[1]
    for made in passage.paragraphs():
        made.content = [Run(made.text[match.end() :])]


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of the masthead parted where a wide gap sets its right side off from its left."""
    parted: list[Line] = []
    for index, line in enumerate(lines):
        if _begins_running_text(lines[index : index + _RUNNING_LINES]):
            return [*parted, *lines[index:]]
        parted += _columns(line)
    return parted


def _begins_running_text(lines: Sequence[Line]) -> bool:
    is_wide = all(len(line.text) >= _RUNNING_WIDTH and not _COLUMN_GAP.search(line.text) for line in lines)
    return begins_item(lines[0].text) or (is_wide and len(lines) == _RUNNING_LINES)


def _columns(line: Line) -> Iterator[Line]:
    start = 0
    for match in _COLUMN_GAP.finditer(line.text, text_start(line.text)):
        yield replace(line, text=line.text[start : match.start()], indent=line.indent + start, forced=True)
        start = match.end()
    yield replace(line, text=line.text[start:], indent=line.indent + start)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph: parted by empty lines, by indentation, or where a line stopped short."""
    for block in _blocks(lines):
        left = min(line.indent for line in block)
        right = max(left + _NARROWEST, *(line.indent + len(line.text) for line in block))
        group = block[:1]
        for before, line in pairwise(block):
            has_mark = begins_item(group[0].text) or _MARK_ALONE.fullmatch(group[0].text)
            is_hanging = has_mark and line.indent > group[0].indent
            is_deeper = not is_hanging and line.indent > min(before.indent, left + _JITTER) + _JITTER
            if _parts(before, line, left, right, is_deeper=is_deeper):
                yield group
                group = []
            group.append(line)
        yield group


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _parts(before: Line, line: Line, left: int, right: int, *, is_deeper: bool) -> bool:
    """True if a paragraph ends between two neighbouring lines of a block that reaches from `left` to `right`."""
    if _MARK_ALONE.fullmatch(before.text):
        return False
    is_short = _stops_short(before, line, left, right)
    ends = ends_sentence(_CALL_AT_END.sub("", before.text))
    if begins_item(line.text) or _MARK_ALONE.fullmatch(line.text) or is_deeper:
        return ends or is_short
    return before.forced or (is_short and (ends or not line.text[0].islower()))


def _stops_short(before: Line, line: Line, left: int, right: int) -> bool:
    """True if the first word of `line` would have had room on the line before. In running text lines of one measure may
    differ by a fifth in characters, for type is proportional."""
    width = right - left
    spare = width // 5 if width >= _RUNNING_WIDTH else 0
    end = before.indent + len(before.text) + 1 + len(line.text.split(maxsplit=1)[0])
    return end + spare <= right or len(before.text) < width / 2
