"""Shaping: text in a type becomes sorts, the single pieces of type that lines are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from convert.galley import Note
from convert.writers.pdf.fonts import Face, Fonts

# Kerned, but without ligatures: letter-space would tear them, and Word sets none (linebreak rule, New York letter).
_FEATURES = {"kern": True, "liga": False, "clig": False}
# Drawn as their ordinary twins, as Word does; what they stand for remains in the PDF.
_DRAWN_AS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2011": "-"})
_NOT_DRAWN = ("Cf", "Cc")
_SPACES = (" ", "\u00a0")
_LETTER = re.compile(r".[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u20d0-\u20f0]*", re.DOTALL)  # with its accents
_MOST_WORDS = 20_000  # kept of one setting, lest a long batch fill the memory
_WORD = re.compile(r"[^ ]* |[^ ]+")  # a word with the space after it


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: `scale` widens the glyphs, `spacing` (points) follows each, `rise` (points) lifts them."""

    face: Face
    size: float
    scale: float = 1.0
    spacing: float = 0.0
    rise: float = 0.0
    link: str = ""


class Sort(NamedTuple):
    """A glyph in its type. `text` is what it stands for, empty if it only completes the sort before.

    `width` is in points, with kerning, scale and spacing. `kern` is what kerning takes from it and `shift` how far a
    mark is moved over its letter, both in thousandths of the size. `note` is the note that it calls, as part of a call.
    """

    text: str
    glyph: int
    width: float
    type: Type
    is_space: bool = False
    kern: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is asked for before a face is chosen: Type without its face, with weight and slope."""

    size: float
    bold: bool = False
    italic: bool = False
    scale: float = 1.0
    spacing: float = 0.0
    rise: float = 0.0
    link: str = ""

    def type(self, face: Face) -> Type:
        return Type(face, self.size, self.scale, self.spacing, self.rise, self.link)


@dataclass(frozen=True, slots=True)
class _Word:
    """The sorts of a piece of text, and the characters of it that no font has."""

    sorts: tuple[Sort, ...]
    missing: frozenset[str]


class Shaper:
    """Shapes text with a set of fonts. A word is shaped once, with the space after it, and remembered."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self._words: dict[Setting, dict[str, _Word]] = {}
        self._types: dict[tuple[Setting, Face], Type] = {}

    def shape(self, text: str, setting: Setting) -> tuple[list[Sort], set[str]]:
        """The sorts of a text, and the characters that no font has, drawn as the face's sign for a missing glyph."""
        sorts: list[Sort] = []
        missing: set[str] = set()
        for match in _WORD.finditer(text):
            word = self._word(match[0], setting)
            sorts += word.sorts
            missing |= word.missing
            if match.end() < len(text):
                kerned = self._word(" " + text[match.end()], setting).sorts[0]
                sorts[-1] = kerned if kerned.text == " " else sorts[-1]
        return sorts, missing

    def space(self, setting: Setting) -> float:
        """The width of a word space, in points."""
        return self._word(" ", setting).sorts[0].width

    def _word(self, text: str, setting: Setting) -> _Word:
        words = self._words.get(setting)
        if words is None or len(words) > _MOST_WORDS:
            words = self._words[setting] = {}
        word = words.get(text)
        if word is None:
            word = words[text] = self._shaped(text, setting)
        return word

    def _shaped(self, text: str, setting: Setting) -> _Word:
        missing: set[str] = set()
        sorts: list[Sort] = []
        for face, letters in groupby(_LETTER.findall(text), lambda letter: self._face(letter, setting, missing)):
            kind = self._types.setdefault((setting, face), setting.type(face))
            sorts += _shape("".join(letters), kind)
        return _Word(tuple(sorts), frozenset(missing))

    def _face(self, letter: str, setting: Setting, missing: set[str]) -> Face:
        """The face for a letter with its accents; characters that no face has are added to `missing`."""
        drawn = unicodedata.normalize("NFC", letter).translate(_DRAWN_AS)
        found = self.fonts.face(drawn, setting.bold, setting.italic)
        if found is None:
            found = self.fonts.main(setting.bold, setting.italic)
            lacking = (character for character in drawn if ord(character) not in found.characters)
            missing.update(character for character in lacking if unicodedata.category(character) not in _NOT_DRAWN)
        return found


@cache
def shaper(fonts: Fonts) -> Shaper:
    """The shaper for these fonts, the same one for all documents of a process."""
    return Shaper(fonts)


def _shape(text: str, type_: Type) -> Iterator[Sort]:
    """The sorts of a text that one face has."""
    buffer = hb.Buffer()
    buffer.add_str(text.translate(_DRAWN_AS))
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(type_.face.font, buffer, _FEATURES)
    em = 1 / type_.face.face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    clusters = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        stands_for = clusters.pop(info.cluster, "")
        advance = position.x_advance * em
        yield Sort(
            stands_for,
            info.codepoint,
            advance * type_.size * type_.scale + (type_.spacing if stands_for else 0.0),
            type_,
            stands_for in _SPACES,
            round((type_.face.advance(info.codepoint) - advance) * 1000, 1),
            (position.x_offset * em * 1000, position.y_offset * em * 1000),
        )
