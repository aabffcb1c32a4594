"""Cutting the column into pages, as the published pages are cut.

The column is a document as one endless strip of slugs. Slugs are put on a page one by one; the first that finds no
room, together with the notes it calls, ends the page; then the cut goes back to the last place where one is allowed.
Notes stand at the foot of the page of their call, and are split only where a page could hold nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from convert.galley import Note
from convert.styles import Limits, Notes, Template
from convert.writers.pdf.sheet import Mark

_TOLERANCE = 0.15  # points: the measured limits are known no better

Drawing = Callable[[float], Iterable[Mark]]
"""What is drawn on a given baseline."""


@dataclass(slots=True)
class Slug:
    """What cannot be cut: a line of text, of a table row, a figure. Points.

    `marks` draws it. `above` is the distance from the end of the slug before, `depth` how far it reaches below its own
    baseline, `below` what must stay free under it above notes, `drop` how much lower than text it begins a page after
    the first. `may_start` says whether a page may begin with it, `starts_page` whether one must; `heads` are slugs to
    be repeated above it, if one does.
    """

    marks: Drawing
    above: float
    depth: float = 0.0
    below: float = 0.0
    drop: float = 0.0
    notes: tuple[Note, ...] = ()
    may_start: bool = True
    starts_page: bool = False
    heads: tuple[Slug, ...] = ()


@dataclass(slots=True)
class PageFill:
    """The slugs of one page and their baselines, and the note lines at its foot with theirs."""

    slugs: list[tuple[float, Slug]] = field(default_factory=list)
    notes: list[tuple[float, Drawing]] = field(default_factory=list)

    @property
    def end(self) -> float:
        """How far down the text reaches."""
        baseline, slug = self.slugs[-1]
        return baseline + slug.depth


@dataclass(frozen=True, slots=True)
class Depths:
    """The limits of a page: lowest ends of text, by the number of note lines under it."""

    limits: Limits
    template: Template
    notes: Notes
    pitch: float

    def notes_bottom(self, page: int, note_lines: int) -> float:
        """The baseline of the last note line on a page (from 1)."""
        if page > 1:
            return self.limits.notes_bottom
        if self.template.notes_bottom_first is not None:
            return self.template.notes_bottom_first
        return self.limits.notes_bottom_first if note_lines else self.limits.notes_bottom

    def lowest(self, page: int, note_lines: int) -> float:
        """The lowest end of text on a page (from 1) that has so many lines of notes."""
        bottom = self.notes_bottom(page, note_lines)
        if not note_lines:
            return bottom - (self.limits.notes_bottom - self.limits.bottom)
        first_note = bottom - (note_lines - 1) * self.pitch
        return first_note - self.notes.separator_to_first - self.limits.clearance

    def room(self, page: int, end: float) -> int:
        """How many note lines go under text that ends so low."""
        lines = 0
        while self.lowest(page, lines + 1) + _TOLERANCE >= end:
            lines += 1
        return lines


class Filler:
    """Fills one page after another."""

    def __init__(self, column: Sequence[Slug], depths: Depths, set_note: Callable[[Note], list[Drawing]]) -> None:
        self.column = column
        self.depths = depths
        self.set_note = set_note
        self.lines: dict[Note, list[Drawing]] = {}
        self.carried: list[list[Drawing]] = []  # the notes, or what is left of them, that are still to be placed
        self.called: set[Note] = set()

    def pages(self, opening: float, notes: Iterable[Note] = ()) -> list[PageFill]:
        """All pages; `opening` is the baseline of the first slug of page 1, `notes` those that its masthead calls."""
        pages: list[PageFill] = []
        self.carried = self._call(notes)
        start = 0
        while start < len(self.column) or self.carried:
            top = self.depths.template.first_baseline if pages else opening
            page, start = self._page(start, len(pages) + 1, top)
            pages.append(page)
        return pages

    def _page(self, start: int, number: int, top: float) -> tuple[PageFill, int]:
        """One page from slug `start` on, and the slug that begins the next."""
        heads = self.column[start].heads if start < len(self.column) else ()
        carried = self._take_carried(number, top)
        placed = self._place(start, number, top, heads, sum(map(len, carried)))
        if not placed and start < len(self.column):
            return self._crowded(start, number, top, carried)
        end = self._allowed_end(start, start + len(placed))
        placed = placed[: end - start]
        notes = carried + self._call(note for _, slug in placed for note in slug.notes)
        return PageFill([*_stacked(heads, top), *placed], self._foot(number, notes)), end

    def _place(
        self, start: int, number: int, top: float, heads: Sequence[Slug], note_lines: int
    ) -> list[tuple[float, Slug]]:
        """The slugs from `start` that have room on the page, with their baselines."""
        placed: list[tuple[float, Slug]] = []
        seen = set(self.called)
        end = top + _height(heads)
        for slug in islice(self.column, start, None):
            baseline = end + slug.above if placed or heads else self._beginning(slug, number, top)
            new = [note for note in slug.notes if note not in seen]
            note_lines += sum([len(self._set(note)) for note in new])
            end = baseline + slug.depth
            if placed and slug.starts_page:
                break
            if end + (slug.below if note_lines else 0) > self.depths.lowest(number, note_lines) + _TOLERANCE:
                break
            seen.update(new)
            placed.append((baseline, slug))
        return placed

    def _beginning(self, slug: Slug, page: int, top: float) -> float:
        """The baseline of a slug that begins a page, text beginning at `top`."""
        return top + (slug.drop if page > 1 and self.depths.template.drops else 0.0)

    def _allowed_end(self, start: int, end: int) -> int:
        """The last place not after `end` where the page may stop; `end` itself if there is none."""
        if end == len(self.column):
            return end
        return next((place for place in range(end, start, -1) if self.column[place].may_start), end)

    def _crowded(self, start: int, number: int, top: float, carried: list[list[Drawing]]) -> tuple[PageFill, int]:
        """A page that cannot hold even its first slug with all its notes: the notes are split."""
        slug = self.column[start]
        notes = carried + self._call(slug.notes)
        here, left = self._divided(notes, self.depths.room(number, top + slug.depth))
        self.carried = left + self.carried
        return PageFill([(self._beginning(slug, number, top), slug)], self._foot(number, here)), start + 1

    def _take_carried(self, number: int, top: float) -> list[list[Drawing]]:
        """Of the notes that the page before left over, those lines that leave room for a line of text here."""
        here, self.carried = self._divided(self.carried, self.depths.room(number, top))
        return here

    def _divided(self, notes: list[list[Drawing]], room: int) -> tuple[list[list[Drawing]], list[list[Drawing]]]:
        """As many notes as there is room for, and the rest. One may be split, with enough lines on each side."""
        least = self.depths.limits.note_lines
        here: list[list[Drawing]] = []
        for place, note in enumerate(notes):
            if len(note) > room:
                end = min(room, len(note) - least)
                if end < least:  # it is left for the next page, unless nothing else is here
                    end = 0 if here else max(room, least)
                return [*here, note[:end]], [note[end:], *notes[place + 1 :]]
            here.append(note)
            room -= len(note)
        return here, []

    def _foot(self, number: int, notes: list[list[Drawing]]) -> list[tuple[float, Drawing]]:
        lines = [line for note in notes for line in note]
        bottom = self.depths.notes_bottom(number, len(lines))
        first = bottom - (len(lines) - 1) * self.depths.pitch
        return [(first + place * self.depths.pitch, line) for place, line in enumerate(lines)]

    def _call(self, notes: Iterable[Note]) -> list[list[Drawing]]:
        """The lines of each of those notes that are called here for the first time; stars stand before numbers."""
        lines: list[list[Drawing]] = []
        for note in sorted(notes, key=lambda note: note.mark.isalnum()):
            if note not in self.called:
                self.called.add(note)
                lines.append(self._set(note))
        return lines

    def _set(self, note: Note) -> list[Drawing]:
        if note not in self.lines:
            self.lines[note] = self.set_note(note)
        return self.lines[note]


def _stacked(heads: Sequence[Slug], top: float) -> list[tuple[float, Slug]]:
    """Repeated heads with their baselines, where text would begin at `top`."""
    stacked: list[tuple[float, Slug]] = []
    for head in heads:
        above = stacked[-1][0] + stacked[-1][1].depth + head.above if stacked else top + head.drop
        stacked.append((above, head))
    return stacked


def _height(heads: Sequence[Slug]) -> float:
    """From where text would begin to the end of the last head."""
    stacked = _stacked(heads, 0.0)
    return stacked[-1][0] + stacked[-1][1].depth if stacked else 0.0
