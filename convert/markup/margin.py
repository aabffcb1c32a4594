"""The margin of the opening: what stands further to the left than the titles do, and tells of the session and agenda.

The words of such lines are of no one form ("Third meeting of Chairs", "New York, 3-7 March"), but their place and type
are: a body in bold 12, another under it in bold 10, and about the session what is in bold or in roman 10.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from convert.akn.symbols import is_symbol
from convert.galley import Block, Paragraph, Role, Run
from convert.markup.manuscript import Manuscript, is_bold
from convert.words import Words

# Points. The frame begins 57 (Geneva) to 64 (New York) left of the text; numbers before a title stand 38 to 51 left.
_INDENT = 55
# After an agenda title its parts stand 39 to 64 left of the titles, and titles no more than 11.
_INDENT_IN_AGENDA = 20
_LARGE = 11.1  # 12 on a page at 94 per cent is 11.3
_LARGER = 1.3  # a title is set in 14 under an agenda item in 10; a committee in 12 over one
_ASIDE = 200  # the distribution block stands 240 to 274 right of the titles
_MOST_LINES = 4  # session in bold, its dates, what it is about in bold
_OF_AGENDA = (Role.AGENDA_ITEM, Role.AGENDA_TITLE)


def edge(manuscript: Manuscript) -> float | None:
    """Where titles begin, as the publisher does above them, or else organ or text; None if no place is known."""
    blocks = [block for block in manuscript.blocks if isinstance(block, Paragraph)]
    above = {block.role: block.setting.first for block in reversed(blocks) if block.setting.first}
    if Role.PUBLISHER in above:
        return above[Role.PUBLISHER]
    lefts = Counter(round(block.setting.left) for block in blocks if block.setting.left and block.role is None)
    text = [float(left) for left, _ in lefts.most_common(1)]
    return max([*text, *(first for role, first in above.items() if role is Role.ORGAN)], default=None)


def stands_before(paragraph: Paragraph, titles: float | None, last: Paragraph | None = None) -> bool | None:
    """Whether a paragraph begins in the margin, left of where titles do; None if that is not known.

    After the line `last` of an agenda title, the parts of it may be indented, and a title of the document is larger.
    """
    first = paragraph.setting.first
    if titles is None or first is None:
        return None
    indent = _INDENT_IN_AGENDA if last and last.role is Role.AGENDA_TITLE else _INDENT
    size = last.setting.size if last and last.role in _OF_AGENDA else None
    return first < titles - indent and not (size and (paragraph.setting.size or size) > _LARGER * size)


def ends_with(title: Paragraph, titles: float | None) -> bool:
    """Whether the margin is over with a title: what stands to the left under it is of no session, but authors or a
    list. What is not understood of the distribution block stands far to the right."""
    first = title.setting.first
    return titles is not None and first is not None and first < titles + _ASIDE


def role_by_place(paragraph: Paragraph, before: Role | None, *, dated: bool) -> Role:
    """The role of a line in the margin that its words do not tell, after one of role `before`.

    Once the days of the session are `dated`, what is in bold is of its agenda, as statements to commissions have it.
    """
    if before in _OF_AGENDA or (before is Role.SESSION_DATES and dated and is_bold(paragraph)):
        return Role.AGENDA_TITLE
    of_body = before is Role.SUBSIDIARY or (paragraph.setting.size or 0) > _LARGE
    return Role.SUBSIDIARY if is_bold(paragraph) and of_body else Role.SESSION_DATES


def join_committee(manuscript: Manuscript) -> None:
    """Join the two lines of a long name: "Special Political and Decolonization Committee", "(Fourth Committee)"."""
    opening = manuscript.blocks[manuscript.opening : manuscript.text]
    joined: list[Block] = []
    for block in opening:
        last = joined[-1] if joined else None
        if isinstance(last, Paragraph) and isinstance(block, Paragraph) and _goes_on(last, block, manuscript.words):
            last.content += [Run(" ", bold=is_bold(last)), *block.content]
            last.places += block.places
        else:
            joined.append(block)
    manuscript.blocks[manuscript.opening : manuscript.text] = joined
    manuscript.text -= len(opening) - len(joined)


def _goes_on(name: Paragraph, line: Paragraph, words: Words) -> bool:
    return bool(words.committee(f"{name.text} {line.text}")) and not words.committee(line.text)


def part_lines(manuscript: Manuscript, titles: float | None) -> None:
    """Part a paragraph in the margin that holds several lines, which stood close: where bold and roman meet, after a
    symbol, and before what is told of the agenda."""
    opening = manuscript.blocks[manuscript.opening : manuscript.text]
    parted: list[Block] = []
    over = False
    for block in opening:
        if not isinstance(block, Paragraph) or block.role is not None:
            parted.append(block)
        elif stands_before(block, titles):
            parted += _parted(block, manuscript.words, most=2 if over else _MOST_LINES)
        else:
            over = over or ends_with(block, titles)
            parted.append(block)
    manuscript.blocks[manuscript.opening : manuscript.text] = parted
    manuscript.text += len(parted) - len(opening)


def _parted(paragraph: Paragraph, words: Words, most: int) -> list[Paragraph]:
    """A paragraph as the lines that its type and words tell, bold ones first, if its type changes no more often."""
    runs = [run for run in paragraph.content if isinstance(run, Run)]
    lines = [[*line] for _, line in groupby(runs, key=lambda run: run.bold)]
    if len(runs) < len(paragraph.content) or len(lines) > most or (len(lines) > 1 and not runs[0].bold):
        return [paragraph]
    lines = [part for line in lines for part in _by_words(line, words)]
    return [Paragraph([*line], setting=paragraph.setting, places=paragraph.places) for line in lines]


def _by_words(line: list[Run], words: Words) -> list[list[Run]]:
    """A line of one run as two, if the first word of several is a symbol, or its end tells of an agenda."""
    text = line[0].text
    if len(line) > 1 or words.agenda_line.fullmatch(text.strip()):
        return [line]
    for at in (blank.end() for blank in re.finditer(r"\s+", text)):
        if is_symbol(text[:at].strip()) or words.agenda_line.fullmatch(text[at:].strip()):
            return [[line[0].saying(text[:at])], [line[0].saying(text[at:])]]
    return [line]
