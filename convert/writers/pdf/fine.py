"""Breaking a paragraph into its best lines, all of them considered together (Knuth and Plass, 1981).

Of all ways to break it that one is taken whose lines are closest to their natural width, with few hyphens and no loose
line beside a tight one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from convert.writers.pdf.lines import Measured, Soft, Squeeze
from convert.writers.pdf.shape import Sort

_STRETCH = 0.5  # of a space: what a line may be stretched by at a badness of 100
_HYPHEN = 600.0  # the penalty of one: 11 to 12 lines of 100 end in one in English and French, with 50 28
_LADDER = 300_000.0  # demerits of two hyphens in a row, and of one before the last line
_UNEVEN = 3000.0  # demerits of a loose line beside a tight one
_LINE = 10.0  # the badness that every line costs


@dataclass(frozen=True, slots=True)
class _Break:
    """A place where a line may end, with the best way that leads there."""

    place: int
    demerits: float = 0.0
    fitness: int = 1  # 0 tight, 1 as it should be, 2 loose, 3 very loose
    is_soft: bool = False
    before: _Break | None = None


def best_lines(
    sorts: Sequence[Sort], chances: Sequence[int], measures: tuple[float, float], squeeze: Squeeze, soft: Soft
) -> list[tuple[int, int]] | None:
    """Start and end of each line; None if a piece is longer than a line. Points.

    `chances` are the places where lines may end, with the `soft` ones; `measures` are those of the first line and of
    the others.
    """
    galley = Measured(sorts, chances, soft)
    active = [_Break(0)]
    for chance in chances:
        is_last = chance == len(sorts)
        is_soft = chance in soft.places
        found: list[_Break] = []
        for start in [*active]:
            width, spaces = galley.extent(start.place, chance)
            room = measures[start.place > 0] - width
            ratio = _ratio(room, spaces, squeeze)
            if ratio < -1.0:
                active.remove(start)
            else:
                found.append(_ended(start, chance, ratio, is_soft=is_soft, is_last=is_last))
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
