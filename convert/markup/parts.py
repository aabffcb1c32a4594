"""Resolutions in one document, A and B: each has its letter, perhaps a title, and an enacting phrase of its own."""

from __future__ import annotations

from collections.abc import Sequence

from convert.akn import numbering
from convert.akn.numbering import Form
from convert.galley import Block, Paragraph, Role
from convert.markup.inline import plain
from convert.markup.manuscript import is_enacting
from convert.words import Words

_LONGEST_HEAD = 3
"""Paragraphs from the letter to the enacting phrase, at most: a title of two."""

_LONGEST_LETTER = 12
"""Characters of a paragraph that is a letter, with its full stop and any white space."""


def starts(blocks: Sequence[Block], words: Words) -> list[int]:
    """The indexes of the letters that parts begin with: A, B and so on; none if there is but one part."""
    found: list[int] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _letter(block) == len(found) + 1 and _enacts(blocks[at + 1 :], words):
            found.append(at)
    return found if len(found) > 1 else []


def lone_letter(text: str) -> bool:
    """Whether a text is the letter of a resolution that stands alone in its document: B of 79/258. Not a Roman I."""
    number = numbering.alone(text)
    return number is not None and [form for form, _ in number.meanings] == [Form.CAPITAL]


def head(part: Sequence[Block], words: Words) -> list[Paragraph]:
    """The letter and title that a part begins with."""
    out: list[Paragraph] = []
    for block in part:
        if not isinstance(block, Paragraph) or is_enacting(plain(block.content), words):
            break
        out.append(block)
    return out


def _letter(paragraph: Paragraph) -> int | None:
    number = numbering.alone(plain(paragraph.content)) if len(paragraph.text) <= _LONGEST_LETTER else None
    return number.ordinal(Form.CAPITAL) if number else None


def _enacts(blocks: Sequence[Block], words: Words) -> bool:
    near = blocks[:_LONGEST_HEAD]
    return any(
        isinstance(block, Paragraph)
        and block.role in (None, Role.ENACTING)
        and is_enacting(plain(block.content), words)
        for block in near
    )
