"""The foot of a page: the notes below their separator, found by geometry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.notes import leading_mark, plain_mark, raised_figures, star_calls
from convert.readers.pdf.page import Glyphs, Page, Rule

SEPARATOR = (40.0, 220.0)
"""Points: how long a separator is. New York: 18 underscores, 72; Geneva: a rule of 73.8; Word's own: 144."""

SMALLER = 0.95
"""A note's size over the body's, at most: 8.5 and 9 in 10."""

_HEAD = 0.1
"""Of the page's height: what stands higher is its running head."""

_UNDERSCORES = re.compile(r"_{5,}")


@dataclass(frozen=True, slots=True)
class Foot:
    """The runs of a page's notes; `plain` are the figures that call them where their marks are mere figures."""

    glyphs: Sequence[Glyphs] = ()
    plain: frozenset[str] = frozenset()


def split_foot(glyphs: Sequence[Glyphs], tops: Iterable[float], size: float) -> tuple[list[Glyphs], Foot]:
    """Part the runs of a page into those of its text and those of its notes, which begin under one of `tops`; `size` is
    the body's."""
    for top in sorted(tops, reverse=True):
        below = [each for each in glyphs if each.baseline > top]
        lines = set_lines(below)
        if not lines:
            continue
        above = [each for each in glyphs if each.baseline <= top]
        if _are_notes(lines, size):
            return above, Foot(below)
        called = raised_figures(set_lines(above))
        if plain_mark(lines[0], called):
            return above, Foot(below, called)
    return list(glyphs), Foot()


def in_foot(line: Line, page: Page, tops: Iterable[float]) -> bool:
    """True if a line stands below one of `tops`, in the lower half of its page."""
    return line.baseline > page.height / 2 and any(top < line.baseline for top in tops)


def separators(page: Page) -> list[float]:
    """Where a separator of notes may lie on a page, in points from its top."""
    short = [rule for rule in page.rules if _short(rule.width) and rule.left < page.width / 3]
    drawn = [rule.bottom for rule in short if not _underlines(rule, page)]
    typed = [
        line.baseline
        for line in set_lines(each for each in page.glyphs if "__" in each.text)
        if _UNDERSCORES.fullmatch(line.text) and _short(line.right - line.left) and line.left < page.width / 3
    ]
    return drawn + [top for top in typed if not _heads_key(top, page)]


def _heads_key(top: float, page: Page) -> bool:
    """True if what stands under a typed rule explains a mark that many words bear ("Belize,* Botswana,** Chile,*"): the
    key to a list is of the text, as the published files have it; a note has one call. It may go on overleaf."""
    below = _worded(each for each in page.glyphs if each.baseline > top)
    mark = leading_mark(below[0]) if below else ""
    if not mark or mark.isalnum():
        return False  # stars and the like alone are called in full size
    above = _worded(each for each in page.glyphs if each.baseline < top)
    if all(line.baseline < _HEAD * page.height for line in above):
        return page.number > 1
    return sum(star_calls(line.text).count(mark) for line in above) > 1


def _worded(glyphs: Iterable[Glyphs]) -> list[Line]:
    """The lines that say something: "* * *" does not."""
    return [line for line in set_lines(glyphs) if any(map(str.isalnum, line.text))]


def _underlines(rule: Rule, page: Page) -> bool:
    """True if a rule is the line under some words."""
    return any(
        each.underlined
        and 0 <= rule.top - each.baseline < each.size / 2
        and rule.left < each.right
        and each.left < rule.right
        for each in page.glyphs
    )


def _short(width: float) -> bool:
    return SEPARATOR[0] <= width <= SEPARATOR[1]


def _are_notes(lines: Sequence[Line], size: float) -> bool:
    """True if the lines are all smaller than the body, or begin as a note does."""
    return all(line.size <= SMALLER * size for line in lines) or bool(leading_mark(lines[0]))
