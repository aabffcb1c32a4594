"""How the house style names each block of a document: its role and level, or what its place among the others tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from convert.akn.numbering import Form, alone, bullet, leading
from convert.galley import Block, Paragraph, Role, Table
from convert.styles import Style

_OF_TEXT = (Role.HEADING, Role.TEXT, Role.OPERATIVE, Role.POINT, Role.ENACTING, Role.RECITAL, Role.SUMMARY, Role.ANNEX)
_NUMBERED = (Role.TEXT, Role.OPERATIVE)
_UNNUMBERED = 3  # the level of most headings without a number
_BY_SIZE = {14.0: 1, 12.0: 2, 10.0: _UNNUMBERED}  # points
_HEADINGS = {Form.CAPITAL_ROMAN: 1, Form.CAPITAL: 2}
_LONGEST_COVER = 3  # paragraphs: covers of published papers have up to three, and what is none 19 and more
_LONGEST_NUMBER = 3  # characters: "29A", but no year
_LONGEST_LABEL = 3  # words
_LONGEST_ITEM = 200  # characters: of published texts that either may be, an item has 116, a paragraph 307
_ITEM = "item"


@dataclass(frozen=True, slots=True)
class Look:
    """The name and level by which the style knows a block, and whether it begins a page, whatever its style says."""

    name: str
    level: int = 0
    starts_page: bool = False


def looks(blocks: Sequence[Block], style: Style) -> list[Look]:
    """The look of each block."""
    items = _items(blocks) if style.template.report else {}
    opening = _opening(blocks) if style.template.report else []
    found, annexed = [], False
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            name, level = role_name(block), 0
        elif at in items:
            name, level = _ITEM, items[at]
        elif block.role is Role.CONTENTS and not block.level:
            name, level = _of_contents(blocks, at), 0
        else:
            name, level = _name(block, style), _level(block, annexed)
        found.append(Look(name, level, starts_page=at in opening))
        annexed = annexed or (isinstance(block, Paragraph) and block.role is Role.ANNEX)
    return found


def role_name(block: Block) -> str:
    """The name of a block's role in the house style."""
    if isinstance(block, Paragraph):
        return str(block.role or Role.TEXT)
    return "table" if isinstance(block, Table) else "figure"


def _name(paragraph: Paragraph, style: Style) -> str:
    """The name of a paragraph in the house style: its role, with its size or alignment where those have a style."""
    name = role_name(paragraph)
    if paragraph.role is Role.HEADING and is_label(paragraph.text):
        return "heading-number"
    if paragraph.role is Role.NOTE:
        return "table-note"
    if paragraph.role is Role.TEXT and bullet(paragraph.text):
        return "bullet"
    if paragraph.role is Role.POINT and _ordinal(paragraph.text):
        return _ITEM
    setting = paragraph.setting
    sized = setting.size and not (paragraph.role is Role.HEADING and style.template.report)  # reports have levels
    kinds = [f"{setting.size:g}" if sized else "", setting.alignment or ""]
    return next((f"{name}-{kind}" for kind in kinds if f"{name}-{kind}" in style.roles), name)


def _of_contents(blocks: Sequence[Block], at: int) -> str:
    """The name of a line of a table of contents that is no entry: its heading, or the head of a column. The last of
    these stands over the pages."""
    if not at or not _is_of_contents(blocks[at - 1]):
        return "contents-heading"
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return "contents-column" if isinstance(below, Paragraph) and not below.level else "contents-page"


def _is_of_contents(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.CONTENTS


def _level(paragraph: Paragraph, annexed: bool) -> int:
    """The level of a paragraph. That of a heading is told by its number: chapters have Roman ones, sections capital
    letters, and what is under them figures (Editorial Manual). Without one it stands under all of these, unless it is
    of the first level, and in no annex: so do 418 of 446 in 32 reports and papers of 2025."""
    if paragraph.role is not Role.HEADING or not paragraph.level:
        return paragraph.level
    if paragraph.setting.size in _BY_SIZE:
        return _BY_SIZE[paragraph.setting.size]
    number = leading(paragraph.text)
    if number is None:
        return _UNNUMBERED if annexed or paragraph.level > 1 else 1
    form, _ = min(number.meanings, key=lambda meaning: meaning[1])
    return _HEADINGS.get(form, paragraph.level + 1)


def is_label(text: str) -> bool:
    """Whether a heading only numbers what it heads: "I", "Part IV", "Income section 2", "Section 29A"."""
    *kind, number = text.split() or [""]
    short = len(number) <= _LONGEST_NUMBER and number[:1].isdecimal()
    return len(kind) < _LONGEST_LABEL and (short or alone(number) is not None)


def _opening(blocks: Sequence[Block]) -> list[int]:
    """Where pages begin after what opens a document: a short note that transmits another text, tables of contents."""
    pairs = enumerate(pairwise(blocks), 1)
    after = [at for at, (before, block) in pairs if _is_of_contents(before) and not _is_of_contents(block)]
    return [*after, *_transmitted(blocks)]


def _transmitted(blocks: Sequence[Block]) -> list[int]:
    """The heading of what a short note transmits: the first, without a number, after nothing but unnumbered text."""
    texts = [at for at, block in enumerate(blocks) if not isinstance(block, Paragraph) or block.role in _OF_TEXT]
    for count, at in enumerate(texts[: _LONGEST_COVER + 1]):
        block = blocks[at]
        if not isinstance(block, Paragraph) or block.role is Role.ANNEX or leading(block.text):
            break
        if block.role is Role.HEADING:
            return [at] if count and block.level == 1 else []
    return []


def _items(blocks: Sequence[Block]) -> dict[int, int]:
    """The places of the items of a list within a numbered text, with their levels: the agenda that paragraph 7 of a
    report quotes, "1." to "16.", and the points under its items."""
    found: dict[int, int] = {}
    outer = inner = 0
    before = ""
    for at, block in enumerate(blocks):
        text = block.text.rstrip() if isinstance(block, Paragraph) and block.role in (*_NUMBERED, Role.POINT) else ""
        number = _ordinal(text)
        opens = number == 1 and before.endswith((":", "：")) and (outer or text.endswith(";"))
        if inner and isinstance(block, Paragraph) and block.role is Role.POINT:
            found[at] = 1 + block.level
        elif opens or (inner and number == inner + 1 and not (number == outer + 1 and len(text) > _LONGEST_ITEM)):
            found[at], inner = 1, number
        else:
            outer, inner = number or outer, 0
        before = text
    return found


def _ordinal(text: str) -> int:
    """The number of a numbered paragraph, 0 if it has none."""
    number = leading(text)
    return (number.ordinal(Form.PARAGRAPH) or 0) if number else 0
