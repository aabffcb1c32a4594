"""Footnotes: parted at their marks, and hung on the calls in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from types import MappingProxyType

from convert.galley import Call, Note, Run
from convert.readers.pdf.lines import RAISED, Line
from convert.readers.pdf.page import Glyphs
from convert.readers.pdf.text import rise

_RAISED_MARK = re.compile(r"\(?(\d{1,3}|[a-z]|\*{1,4}|[†‡§¶]{1,3})\)?")
"""A raised mark; in Arabic it stands in brackets, which belong to the text."""
_FULL_MARK = re.compile(r"(\*{1,4}|[†‡§¶]{1,3}|\d{1,3}/)(?=\s|$)")
"""A mark of full size: stars, and the figure with a stroke of typewritten documents."""

_PLAIN_MARK = re.compile(r"(\d{1,3})\s")
"""A mark that is a mere figure of full size, in typewritten documents; only the call above tells that it is one."""

_STARS = re.compile(r"(?<![*\s])\s?(\*{1,4})(?!\*)|(?<!\S)(\d{1,3}/)(?!\S)")
"""What may call a note without being raised: stars after a word."""

_BETWEEN_NOTES = 0.7
"""Em of white before the mark of a note that shares its line with another."""

_UNIT, _POWERS = re.compile(r"(?<![^\W\d_])[cdkm]?m$"), ("2", "3")
"""Square and cubic metres call no note."""

_SEVERAL = re.compile(r"([,\s\u00a0()]+|[–-])")


@dataclass(slots=True)
class NoteLines:
    """A note, still in its lines, its mark taken off."""

    mark: str
    lines: list[Line] = field(default_factory=list)
    page: int = 0


def leading_mark(line: Line) -> str:
    """The mark of a note that a line begins with, "" if there is none."""
    raised = "".join(each.text for each in _raised(line)).strip()
    if raised:
        found = _RAISED_MARK.fullmatch(raised)
        return found[1] if found else ""
    found = _FULL_MARK.match(_beginning(line))
    return found[1] if found else ""


def plain_mark(line: Line, called: Collection[str]) -> str:
    """The mere figure that a line begins with, if it is one of those `called` on the page; else ""."""
    found = _PLAIN_MARK.match(_beginning(line))
    return found[1] if found and found[1] in called else ""


def raised_figures(lines: Iterable[Line]) -> frozenset[str]:
    """The figures that stand raised in lines, and may call notes."""
    raised = (each.text.strip() for line in lines for each in line.inked if rise(each, line) == 1)
    return frozenset(text for text in raised if text.isdigit())


def star_calls(text: str) -> list[str]:
    """The marks of full size that may call notes in a text, in its order."""
    return [found[1] or found[2] for found in _STARS.finditer(text)]


def _raised(line: Line) -> list[Glyphs]:
    """The superscripts at the line's start."""
    raised = []
    for each in line.inked:
        if rise(each, line) != 1 and not _is_raised_bracket(each, line):
            break
        raised.append(each)
    return raised


def _is_raised_bracket(each: Glyphs, line: Line) -> bool:
    """True for the brackets of an Arabic mark, which may be as large as the Latin letters of the line."""
    return each.text.strip() in ("(", ")") and line.baseline - each.baseline >= RAISED[0] * line.size


def _beginning(line: Line) -> str:
    """The first run's text, a blank after it if the page has one."""
    first = line.inked[0]
    after = line.inked[1].left - first.right if len(line.inked) > 1 else line.size
    return first.text.lstrip() + (" " if after > 0.1 * line.size else "")


def split_notes(
    lines: Iterable[Line], plain: Mapping[int, Collection[str]] = MappingProxyType({})
) -> tuple[list[Line], list[NoteLines]]:
    """Part lines into notes. Lines before the first mark go on with an earlier note, or belong to none.

    `plain` are the figures that call notes on pages whose notes have plain marks.
    """
    before: list[Line] = []
    notes: list[NoteLines] = []
    for line in chain.from_iterable(map(_side_by_side, lines)):
        mark = leading_mark(line) or plain_mark(line, plain.get(line.page, ()))
        if mark:
            rest = _without(line, mark)
            notes.append(NoteLines(mark, [rest] if rest else [], line.page))
        elif notes:
            notes[-1].lines.append(line)
        else:
            before.append(line)
    return before, notes


