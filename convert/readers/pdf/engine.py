"""PDFium's functions that are called for every run of glyphs, with plain integers as handles.

The bindings of pypdfium2 wrap every handle in an object, which costs more than the call itself: bound anew to plain
integers, the functions let a page be taken down several times as fast. A handle of 0 or None is null. Results come back
in `FLOATS`, one scratch pad for the process; PDFium is not safe for threads anyway.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium

FLOATS = (c_float * 6)()
_PAD = ctypes.addressof(FLOATS)
FLOAT_AT = tuple(_PAD + 4 * index for index in range(6))
"""The addresses of the six floats of the scratch pad."""

_DOUBLES = (c_double * 2)()
_X, _Y = ctypes.addressof(_DOUBLES), ctypes.addressof(_DOUBLES) + 8

PATH, IMAGE, FORM = 2, 3, 5
"""Kinds of page objects, as `kind_of` gives them."""


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


load_text = _plain(pdfium.FPDFText_LoadPage, c_void_p, c_void_p)
close_text = _plain(pdfium.FPDFText_ClosePage, None, c_void_p)
count_characters = _plain(pdfium.FPDFText_CountChars, c_int, c_void_p)
text_of = _plain(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
character_at = _plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
object_at = _plain(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
origin_at = _plain(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
matrix_at = _plain(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
font_of = _plain(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
size_of = _plain(pdfium.FPDFTextObj_GetFontSize, c_int, c_void_p, c_void_p)
mark_of = _plain(pdfium.FPDFPageObj_GetMarkedContentID, c_int, c_void_p)
count_marks = _plain(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
mark_on = _plain(pdfium.FPDFPageObj_GetMark, c_void_p, c_void_p, c_ulong)
bytes_of_mark = _plain(pdfium.FPDFPageObjMark_GetParamBlobValue, c_int, c_void_p, c_char_p, c_void_p, c_ulong, c_void_p)
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
kind_of = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
count_objects = _plain(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
object_on = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
count_in_form = _plain(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
object_in_form = _plain(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_uint)
next_link = _plain(pdfium.FPDFLink_Enumerate, c_int, c_void_p, c_void_p, c_void_p)
action_of = _plain(pdfium.FPDFLink_GetAction, c_void_p, c_void_p)
link_box = _plain(pdfium.FPDFLink_GetAnnotRect, c_int, c_void_p, c_void_p)
address_of = _plain(pdfium.FPDFAction_GetURIPath, c_ulong, c_void_p, c_void_p, c_void_p, c_ulong)


def origin(text_page: int, index: int) -> tuple[float, float]:
    """Where the pen stood when it drew a character, in the page's own coordinates."""
    origin_at(text_page, index, _X, _Y)
    return _DOUBLES[0], _DOUBLES[1]


def handle(wrapped: Any) -> int:
    """The plain handle in an object of the bindings."""
    return ctypes.cast(wrapped, c_void_p).value or 0
