"""Glyphs that a TrueType font lacks: those that it has, in other places and of other widths (OpenType, `glyf`).

fontTools would do it in 17 lines, but take 15 ms of CPU time for each face where this takes 0.4: an Arabic resolution
is then set in 0.16 s, not in 0.10, after an import of 0.04 s and 7 MB.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from convert.writers.pdf.fonts import Moved

_WORDS, _OFFSETS = 0x0001, 0x0002  # flags of a component: its arguments are 16 bits each, and say how far it is moved
_COMPOSITE = -1
_LONG = 1  # what `head` says of a `loca` of 32 bits
_CHECKSUM = 0xB1B0AFBA  # of a whole font, with what makes up for it in `head`
_DIRECTORY, _ENTRY = 12, 16  # bytes


def with_moved(font: bytes, moved: Sequence[Moved]) -> bytes:
    """A TrueType font with more glyphs at its end: for each of `moved` one of its glyphs, elsewhere."""
    tables = _tables(font)
    glyphs = int(struct.unpack_from(">H", tables["maxp"], 4)[0])
    ends = _locations(tables, glyphs)
    outlines = bytearray(tables["glyf"][: ends[-1]])
    metrics = _metrics(tables, glyphs)
    for each in moved:
        start, end = ends[each.glyph : each.glyph + 2]
        bounds = struct.unpack_from(">4h", outlines, start + 2) if end > start else None
        outlines += _composite(each, bounds) if bounds else b""
        ends.append(len(outlines))
        metrics += struct.pack(">Hh", each.advance, (bounds[0] if bounds else 0) + each.across)
    total = glyphs + len(moved)
    tables |= {"glyf": bytes(outlines), "loca": struct.pack(f">{len(ends)}I", *ends), "hmtx": bytes(metrics)}
    tables["maxp"] = _deeper(_patched(tables["maxp"], 4, ">H", total))
    tables["hhea"] = _patched(tables["hhea"], 34, ">H", total)
    tables["head"] = _patched(tables["head"], 50, ">h", _LONG)
    return _font(font[:4], tables)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = [struct.unpack_from(">4s3I", font, _DIRECTORY + _ENTRY * place) for place in range(count)]
    return {tag.decode("latin-1"): font[start : start + length] for tag, _, start, length in entries}


def _locations(tables: Mapping[str, bytes], glyphs: int) -> list[int]:
    """Where each glyph begins in `glyf`, and where the last one ends."""
    if struct.unpack_from(">h", tables["head"], 50)[0] == _LONG:
        return [*struct.unpack_from(f">{glyphs + 1}I", tables["loca"])]
    return [2 * half for half in struct.unpack_from(f">{glyphs + 1}H", tables["loca"])]


def _metrics(tables: Mapping[str, bytes], glyphs: int) -> bytearray:
    """Width and left side bearing of every glyph; a font says the width of its last glyphs once, if it is the same."""
    (told,) = struct.unpack_from(">H", tables["hhea"], 34)
    table = tables["hmtx"]
    metrics = bytearray(table[: 4 * told])
    for place in range(glyphs - told):
        metrics += table[4 * told - 4 : 4 * told - 2] + table[4 * told + 2 * place : 4 * told + 2 * place + 2]
    return metrics


def _composite(moved: Moved, bounds: Sequence[int]) -> bytes:
    """A glyph of one component, whose own bounds are xMin, yMin, xMax, yMax."""
    across, up = moved.across, moved.up
    left, bottom, right, top = bounds
    header = struct.pack(">5h", _COMPOSITE, left + across, bottom + up, right + across, top + up)
    component = struct.pack(">HH2h", _WORDS | _OFFSETS, moved.glyph, across, up)
    return header + component + b"\0\0"  # glyphs begin at multiples of four


def _deeper(maxp: bytes) -> bytes:
    """`maxp` of a font whose composite glyphs have components one deeper than before."""
    elements, depth = struct.unpack_from(">HH", maxp, 28)
    return _patched(_patched(maxp, 28, ">H", max(elements, 1)), 30, ">H", depth + 1)


def _patched(table: bytes, at: int, form: str, value: int) -> bytes:
    patched = bytearray(table)
    struct.pack_into(form, patched, at, value)
    return bytes(patched)


def _font(version: bytes, tables: Mapping[str, bytes]) -> bytes:
    """The file of these tables, with their checksums."""
    tables = dict(tables) | {"head": _patched(tables["head"], 8, ">I", 0)}
    count = len(tables)
    power = count.bit_length() - 1
    search = struct.pack(">4H", count, 16 << power, power, 16 * count - (16 << power))
    directory, body = version + search, b""
    places: dict[str, int] = {}
    for tag in sorted(tables):
        table = tables[tag]
        places[tag] = _DIRECTORY + _ENTRY * count + len(body)
        directory += struct.pack(">4s3I", tag.encode("latin-1"), _checksum(table), places[tag], len(table))
        body += table + bytes(-len(table) % 4)
    whole = directory + body
    return _patched(whole, places["head"] + 8, ">I", (_CHECKSUM - _checksum(whole)) % 2**32)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) % 2**32
