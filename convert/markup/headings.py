"""Headings: which paragraphs are one, and how deep each stands.

A heading is short, has no end of a sentence, and is set apart from the text: by its size, its weight, its slope, a line
under it, its capitals or its tag; or it says that it is one ("Part II", "A"). Typewritten documents set nothing apart:
there, a number gives a heading away that does not go on with the numbers of the paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from convert import leads
from convert.akn import numbering
from convert.akn.numbering import Form, Number
from convert.galley import Paragraph
from convert.galley.roles import LARGE, LONGEST_HEADING
from convert.markup.manuscript import is_bold, is_enacting, is_italic, is_underlined
from convert.words import Words

# Characters of a heading, at most, where its size or tags say that it is one, too.
_LONGEST_TAGGED = 800
# Characters of a heading that nothing but its number gives away.
_LONGEST_UNSET = 110
_NUMBERED_PARAGRAPH = (Form.PARAGRAPH,)
_POINT = (Form.LETTER, Form.ROMAN, Form.BARE_LETTER, Form.BARE_ROMAN, Form.DIGIT, Form.CHINESE)
_CHAPTER = (Form.CAPITAL_ROMAN, Form.CAPITAL)


@dataclass(slots=True)
class Line:
    """A paragraph under consideration: its folded text and the number it begins with."""

    paragraph: Paragraph
    text: str
    number: Number | None
    heading: bool = False

    @property
    def numbers_paragraph(self) -> bool:
        """Whether its number can be that of a paragraph: "1."."""
        return can_be(self.number, _NUMBERED_PARAGRAPH)

    @property
    def numbers_point(self) -> bool:
        """Whether its number can be that of a point: "(a)", "(i)", "a."."""
        return can_be(self.number, _POINT)

    @property
    def set_as(self) -> tuple[float, str, bool, bool, bool]:
        """How it is set: size, tag, weight, slope and the line under it. Headings of one kind agree in all."""
        setting = self.paragraph.setting
        set_apart = is_bold(self.paragraph), is_italic(self.paragraph), is_underlined(self.paragraph)
        return round(setting.size or 0), setting.tag if setting.tag[:1] == "H" else "", *set_apart


def can_be(number: Number | None, forms: tuple[Form, ...]) -> bool:
    """Whether a number can be of one of these forms."""
    return number is not None and number.can_be(forms)


def line_of(paragraph: Paragraph, words: Words, size: float = 0) -> Line:
    """A paragraph with what there is to know of it by itself, and from the size of the text around (0 if unknown)."""
    text = " ".join(paragraph.text.split())
    line = Line(paragraph, text, numbering.leading(paragraph.text.lstrip()))
    large = 0 < LARGE * size < (paragraph.setting.size or 0)
    line.heading = paragraph.role is None and _is_heading(line, words, large)
    return line


def _is_heading(line: Line, words: Words, large: bool) -> bool:
    text, paragraph = line.text, line.paragraph
    tagged = paragraph.setting.tag[:1] == "H" and paragraph.setting.tag[1:].isdigit()
    longest = _LONGEST_TAGGED if (tagged or large) and is_bold(paragraph) else LONGEST_HEADING
    if not text or len(text) > longest or is_enacting(text, words):
        return False
    if words.section_heading.fullmatch(text) or words.part_heading.fullmatch(text):
        return True
    if text[-1] in ",;" or (text[-1] in ".:" and (line.number or not is_bold(paragraph))):
        return False
    if is_bold(paragraph) or tagged or large or is_underlined(paragraph):
        return True
    said = text[len(line.number.printed) :].lstrip() if line.number else text
    return is_italic(paragraph) and not leads.looks_like(said, words.language)


def find_unset(lines: Sequence[Line]) -> None:
    """Mark the headings of typewritten text: those in capitals, and those told by what their number does not go on.

    A paragraph's number goes on from paragraph to paragraph; one that does not, over a paragraph that does, is that of
    a heading. Points follow words that introduce them, or other points; what follows a whole sentence is none.
    """
    last = 0
    for at, line in enumerate(lines):
        value = line.number.ordinal(Form.PARAGRAPH) if line.number else None
        if not line.heading:
            line.heading = _in_capitals(line) or (
                value is not None and _unset(line) and _due(lines[at + 1 :], last + 1)
            )
        if value is not None and not line.heading:
            last = value
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        ended = before.heading or before.text[-1:] == "." or (_is_long(before) and before.text[-1:].isalnum())
        numbered = after.heading or (after.numbers_paragraph and (after.text[-1:] in ".:" or _is_long(after)))
        if line.numbers_point and ended and numbered and _unset(line):
            line.heading = True


def _is_long(line: Line) -> bool:
    """Whether a line is too long for anything but text, even if its full stop was forgotten."""
    return len(line.text) > LONGEST_HEADING


def _due(after: Sequence[Line], number: int) -> bool:
    """Whether the next paragraph has this number; a heading more may stand between, which has a number of its own."""
    first, *others = [*after[:2], Line(Paragraph([]), "", None)]
    if others and first.numbers_point and _unset(first):
        first = others[0]
    return first.number is not None and first.number.ordinal(Form.PARAGRAPH) == number


def _unset(line: Line, longest: int = _LONGEST_UNSET) -> bool:
    return bool(line.text) and len(line.text) <= longest and line.text[-1] not in '.,;:?!”"' and bool(line.number)


def _in_capitals(line: Line) -> bool:
    numbered = _unset(line, LONGEST_HEADING) and can_be(line.number, _CHAPTER)
    return numbered and line.text.isupper() and len(line.text) > len("VIII. A")


@dataclass(slots=True)
class _Level:
    """A level that is open: how its headings are set and numbered, and the last of their numbers."""

    size: float
    set_as: tuple[bool, bool, bool]
    form: Form | None
    ordinal: int


@dataclass(slots=True)
class Ranks:
    """How deep headings stand. `open` holds the levels down to that of the last heading, outermost first."""

    open: list[_Level] = field(default_factory=list)

    def clear(self) -> None:
        """Begin afresh, as an annex does."""
        self.open.clear()

    def place(self, line: Line) -> int:
        """The depth of the next heading, from 1.

        A number goes on from one that is open, or opens a level of its own; without numbers, headings set alike are of
        one depth, and a new kind is one deeper than the last. Nothing stands under what is set smaller.
        """
        size, _, bold, italic, underlined = line.set_as
        set_as = bold, italic, underlined
        while self.open and self.open[-1].size < size:
            self.open.pop()
        level, form, ordinal = self._decide(line.number or _bare(line.text), size, set_as)
        self.open[level - 1 :] = [_Level(size, set_as, form, ordinal)]
        return level

    def _decide(
        self, number: Number | None, size: float, set_as: tuple[bool, bool, bool]
    ) -> tuple[int, Form | None, int]:
        alike = [at for at, each in enumerate(self.open, 1) if (each.size, each.set_as) == (size, set_as)]
        if number is None:
            found = [at for at in alike if self.open[at - 1].form is None]
            return (found[-1] if found else len(self.open) + 1), None, 0
        for levels in (alike, range(1, len(self.open) + 1)):
            for at in reversed(levels):
                each = self.open[at - 1]
                if each.form and number.ordinal(each.form) == each.ordinal + 1:
                    return at, each.form, each.ordinal + 1
        form, ordinal = min(number.meanings, key=lambda meaning: meaning[1])  # "(ii)" is 2 sooner than 35
        found = [at for at in alike if self.open[at - 1].form is form]
        return (found[-1] if found else len(self.open) + 1), form, ordinal


def _bare(text: str) -> Number | None:
    """The number of a heading that is nothing else ("I", "A")."""
    return numbering.alone(text) if len(text) < 8 else None
