"""The table of contents: text as printed, for its numbers are those of headings elsewhere, and it heads nothing."""

from __future__ import annotations

import re
from itertools import takewhile

from convert.galley import Block, Paragraph, Role
from convert.markup.inline import plain
from convert.markup.manuscript import Manuscript

# What an entry ends in: a page, or the first and last of paragraphs ("28 - 45", "(i)-(ix)").
_NUMBER = r"\(?(?:\d{1,3}|[ivxl]{1,6})\)?"
_LEADS_TO = re.compile(rf"\s{_NUMBER}(?:\s?[-–—]\s?{_NUMBER})?$|(?:\.\s?){{4}}|…{{2}}")
# Lines in which an entry runs on before its page, and heads of columns ("Paragraphs").
_MOST_BETWEEN = 4
_LONGEST = 500


def recognise(manuscript: Manuscript) -> None:
    """Give the lines of a table of contents the role of text. What the source has as a table is one already."""
    blocks = manuscript.blocks
    for at in range(manuscript.text, len(blocks)):
        heading = _free(blocks[at])
        if heading and manuscript.words.contents_heading.fullmatch(plain(heading.content)):
            for paragraph in (heading, *_entries(blocks[at + 1 :])):
                paragraph.role = Role.TEXT


def _free(block: Block) -> Paragraph | None:
    return block if isinstance(block, Paragraph) and block.role is None else None


def _entries(blocks: list[Block]) -> list[Paragraph]:
    """The paragraphs from the first to the last entry that is not too far from the one before."""
    paragraphs = [*takewhile(bool, map(_free, blocks))]
    end = 0
    for at, paragraph in enumerate(filter(None, paragraphs)):
        text = plain(paragraph.content)
        if _LEADS_TO.search(text) and len(text) <= _LONGEST:
            end = at + 1
        elif at >= end + _MOST_BETWEEN:
            break
    return [paragraph for paragraph in paragraphs[:end] if paragraph]
