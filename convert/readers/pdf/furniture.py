"""What belongs to the page and not to the text: headers, footers, page and job numbers, bar codes, typed rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convert.akn.symbols import is_symbol
from convert.galley import Furniture, FurnitureKind
from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.masthead import full_width
from convert.readers.pdf.notes import leading_mark
from convert.readers.pdf.page import Glyphs, Page
from convert.readers.pdf.passages import places
from convert.words import asks_to_recycle

HEAD = 0.16
"""Of the page's height. No header's rule lies lower: New York 0.08, 2010 0.09, Geneva 0.085."""

FOOT = 0.86
"""Of the page's height. No footer stands higher: job numbers lie from 0.90 on."""

_HEADER_LINES = 4
"""More stand above the rule only where a long title runs on beside the symbol."""

_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?/ ?\d{1,4})?(?: ?[-–—])?")
_JOB_NUMBER = re.compile(
    r"(?:[A-Z]{2,5}\.)?\d{2}-\d{5}X?\*{0,3}(?: ?\([A-Z]{1,3}\))?(?:[ \d]*)|(?:GE|V|K|NA|ME|CEB|BG)\.\d{2}-\d{5}.*"
)
_BAR_CODE = re.compile(r"\*[\dA-Z]{7,10}\*|[\uf020-\uf0ff\s]+|`{5,}")
_BAR_CODE_FACE = re.compile(r"code ?3 ?of ?9|barcode|bar code|c39|3of9|code ?128|code ?39", re.IGNORECASE)
_WHEREVER = re.compile(r"\d{2}-\d{5}X? ?\([A-Z]\)[ \d]*|\*\d{7}\*")
"""Job numbers and bar codes that are nothing else, wherever they stand: on back covers, far above the foot."""

_RULE = re.compile(r"[_\s]{4,}")

_GAP = 1.8
"""Em. A wider gap parts what stands side by side in a footer."""


@dataclass(slots=True)
class Text:
    """The runs of a page that are its text, and the furniture taken out of it."""

    glyphs: list[Glyphs]
    furniture: list[Furniture]


