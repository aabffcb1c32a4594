"""Take a page down: its runs of glyphs, rules and pictures, by as few calls of PDFium as will do.

The characters of one text object stand together, so the end of a run is found by galloping and bisection, and what is
the same for the whole run is asked once.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from codecs import BOM_UTF16_BE
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from convert.readers.pdf import engine
from convert.readers.pdf.drawings import View, drawings
from convert.readers.pdf.hyphens import SOFT_HYPHEN
from convert.readers.pdf.links import Link
from convert.readers.pdf.overprint import folded, underlined
from convert.readers.pdf.page import Face, Glyphs, Page
from convert.readers.pdf.right_to_left import WORD, is_word, runs_backwards, turned_round

_BROKEN = dict.fromkeys("\x1c\x1d\x1e\x1f", "\ufffd")
"""Codes of broken fonts that Python would take for white space."""

_HYPHEN = re.compile("[\x02\ufffe]")
"""PDFium's signs for a hyphen at a line end, soft or not."""

_SOFT = BOM_UTF16_BE + SOFT_HYPHEN.encode("utf-16-be")

_NO_SIZE = 1.0
"""Points: the size of text whose size is 0, or beyond all numbers."""

_NO_WIDTH = 0.1  # points
_STRIDE = 8
_ITALIC_FLAG = 1 << 6
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile("italic|oblique|slanted", re.IGNORECASE)


class Faces(dict[int, Face]):
    """The faces of a document by PDFium's handle, asked for once. The name tells more than PDFium's flags: those miss
    three bold glyphs of four in the files of the United Nations."""

    def __missing__(self, handle: int) -> Face:
        font = ctypes.cast(handle, raw.FPDF_FONT)
        length = raw.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(max(length, 1))
        raw.FPDFFont_GetBaseFontName(font, buffer, length)
        name = buffer.value.decode("utf-8", "replace")
        slanted = bool(_ITALIC.search(name)) or raw.FPDFFont_GetFlags(font) & _ITALIC_FLAG > 0
        face = self[handle] = Face(name, bool(_BOLD.search(name)), slanted)
        return face


@dataclass(slots=True)
class _Run:
    """A run as PDFium has it: from character `start` to before `end`, in the page's own coordinates."""

    start: int
    end: int
    text: str
    origin: tuple[float, float]
    close: tuple[float, float]
    direction: tuple[float, float]
    size: float
    face: Face
    mark: int
    artifact: bool
    link: str = ""


