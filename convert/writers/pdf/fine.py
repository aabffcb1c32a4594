"""Breaking a paragraph into its best lines, all of them considered together (Knuth and Plass, 1981).

Of all ways to break it that one is taken whose lines are closest to their natural width, with few hyphens and no loose
line beside a tight one. Words may be hyphenated by the patterns of their language (Liang's, by pyphen).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from convert.akn.languages import tag_of
from convert.writers.pdf.lines import Measured, Squeeze
from convert.writers.pdf.shape import Sort

if TYPE_CHECKING:
    from pyphen import Pyphen

_WORD = re.compile(r"[^\W\d_]{5,}")
_STRETCH = 0.5  # of a space: what a line may be stretched by at a badness of 100
_HYPHEN = 600.0  # the penalty of one: 11 to 12 lines of 100 end in one in English and French, with 50 28
_LADDER = 300_000.0  # demerits of two hyphens in a row, and of one before the last line
_UNEVEN = 3000.0  # demerits of a loose line beside a tight one
_LINE = 10.0  # the badness that every line costs

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class _Break:
    """A place where a line may end, with the best way that leads there."""

    place: int
    demerits: float = 0.0
    fitness: int = 1  # 0 tight, 1 as it should be, 2 loose, 3 very loose
    is_soft: bool = False
    before: _Break | None = None


@cache
def hyphenator(language: str) -> Pyphen | None:
    """The patterns of a language (ISO 639-2), None if there are none."""
    import pyphen  # not needed by most, and slow to start

    code = tag_of(language)
    found = pyphen.language_fallback("en_GB" if code == "en" else code)
    return pyphen.Pyphen(lang=found) if found else None


def syllables(
    sorts: Sequence[Sort], chances: Sequence[int], patterns: Pyphen | None
) -> tuple[list[Sort], list[int], set[int]]:
    """The sorts with words cast by syllables, the places where lines may end, and those of them that want a hyphen.

    Words with capitals, and those that call notes or run from right to left, stay whole.
    """
    cast: list[Sort] = []
    starts = []
    soft: set[int] = set()
    for sort in sorts:
        starts.append(len(cast))
        parts = [*_parts(sort, patterns)] if patterns and not (sort.note or sort.level % 2) else [sort]
        soft.update(range(len(cast) + 1, len(cast) + len(parts)))
        cast += parts
    starts.append(len(cast))
    return cast, sorted({*(starts[chance] for chance in chances), *soft}), soft


def _parts(sort: Sort, patterns: Pyphen) -> Iterator[Sort]:
    word = _WORD.search(sort.text)
    glyphs = [glyph.text for glyph in sort.glyphs]
    if not word or not word[0].islower() or len(glyphs) != len(sort.text):
        yield sort
        return
    places = [word.start() + place for place in patterns.positions(word[0])]
    for start, end in pairwise([0, *places, len(glyphs)]):
        yield sort.part(start, end)


def best_lines(
    sorts: Sequence[Sort],
    chances: Sequence[int],
    soft: Collection[int],
    measures: tuple[float, float],
    squeeze: Squeeze,
    hyphen: float,
) -> list[tuple[int, int]] | None:
    """Start and end of each line; None if a piece is longer than a line. Points.

    `chances` are the places where lines may end, with the `soft` ones, where a hyphen of the width `hyphen` is added;
    `measures` are those of the first line and of the others.
    """
    galley = Measured(sorts, chances)
    active = [_Break(0)]
    for chance in chances:
        is_last = chance == len(sorts)
        added = hyphen if chance in soft else 0.0
        found: list[_Break] = []
        for start in [*active]:
            width, spaces = galley.extent(start.place, chance)
            room = measures[start.place > 0] - width - added
            ratio = _ratio(room, spaces, squeeze)
            if ratio < -1.0:
                active.remove(start)
            else:
                found.append(_ended(start, chance, ratio, is_soft=chance in soft, is_last=is_last))
        if found:
            active.append(min(found, key=lambda each: each.demerits))
        if not active:
            return None
    return _lines(active[-1])


def _ratio(room: float, spaces: int, squeeze: Squeeze) -> float:
    """How far the spaces of a line are stretched, as part of what is allowed; -1 is as tight as may be."""
    if room >= 0:
        return room / (max(spaces, 0.1) * squeeze.space * _STRETCH)
    shrink = spaces * squeeze.space * squeeze.rule.squeeze
    return room / shrink if shrink else -2.0


def _ended(start: _Break, place: int, ratio: float, *, is_soft: bool, is_last: bool) -> _Break:
    ratio = min(ratio, 0.0) if is_last else ratio
    badness = 100.0 * abs(ratio) ** 3  # without a limit, lest one line be as bad as may be to spare the others
    fitness = 0 if ratio < -0.5 else 1 if ratio < 0.5 else 2 if ratio < 1.0 else 3
    demerits = start.demerits + (_LINE + badness + (_HYPHEN if is_soft else 0.0)) ** 2
    demerits += _LADDER * (start.is_soft and (is_soft or is_last)) + _UNEVEN * (abs(fitness - start.fitness) > 1)
    return _Break(place, demerits, fitness, is_soft, start)


def _lines(last: _Break) -> list[tuple[int, int]]:
    places = []
    step: _Break | None = last
    while step:
        places.append(step.place)
        step = step.before
    return list(pairwise(places[::-1]))