def recurring(pages: Sequence[Page]) -> frozenset[str]:
    """What heads or ends a third of the pages, three at least: whatever its figures are at the head, word for word at
    the foot, where notes that are much alike may end several pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        outer = [each for each in page.glyphs if _at_head(each, page) or _at_foot(each, page)]
        seen.update({_key(line, page) for line in set_lines(outer) if not leading_mark(line)})
    return frozenset(key for key, times in seen.items() if times >= max(3, len(pages) / 3) and key.strip("# "))


def _at_head(each: Glyphs | Line, page: Page) -> bool:
    return each.baseline < HEAD / 2 * page.height


def _at_foot(each: Glyphs | Line, page: Page) -> bool:
    return each.baseline > FOOT * page.height


def _key(line: Line, page: Page) -> str:
    return re.sub(r"\d+", "#", line.text) if _at_head(line, page) else line.text


def clear(page: Page, glyphs: Sequence[Glyphs], header: float | None, repeated: frozenset[str]) -> Text:
    """Part the furniture of a page from `glyphs`, its runs; `header` is where the rule under the header lies."""
    text, furniture = [], []
    for line in set_lines(glyphs):
        if header is not None and line.baseline <= header:
            furniture.append(_piece(line, FurnitureKind.HEADER))
            continue
        kinds = [(piece, _kind(piece, page, repeated)) for piece in line.parted(_GAP)]
        if all(kind for _, kind in kinds):
            furniture.extend(_piece(piece, kind) for piece, kind in kinds if kind)
        else:
            text.extend(line.glyphs)
    return Text(text, _job_numbers_joined(furniture))


def header_rule(page: Page, glyphs: Sequence[Glyphs]) -> float | None:
    """Where the rule under the header lies, if there is one."""
    for rule in full_width(page):
        if rule.bottom > HEAD * page.height:
            return None
        above = set_lines(each for each in glyphs if each.baseline <= rule.bottom)
        if 0 < len(above) <= _HEADER_LINES or _bears_symbol(above):
            return rule.bottom
    return None


def _bears_symbol(lines: Iterable[Line]) -> bool:
    return any(is_symbol(piece.text) for line in lines for piece in line.parted(_GAP))


def _kind(line: Line, page: Page, repeated: frozenset[str]) -> FurnitureKind | None:
    """What piece of furniture a line is, by where it stands and what it says; None for text."""
    text = line.text
    if all(_BAR_CODE_FACE.search(each.face.name) for each in line.inked):
        return FurnitureKind.BAR_CODE
    if _RULE.fullmatch(text):
        return FurnitureKind.RULE
    at_head, at_foot = _at_head(line, page), _at_foot(line, page)
    if (at_foot or _WHEREVER.fullmatch(text)) and (found := _footer(text)):
        return found
    if at_foot and line.bold and is_symbol(text):
        return FurnitureKind.FOOTER
    if at_head and _PAGE_NUMBER.fullmatch(text):
        return FurnitureKind.PAGE_NUMBER
    if (at_head or at_foot) and _key(line, page) in repeated:
        return FurnitureKind.HEADER if at_head else FurnitureKind.FOOTER
    return None


def _footer(text: str) -> FurnitureKind | None:
    if _JOB_NUMBER.fullmatch(text):
        return FurnitureKind.JOB_NUMBER
    if _PAGE_NUMBER.fullmatch(text):
        return FurnitureKind.PAGE_NUMBER
    if _BAR_CODE.fullmatch(text):
        return FurnitureKind.BAR_CODE
    if asks_to_recycle(text):
        return FurnitureKind.RECYCLE
    return None


def strays(lines: Sequence[Line], page: Page, repeated: frozenset[str]) -> list[Furniture]:
    """The furniture that lines are, which a tagged file has as text; none if there is text among them."""
    found = []
    for line in lines:
        kind = _kind(line, page, repeated)
        if kind is None:
            return []
        found.append(_piece(line, kind))
    return found


def artifacts(page: Page, glyphs: Iterable[Glyphs], repeated: frozenset[str]) -> list[Furniture]:
    """Runs that a tagged file calls artifacts: furniture, whatever they say."""
    found = []
    for line in set_lines(glyphs):
        for piece in line.parted(_GAP):
            kind = _kind(piece, page, repeated) or _by_place(piece, page)
            found.append(_piece(piece, kind))
    return _job_numbers_joined(found)


def _by_place(line: Line, page: Page) -> FurnitureKind:
    if line.baseline < HEAD * page.height:
        return FurnitureKind.HEADER
    return FurnitureKind.FOOTER if line.baseline > FOOT * page.height else FurnitureKind.OTHER


def _piece(line: Line, kind: FurnitureKind) -> Furniture:
    return Furniture(_as_printed(line), kind, places([line])[0])


def _as_printed(line: Line) -> str:
    """The text of the line with as many spaces as the white between its runs has room for."""
    text, before = "", None
    for each in line.glyphs:
        if before is not None and not each.blank:
            wide = round((each.left - before.right) / (0.25 * max(each.size, before.size)))
            text = text.rstrip() + " " * max(wide, 0) if wide > 0 else text
        text += each.text
        before = before if each.blank and before else each
    return text.strip()


def _job_numbers_joined(pieces: list[Furniture]) -> list[Furniture]:
    """A job number and the dates of its making are one piece, whatever the white between them."""
    joined: list[Furniture] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.kind is FurnitureKind.JOB_NUMBER and _dates_of(last, piece):
            joined[-1] = Furniture(f"{last.text}    {piece.text}", last.kind, last.place)
        else:
            joined.append(piece)
    return joined


def _dates_of(job: Furniture, piece: Furniture) -> bool:
    box, other = job.place.box, piece.place.box
    beside = box is not None and other is not None and abs(box[3] - other[3]) < 1
    return beside and re.fullmatch(r"[\d\s]+", piece.text) is not None
