"""Runs that say something by what is printed over or under them: doubled ones are bold, ruled ones underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import floor

from convert.readers.pdf.page import Glyphs, Rule

_SAME_PLACE = 0.1
"""Em by which a run that is drawn again, to look bold, may be off."""

_LEAST = 0.01
"""Points: what is so near is at the same place, however small it is."""

_UNDER = (-0.02, 0.22)
"""Em below the baseline: where an underline lies."""

_FINE = 1.2
"""Points: no underline is thicker."""

_MATCH = 0.8
"""Of an underline's length: how much of it must have text over it."""


def folded(glyphs: Sequence[Glyphs]) -> tuple[list[Glyphs], list[int]]:
    """The runs without those that are drawn again at the same place, and the places in `glyphs` of these.

    What is drawn twice is meant to be bold: typewriter-like producers of the 1990s had no other way.
    """
    kept: list[Glyphs] = []
    again: list[int] = []
    known: dict[tuple[str, int, int], list[int]] = {}
    often = Counter(each.text for each in glyphs)
    for number, each in enumerate(glyphs):
        if often[each.text] == 1 or each.blank:
            kept.append(each)
            continue
        near = [known.setdefault((each.text, *square), []) for square in _squares(each)]
        twin = next((at for ats in near for at in ats if _same_place(kept[at], each)), None)
        if twin is None:
            near[0].append(len(kept))
            kept.append(each)
        else:
            kept[twin] = replace(kept[twin], face=replace(each.face, bold=True))
            again.append(number)
    return kept, again


def _squares(each: Glyphs) -> list[tuple[int, int]]:
    """The squares of the page in which a run at the same place may stand, its own first: a page of thousands of like
    runs, as of dots, must not be held each against each."""
    slack = _SAME_PLACE * each.size + _LEAST
    columns, rows = (
        dict.fromkeys(floor((at + off) / (4 * slack)) for off in (0, -slack, slack))
        for at in (each.left, each.baseline)
    )
    return [(column, row) for column in columns for row in rows]


def _same_place(one: Glyphs, other: Glyphs) -> bool:
    slack = _SAME_PLACE * one.size
    return abs(one.left - other.left) <= slack and abs(one.baseline - other.baseline) <= slack


def underlined(glyphs: Sequence[Glyphs], rules: Iterable[Rule]) -> list[Glyphs]:
    """The runs, those with a rule of their length right below them underlined."""
    marked = list(glyphs)
    for rule in rules:
        if rule.height > _FINE or rule.width <= rule.height:
            continue
        over = [number for number, each in enumerate(marked) if _stands_on(each, rule)]
        if over and sum(marked[number].right - marked[number].left for number in over) >= _MATCH * rule.width:
            for number in over:
                marked[number] = replace(marked[number], underlined=True)
    return marked


def _stands_on(each: Glyphs, rule: Rule) -> bool:
    drop = (rule.top - each.baseline) / each.size if each.size else 1.0
    return _UNDER[0] <= drop <= _UNDER[1] and each.left >= rule.left - 1 and each.right <= rule.right + 1
