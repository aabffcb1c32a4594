"""Marked-up text to passages: headings, paragraphs, page ends, tables and the notes that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from convert.galley import Figure, Furniture, FurnitureKind, Run
from convert.problems import Place
from convert.readers.text import inline, tables
from convert.readers.text.furniture import is_running_header, is_symbol, kind_of
from convert.readers.text.lines import Line
from convert.readers.text.numbers import begins_item
from convert.readers.text.paragraphs import force_short_ends
from convert.readers.text.passages import Passage, paragraph
from convert.readers.text.wrapping import RUNNING_TEXT, ends_sentence, is_forced, unwrap

_SIGN_AT_START = re.compile(
    r"#{1,6}\s+\S"  # a heading
    r"|(?:\S{1,5}\s+)?\*[^\W\d_][^*]*[^\s*]\*(?!\w)"  # an italic lead, after a number or without
    r"|\|(?: *:?-+:? *\|)+$"  # the rule of a table
    r"|!\[[^\]]*\]\(\S+\)$"  # an image
)
_SIGN_ANYWHERE = re.compile(r"</?su[pb]>|\[\^\w{1,3}\]|\\[*.()\[\]#_-]|\*\*[^\s*]", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(#*)")
_FIGURE = re.compile(r"!\[([^\]]*)\]\(([^\s()]+)\)")
_PAGE_END = re.compile(r"(?:-\s*){3,}|_{3,}")
_NOTE_LINE = re.compile(r"<sup>[^<]{1,4}</sup>|\[\^\w{1,3}\]:|\\?\*{1,3}\s", re.IGNORECASE)
_RAISED_MARK = re.compile(r"(\d{1,3}|\*{1,3}|[†‡])\s*")
_STAR_MARK = re.compile(r"(\*{1,3}|[†‡])\s+")


def is_marked_up(lines: Sequence[Line]) -> bool:
    """True if the text has marks; stars alone, as of a star note or a bar code, are none."""
    return any(_SIGN_AT_START.match(line.text) or _SIGN_ANYWHERE.search(line.text) for line in lines)


def passages(lines: Sequence[Line]) -> tuple[list[Passage], list[Furniture]]:
    """The passages of marked-up text in order, and the marks, which are not printed."""
    text = _MarkedText()
    for block, page in _blocks(lines):
        text.read(block, page)
    return text.passages, text.furniture


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[list[Line], int]]:
    """The lines that belong together, and the page they stand on: a heading, a page end, a table or a paragraph."""
    block: list[Line] = []
    page = 1
    for line in lines:
        if block and (line.turned or not line.text or _begins_block(line, block[-1])):
            yield block, page
            block = []
        page += line.turned
        if line.text:
            block.append(line)
        if block and _PAGE_END.fullmatch(line.text):
            yield block, page
            block = []
            page += 1
    if block:
        yield block, page


def _begins_block(line: Line, before: Line) -> bool:
    if tables.is_row(before) or tables.is_row(line):
        return tables.is_row(before) != tables.is_row(line)
    if _is_whole(before) or _is_whole(line):
        return True
    may_end = before.forced or ends_sentence(before.text.rstrip("*"))
    return may_end and bool(_NOTE_LINE.match(line.text) or begins_item(line.text))


def _is_whole(line: Line) -> bool:
    """True if the line makes a block by itself."""
    return kind_of(_unescaped(line.text)) is not None or bool(
        _HEADING.fullmatch(line.text) or _PAGE_END.fullmatch(line.text) or _FIGURE.fullmatch(line.text)
    )


def _unescaped(line: str) -> str:
    return re.sub(r"\\(.)", r"\1", line)


@dataclass(slots=True)
class _MarkedText:
    """What has been read so far. `opening` holds until the first paragraph of running text: there, a forced line end
    parts the lines of the masthead; later it stays in its paragraph.
    """

    passages: list[Passage] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    opening: bool = True
    symbols: set[str] = field(default_factory=set)

    def read(self, block: list[Line], page: int) -> None:
        first = block[0]
        printed = _unescaped(first.text)
        if _PAGE_END.fullmatch(first.text):
            self.furniture.append(Furniture(first.text, FurnitureKind.PAGE_BREAK, Place(line=first.number)))
        elif tables.is_row(first):
            table, marks = tables.table(block)
            self.passages.append(Passage(table, page))
            self._put_away(marks, first)
        elif figure := _FIGURE.fullmatch(first.text):
            placed = Figure(b"", "", figure[1], (Place(line=first.number),), address=figure[2])
            self.passages.append(Passage(placed, page))
            self._put_away([first.text], first)
        elif heading := _HEADING.fullmatch(first.text):
            runs, marks = inline.parse(heading[2])
            self._put_away([heading[1], *marks, heading[3]], first)
            self._add(runs, block, page, tag=f"H{len(heading[1])}")
        elif kind := kind_of(printed) or self._furniture_kind(printed):
            self.furniture.append(Furniture(printed, kind, Place(line=first.number)))
            self._put_away(["\\"] * (len(first.text) - len(printed)), first)
        else:
            block = force_short_ends(block) if self.opening else block
            runs, marks = inline.parse(unwrap(block))
            self._put_away(marks, first)
            self._add_text(runs, block, page)

    def _furniture_kind(self, line: str) -> FurnitureKind | None:
        """The kind of furniture that a line is by its form, or because a symbol seen before stands in it again."""
        line = line.strip("*")
        if is_running_header(line, self.symbols):
            return FurnitureKind.HEADER
        if is_symbol(line):
            self.symbols.add(line)
        return None

    def _put_away(self, marks: list[str], line: Line) -> None:
        if marks:
            self.furniture.append(Furniture(" ".join(marks).strip(), FurnitureKind.MARK_UP, Place(line=line.number)))

    def _add_text(self, runs: list[Run], block: list[Line], page: int) -> None:
        mark, rest = _note_mark(runs)
        self.opening = self.opening and (bool(mark) or not _is_running_text(runs))
        if mark:
            self._add(rest, block, page, mark=mark)
        elif self.opening:
            for line, stood in zip(*_forced_lines(runs, block), strict=True):
                self._add(line, stood, page)
        else:
            self._add(runs, block, page)

    def _add(self, runs: list[Run], block: list[Line], page: int, *, tag: str = "", mark: str = "") -> None:
        if _is_printed(runs):
            made = paragraph(runs, block[0].number, block[-1].number, tag=tag, indent=block[0].indent)
            self.passages.append(Passage(made, page, mark))


def _note_mark(runs: list[Run]) -> tuple[str, list[Run]]:
    """The mark that makes a note of these runs, and the runs without it; "" if they are text, or nothing but a mark."""
    if not runs:
        return "", runs
    first, *others = runs
    mark = _RAISED_MARK.fullmatch(first.text) if first.rise == 1 else _STAR_MARK.match(first.text)
    if not mark:
        return "", runs
    rest = [replace(first, text=first.text[mark.end() :]), *others]
    return (mark[1], _stripped(rest)) if _is_printed(rest) else ("", runs)


def _stripped(runs: list[Run]) -> list[Run]:
    """The runs without white space at their beginning."""
    blank = list(takewhile(lambda run: not run.text.strip(), runs))
    first, *others = runs[len(blank) :]
    return [replace(first, text=first.text.lstrip()), *others]


def _is_printed(runs: list[Run]) -> bool:
    return any(run.text.strip() for run in runs)


def _is_running_text(runs: list[Run]) -> bool:
    text = "".join(run.text for run in runs)
    plain = any(run.text.strip() and not (run.bold or run.italic) for run in runs)
    return begins_item(text) or (plain and len(text) > RUNNING_TEXT)


def _forced_lines(runs: list[Run], block: list[Line]) -> tuple[list[list[Run]], list[list[Line]]]:
    """The runs of each line where a line end was forced, and the lines they stood on."""
    parted: list[list[Run]] = [[]]
    for run in runs:
        head, *tail = run.text.split("\n")
        parted[-1].append(replace(run, text=head))
        parted += [[replace(run, text=text)] for text in tail]
    stood: list[list[Line]] = [[]]
    for line in block:
        stood[-1].append(line)
        if is_forced(line) and line is not block[-1]:
            stood.append([])
    return parted, stood if len(stood) == len(parted) else [block] * len(parted)
