"""Numbers of paragraphs and points: what a printed number may mean, and which level it stands at.

The forms are those of the house in its six languages (Editorial Manual; counted over the published files): paragraphs
"1.", points "(a)" or "a)", then "(i)" or "i)", then "a."; Arabic "1 -" and "(أ)", Chinese "㈠".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = ("أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت")
_CIRCLED_CHINESE = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

_PAGE = r"(?:\d{1,3}|[ivxl]{1,6}|\((?:\d{1,3}|[ivxl]{1,6})\))"
PAGES = rf"{_PAGE}(?:\s?[-–—]\s?{_PAGE})?"
"""What an entry of a table of contents ends in, as a pattern: a page, or the first and last of some pages or paragraphs
("28 - 45", "(i)-(ix)"), of which none has four figures, as years have."""


class Form(StrEnum):
    """The shape of a number; two numbers of one series have the same form."""

    PARAGRAPH = "1."
    LETTER = "(a)"
    ROMAN = "(i)"
    BARE_LETTER = "a."
    BARE_ROMAN = "i."
    DIGIT = "(1)"
    CAPITAL = "A."
    CAPITAL_ROMAN = "I."
    CHINESE = "㈠"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and what it may mean: "(i)" is the ninth letter or the first Roman numeral."""

    printed: str
    meanings: tuple[tuple[Form, int], ...]

    def ordinal(self, form: Form) -> int | None:
        """Its place in a series of this form, from 1; None if it cannot be of that form."""
        return dict(self.meanings).get(form)

    def can_be(self, forms: Collection[Form]) -> bool:
        """Whether it can be of one of these forms."""
        return any(form in forms for form, _ in self.meanings)


# The shape of a number at the start of a paragraph, and the forms that its core can have.
_SHAPES: tuple[tuple[re.Pattern[str], tuple[Form, ...]], ...] = (
    (re.compile(r"(\d{1,3})(?:\.| ?[-–])(?=\s)"), (Form.PARAGRAPH,)),
    (re.compile(r"\(?([a-zа-я]{1,2}|[\u0621-\u064a]ـ?)\)(?=\s)"), (Form.LETTER, Form.ROMAN)),
    (re.compile(r"\(?([ivxl]{1,6})\)(?=\s)"), (Form.ROMAN,)),
    (re.compile(r"([ivxl]{2,6})\.(?=\s)"), (Form.BARE_ROMAN,)),
    (re.compile(r"([a-zа-я])\.(?=\s)"), (Form.BARE_LETTER, Form.BARE_ROMAN)),
    (re.compile(r"[\(‘’'](\d{1,2})[\)‘’'](?=\s)"), (Form.DIGIT,)),
    (re.compile(r"([㈠-㈩])(?=\s)"), (Form.CHINESE,)),
    (re.compile(r"([IVXL]{1,7})\.(?=\s)"), (Form.CAPITAL_ROMAN, Form.CAPITAL)),
    (re.compile(r"([A-Z])\.(?=\s)"), (Form.CAPITAL,)),
)
_BULLET = re.compile(r"[•●▪‣·–—-](?=\s)")
_UNDOTTED = re.compile(r"(?:\d{1,3}|[IVX]{2,7}|[VX])(?=\s)")


def leading(text: str) -> Number | None:
    """The number that a paragraph begins with, or None. It must be set off from the text by white space."""
    for shape, forms in _SHAPES:
        match = shape.match(text)
        if match:
            meanings = tuple((form, value) for form in forms if (value := _value(match[1], form)))
            if meanings:
                return Number(match[0], meanings)
    return None


def bullet(text: str) -> str:
    """The mark that an item of an unnumbered list begins with, set off by white space; "" if there is none."""
    match = _BULLET.match(text)
    return match[0] if match else ""


def undotted(text: str) -> Number | None:
    """The number of a paragraph or section that a text begins with, its dot left out ("44 With", "II Organization").
    Only the row that it stands in tells whether it is one."""
    match = _UNDOTTED.match(text)
    number = alone(match[0]) if match else None
    return replace(number, printed=number.printed.rstrip(".")) if number else None


def alone(text: str) -> Number | None:
    """The number that a text is, and nothing else: "I", "B.", but not "Part I"; None if it is more, or none."""
    bare = text.strip().rstrip(".")
    return leading(f"{bare}. ") if len(bare.split(maxsplit=1)) == 1 else None


@cache
def _value(core: str, form: Form) -> int:
    """The ordinal of a number's core in a form, 0 if it is none."""
    if form in (Form.PARAGRAPH, Form.DIGIT):
        return int(core)
    if form is Form.CHINESE:
        return _CIRCLED_CHINESE.index(core) + 1
    if form in (Form.ROMAN, Form.BARE_ROMAN, Form.CAPITAL_ROMAN):
        return roman(core.lower())
    return _letter(core.lower())


def _letter(core: str) -> int:
    """a is 1, z 26, aa 27, bb 28; Cyrillic and Arabic letters by their own alphabets; 0 if it is no such letter."""
    first = core[0]
    if first in _LATIN:
        return _LATIN.index(first) + 1 + 26 * (len(core) - 1) if core == first * len(core) else 0
    if first in _CYRILLIC and len(core) == 1:
        return _CYRILLIC.index(first) + 1
    return _ARABIC.index(first) + 1 if first in _ARABIC else 0


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(numeral: str) -> int:
    """The value of a Roman numeral in lower case, 0 if it is not well formed."""
    if not re.fullmatch(r"c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", numeral) or not numeral:
        return 0
    values = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


class Levels:
    """Where each number of a run of points belongs: 1 for the first level under the paragraph, 2 under that, and so on.

    Points come in printed order. A number that goes on from an open level belongs there; one that begins a series opens
    a level below. Where a number could do both ("(i)" after "(h)") the indentation decides: deeper opens a level.
    """

    def __init__(self) -> None:
        self._open: list[tuple[Form, int, float | None]] = []

    def place(self, number: Number, indent: float | None = None) -> int:
        """The level of the next point; `indent` is where its first line begins, in points, if that is known."""
        level, form, ordinal = self._decide(number, indent)
        self._open[level - 1 :] = [(form, ordinal, indent)]
        return level

    def _decide(self, number: Number, indent: float | None) -> tuple[int, Form, int]:
        onward = self._continuing(number)
        opening = next(((form, 1) for form, value in number.meanings if value == 1 and not self._has(form)), None)
        if onward and not (opening and self._deeper(onward[0], indent)):
            return onward
        if opening:
            return len(self._open) + 1, *opening
        return self._astray(number)

    def _continuing(self, number: Number) -> tuple[int, Form, int] | None:
        for level in range(len(self._open), 0, -1):
            form, last, _ = self._open[level - 1]
            if number.ordinal(form) == last + 1:
                return level, form, last + 1
        return None

    def _has(self, form: Form) -> bool:
        return any(open_form is form for open_form, _, _ in self._open)

    def _deeper(self, level: int, indent: float | None) -> bool:
        before = self._open[level - 1][2]
        return indent is not None and before is not None and indent > before + 10

    def _astray(self, number: Number) -> tuple[int, Form, int]:
        """A number that neither goes on nor begins: at the deepest level of its form, else one level down."""
        for level in range(len(self._open), 0, -1):
            value = number.ordinal(self._open[level - 1][0])
            if value is not None:
                return level, self._open[level - 1][0], value
        form, value = number.meanings[0]
        return len(self._open) + 1, form, value
