"""The compositor sets paragraphs: text in the type of its role becomes lines with a place for every sort."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from convert.galley import Call, Note, Paragraph, Run
from convert.problems import Place, Problem, Severity
from convert.styles import RoleStyle, Style
from convert.writers.pdf.lines import Squeeze, break_lines, extent, fitting, opportunities
from convert.writers.pdf.shape import Setting, Shaper, Sort

_PASSAGE = 40  # characters of a paragraph that a problem quotes
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_IDEOGRAPHIC = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]")


@dataclass(frozen=True, slots=True)
class Part:
    """Sorts that follow one another from x on; `stretch` is added to every space (points; negative where squeezed)."""

    x: float
    sorts: tuple[Sort, ...]
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type, from left to right."""

    parts: tuple[Part, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that the line calls, in order."""
        calls = [sort.note for part in self.parts for sort in part.sorts if sort.note is not None]
        return tuple(note for note, _ in groupby(calls))


@dataclass
class Compositor:
    """Sets paragraphs by a house style with the fonts at hand; `problems` is what it had to say.

    `bound` matches what no line may end after: the day before the name of a month.
    """

    style: Style
    shaper: Shaper
    bound: re.Pattern[str] | None = None
    problems: list[Problem] = field(default_factory=list)

    def lines(self, paragraph: Paragraph, role: RoleStyle) -> list[Line]:
        """The lines of a paragraph. A number before a tab stands where the role wants it; "\\n" ends a line."""
        segments = _split_at_ends(self.sorts(paragraph, role))
        lines: list[Line] = []
        for segment in segments:
            lines += self._segment(segment, role, first=not lines)
        return lines

    def line(self, text: str, setting: Setting, *, left: float = 0.0, right: float | None = None) -> Line:
        """A line by itself, from `left` on, or ending at `right`."""
        sorts = self._shaped(text, setting)
        x = left if right is None else right - extent(sorts)[0]
        return Line((Part(x, tuple(sorts)),))

    def ragged(self, text: str, setting: Setting, measure: float) -> list[str]:
        """A text cut into lines of a measure, without being set."""
        sorts = self._shaped(text, setting)
        lines = break_lines(sorts, opportunities(sorts, hyphens=False, bound=self.bound), measure, measure)
        return ["".join(sort.text for sort in sorts[start:end]).rstrip() for start, end in lines]

    def note(self, note: Note) -> list[Line]:
        """The lines of a footnote, its mark before the first."""
        role = self.style.role("note")
        lines = [line for paragraph in note.paragraphs for line in self.lines(paragraph, role)]
        mark = self._note_mark(note, role)
        return [Line((mark, *(lines[0].parts if lines else ()))), *lines[1:]]

    def sorts(self, paragraph: Paragraph, role: RoleStyle) -> list[Sort]:
        """All type of a paragraph in order. Tabs and forced ends are still in it, as sorts."""
        sorts: list[Sort] = []
        for piece in paragraph.content:
            if isinstance(piece, Call):
                sorts += self._shaped(piece.note.mark, self._call_setting(piece.note, role), piece.note)
            else:
                for text, setting in self._settings(piece, role, begins=not sorts):
                    sorts += self._shaped(text, setting)
        self._report_unset_scripts(paragraph)
        return sorts

    def _shaped(self, text: str, setting: Setting, note: Note | None = None) -> list[Sort]:
        sorts, missing = self.shaper.shape(text, setting)
        for character in sorted(missing):
            name = unicodedata.name(character, "a character without a name").lower()
            self._report("T001", f"no font has {character!r} (U+{ord(character):04X}, {name})", text, None)
        return [replace(sort, note=note) for sort in sorts] if note else sorts

    def _report_unset_scripts(self, paragraph: Paragraph) -> None:
        """Say so where the text wants an order of glyphs, or breaks, that are not done here yet."""
        place = paragraph.places[0] if paragraph.places else None
        if _RIGHT_TO_LEFT.search(paragraph.text):
            self._report("T002", "right-to-left text is set in the wrong order", paragraph.text, place)
        if _IDEOGRAPHIC.search(paragraph.text):
            self._report("T003", "Chinese text is broken only at spaces", paragraph.text, place)

    def _report(self, code: str, fault: str, passage: str, place: Place | None) -> None:
        """Take a problem down, once."""
        short = " ".join(passage.split())
        quoted = f"“{short[:_PASSAGE]}…”" if len(short) > _PASSAGE else f"“{short}”"
        problem = Problem(code, Severity.ERROR, f"{fault}, in {quoted}", place=place)
        if problem not in self.problems:
            self.problems.append(problem)

    def _settings(self, run: Run, role: RoleStyle, *, begins: bool) -> Iterator[tuple[str, Setting]]:
        """The text of a run with what its role and its own marks make of it."""
        base = Setting(
            role.size, role.bold or run.bold, role.italic or run.italic, role.scale, role.spacing, link=run.link
        )
        if run.rise:
            script = self.style.script
            lift = script.rise if run.rise > 0 else -script.drop
            base = replace(base, size=role.size * script.size, rise=role.size * lift)
        text = run.text
        if begins and role.initial:
            yield text[:1], replace(base, size=role.initial)
            text = text[1:]
        for upright, characters in groupby(text, lambda character: role.italic and character in role.upright):
            yield "".join(characters), replace(base, italic=base.italic and not upright)

    def _call_setting(self, note: Note, role: RoleStyle) -> Setting:
        """A star stands on the line in the size of the text, any other mark is raised."""
        if _is_star(note):
            return Setting(role.size, scale=role.scale, spacing=role.spacing)
        calls = self.style.calls
        return Setting(calls.size, rise=calls.rise)

    def _note_mark(self, note: Note, role: RoleStyle) -> Part:
        notes = self.style.notes
        if _is_star(note):
            setting, at_star = Setting(role.size, scale=role.scale, spacing=role.spacing), True
        else:
            setting, at_star = Setting(notes.mark_size, rise=notes.mark_rise), False
        sorts = self._shaped(note.mark, setting)
        x = notes.star_left if at_star else notes.mark_right - extent(sorts)[0]
        return Part(x, (*sorts, *self._shaped(" ", setting)))

    def _segment(self, sorts: Sequence[Sort], role: RoleStyle, *, first: bool) -> list[Line]:
        """The lines of a paragraph, or of what follows a forced line end."""
        start = role.first if first else role.left
        lead, sorts = _split_lead(sorts, role.right - start)
        parts: tuple[Part, ...] = ()
        if lead:
            parts, start = self._lead(lead, role, start)
        sorts = fitting(self._tabs_as_spaces(sorts), role.right - max(start, role.left))
        justified = role.alignment == "justified"
        squeeze = Squeeze(self.style.justification, self._space(role)) if justified else None
        chances = opportunities(sorts, hyphens=role.hyphens, bound=self.bound)
        breaks = break_lines(sorts, chances, role.right - start, role.right - role.left, squeeze)
        lines = []
        for a, b in breaks or [(0, 0)]:
            part = _placed(sorts[a:b], start, role, justified and b < len(sorts))
            lines.append(Line((*parts, part)))
            parts, start = (), role.left
        return lines

    def _lead(self, lead: Sequence[Sort], role: RoleStyle, start: float) -> tuple[tuple[Part, ...], float]:
        """The number of a paragraph, placed, and where the text after it begins."""
        width, _ = extent(lead)
        tab = self._shaped(" ", Setting(role.size, scale=role.scale, spacing=role.spacing))
        sorts = (*lead, *tab)
        if role.number_right is not None:
            return (Part(role.number_right - width, sorts),), start
        stops = (stop for stop in role.tabs if stop > start + width)
        return (Part(start, sorts),), next(stops, start + width + tab[0].width)

    def _space(self, role: RoleStyle) -> float:
        """The natural word space of a role, in points."""
        return self.shaper.space(Setting(role.size, role.bold, role.italic, role.scale, role.spacing))

    def _tabs_as_spaces(self, sorts: Sequence[Sort]) -> list[Sort]:
        """A tab that is not at the beginning of a paragraph is set as a word space."""
        return [sort if sort.text != "\t" else self._as_space(sort) for sort in sorts]

    def _as_space(self, sort: Sort) -> Sort:
        kind = sort.type
        sorts, _ = self.shaper.shape(" ", Setting(kind.size, scale=kind.scale, spacing=kind.spacing))
        return replace(sorts[0], note=sort.note)


def _is_star(note: Note) -> bool:
    return not note.mark.strip("*")


def _placed(sorts: Sequence[Sort], start: float, role: RoleStyle, stretched: bool) -> Part:
    """A line of sorts between `start` and the right edge of its role."""
    width, spaces = extent(sorts)
    room = role.right - start - width
    if role.alignment == "right":
        return Part(start + room, tuple(sorts))
    if role.alignment == "centre":
        return Part(start + room / 2, tuple(sorts))
    if spaces and (stretched or (room < 0 and role.alignment == "justified")):
        return Part(start, tuple(sorts), room / spaces)
    return Part(start, tuple(sorts))


def _split_at_ends(sorts: Sequence[Sort]) -> list[list[Sort]]:
    """The sorts between forced line ends."""
    segments: list[list[Sort]] = [[]]
    for sort in sorts:
        if sort.text == "\n":
            segments.append([])
        else:
            segments[-1].append(sort)
    return segments


def _split_lead(sorts: Sequence[Sort], measure: float) -> tuple[Sequence[Sort], Sequence[Sort]]:
    """What stands before the first tab, if that is a number and no half line of text, and the rest."""
    tab = next((place for place, sort in enumerate(sorts) if sort.text == "\t"), None)
    if tab is None or extent(sorts[:tab])[0] > measure / 2:
        return (), sorts
    return sorts[:tab], sorts[tab + 1 :]
