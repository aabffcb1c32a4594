"""Embedding fonts: the glyphs that were used, with codes that say exactly what text they stand for.

Each pair of glyph and text has its own code, so that one glyph can stand for a space here and a no-break space there,
and ToUnicode is never a guess.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from convert.writers.pdf.fonts import Face, Moved
from convert.writers.pdf.glyph import Glyph, drawn, number, operand, other_codes, own_code
from convert.writers.pdf.packing import EFFORT
from convert.writers.pdf.shape import Sort
from convert.writers.pdf.truetype import with_moved

_FLATE = PDFName("FlateDecode")
_SYMBOLIC = 4
_BOLD_STEM, _STEM = 140, 80  # no renderer needs it exactly
MUTE = re.compile("[\0\ue000-\uf8ff\ufeff\ufffe\U000f0000-\U0010ffff]")
"""Private use, and what no text may hold (ISO 19005-3, 6.2.11.7; ISO 14289-2, 8.4.3)."""
_MAPPINGS_A_BLOCK = 100  # of a CMap, by its specification
_IDENTITY = PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0})
_NOT_NEEDED = (
    "BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "OS/2", "PCLT", "VDMX", "VORG", "cmap", "gasp",
    "hdmx", "kern", "meta", "name", "post", "vhea", "vmtx",
)  # fmt: skip


class EmbeddedFont:
    """A face as a document uses it. Code 0 is the sign for a missing glyph.

    In a TrueType font the code is the CID, and a map leads from it to the glyph. CFF has no such map: there the
    encoding itself leads from the code to the glyph.
    """

    def __init__(self, face: Face) -> None:
        self.face = face
        self.is_cff = face.is_cff
        self._sorts: set[Sort] = set()
        self._characters: set[str] = set()
        self._others: dict[tuple[int | Moved, str], int] = {(0, ""): 0}
        self._left = other_codes(face)
        self._operands: dict[Sort, str] = {}

    def show(self, sorts: Iterable[Sort], stretch: float) -> str:
        """The TJ operator for sorts of one type: codes, and between them how far kerning and justification move them.

        `stretch` is what is added to spaces, in thousandths of the size.
        """
        sorts = [*sorts]
        self._sorts.update(sorts)
        spaces: dict[Sort, str] = {}
        shown = [
            spaces.get(sort) or spaces.setdefault(sort, self._stretched(sort, stretch))
            if stretch and sort.stretches
            else sort.operands or self._operands.get(sort) or self._learn(sort)
            for sort in sorts
        ]
        return f"[({''.join(shown)})] TJ".replace("()", " ")

    def _stretched(self, sort: Sort, stretch: float) -> str:
        """What shows a space or an ideograph that is widened."""
        glyph = sort.glyphs[0]
        return operand(glyph, ord(glyph.text) if sort.operands else self._code(glyph), stretch)

    def _learn(self, sort: Sort) -> str:
        """What shows a sort whose codes are those of this document, from now on remembered."""
        shown = self._operands[sort] = "".join([operand(glyph, self._code(glyph)) for glyph in sort.glyphs])
        return shown

    def _code(self, glyph: Glyph) -> int:
        """The code of a glyph of a sort without operands of its own."""
        if code := own_code(self.face, glyph.number, glyph.text):
            self._characters.add(glyph.text)
            return code
        pair = glyph.number, glyph.text
        if pair not in self._others:
            self._others[pair] = next(self._left)
        return self._others[pair]

    @cached_property
    def codes(self) -> dict[int, tuple[int | Moved, str]]:
        """The glyph and the text of each code, in order, once all is shown."""
        characters = {*"".join([sort.text for sort in self._sorts if sort.operands]), *self._characters}
        own = [(ord(text), (drawn(self.face, text) or 0, text)) for text in characters]
        return dict(sorted([*own, *((code, pair) for pair, code in self._others.items())]))

    @property
    def speaks(self) -> bool:
        """Whether every glyph that was used stands for characters, by codes that all who read the file know."""
        return all(glyph and text and not MUTE.search(text) for code, (glyph, text) in self.codes.items() if code)

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write font program, widths and ToUnicode into the document; the reference of its font dictionary."""
        program, places = self._subset()
        name = PDFName(f"{self._tag()}+{self._postscript_name()}")
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if self.is_cff else "CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": _IDENTITY,
            "FontDescriptor": document.Reference(self._descriptor(document, name, program)),
            "W": f"[{' '.join(self._widths(places))}]",
        }
        if not self.is_cff:
            descendant["CIDToGIDMap"] = document.Reference(stream(self._map(places)))
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": document.Reference(self._encoding(places)) if self.is_cff else PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(stream(self._to_unicode())),
        }
        return document.Reference(PDFDictionary(font))

    def _subset(self) -> tuple[bytes, dict[int | Moved, int]]:
        """The font program with the glyphs that were used, and where each of them is in it."""
        request = hb.SubsetInput()
        glyphs = {glyph for glyph, _ in self.codes.values()}
        moved = sorted(glyph for glyph in glyphs if isinstance(glyph, Moved))
        request.glyph_set.update({glyph.glyph if isinstance(glyph, Moved) else glyph for glyph in glyphs})
        request.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        if self.is_cff:
            request.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
        for table in _NOT_NEEDED:
            request.drop_table_tag_set.add(int.from_bytes(table.ljust(4).encode(), "big"))
        plan = hb.SubsetPlan(self.face.face, request)
        face = plan.execute()
        program = bytes((face.reference_table("CFF ") if self.is_cff else face.blob).data)
        places: dict[int | Moved, int] = dict(plan.old_to_new_glyph_mapping)
        if moved:
            places |= {glyph: face.glyph_count + place for place, glyph in enumerate(moved)}
            program = with_moved(program, [glyph._replace(glyph=places[glyph.glyph]) for glyph in moved])
        return program, places

    def _tag(self) -> str:
        """Six letters that name this subset."""
        digest = hashlib.sha256(repr(self.codes).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _postscript_name(self) -> str:
        name = (self.face.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Font").replace(" ", "")
        return f"{name}-Bold" if self.face.is_thickened else name

    def _widths(self, places: dict[int | Moved, int]) -> Iterator[str]:
        """Widths by CID, in thousandths of the size, those of CIDs that follow one another in one array."""
        cids = {places[glyph] if self.is_cff else code: glyph for code, (glyph, _) in self.codes.items()}
        for cid, glyph in sorted(cids.items()):
            if cid - 1 not in cids:
                yield f"{cid} ["
            yield number(self.face.advance(glyph) * 1000)
            if cid + 1 not in cids:
                yield "]"

    def _map(self, places: dict[int | Moved, int]) -> bytes:
        """Where the glyph of each code is in the font program."""
        glyphs = bytearray(2 * (max(self.codes) + 1))
        for code, (glyph, _) in self.codes.items():
            struct.pack_into(">H", glyphs, 2 * code, places[glyph])
        return bytes(glyphs)

    def _descriptor(self, document: PDFDocument, name: str, program: bytes) -> PDFDictionary:
        scale = 1000 / self.face.face.upem
        extents = self.face.font.get_font_extents("ltr")
        cap_height = self.face.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        kind: dict[str, object] = {"Subtype": PDFName("CIDFontType0C")} if self.is_cff else {"Length1": len(program)}
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([round(value * scale) for value in self._bounds()]),
                "ItalicAngle": round(self.face.font.get_style_value(hb.StyleTag.SLANT_ANGLE)),
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": round(cap_height * scale),
                "StemV": _BOLD_STEM if self.face.bold else _STEM,
                "FontFile3" if self.is_cff else "FontFile2": document.Reference(stream(program, kind)),
            }
        )

    def _bounds(self) -> tuple[int, ...]:
        """xMin, yMin, xMax, yMax of the face, from its `head` table."""
        return struct.unpack(">4h", bytes(self.face.face.reference_table("head").data)[36:44])

    def _encoding(self, places: dict[int | Moved, int]) -> PDFStream:
        """The CMap from codes to glyphs."""
        lines = [f"<{code:04X}> {places[glyph]}" for code, (glyph, _) in self.codes.items()]
        kind = {"Type": PDFName("CMap"), "CMapName": PDFName("Undoc-H"), "CIDSystemInfo": _IDENTITY}
        return stream(_cmap("Undoc-H", 1, "cidchar", lines), kind)

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, (_, text) in self.codes.items() if text
        ]
        return _cmap("Undoc-UCS2", 2, "bfchar", lines)


def stream(data: bytes, entries: dict[str, object] | None = None) -> PDFStream:
    """A stream with these entries in its dictionary, compressed here and now."""
    return PDFStream(PDFDictionary({**(entries or {}), "Filter": _FLATE}), zlib.compress(data, EFFORT), [])


def _cmap(name: str, kind: int, mapping: str, lines: list[str]) -> bytes:
    """A CMap file of two-byte codes (Adobe Technical Note 5014)."""
    blocks = [lines[start : start + _MAPPINGS_A_BLOCK] for start in range(0, len(lines), _MAPPINGS_A_BLOCK)]
    mappings = "".join(f"{len(b)} begin{mapping}\n" + "\n".join(b) + f"\nend{mapping}\n" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def\n"
        f"/CMapName /{name} def\n/CMapType {kind} def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{mappings}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
