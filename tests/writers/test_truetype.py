"""Glyphs added to a font: what engines see of them is the glyph they are made of, elsewhere."""

from __future__ import annotations

import struct

import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from convert.styles import Style
from convert.templates import load
from convert.writers.pdf.fonts import Face, Moved, find
from convert.writers.pdf.truetype import with_moved

UNITS = st.integers(-2000, 2000)


def face() -> Face:
    style: Style = load()
    return find(style.fonts).main(False, False)


@given(letter=st.sampled_from("aWgé. "), across=UNITS, up=UNITS, advance=st.integers(0, 3000))
def test_a_moved_glyph_has_its_outline_elsewhere_and_a_width_of_its_own(
    letter: str, across: int, up: int, advance: int
) -> None:
    plain = face()
    assert plain.can_move
    glyph = plain.font.get_nominal_glyph(ord(letter))
    font = bytes(plain.face.blob.data)
    made = hb.Face(hb.Blob(with_moved(font, [Moved(glyph, across, up, advance)])))
    added = plain.face.glyph_count
    assert made.glyph_count == added + 1
    before, after = (hb.Font(each).get_glyph_extents(place) for each, place in ((made, glyph), (made, added)))
    assert hb.Font(made).get_glyph_h_advance(added) == advance
    assert hb.Font(made).get_glyph_h_advance(glyph) == plain.font.get_glyph_h_advance(glyph)
    assert (after.width, after.height) == (before.width, before.height)
    if before.width:
        assert (after.x_bearing, after.y_bearing) == (before.x_bearing + across, before.y_bearing + up)


def test_the_checksum_of_the_font_is_right() -> None:
    plain = face()
    made = with_moved(bytes(plain.face.blob.data), [Moved(5, 10, 10, 500)])
    words = struct.unpack(f">{len(made) // 4}I", made)
    assert sum(words) % 2**32 == 0xB1B0AFBA