def _side_by_side(line: Line) -> list[Line]:
    """The notes of a line, where several short ones share it: each begins with a raised mark after a wide gap."""
    parts: list[list[Glyphs]] = []
    for each in line.inked:
        last = parts[-1][-1] if parts else None
        if last is None or (rise(each, line) == 1 and each.left - last.right > _BETWEEN_NOTES * line.size):
            parts.append([each])
        else:
            parts[-1].append(each)
    return [Line(part) for part in parts] if len(parts) > 1 else [line]


def _without(line: Line, mark: str) -> Line | None:
    """The line without its leading mark; None if nothing is left."""
    left = len(mark)
    rest: list[Glyphs] = []
    for each in line.glyphs:
        text, kept = each.text, ""
        while left and text:
            kept += text[0] if text[0] in "()" else ""
            left -= not text[0].isspace() and text[0] not in "()"
            text = text[1:]
        text = kept + text
        if text.strip():
            rest.append(replace(each, text=text.lstrip() if not rest else text))
        elif rest and each.blank:
            rest.append(each)
    return Line(rest) if rest else None


@dataclass(slots=True)
class NoteBook:
    """The notes of a document, by mark and page, and which of them have been called."""

    notes: dict[str, list[tuple[int, Note]]] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)

    def add(self, note: Note, page: int) -> None:
        """Enter a note that stands at the foot of a page."""
        self.notes.setdefault(note.mark, []).append((page, note))

    def called_by(self, mark: str, first: int, last: int) -> Note | None:
        """The note that `mark` calls in text on pages `first` to `last`: one on these pages or the next that nothing
        has called yet, else the latest that has been; None if there is none."""
        known = self.notes.get(mark, ())
        for page, note in known:
            if id(note) not in self.called and first <= page <= last + 1:
                self.called.add(id(note))
                return note
        earlier = [note for page, note in known if id(note) in self.called and page <= last + 1]
        return earlier[-1] if earlier else None

    def uncalled(self) -> Iterator[tuple[int, Note]]:
        """The notes that nothing has called, each with its page."""
        for notes in self.notes.values():
            yield from ((page, note) for page, note in notes if id(note) not in self.called)


def with_calls(runs: Sequence[Run], book: NoteBook, first: int, last: int) -> list[Run | Call]:
    """The runs of a text on pages `first` to `last`, with calls where they call notes of the book."""
    if not any(letter.isalnum() for run in runs for letter in run.text):  # "* * *" parts two texts
        return list(runs)
    content: list[Run | Call] = []
    for before, run in pairwise([Run(""), *runs]):
        if run.rise == 1 and not (run.text in _POWERS and _UNIT.search(before.text)):
            content.extend(_raised_calls(run, book, first, last))
        else:
            content.extend(_star_calls(run, book, first, last))
    return _trimmed(content)


def _raised_calls(run: Run, book: NoteBook, first: int, last: int) -> Iterator[Run | Call]:
    for part in _SEVERAL.split(run.text):
        mark = part.strip()
        note = book.called_by(mark, first, last) if mark else None
        if note:
            yield Call(note)
        elif part:
            yield run.saying(part)


def _star_calls(run: Run, book: NoteBook, first: int, last: int) -> Iterator[Run | Call]:
    if "*" not in run.text and "/" not in run.text:
        yield run
        return
    end = 0
    for found in _STARS.finditer(run.text):
        group = 1 if found[1] else 2
        note = book.called_by(found[group], first, last)
        if note:
            if found.start() > end:
                yield run.saying(run.text[end : found.start()])
            yield Call(note)
            end = found.end()
    if end < len(run.text):
        yield run.saying(run.text[end:]) if end else run


def _trimmed(content: Sequence[Run | Call]) -> list[Run | Call]:
    """The content with the blanks before calls taken away, or put behind them where a word follows at once."""
    trimmed: list[Run | Call] = []
    moved = False
    for piece in content:
        last = trimmed[-1] if trimmed else None
        if isinstance(piece, Call) and isinstance(last, Run) and last.text.endswith(" "):
            trimmed.pop()
            if last.text.strip():
                trimmed.append(replace(last, text=last.text.rstrip(" ")))
            moved = True
        elif isinstance(piece, Run) and moved:
            piece = replace(piece, text=" " + piece.text) if piece.text[0].isalnum() else piece
            moved = False
        trimmed.append(piece)
    return trimmed
