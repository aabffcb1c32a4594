"""Restoring emphasis: a source without any (plain text) gets back the leads that the house sets in italics.

The table of leads is measured: 99 per cent of English leads of an unseen session (see convert/leads.py).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Literal, TypeGuard

from convert import leads
from convert.galley import Block, Call, Paragraph, Role, Run
from convert.markup.manuscript import Manuscript, number_of
from convert.words import Words

_KINDS: dict[Role, Literal["recital", "operative"]] = {
    Role.RECITAL: "recital",
    Role.OPERATIVE: "operative",
    Role.POINT: "operative",
}


def restore(manuscript: Manuscript) -> None:
    """Emphasise leads and enacting phrases, if nothing in the whole text is emphasised.

    Where the source shows type, a bold title suffices: draft decisions are printed in roman after it (A/80/L.42).
    The comma of an enacting phrase is never of its emphasis, whatever the source says (the measured template: roman).
    """
    texts = [block for block in manuscript.blocks[manuscript.text :] if isinstance(block, Paragraph)]
    for paragraph in texts:
        if paragraph.role is Role.ENACTING:
            paragraph.content = _with_roman_end(paragraph.content)
    titles = [block for block in manuscript.blocks[: manuscript.text] if _shows_type(block)]
    if any(run.italic or run.bold for block in (*titles, *texts) for run in block.content if isinstance(run, Run)):
        return
    for paragraph in texts:
        start, length = _lead(paragraph, manuscript.words)
        if length:
            paragraph.content = _emphasised(paragraph.content, start, start + length, manuscript.words.lead_is_bold)


def _shows_type(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.setting.size is not None


def _with_roman_end(content: list[Run | Call]) -> list[Run | Call]:
    last = content[-1] if content else None
    if not isinstance(last, Run):
        return content
    phrase = last.text.rstrip(" ,،，:")
    end = replace(last, text=last.text[len(phrase) :], italic=False, bold=False)
    return [*content[:-1], *(run for run in (replace(last, text=phrase), end) if run.text)]


def _lead(paragraph: Paragraph, words: Words) -> tuple[int, int]:
    """Where the lead of a paragraph begins in its text, and its length; 0 if it has none."""
    text = paragraph.text
    number = number_of(paragraph) if paragraph.role in (Role.OPERATIVE, Role.POINT) else None
    start = text.find(number.printed) + len(number.printed) if number else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    if paragraph.role is Role.ENACTING:
        return start, len(text[start:].rstrip(" ,，،:"))
    kind = _KINDS.get(paragraph.role) if paragraph.role else None
    return start, leads.lead_length(text[start:], words.language, kind) if kind else 0


def _emphasised(content: list[Run | Call], start: int, end: int, bold: bool) -> list[Run | Call]:
    """The content with the characters from start to end emphasised."""
    out: list[Run | Call] = []
    at = 0
    for piece in content:
        if isinstance(piece, Call):
            out.append(piece)
            continue
        cuts = [0, *(min(max(edge - at, 0), len(piece.text)) for edge in (start, end)), len(piece.text)]
        for index, (first, last) in enumerate(pairwise(cuts)):
            if first < last:
                on = index == 1
                text = piece.text[first:last]
                out.append(replace(piece, text=text, italic=on and not bold, bold=on and bold))
        at += len(piece.text)
    return out
