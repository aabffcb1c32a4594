"""The text: enacting phrase, recitals, operative paragraphs, points, headings, and what wraps points up.

A stretch runs from one enacting phrase or heading to the next. Where a stretch has numbered paragraphs, the unnumbered
ones before the first are recitals; where it has none, a recital is told by its lead and its comma.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from convert import leads
from convert.akn import numbering
from convert.akn.numbering import Form, Levels
from convert.galley import Block, Paragraph, Role
from convert.markup import parts
from convert.markup.headings import Line, Ranks, find_unset, line_of
from convert.markup.manuscript import Manuscript, is_enacting
from convert.words import Words


@dataclass(slots=True)
class Stretch:
    """Paragraphs between one enacting phrase or heading and the next."""

    lines: list[Line] = field(default_factory=list)
    enacted: bool = False
    annexed: bool = False

    @property
    def operative(self) -> bool:
        """Whether it has numbered paragraphs."""
        return any(line.numbers_paragraph for line in self.lines)


def recognise(manuscript: Manuscript) -> None:
    """Give every paragraph of the text that has no role yet its role and level."""
    for part in _parts(manuscript):
        _find_undotted(part)
        find_unset([line for line in part if line.paragraph.role is None])
        for stretch in _stretches(part, manuscript.words):
            _assign(stretch, manuscript.words)


def _parts(manuscript: Manuscript) -> list[list[Line]]:
    """The lines of the text, of each lettered part of it, and of each annex with its heading."""
    text = manuscript.blocks[manuscript.text :]
    letters = parts.starts(text, manuscript.words)
    size = _size(text)
    found: list[list[Line]] = [[]]
    for at, block in enumerate(text):
        if isinstance(block, Paragraph):
            if block.role is Role.ANNEX or at in letters:
                found.append([])
            if block.role in (None, Role.ANNEX):
                found[-1].append(line_of(block, manuscript.words, size))
    return found


def _size(text: Sequence[Block]) -> float:
    """The size of most of a text in points, 0 if unknown."""
    sizes: Counter[float] = Counter()
    for block in text:
        if isinstance(block, Paragraph) and block.setting.size:
            sizes[block.setting.size] += len(block.text)
    return max(sizes, key=lambda size: sizes[size], default=0)


def _find_undotted(lines: Sequence[Line]) -> None:
    """Number what the rows tell to be numbered without a dot: "44" between 43. and 45., "II" set as the heading I."""
    paragraph, sections = 0, dict[object, int]()
    for at, line in enumerate(lines):
        bare = None if line.number else numbering.undotted(line.paragraph.text.lstrip())
        if bare and line.heading:
            line.paragraph.undotted = bare.ordinal(Form.CAPITAL_ROMAN) == sections.get(line.set_as, 0) + 1 > 1
        elif bare and bare.ordinal(Form.PARAGRAPH) == paragraph + 1:
            onward = next(filter(None, map(_paragraph_number, lines[at + 1 :])), 0)
            line.paragraph.undotted = onward == paragraph + 2
        if line.paragraph.undotted:
            line.number = bare
        paragraph = _paragraph_number(line) or paragraph
        if line.heading and line.number:
            sections[line.set_as] = line.number.ordinal(Form.CAPITAL_ROMAN) or sections.get(line.set_as, 0)


def _paragraph_number(line: Line) -> int:
    """The number of a numbered paragraph, 0 of what is none."""
    return 0 if line.heading or not line.number else line.number.ordinal(Form.PARAGRAPH) or 0


def _stretches(part: Sequence[Line], words: Words) -> list[Stretch]:
    """The stretches of a text or annex, its headings and enacting phrases given their roles."""
    annexed = bool(part) and part[0].paragraph.role is Role.ANNEX
    stretches, ranks = [Stretch(annexed=annexed)], Ranks()
    titles: list[Line] = []
    for line in part[annexed:]:
        last, paragraph = stretches[-1], line.paragraph
        if is_enacting(line.text, words):
            paragraph.role = Role.ENACTING
            stretches.append(Stretch(enacted=True, annexed=annexed))
        elif line.heading and annexed and not (last.lines or ranks.open) and _titles(line, titles, words):
            paragraph.role = Role.ANNEX_TITLE
            titles.append(line)
        elif line.heading:
            paragraph.role, paragraph.level = Role.HEADING, ranks.place(line)
            if last.lines or not annexed:
                stretches.append(Stretch(enacted=last.enacted and not last.operative, annexed=annexed))
        else:
            last.lines.append(line)
    return stretches


def _titles(heading: Line, before: Sequence[Line], words: Words) -> bool:
    """Whether a heading is of the title of an annex: set as the lines of it before, and without a number."""
    text = heading.text
    if heading.number or words.section_heading.fullmatch(text) or words.part_heading.fullmatch(text):
        return False
    return not before or before[-1].set_as == heading.set_as


def _assign(stretch: Stretch, words: Words) -> None:
    first = next((at for at, line in enumerate(stretch.lines) if line.numbers_paragraph), None)
    levels = Levels()
    before: Line | None = None
    operative = False
    for at, line in enumerate(stretch.lines):
        if first is not None and at >= first:
            operative = True
        elif not operative and first is None:
            operative = not _is_recital(line, stretch, words)
        role = _role(line, before, operative, stretch, words)
        if role is Role.POINT and line.number:
            line.paragraph.level = levels.place(line.number, line.paragraph.setting.first)
        elif role is not Role.WRAP_UP:
            levels = Levels()
        line.paragraph.role = role
        before = line


def _is_recital(line: Line, stretch: Stretch, words: Words) -> bool:
    """Whether an unnumbered paragraph of a stretch without numbers is still of the preamble."""
    if not stretch.enacted:
        return leads.looks_like(line.text, words.language) == "recital" and line.text[-1:] == words.recital_end[0]
    if line.numbers_point:
        return True
    likely = leads.looks_like(line.text, words.language)
    return likely == "recital" or (line.text[-1:] == words.recital_end[0] and likely != "operative")


def _role(line: Line, before: Line | None, operative: bool, stretch: Stretch, words: Words) -> Role:
    if line.numbers_paragraph:
        return Role.OPERATIVE
    if line.numbers_point:
        return Role.POINT
    if before and before.paragraph.role in (Role.POINT, Role.WRAP_UP) and _wraps_up(line):
        return Role.WRAP_UP
    if not operative and (stretch.enacted or leads.looks_like(line.text, words.language) == "recital"):
        return Role.RECITAL
    if not stretch.annexed and leads.looks_like(line.text, words.language) == "operative":
        return Role.OPERATIVE
    return Role.TEXT


def _wraps_up(line: Line) -> bool:
    """Text after points that goes on with their sentence begins in lower case."""
    return line.text[:1].islower()
