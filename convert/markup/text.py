"""The text: enacting phrase, recitals, operative paragraphs, points, headings, and what wraps points up.

A stretch runs from one enacting phrase or heading to the next. Where a stretch has numbered paragraphs, the unnumbered
ones before the first are recitals; where it has none, a recital is told by its lead and its comma.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from convert import leads
from convert.akn import numbering
from convert.akn.numbering import Form, Levels, Number
from convert.galley import Paragraph, Role
from convert.markup.manuscript import Manuscript, is_bold, is_enacting, is_italic
from convert.words import Words

# Longer than any heading of the 73 published resolutions measured; a bold sentence is text.
_LONGEST_HEADING = 220
_NUMBERED_PARAGRAPH = (Form.PARAGRAPH,)
_POINT = (Form.LETTER, Form.ROMAN, Form.BARE_LETTER, Form.BARE_ROMAN, Form.DIGIT, Form.CHINESE)


@dataclass(slots=True)
class Line:
    """A paragraph under consideration: its folded text and the number it begins with."""

    paragraph: Paragraph
    text: str
    number: Number | None
    heading: bool = False


@dataclass(slots=True)
class Stretch:
    """Paragraphs between one enacting phrase or heading and the next."""

    lines: list[Line] = field(default_factory=list)
    enacted: bool = False
    annexed: bool = False


def recognise(manuscript: Manuscript) -> None:
    """Give every paragraph of the text that has no role yet its role and level."""
    ranks: list[tuple[object, ...]] = []
    for stretch in _stretches(manuscript, ranks):
        _assign(stretch, manuscript.words)


def _stretches(manuscript: Manuscript, ranks: list[tuple[object, ...]]) -> list[Stretch]:
    words = manuscript.words
    stretches = [Stretch()]
    annexed = False
    for block in manuscript.blocks[manuscript.text :]:
        if not isinstance(block, Paragraph):
            continue
        if block.role is Role.ANNEX:
            annexed = True
            ranks.clear()
            stretches.append(Stretch(annexed=True))
        if block.role is not None:
            continue
        line = _line(block, words)
        if is_enacting(line.text, words):
            block.role = Role.ENACTING
            stretches.append(Stretch(enacted=True, annexed=annexed))
        elif line.heading:
            titled = annexed and _after_annex(stretches[-1], ranks) and not _numbered(line, words)
            block.role = Role.ANNEX_TITLE if titled else Role.HEADING
            block.level = _rank(line, ranks) if block.role is Role.HEADING else 0
            if stretches[-1].lines or not stretches[-1].annexed:
                stretches.append(Stretch(enacted=stretches[-1].enacted and not _operative(stretches), annexed=annexed))
        else:
            stretches[-1].lines.append(line)
    return stretches


def _operative(stretches: list[Stretch]) -> bool:
    """Whether the enacting stretch has come to its operative paragraphs."""
    return any(line.number and _can_be(line.number, _NUMBERED_PARAGRAPH) for line in stretches[-1].lines)


def _after_annex(stretch: Stretch, ranks: list[tuple[object, ...]]) -> bool:
    return stretch.annexed and not stretch.lines and not ranks


def _numbered(heading: Line, words: Words) -> bool:
    """Whether a heading bears a number or is one: "I. Siting", "Part II", "A"."""
    text = heading.text
    return bool(heading.number or words.section_heading.fullmatch(text) or words.part_heading.fullmatch(text))


def _line(paragraph: Paragraph, words: Words) -> Line:
    text = " ".join(paragraph.text.split())
    number = numbering.leading(paragraph.text.lstrip())
    line = Line(paragraph, text, number)
    line.heading = _is_heading(line, words)
    return line


def _is_heading(line: Line, words: Words) -> bool:
    """A heading is short, has no end of a sentence, and is set apart: bold, italic throughout, or by its words."""
    text, paragraph = line.text, line.paragraph
    if not text or len(text) > _LONGEST_HEADING or paragraph.role is not None:
        return False
    if is_enacting(text, words):
        return False
    if words.section_heading.fullmatch(text) or words.part_heading.fullmatch(text):
        return True
    if line.number and _can_be(line.number, (*_NUMBERED_PARAGRAPH, *_POINT)):
        return False
    if text[-1] in ",;" or (text[-1] in ".:" and not is_bold(paragraph)):
        return False
    tagged = paragraph.setting.tag[:1] == "H" and paragraph.setting.tag[1:].isdigit()
    return is_bold(paragraph) or tagged or (is_italic(paragraph) and not leads.looks_like(text, words.language))


def _can_be(number: Number, forms: tuple[Form, ...]) -> bool:
    return any(number.ordinal(form) is not None for form in forms)


def _rank(line: Line, ranks: list[tuple[object, ...]]) -> int:
    """The depth of a heading: headings set and numbered alike are of one depth, a new kind is one deeper than the last.

    `ranks` holds the kinds that are open, outermost first.
    """
    size = round(line.paragraph.setting.size or 0)
    shape = line.number.meanings[0][0] if line.number else _bare_shape(line.text)
    kind = (size, is_bold(line.paragraph), is_italic(line.paragraph), shape)
    if kind in ranks:
        del ranks[ranks.index(kind) + 1 :]
    else:
        ranks.append(kind)
    return len(ranks)


def _bare_shape(text: str) -> Form | None:
    """The form of a heading that is nothing but its number ("I", "A")."""
    number = numbering.alone(text)
    return number.meanings[0][0] if number and len(text) < 8 else None


def _assign(stretch: Stretch, words: Words) -> None:
    first = next(
        (at for at, line in enumerate(stretch.lines) if line.number and _can_be(line.number, _NUMBERED_PARAGRAPH)), None
    )
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
    if line.number and _can_be(line.number, _POINT):
        return True
    likely = leads.looks_like(line.text, words.language)
    return likely == "recital" or (line.text[-1:] == words.recital_end[0] and likely != "operative")


def _role(line: Line, before: Line | None, operative: bool, stretch: Stretch, words: Words) -> Role:
    if line.number and _can_be(line.number, _NUMBERED_PARAGRAPH):
        return Role.OPERATIVE
    if line.number and _can_be(line.number, _POINT):
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
