"""The ending: closing lines with meeting and date, the vote, signatures, and where annexes begin."""

from __future__ import annotations

from dataclasses import replace

from convert.akn import dates
from convert.galley import Block, Call, Paragraph, Role, Run
from convert.markup import parts
from convert.markup.inline import plain
from convert.markup.manuscript import Manuscript, role_of
from convert.words import Words

# Closing lines are short; a sentence that merely names a meeting is not one.
_LONGEST_LINE = 120


def recognise(manuscript: Manuscript) -> None:
    """Give closing lines, votes, signatures and annex headings their roles."""
    _part_closing_lines(manuscript)
    before: Paragraph | None = None
    for _, paragraph, text in manuscript.lines(manuscript.text):
        paragraph.role = _role_of(text, manuscript.words, before)
        before = paragraph
    _keep_last_closing(manuscript)


def _part_closing_lines(manuscript: Manuscript) -> None:
    """Meeting and date, or name and office, with a forced line end between them, become a paragraph each."""
    blocks: list[Block] = manuscript.blocks[: manuscript.text]
    for block in manuscript.blocks[manuscript.text :]:
        lines = _lines(block) if isinstance(block, Paragraph) and "\n" in block.text else []
        closing = len(lines) > 1 and _opens_closing(plain(lines[0].content), manuscript.words)
        blocks += lines if closing else [block]
    manuscript.galley.blocks = blocks


def _opens_closing(text: str, words: Words) -> bool:
    return bool(words.meeting_line.fullmatch(text) or words.signature_line.fullmatch(text))


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """The printed lines of a paragraph that has forced line ends."""
    lines: list[list[Run | Call]] = [[]]
    for piece in paragraph.content:
        if isinstance(piece, Call):
            lines[-1].append(piece)
            continue
        for at, text in enumerate(piece.text.split("\n")):
            if at:
                lines.append([])
            lines[-1].append(replace(piece, text=text))
    return [replace(paragraph, content=line) for line in lines if plain(line)]


def closes(text: str, words: Words) -> bool:
    """Whether a line is of the ending by its words alone; a date or the members of a vote are so by the line before."""
    return _role_of(text, words, None) is not None or dates.parse(text, words) is not None


def _role_of(text: str, words: Words, before: Paragraph | None) -> Role | None:
    if any(line.fullmatch(text) for line in (words.annex_heading, words.appendix_heading, words.enclosure_heading)):
        return Role.ANNEX
    if words.unvoted_line.fullmatch(text) or words.vote_line.fullmatch(text) or _votes(text, words) is not None:
        return Role.VOTE
    if before is not None and before.role is Role.VOTE and _votes(plain(before.content), words) == "":
        return Role.VOTE
    if len(text) > _LONGEST_LINE:
        return None
    signed = before is not None and before.role is Role.SIGNATURE
    if words.signature_line.fullmatch(text) or (signed and text[-1:] not in words.operative_end):
        return Role.SIGNATURE
    closed = before is not None and before.role in (Role.CONCLUSION, Role.VOTE)
    if words.meeting_line.fullmatch(text) or (closed and dates.parse(text, words)):
        return Role.CONCLUSION
    return None


def _votes(text: str, words: Words) -> str | None:
    """The members that a line of a recorded vote lists ("" if they follow in the next), None if it is no such line."""
    for line in (words.in_favour_line, words.against_line, words.abstaining_line):
        if match := line.fullmatch(text):
            return match["members"]
    return None


def _keep_last_closing(manuscript: Manuscript) -> None:
    """Only lines that end the text, or that an annex or part follows, are a closing: others go back to the text."""
    text = manuscript.blocks[manuscript.text :]
    letters = parts.starts(text, manuscript.words)
    ended = True
    for at, block in reversed([*enumerate(text)]):
        role = role_of(block)
        if role is Role.ANNEX or at in letters:
            ended = True
        elif role in (Role.CONCLUSION, Role.VOTE, Role.SIGNATURE):
            if not ended and isinstance(block, Paragraph):
                block.role = None
        elif role is not Role.NOTE:
            ended = False
