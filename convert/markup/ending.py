"""The ending: closing lines with meeting and date, the vote, and where annexes begin."""

from __future__ import annotations

from convert.akn import dates
from convert.galley import Paragraph, Role
from convert.markup.manuscript import Manuscript
from convert.words import Words

# Closing lines are short; a sentence that merely names a meeting is not one.
_LONGEST_LINE = 120


def recognise(manuscript: Manuscript) -> None:
    """Give closing lines, votes and annex headings their roles."""
    after_closing = False
    for _, paragraph, text in manuscript.lines(manuscript.text):
        role = _role_of(text, manuscript.words, after_closing)
        if role is None:
            after_closing = False
            continue
        paragraph.role = role
        after_closing = role in (Role.CONCLUSION, Role.VOTE)
        if role is Role.CONCLUSION and not manuscript.facts.adopted:
            manuscript.facts.adopted = dates.first(text, manuscript.words)
    _keep_last_closing(manuscript)


def _role_of(text: str, words: Words, after_closing: bool) -> Role | None:
    if words.annex_heading.fullmatch(text) or words.appendix_heading.fullmatch(text):
        return Role.ANNEX
    if words.enclosure_heading.fullmatch(text):
        return Role.ANNEX
    if words.unvoted_line.fullmatch(text) or words.vote_line.fullmatch(text):
        return Role.VOTE
    if any(line.fullmatch(text) for line in (words.in_favour_line, words.against_line, words.abstaining_line)):
        return Role.VOTE
    if len(text) > _LONGEST_LINE:
        return None
    if words.meeting_line.fullmatch(text) or (after_closing and dates.parse(text, words)):
        return Role.CONCLUSION
    return None


def _keep_last_closing(manuscript: Manuscript) -> None:
    """Only lines that end the text, or that an annex follows, are its closing: the others go back to the text."""
    ended = True
    for block in reversed(manuscript.blocks[manuscript.text :]):
        role = block.role if isinstance(block, Paragraph) else None
        if role is Role.ANNEX:
            ended = True
        elif role in (Role.CONCLUSION, Role.VOTE):
            if not ended and isinstance(block, Paragraph):
                block.role = None
        else:
            ended = False