def take_down(page: pdfium.PdfPage, number: int, faces: Faces, links: Sequence[Link] = ()) -> Page:
    """All that is printed on page `number`, seen as it is meant to be held; runs under a link bear its address."""
    handle = engine.handle(page.raw)
    text_page = engine.load_text(handle)
    try:
        text = _text(text_page)
        backwards = runs_backwards(text)
        taken = _runs(text_page, text, faces)
        taken = _words(text_page, taken) if backwards else taken
        runs = [part for run in taken for part in _linked(text_page, run, links)] if links else list(taken)
    finally:
        engine.close_text(text_page)
    view = View(page.get_bbox(), _turn(runs, page.get_rotation() // 90))
    rules, pictures = drawings(handle, view)
    glyphs, again = folded([_glyphs(run, view, number) for run in runs])
    for index in reversed(again):
        text = text[: runs[index].start] + text[runs[index].end :]
    letters = "".join(text.split())
    taken_down = Page(number, view.width, view.height, underlined(glyphs, rules), rules, pictures, letters, len(again))
    return turned_round(taken_down) if backwards else taken_down


def _text(text_page: int) -> str:
    """The text of the page, one character for each that PDFium counts."""
    count = engine.count_characters(text_page)
    buffer = (ctypes.c_ushort * (count * 2 + 1))()
    length = engine.text_of(text_page, 0, count, ctypes.addressof(buffer))
    text = bytes(buffer)[: 2 * max(length - 1, 0)].decode("utf-16-le", "replace")
    if len(text) != count:  # characters beyond the first plane, or ones that PDFium leaves out of its text
        text = "".join(_character(engine.character_at(text_page, index)) for index in range(count))
    for sign, meant in _BROKEN.items():
        text = text.replace(sign, meant)
    return _HYPHEN.sub(lambda sign: _hyphen(engine.object_at(text_page, sign.start())), text)


def _hyphen(owner: int) -> str:
    """The hyphen that a text object ends in: a soft one, if its marks tell so as those of undoc and InDesign do."""
    buffer, length = ctypes.create_string_buffer(8), ctypes.c_ulong()
    for place in range(engine.count_marks(owner) if owner else 0):
        mark = engine.mark_on(owner, place)
        if engine.bytes_of_mark(mark, b"ActualText", buffer, len(buffer), ctypes.addressof(length)):
            return SOFT_HYPHEN if buffer.raw[: length.value] == _SOFT else "-"
    return "-"


def _character(code: int) -> str:
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _runs(text_page: int, text: str, faces: Faces) -> Iterator[_Run]:
    start, count, object_at = 0, len(text), engine.object_at
    while start < count:
        owner = object_at(text_page, start)
        if not owner:  # a space or line end that PDFium made up
            start += 1
            continue
        end = _end_of_run(text_page, text, owner, start)
        yield from _cut(text_page, text, owner, start, end, faces)
        start = end


def _end_of_run(text_page: int, text: str, owner: int, start: int) -> int:
    """The first character after `start` that is not the owner's: most often one at the end of its line or before."""
    object_at, count = engine.object_at, len(text)
    low, high, step = start, text.find("\r", start), _STRIDE
    if high < 0:
        high = count
    elif object_at(text_page, high - 1) == owner:
        low = high - 1
    while high < count and object_at(text_page, high) == owner:
        low, step = high, step * 2
        high = low + step
    high = min(high, count)
    while high - low > 1:
        middle = (low + high) // 2
        if object_at(text_page, middle) == owner:
            low = middle
        else:
            high = middle
    return high


def _cut(text_page: int, text: str, owner: int, start: int, end: int, faces: Faces) -> Iterator[_Run]:
    """The runs of one text object: cut after blanks that lead, and where PDFium made up a space within it."""
    begin = start
    while begin < end and text[begin].isspace() and engine.object_at(text_page, begin):
        begin += 1
    if begin > start:
        yield _run(text_page, text, owner, start, begin, faces)
    space = text.find(" ", start, end)
    while space >= 0:
        if not engine.object_at(text_page, space):
            if space > begin:
                yield _run(text_page, text, owner, begin, space, faces)
            begin = space + 1
        space = text.find(" ", space + 1, end)
    if begin < end:
        yield _run(text_page, text, owner, begin, end, faces)


def _run(text_page: int, text: str, owner: int, start: int, end: int, faces: Faces) -> _Run:
    floats, at = engine.FLOATS, engine.FLOAT_AT
    engine.size_of(owner, at[0])
    size, piece = floats[0], text[start:end]
    engine.matrix_at(text_page, start, at[0])
    a, b, c, d = floats[0], floats[1], floats[2], floats[3]
    origin = engine.origin(text_page, start)
    upright = b == 0 and c == 0 and a > 0
    scale = math.hypot(c, d)
    if upright:
        engine.loose_box(text_page, start + _last_inked(piece), at[0])
        close = (floats[2], origin[1])
    else:
        close = _close(text_page, end - 1, (a, b), size)
    mark = engine.mark_of(owner)
    artifact = mark < 0 and engine.count_marks(owner) > 0 and piece != SOFT_HYPHEN
    face = faces[engine.font_of(owner)]
    size = size * scale if 0 < size * scale < math.inf else _NO_SIZE
    return _Run(start, end, piece, origin, close, (a, b), size, face, mark, artifact)


def _words(text_page: int, runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs cut into words from right to left, and single characters of all else.

    Within such a word PDFium's order is right, though its letters may stand above one another, in runs of their own.
    """
    floats, at = engine.FLOATS, engine.FLOAT_AT
    before: _Run | None = None
    for run in runs:
        for word in WORD.finditer(run.text):
            start, end = run.start + word.start(), run.start + word.end()
            engine.loose_box(text_page, start, at[0])
            if word[0] == " " and floats[2] - floats[0] < _NO_WIDTH:
                before = before and replace(before, end=end)  # PDFium has made it up of kerning
                continue
            origins = [engine.origin(text_page, index) for index in range(start, end)]
            is_mark = before is not None and unicodedata.combining(word[0][0])
            left, y = min(x for x, _ in origins), before.origin[1] if before and is_mark else origins[0][1]
            one = replace(run, start=start, end=end, text=word[0], origin=(left, y), close=(floats[2], y))
            joined = _one_word(before, one) if before else None
            if before and not joined:
                yield before
            before = joined or one
    yield from [before] if before else []


def _one_word(before: _Run, after: _Run) -> _Run | None:
    """Both runs as one, if they are parts of a word from right to left."""
    near = before.end == after.start
    alike = near and (before.mark, before.face, before.size) == (after.mark, after.face, after.size)
    if not alike or not (is_word(before.text) and is_word(after.text)):
        return None
    text, left = before.text + after.text, min(before.origin[0], after.origin[0])
    close = (max(before.close[0], after.close[0]), before.close[1])
    return replace(before, end=after.end, text=text, origin=(left, before.origin[1]), close=close)


def _last_inked(text: str) -> int:
    """The index of the last character that is not blank, or of the last one if all are."""
    return (len(text.rstrip()) or len(text)) - 1


def _close(text_page: int, index: int, direction: tuple[float, float], size: float) -> tuple[float, float]:
    """About where the pen ends in text that runs another way: half an em after the last origin."""
    x, y = engine.origin(text_page, index)
    return x + direction[0] * size / 2, y + direction[1] * size / 2


def _linked(text_page: int, run: _Run, links: Sequence[Link]) -> Iterator[_Run]:
    """The run, cut where a link begins or ends."""
    near = [link for link in links if link.meets(run.origin, run.close)]
    if not near:
        yield run
        return
    origins = [engine.origin(text_page, index) for index in range(run.start, run.end)]
    lift = (-0.2 * run.direction[1] * run.size, 0.2 * run.direction[0] * run.size)  # off the baseline, into the glyphs
    begin, before = run.start, ""
    for index, (here, there) in enumerate(pairwise([*origins, run.close]), run.start):
        middle = ((here[0] + there[0]) / 2 + lift[0], (here[1] + there[1]) / 2 + lift[1])
        address = next((link.address for link in near if link.holds(middle)), "")
        if address != before and index > begin:
            yield _part(run, text_page, begin, index, before)
            begin = index
        before = address
    yield _part(run, text_page, begin, run.end, before)


def _part(run: _Run, text_page: int, start: int, end: int, link: str) -> _Run:
    text = run.text[start - run.start : end - run.start]
    origin = engine.origin(text_page, start)
    after = start + _last_inked(text) + 1
    close = run.close if end == run.end else engine.origin(text_page, after)
    return replace(run, start=start, end=end, text=text, origin=origin, close=close, link=link)


def _quarter(direction: tuple[float, float]) -> int:
    """How many quarter turns to the left the text runs: 0 upright, 1 upwards."""
    x, y = direction
    return round(math.atan2(y, x) / (math.pi / 2)) % 4 if y or x < 0 else 0


def _turn(runs: Sequence[_Run], rotation: int) -> int:
    """The quarter turns to the right that make most of the page's text upright; the page's own if it has none."""
    ways: Counter[int] = Counter()
    for run in runs:
        ways[_quarter(run.direction)] += len(run.text)
    return ways.most_common(1)[0][0] if ways else rotation % 4


def _glyphs(run: _Run, view: View, page: int) -> Glyphs:
    left, baseline = view.point(*run.origin)
    right, _ = view.point(*run.close)
    turned = _quarter(run.direction) != view.turn
    right = max(left, right)
    return Glyphs(
        run.text, left, right, baseline, run.size, run.face, page, run.mark, run.artifact, run.link, turned=turned
    )
