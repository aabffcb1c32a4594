"""The compositor sets paragraphs: text in the type of its role becomes lines with a place for every sort."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from convert.bidi import levels, ordered
from convert.galley import Call, Note, Paragraph, Run
from convert.problems import Problem, Severity
from convert.styles import RoleStyle, Style
from convert.writers.pdf.fine import best_lines
from convert.writers.pdf.language import Language
from convert.writers.pdf.leader import led_to, without_figures
from convert.writers.pdf.line import Line, Part
from convert.writers.pdf.lines import (
    Soft,
    Squeeze,
    break_lines,
    drawn_in,
    extent,
    fitting,
    opportunities,
    with_rigid_spaces,
    without_runt,
)
from convert.writers.pdf.shape import WIDE, Setting, Shaper, Sort, trailing
from convert.writers.pdf.syllables import SOFT_HYPHEN, syllables
from convert.writers.pdf.tongues import passages

if TYPE_CHECKING:
    from pyphen import Pyphen

_level = attrgetter("level")
_TWINS = re.compile(r"(?<=-)(?=[A-Z]+/)")  # between the symbols of a joint document
_LOOSEST = 0.15  # em between ideographs; further apart they look like words
_PASSAGE = 40  # characters of a paragraph that a problem quotes
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CALL = "\ufffc"  # what a call is to the bidirectional algorithm: an object in the text
_BARE_MARK = re.compile(r"\s*\(\)\s*")


class _Piece(NamedTuple):
    """Text in one setting; `note` is the note that it calls."""

    text: str
    setting: Setting
    note: Note | None = None


@dataclass
class Compositor:
    """Sets paragraphs by a house style with the fonts at hand; `problems` is what it had to say.

    `bound` matches what no line may end after: the day before the name of a month. `fine` breaks paragraphs as a
    whole; `patterns` hyphenates those that are justified. All places are counted from the edge where lines begin; for a
    language from right to left, pages are mirrored when they are done. `code` is the language as an ISO 639-2 code, by
    which passages in other scripts are told.
    """

    style: Style
    shaper: Shaper
    bound: re.Pattern[str] | None = None
    language: Language = field(default_factory=Language)
    fine: bool = False
    patterns: Pyphen | None = None
    code: str = ""
    problems: list[Problem] = field(default_factory=list)
    _done: dict[int, tuple[Paragraph, RoleStyle, list[Line]]] = field(default_factory=dict)

    def lines(self, paragraph: Paragraph, role: RoleStyle) -> list[Line]:
        """The lines of a paragraph. A number before a tab stands where the role wants it; "\\n" ends a line.

        They are remembered: a document that is fitted is laid out several times.
        """
        done = self._done.get(id(paragraph))
        if done and done[0] is paragraph and done[1] == role:
            return done[2]
        lines = self._lines(paragraph, role)
        self._done[id(paragraph)] = paragraph, role, lines
        return lines

    def _lines(self, paragraph: Paragraph, role: RoleStyle) -> list[Line]:
        paragraph, leader, figures = without_figures(paragraph, role)
        text = paragraph.text
        level = self._level(text, role)
        sorts = self._cast(self._pieces(paragraph, role), level)
        lines: list[Line] = []
        for segment in _split_at_ends(sorts) if "\n" in text else [sorts]:
            lines += self._segment(segment, role, level, first=not lines, tabbed="\t" in text)
        if figures:

            def cast(piece: str, apart: float) -> list[Sort]:
                return self._cast([_Piece(piece, _own(role)._replace(spacing=role.spacing + apart))], level)

            lines[-1] = Line((*lines[-1].parts, *led_to(lines[-1].parts[-1], leader, figures, role, cast)))
        return lines

    def line(self, text: str, setting: Setting, *, left: float = 0.0, right: float | None = None) -> Line:
        """A line by itself, from `left` on, or ending at `right`."""
        level = self._level(text)
        sorts = self._cast([_Piece(text, setting)], level)
        x = left if right is None else right - extent(sorts)[0]
        return Line((_part(x, sorts, level),))

    def ragged(self, text: str, setting: Setting, measure: float) -> list[str]:
        """A text cut into lines of a measure, without being set; they are drawn in lest the last is a word alone."""
        sorts = self._cast([_Piece(text, setting)], self._level(text))
        chances = opportunities(sorts, hyphens=False, bound=self.bound)
        lines = drawn_in(sorts, chances, measure, measure)
        return ["".join(sort.text for sort in sorts[start:end]).rstrip() for start, end in lines]

    def note(self, note: Note) -> list[Line]:
        """The lines of a footnote, its mark before the first."""
        role = self.style.role("note")
        printed, paragraphs = _mark_and_text(note)
        lines = [line for paragraph in paragraphs for line in self.lines(paragraph, role)]
        mark = self._note_mark(printed, role)
        return [Line((mark, *(lines[0].parts if lines else ()))), *lines[1:]]

    def sorts(self, paragraph: Paragraph, role: RoleStyle) -> list[Sort]:
        """All type of a paragraph in order. Tabs and forced ends are still in it, as sorts."""
        return self._cast(self._pieces(paragraph, role), self._level(paragraph.text, role))

    def _pieces(self, paragraph: Paragraph, role: RoleStyle) -> list[_Piece]:
        """A paragraph cut where its setting changes."""
        pieces: list[_Piece] = []
        for piece in paragraph.content:
            if isinstance(piece, Call):
                pieces.append(_Piece(piece.note.mark, self._call_setting(piece.note.mark, role), piece.note))
                continue
            for run in passages(piece, self.code):
                pieces += [_Piece(*part) for part in self._settings(run, role, begins=not pieces)]
        return pieces

    def _level(self, text: str, role: RoleStyle | None = None) -> int:
        """The level of a paragraph: 1 from right to left. Numbers, and lines with places of their own, may be 0."""
        if not self.language.right_to_left:
            return 0
        in_column = role is not None and role.baseline is None and any(map(str.isalpha, text))
        return int(in_column or _RIGHT_TO_LEFT.search(text) is not None)

    def _cast(self, pieces: Sequence[_Piece], level: int) -> list[Sort]:
        """The sorts of all that makes a paragraph of a level, in the order of its text."""
        sorts: list[Sort] = []
        for text, setting, note in self._in_scripts(pieces, level):
            cast, missing = self.shaper.shape(text, setting)
            if missing:
                self._report(sorted(missing), "".join([piece.text for piece in pieces]))
            sorts += [replace(sort, note=note, level=level or sort.level) for sort in cast] if note else cast
        return sorts

    def _in_scripts(self, pieces: Sequence[_Piece], level: int) -> Iterable[_Piece]:
        """The pieces cut where the direction changes, each with the script that goes first for it."""
        if level or any(_RIGHT_TO_LEFT.search(piece.text) for piece in pieces):
            return self._in_both_ways(pieces, level)
        return self._in_own_script(pieces) if self.language.script else pieces

    def _in_both_ways(self, pieces: Sequence[_Piece], level: int) -> Iterator[_Piece]:
        """The same; a call is no part of a number before it, but stands for itself, though its figures are one."""
        whole = "".join([piece.text for piece in pieces])
        told = "".join([_CALL * len(piece.text) if piece.note and level else piece.text for piece in pieces])
        start, found = 0, levels(told, level)
        for piece in pieces:
            if piece.note and level and piece.text.isdigit():
                found[start : start + len(piece.text)] = [level + 1] * len(piece.text)
            for here, run in groupby(found[start : start + len(piece.text)]):
                end = start + len([*run])
                yield _Piece(whole[start:end], self._directed(piece.setting, here), piece.note)
                start = end

    def _in_own_script(self, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
        script, others = self.language.script, self.language.others
        for piece in pieces:
            if self.language.right_to_left:
                yield piece._replace(setting=piece.setting._replace(size=piece.setting.size * others))
            else:
                yield piece._replace(setting=piece.setting._replace(script=script))

    def _directed(self, setting: Setting, level: int) -> Setting:
        """A setting for text of a level: in a language from right to left, other scripts have a size of their own."""
        if level % 2:
            return setting._replace(script="arabic", level=level)
        others = self.language.others if self.language.right_to_left else 1.0
        return setting._replace(size=setting.size * others, level=level)

    def _report(self, missing: Iterable[str], text: str) -> None:
        """Take down, once, which characters of a text no font has, each with the words about it."""
        for character in missing:
            name = unicodedata.name(character, "a character without a name").lower()
            fault = f"no font has {character!r} (U+{ord(character):04X}, {name}), in “{_about(character, text)}”"
            problem = Problem("T001", Severity.ERROR, fault)
            if problem not in self.problems:
                self.problems.append(problem)

    def _settings(self, run: Run, role: RoleStyle, *, begins: bool) -> Iterator[tuple[str, Setting]]:
        """The text of a run with what its role and its own marks make of it."""
        base = Setting(
            role.size, role.bold or run.bold, role.italic or run.italic, role.scale, role.spacing, link=run.link
        )
        if run.language:
            base = base._replace(language=run.language)
        if run.rise:
            script = self.style.script
            lift = script.rise if run.rise > 0 else -script.drop
            base = base._replace(size=role.size * script.size, rise=role.size * lift)
        text = run.text
        if begins and role.initial:
            for symbol in _TWINS.split(text):
                series, slash, rest = symbol.partition("/")
                yield series, base._replace(size=role.initial)
                yield slash + rest, base
            return
        if not (role.italic and role.upright):
            yield text, base
            return
        for upright, characters in groupby(text, role.upright.__contains__):
            yield "".join(characters), base._replace(italic=not upright)

    def _call_setting(self, mark: str, role: RoleStyle) -> Setting:
        """A star stands on the line in the size of the text, any other mark is raised."""
        if _is_star(mark):
            return _roman(role)
        calls = self.style.calls
        return Setting(calls.size, rise=calls.rise)

    def _note_mark(self, mark: str, role: RoleStyle) -> Part:
        notes = self.style.notes
        if _is_star(mark):
            setting, at_star = _roman(role), True
        else:
            setting, at_star = Setting(notes.mark_size, rise=notes.mark_rise), False
        level = int(self.language.right_to_left)
        sorts = self._cast([_Piece(mark, setting)], level)
        right = notes.mark_right
        if at_star:  # several end where one does: A/80/L.42, CCPR/C/121/D/2025/2011
            right = notes.star_left + extent(self._cast([_Piece(mark[0], setting)], level))[0]
        x = right - extent(sorts)[0]
        return _part(x, [*sorts, *self._cast([_Piece(" ", setting)], level)], level)

    def _segment(self, sorts: Sequence[Sort], role: RoleStyle, level: int, *, first: bool, tabbed: bool) -> list[Line]:
        """The lines of a paragraph, or of what follows a forced line end; it may have tabs if it is `tabbed`."""
        start = role.first if first else role.left
        parts: tuple[Part, ...] = ()
        if tabbed:
            lead, sorts = _split_lead(sorts, role.right - start)
            sorts = self._tabs_as_spaces(sorts)
            if lead:
                parts, start = self._lead(lead, role, level, start)
        sorts = fitting(sorts, role.right - max(start, role.left))
        justified = role.alignment == "justified"
        squeezed = justified and self.language.script != "han"  # ideographs do not shrink
        squeeze = Squeeze(self.style.justification, self._space(role)) if squeezed else None
        bound = re.compile(role.bound) if role.bound else self.bound
        chances = opportunities(sorts, hyphens=role.hyphens, bound=bound, led=role.led_dates)
        sorts = with_rigid_spaces(sorts, but_in_dates=self.style.justification.dates) if squeeze else sorts
        measures = role.right - start, role.right - role.left
        if squeeze and (self.fine or self.patterns):
            broken = self._divided(sorts, chances, measures, squeeze, self._hyphen(role))
        elif role.drawn_in:
            broken = [sorts[a:b] for a, b in drawn_in(sorts, chances, *measures)]
        else:
            places = break_lines(sorts, chances, *measures, squeeze)
            broken = [sorts[a:b] for a, b in (places if role.runts else without_runt(sorts, places, chances))]
        lines = []
        for place, line in enumerate(broken or [[]], start=1):
            part = _placed(line, start, role, level, stretched=justified and place < len(broken))
            lines.append(Line((*parts, part)))
            parts, start = (), role.left
        return lines

    def _divided(
        self,
        sorts: Sequence[Sort],
        chances: Sequence[int],
        measures: tuple[float, float],
        squeeze: Squeeze,
        hyphen: Sort,
    ) -> list[list[Sort]]:
        """The sorts of each line of a paragraph, with hyphens; greedily, unless it is to be fine and no piece is longer
        than a line."""
        within: frozenset[int] = frozenset()
        if self.patterns:
            sorts, chances, within = syllables(sorts, chances, self.patterns)
        soft = Soft(within, hyphen.width)
        lines = best_lines(sorts, chances, measures, squeeze, soft) if self.fine else None
        lines = lines or break_lines(sorts, chances, *measures, squeeze, soft)
        return [[*sorts[a:b], *([hyphen] if b in within else [])] for a, b in lines]

    def _hyphen(self, role: RoleStyle) -> Sort:
        """What ends a line within a word: it looks like a hyphen, and says that it is none of the word."""
        (sort,), _ = self.shaper.shape("-", _own(role))
        return replace(sort, text=SOFT_HYPHEN, glyphs=(sort.glyphs[0]._replace(text=SOFT_HYPHEN),))

    def _lead(self, lead: Sequence[Sort], role: RoleStyle, level: int, start: float) -> tuple[tuple[Part, ...], float]:
        """The number of a paragraph, placed, and where the text after it begins."""
        wide, _ = extent(lead)
        tab = self._cast([_Piece(" ", _roman(role))], level)
        sorts = [*lead, *tab]
        if role.number_right is not None:
            return (_part(role.number_right - wide, sorts, level),), start
        stops = (stop for stop in role.tabs if stop > start + wide)
        return (_part(start, sorts, level),), next(stops, start + wide + tab[0].width)

    def _space(self, role: RoleStyle) -> float:
        """The natural word space of a role, in points."""
        return self.shaper.space(_own(role))

    def _tabs_as_spaces(self, sorts: Sequence[Sort]) -> list[Sort]:
        """A tab that is not at the beginning of a paragraph is set as a word space."""
        return [sort if sort.text != "\t" else self._as_space(sort) for sort in sorts]

    def _as_space(self, sort: Sort) -> Sort:
        kind = sort.type
        sorts, _ = self.shaper.shape(" ", Setting(kind.size, scale=kind.scale, spacing=kind.spacing))
        return replace(sorts[0], note=sort.note, level=sort.level)


def _about(character: str, text: str) -> str:
    """What a problem quotes of a text: the character with what stands about it."""
    short = " ".join(text.split())
    start = max(min(short.find(character) - _PASSAGE // 2, len(short) - _PASSAGE), 0)
    end = start + _PASSAGE
    return f"{'…' * (start > 0)}{short[start:end]}{'…' * (end < len(short))}"


def _own(role: RoleStyle) -> Setting:
    """The type of a role."""
    return Setting(role.size, role.bold, role.italic, role.scale, role.spacing)


def _roman(role: RoleStyle) -> Setting:
    """The type of a role, neither bold nor italic: that of stars, and of the space after a number."""
    return Setting(role.size, scale=role.scale, spacing=role.spacing)


def _is_star(mark: str) -> bool:
    return not mark.strip("*")


def _mark_and_text(note: Note) -> tuple[str, list[Paragraph]]:
    """The mark of a note and its text. Where that begins with empty brackets, the mark belongs into them."""
    first = note.paragraphs[0] if note.paragraphs else None
    begin = first.content[0] if first and first.content else None
    bare = _BARE_MARK.match(begin.text) if isinstance(begin, Run) else None
    if not first or not isinstance(begin, Run) or not bare:
        return note.mark, note.paragraphs
    rest = begin.saying(begin.text[bare.end() :])
    return f"({note.mark})", [replace(first, content=[rest, *first.content[1:]]), *note.paragraphs[1:]]


def _part(x: float, sorts: Sequence[Sort], level: int, stretch: float = 0.0) -> Part:
    """Sorts in the order of print, spaces that trail kept at the end (rule L1 of the bidirectional algorithm)."""
    if not level and not any(map(_level, sorts)):
        return Part(x, tuple(sorts), stretch)
    end = len(sorts)
    while end and sorts[end - 1].text == " ":
        end -= 1
    line = [*sorts[:end], *(replace(sort, level=level) for sort in sorts[end:])]
    return Part(x, tuple(ordered(line, level)), stretch, level)


def _placed(sorts: Sequence[Sort], start: float, role: RoleStyle, level: int, *, stretched: bool) -> Part:
    """A line of sorts between `start` and the right edge of its role."""
    if level == 0 and len(sorts) > 1 and sorts[-1].text == " " and sorts[-1].type is not sorts[-2].type:
        sorts = [*sorts[:-1], trailing(sorts[-1], sorts[-2])]
    wide, spaces = extent(sorts)
    room = role.right - start - wide
    if role.alignment == "right":
        return _part(start + room, sorts, level)
    if role.alignment == "centre":
        return _part(start + room / 2, sorts, level)
    if not spaces or not (stretched or (room < 0 and role.alignment == "justified")):
        return _part(start, sorts, level)
    loose = room > _LOOSEST * role.size * spaces and any(WIDE.match(sort.text) for sort in sorts)
    return _part(start, sorts, level, 0.0 if loose else room / spaces)


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
