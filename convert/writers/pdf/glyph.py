"""A glyph, its code, and how the strings of a file show it.

The code of a glyph that its face gives a character is that character, so that what shows a word is the same in all
files. Others (joined, moved, of several characters) are given codes by each document, as they come.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from convert.writers.pdf.fonts import Face, Moved

DRAWN_AS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2011": "-"})
"""Drawn as their ordinary twins, as Word does; what they stand for remains in the PDF."""
_SPECIAL = b"()\\\r"  # in strings (ISO 32000-2, 7.3.4.2)
_CODES = 0x10000


class Glyph(NamedTuple):
    """A glyph of a face. `text` is what it stands for, empty if it only completes the one before; `width` is in points.

    `kern` is what kerning takes from its width and `shift` how far it is moved aside, both in thousandths of the size.
    """

    text: str
    number: int | Moved
    width: float
    kern: float = 0.0
    shift: float = 0.0


@cache
def own_code(face: Face, number: int | Moved, text: str) -> int:
    """The code of a glyph that stands for a text, if its face has it for that character; else 0."""
    return ord(text) if len(text) == 1 and ord(text) < _CODES and drawn(face, text) == number else 0


def other_codes(face: Face) -> Iterator[int]:
    """The codes that are no character of a face, from 1 on."""
    return (code for code in range(1, _CODES) if drawn(face, chr(code)) is None)


def drawn(face: Face, character: str) -> int | None:
    """The glyph that a face has for a character."""
    return face.glyph(character.translate(DRAWN_AS))


def operand(glyph: Glyph, code: int, stretch: float = 0.0) -> str:
    """A glyph within the strings of a TJ operator, `stretch` wider, in thousandths of the size."""
    shown = _literal(code)
    if glyph.shift:
        shown = f"){number(-glyph.shift)}({shown}){number(glyph.shift)}("
    return f"{shown}){number(glyph.kern - stretch)}(" if glyph.kern != stretch else shown


@cache
def _literal(code: int) -> str:
    """A code as it stands in a string: two characters, those that have a meaning there by their numbers."""
    return "".join([f"\\{byte:03o}" if byte in _SPECIAL else chr(byte) for byte in divmod(code, 256)])


def number(value: float) -> str:
    """A number as PDF writes it: no more than three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
