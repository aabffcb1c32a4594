"""Pages that run from right to left: turned round, so that all that is known of pages holds for them too.

PDFium brings Arabic into the order of reading by rules of its own, which lose the order of words in mixed lines and
turn some brackets round. So words and characters are taken as they stand on the page, and put in order here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

from convert.bidi import as_read, levels
from convert.readers.pdf.page import Glyphs, Page

_LETTERS = re.compile(
    "[\u0591-\u05bd\u05c1-\u05ea\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0700-\u08ff"
    "\ufb1d-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]"
)
WORD = re.compile(f"(?:{_LETTERS.pattern}[\u0300-\u036f]*)+|.", re.DOTALL)
"""A word from right to left, or any other character."""

_GAP = 0.163
"""Em of white that is a space, where the text has none."""

_LOOK = attrgetter("baseline", "size", "face", "page", "mark", "artifact", "link", "underlined", "turned")
"""What is the same all through a run."""

_SMALL, _RAISED = 0.82, 0.1
"""Em of the largest type in a line: what is smaller and stands higher calls a note, or is the mark of one."""

_APART = "\u061c"
"""The mark that says: Arabic stands here."""

_JOINED = 0.1
"""Em of white, at most, within a run."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">"}
_LEFT = {**{left: left for left in _BRACKETS}, **{right: left for left, right in _BRACKETS.items()}}
_TURNED = str.maketrans(_BRACKETS | {right: left for left, right in _BRACKETS.items()})
_STOPS = ".,;:،؛"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character or word of a line with its level; `glyph` is None for a space that only the page's white shows."""

    text: str
    glyph: Glyphs | None
    level: int = 0


def runs_backwards(text: str) -> bool:
    """Whether most letters of a page are of a script from right to left."""
    backwards = len(_LETTERS.findall(text))
    return backwards > 0 and 2 * backwards > sum(character.isalpha() for character in text)


def is_word(text: str) -> bool:
    """Whether a text is of letters from right to left only."""
    return _LETTERS.match(text) is not None


def turned_round(page: Page) -> Page:
    """The page as a mirror shows it: what begins at its right edge begins at its left one. Pictures stay."""
    return replace(
        page,
        glyphs=[replace(_mirrored(each, page.width, 0.0), mirrored=True) for each in page.glyphs],
        rules=[replace(rule, left=page.width - rule.right, right=page.width - rule.left) for rule in page.rules],
    )


def in_reading_order(row: Sequence[Glyphs]) -> list[Glyphs]:
    """The characters of one line of such a page, from its left edge, as runs in the order of reading."""
    line = _bracketed([*_spaced(row)][::-1])
    text = "".join(letter.text[0] for letter in line)
    base = int(bool(_LETTERS.search(text)) or text[:1] in _STOPS)
    around = _APART * base  # so that numbers at the end of a line are as after Arabic
    resolved = levels(around + text, base)[len(around) :]
    found = [replace(letter, level=level) for letter, level in zip(line, resolved, strict=True)]
    return _joined(_placed(as_read(found, base)))


def _mirrored(glyph: Glyphs, right: float, left: float) -> Glyphs:
    """Glyphs as a mirror shows them that stands between two edges."""
    return replace(glyph, left=left + right - glyph.right, right=left + right - glyph.left)


def _spaced(row: Sequence[Glyphs]) -> Iterator[_Letter]:
    """The letters of a row, with spaces where it shows some, and what is raised kept apart from all around it."""
    largest = max(row, key=lambda each: each.size)
    for before, each in pairwise([None, *row]):
        if before and each and _is_raised(before, largest) != _is_raised(each, largest):
            yield _Letter(_APART, None)
        if before and each and not before.blank and not each.blank:
            wide = each.left - before.right > _GAP * max(before.size, each.size)
            yield from [_Letter(" ", None)] if wide else []
        if each:
            yield _Letter(each.text, each)


def _is_raised(glyph: Glyphs, largest: Glyphs) -> bool:
    return glyph.size < _SMALL * largest.size and glyph.baseline < largest.baseline - _RAISED * largest.size


def _bracketed(line: Sequence[_Letter]) -> list[_Letter]:
    """A line from the left, its brackets as they look: those that open to the right stand before what they enclose."""
    text = [letter.text for letter in line]
    open_: list[str] = []
    fixed = []
    for before, letter, after in zip([" ", *text], line, [*text[1:], " "], strict=False):
        left = _LEFT.get(letter.text)
        if left is None:
            fixed.append(letter)
            continue
        begins = _is_outside(before)
        ends = _is_outside(after)
        opens = begins if begins != ends else left not in open_
        if opens:
            open_.append(left)
        elif left in open_:
            open_.remove(left)
        fixed.append(replace(letter, text=left if opens else _BRACKETS[left]))
    return fixed


def _is_outside(neighbour: str) -> bool:
    return (
        neighbour.isspace()
        or neighbour == _APART
        or (unicodedata.category(neighbour[:1] or " ") == "Po" and neighbour not in "%/")
    )


def _placed(letters: Sequence[_Letter]) -> Iterator[tuple[Glyphs, int]]:
    """The glyphs of a line in the order of reading, those that run the other way placed as if they did not."""
    for level, group in groupby(letters, lambda letter: letter.level):
        glyphs = [replace(each.glyph, text=_said(each), mirrored=False) for each in group if each.glyph]
        if not glyphs:
            continue
        left, right = min(each.left for each in glyphs), max(each.right for each in glyphs)
        if level % 2:
            yield from ((each, level) for each in glyphs)
        else:
            yield from ((_mirrored(each, right, left), level) for each in glyphs)


def _said(letter: _Letter) -> str:
    return letter.text.translate(_TURNED) if letter.level % 2 else letter.text


def _joined(placed: Iterator[tuple[Glyphs, int]]) -> list[Glyphs]:
    """The glyphs in runs as long as nothing changes."""
    runs: list[Glyphs] = []
    last = -1
    for each, level in placed:
        if runs and each.blank:
            runs[-1] = replace(runs[-1], text=runs[-1].text + each.text, right=min(runs[-1].right, each.left))
            continue
        if runs and level == last and _goes_on(runs[-1], each):
            runs[-1] = replace(runs[-1], text=runs[-1].text + each.text, right=max(runs[-1].right, each.right))
        else:
            runs.append(each)
        last = level
    return runs


def _goes_on(before: Glyphs, after: Glyphs) -> bool:
    return _LOOK(before) == _LOOK(after) and (
        before.text[-1:].isspace() or after.left - before.right < _JOINED * after.size
    )
