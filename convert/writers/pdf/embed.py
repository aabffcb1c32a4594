"""Embedding fonts: the glyphs that were used, with codes that say exactly what text they stand for.

Each pair of glyph and text has its own code (CID), so that one glyph can stand for a space here and a no-break space
there, and ToUnicode is never a guess.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable

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
from convert.writers.pdf.packing import EFFORT
from convert.writers.pdf.shape import Glyph, Sort
from convert.writers.pdf.truetype import with_moved

_FLATE = PDFName("FlateDecode")
_SYMBOLIC = 4
_BOLD_STEM, _STEM = 140, 80  # no renderer needs it exactly
MUTE = re.compile("[\0\ue000-\uf8ff\ufeff\ufffe\U000f0000-\U0010ffff]")
"""Private use, and what no text may hold (ISO 19005-3, 6.2.11.7; ISO 14289-2, 8.4.3)."""
_SPECIAL = b"()\\\r"  # in strings (ISO 32000-2, 7.3.4.2)
_MAPPINGS_A_BLOCK = 100  # of a CMap, by its specification
_IDENTITY = PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0})
_NOT_NEEDED = (
    "BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "OS/2", "PCLT", "VDMX", "VORG", "cmap", "gasp",
    "hdmx", "kern", "meta", "name", "post", "vhea", "vmtx",
)  # fmt: skip


class EmbeddedFont:
    """A face as a document uses it. Codes are given in the order of first use; code 0 is the sign for a missing glyph.

    In a TrueType font the code is the CID, and a map leads from it to the glyph. CFF has no such map: there the
    encoding itself leads from the code to the glyph.
    """

    def __init__(self, face: Face) -> None:
        self.face = face
        self.is_cff = face.is_cff
        self.codes: dict[tuple[int | Moved, str], int] = {(0, ""): 0}
        self._literals: dict[tuple[int | Moved, str], str] = {}
        self._shown: dict[Sort, str] = {}
        self._glyphs: dict[Glyph, str] = {}

    def _code(self, glyph: int | Moved, text: str) -> str:
        """The code of a glyph that stands for a text, as it is in a string."""
        code = self.codes.setdefault((glyph, text), len(self.codes))
        literal = self._literals[glyph, text] = _literal(code)
        return literal

    def show(self, sorts: Iterable[Sort], stretch: float) -> str:
        """The TJ operator for sorts of one type: codes, and between them how far kerning and justification move them.

        `stretch` is what is added to spaces, in thousandths of the size.
        """
        spaces: dict[Glyph, str] = {}
        shown = []
        for sort in sorts:
            if stretch and sort.stretches:
                glyph = sort.glyphs[0]
                known = spaces.get(glyph) or spaces.setdefault(glyph, self._show(glyph, stretch))
            else:
                known = self._shown.get(sort) or self._learn(sort)
            shown.append(known)
        return f"[({''.join(shown)})] TJ".replace("()", " ")

    def _learn(self, sort: Sort) -> str:
        """What shows a sort, from now on remembered."""
        known = self._glyphs
        shown = self._shown[sort] = "".join([known.get(glyph) or self._learn_glyph(glyph) for glyph in sort.glyphs])
        return shown

    def _learn_glyph(self, glyph: Glyph) -> str:
        shown = self._glyphs[glyph] = self._show(glyph, 0.0)
        return shown

    def _show(self, glyph: Glyph, stretch: float) -> str:
        """A glyph within the strings of a TJ operator."""
        text, glyph_id, _, kern, shift = glyph
        shown = self._literals.get((glyph_id, text)) or self._code(glyph_id, text)
        if shift:
            shown = f"){number(-shift)}({shown}){number(shift)}("
        return f"{shown}){number(kern - stretch)}(" if kern != stretch else shown

    @property
    def speaks(self) -> bool:
        """Whether every glyph that was used stands for characters, by codes that all who read the file know."""
        used = [*self.codes][1:]
        return all(glyph and text and not MUTE.search(text) for glyph, text in used)

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
            "W": self._widths(places),
        }
        if not self.is_cff:
            glyphs = struct.pack(f">{len(self.codes)}H", *(places[glyph] for glyph, _ in self.codes))
            descendant["CIDToGIDMap"] = document.Reference(stream(glyphs))
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
        moved = [*dict.fromkeys(glyph for glyph, _ in self.codes if isinstance(glyph, Moved))]
        request.glyph_set.update({glyph.glyph if isinstance(glyph, Moved) else glyph for glyph, _ in self.codes})
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
        digest = hashlib.sha256(repr(list(self.codes)).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _postscript_name(self) -> str:
        name = (self.face.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Font").replace(" ", "")
        return f"{name}-Bold" if self.face.is_thickened else name

    def _widths(self, places: dict[int | Moved, int]) -> PDFArray:
        """Widths by CID, in thousandths of the size."""
        if not self.is_cff:
            return PDFArray([0, PDFArray([self._width(glyph) for glyph, _ in self.codes])])
        glyphs = sorted({glyph for glyph, _ in self.codes}, key=places.__getitem__)
        return PDFArray([entry for g in glyphs for entry in (places[g], PDFArray([self._width(g)]))])

    def _width(self, glyph: int | Moved) -> float:
        return round(self.face.advance(glyph) * 1000, 3)

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
        lines = [f"<{code:04X}> {places[glyph]}" for (glyph, _), code in self.codes.items()]
        kind = {"Type": PDFName("CMap"), "CMapName": PDFName("Undoc-H"), "CIDSystemInfo": _IDENTITY}
        return stream(_cmap("Undoc-H", 1, "cidchar", lines), kind)

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for (_, text), code in self.codes.items() if text
        ]
        return _cmap("Undoc-UCS2", 2, "bfchar", lines)


def _literal(code: int) -> str:
    """A code as it stands in a string: two characters, those that have a meaning there by their numbers."""
    return "".join([f"\\{byte:03o}" if byte in _SPECIAL else chr(byte) for byte in divmod(code, 256)])


def number(value: float) -> str:
    """A number as PDF writes it: no more than three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


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
