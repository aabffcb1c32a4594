"""The feet of plain sheets: which lines below a rule of underscores are notes, and of what mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from convert.galley import FurnitureKind
from convert.readers.text.furniture import kind_of
from convert.readers.text.lines import Line
from convert.readers.text.wrapping import ends_sentence

_MARK = re.compile(r"(\d{1,3}|\*{1,3}|[†‡])(?:\s+|$)")


@dataclass(slots=True)
class Stretch:
    """Lines of one page that are text (`mark` is None), a rule, or a note.

    The mark of a note is not in its lines; it is "" if they go on with the last note of a page before.
    """

    page: int
    mark: str | None = None
    is_rule: bool = False
    lines: list[Line] = field(default_factory=list)


def stretches(sheets: Sequence[Sequence[Line]]) -> list[Stretch]:
    """All sheets as stretches in order. Text that follows the notes of a sheet counts as on a page of its own."""
    cutter = _Cutter(ends_with_notes=any(line.turned for sheet in sheets for line in sheet))
    for sheet in sheets:
        cutter.cut(sheet)
    made = [_with_text(stretch) for stretch in cutter.made]
    return [stretch for stretch in made if any(line.text for line in stretch.lines)]


def _with_text(stretch: Stretch) -> Stretch:
    """The stretch, or text if it is a mark with nothing after it."""
    if not stretch.mark or any(line.text for line in stretch.lines):
        return stretch
    return Stretch(stretch.page, lines=[replace(stretch.lines[0], text=stretch.mark)])


@dataclass(slots=True)
class _Cutter:
    """`ends_with_notes`: nothing but notes stands below the rule of a sheet. `last` is the mark of the last note."""

    ends_with_notes: bool
    made: list[Stretch] = field(default_factory=list)
    page: int = 0
    last: str = ""
    below_rule: bool = False

    def cut(self, sheet: Sequence[Line]) -> None:
        self.page += 1
        self.below_rule = False
        self._begin(None)
        inked_after: list[Line | None] = [None]
        for line in reversed(sheet):
            inked_after.append(line if line.text else inked_after[-1])
        before: Line | None = None
        for line, following in zip(sheet, inked_after[-2::-1], strict=True):
            self._take(line, before, following)
            before = line

    def _take(self, line: Line, before: Line | None, following: Line | None) -> None:
        if kind_of(line.text) is FurnitureKind.RULE:
            self.made.append(Stretch(self.page, is_rule=True, lines=[line]))
            self._go_below(following)
        elif self.below_rule and (mark := self._mark(line)):
            self._begin(mark)
            self.made[-1].lines.append(replace(line, text=line.text[len(mark) :].lstrip()))
        elif self.below_rule and line.text and before and not before.text and self._note_has_ended():
            self.page += 1
            self.below_rule = False
            self._begin(None)
            self.made[-1].lines.append(line)
        else:
            self.made[-1].lines.append(line)

    def _begin(self, mark: str | None) -> None:
        self.made.append(Stretch(self.page, mark))
        self.last = mark or self.last

    def _go_below(self, following: Line | None) -> None:
        """Notes follow a rule if the next line begins with a mark or goes on with the last note; else it parts text."""
        self.below_rule = following is not None and bool(self._mark(following) or self.last)
        self._begin("" if self.below_rule else None)

    def _mark(self, line: Line) -> str:
        """The mark that `line` begins with, if a note of that mark may stand here."""
        match = _MARK.match(line.text)
        if match and match[1].isdecimal():
            return match[1] if not self.last.isdecimal() or int(match[1]) in (1, int(self.last) + 1) else ""
        return match[1] if match else ""

    def _note_has_ended(self) -> bool:
        inked = [line for line in self.made[-1].lines if line.text]
        return not self.ends_with_notes and bool(inked) and ends_sentence(inked[-1].text)
