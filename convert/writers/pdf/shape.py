"""Shaping: text in a type becomes sorts, the single pieces of type that lines are made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from convert.galley import Note
from convert.writers.pdf.fonts import Face, Fonts

# Kerned, but without ligatures: letter-space would tear them, and Word sets none (linebreak rule, New York letter).
_FEATURES = {"kern": True, "liga": False, "clig": False}
# Drawn as their ordinary twins, as Word does; what they stand for remains in the PDF.
_DRAWN_AS = str.maketrans({"\u00a0": " ", "\u2011": "-"})
_NOT_DRAWN = ("Cf", "Cc")


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

    `width` is in points, with kerning, scale and spacing; `shift` moves a mark over its letter, in parts of the size.
    `note` is the note that it calls, if it is part of a call.
    """

    text: str
    glyph: int
    width: float
    type: Type
    shift: tuple[float, float] = (0.0, 0.0)
    note: Note | None = None

    @property
    def is_space(self) -> bool:
        return self.text in (" ", "\u00a0")


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


def shape(text: str, setting: Setting, fonts: Fonts, note: Note | None = None) -> tuple[list[Sort], set[str]]:
    """The sorts of a text, and the characters that no font has, drawn as the face's sign for a missing glyph."""
    missing: set[str] = set()

    def face(character: str) -> Face:
        found = fonts.face(character.translate(_DRAWN_AS), setting.bold, setting.italic)
        if found is None and unicodedata.category(character) not in _NOT_DRAWN:
            missing.add(character)
        return found or fonts.main(setting.bold, setting.italic)

    sorts = [
        sort
        for chosen, characters in groupby(text, face)
        for sort in _shape("".join(characters), setting.type(chosen), note)
    ]
    return sorts, missing


def _shape(text: str, type_: Type, note: Note | None) -> Iterator[Sort]:
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
        width = position.x_advance * em * type_.size * type_.scale + (type_.spacing if stands_for else 0.0)
        shift = position.x_offset * em, position.y_offset * em
        yield Sort(stands_for, info.codepoint, width, type_, shift, note)
