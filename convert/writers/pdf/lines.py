"""Breaking a paragraph into lines, as the published pages do.

Greedy: pieces are taken from one opportunity to the next while they fit. Where a paragraph is justified, one more piece
is squeezed in if each space loses no more than its share and leaving the piece out would stretch the spaces far more.
The rule and its constants were measured on the line breaks of 887 published resolutions (see `[justification]` in the
house style). Where scripts may break is told by `opportunities`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise
from operator import add

from convert.styles import Justification
from convert.writers.pdf.shape import DASHES, WIDE, Sort

_OPENING = ("Ps", "Pi", "Zs")
_NOT_FIRST = ("Pe", "Pf", "Po", "Pd", "Lm", "Mn", "Zs")
_LONGEST_DAY = 2  # figures
_TOLERANCE = 0.001  # points, for sums of fractions


@dataclass(frozen=True, slots=True)
class Soft:
    """The places within words where a line may end with a hyphen added, which is so many points wide."""

    places: Collection[int] = frozenset()
    hyphen: float = 0.0


_WHOLE = Soft()


@dataclass(frozen=True, slots=True)
class Squeeze:
    """When spaces may shrink: the rule, and the natural width of a word space in points."""

    rule: Justification
    space: float


def opportunities(
    sorts: Sequence[Sort], *, hyphens: bool = True, bound: re.Pattern[str] | None = None, led: bool = False
) -> list[int]:
    """Where lines may begin: after spaces, beside ideographs and, if `hyphens`, after one before a letter or digit.

    But not after what `bound` matches, which belongs to the word after it: the day of a date, a prefix. If dates are
    `led`, their day belongs to the word before it, too.
    """
    kept = _bound(sorts, bound, led) if bound else frozenset[int]()
    found = []
    for place, (before, here) in enumerate(pairwise(sorts), start=1):
        if here.text == " ":
            continue
        beside = before.stretches or here.stretches
        may_end = before.text == " " or (beside and _is_beside_ideograph(before, here))
        if (may_end or (hyphens and _is_after_hyphen(sorts, place))) and place not in kept:
            found.append(place)
    return [*found, len(sorts)]


def _bound(sorts: Sequence[Sort], bound: re.Pattern[str], led: bool) -> frozenset[int]:
    """The places after all that the pattern matches; those before figures among it, too, if these are `led`."""
    texts = [sort.text for sort in sorts]
    matches = [*bound.finditer("".join(texts))]
    found = [match.end() for match in matches] + [each.start() for each in matches if led and each[0][0].isdigit()]
    ends = [*accumulate(map(len, texts))] if found else []
    return frozenset(bisect_right(ends, end) for end in found)


def _is_after_hyphen(sorts: Sequence[Sort], place: int) -> bool:
    before, here = sorts[place - 1], sorts[place]
    if before.text[-1:] not in DASHES or here.note or not here.text[:1].isalnum():
        return False
    return len(before.text) > 1 or (place > 1 and not sorts[place - 2].stretches)


def _is_beside_ideograph(before: Sort, here: Sort) -> bool:
    """Whether a line may begin beside an ideograph: not with what closes or stops, nor after what opens (kinsoku)."""
    last, first = before.text[-1:], here.text[:1]
    if here.note or not (WIDE.match(last) or WIDE.match(first)):
        return False
    return unicodedata.category(last) not in _OPENING and unicodedata.category(first) not in _NOT_FIRST


def fitting(sorts: Sequence[Sort], measure: float) -> list[Sort]:
    """The sorts, with those that no line of the measure holds cast letter by letter."""
    if max([sort.width for sort in sorts], default=0.0) <= measure:
        return [*sorts]
    return [part for sort in sorts for part in (sort.letters() if sort.width > measure else (sort,))]


def with_rigid_spaces(sorts: list[Sort], *, but_in_dates: bool) -> list[Sort]:
    """The sorts, no-break spaces of which keep their width; those between a day and its month do not, if so asked."""
    places = [place for place, sort in enumerate(sorts) if sort.text == "\u00a0"]
    rigid = {place for place in places if not (but_in_dates and _is_in_date(sorts, place))}
    if not rigid:
        return sorts
    return [replace(sort, stretches=False) if place in rigid else sort for place, sort in enumerate(sorts)]


def _is_in_date(sorts: Sequence[Sort], place: int) -> bool:
    """Whether one or two figures stand before a place, and after it a word with a capital letter."""
    if not 0 < place < len(sorts) - 1:
        return False
    day, month = sorts[place - 1].text, sorts[place + 1].text
    return len(day) <= _LONGEST_DAY and day.isdecimal() and month[:1].isupper()


def break_lines(
    sorts: Sequence[Sort],
    chances: Sequence[int],
    first: float,
    rest: float,
    squeeze: Squeeze | None = None,
    soft: Soft = _WHOLE,
) -> list[tuple[int, int]]:
    """Start and end of each line. `first` and `rest` are the measures of the first line and of the others, in points.

    `chances` are the opportunities, the last of them the end of the text; those within words are `soft`, too. Without
    `squeeze` no space shrinks (ragged setting). A piece that is longer than a whole line is cut between its sorts.
    """
    galley = Measured(sorts, chances, soft)
    lines = []
    start, measure = 0, first
    while start < len(sorts):
        end = galley.longest(start, measure, squeeze)
        lines.append((start, end))
        start, measure = end, rest
    return lines


def without_runt(sorts: Sequence[Sort], lines: list[tuple[int, int]], chances: Sequence[int]) -> list[tuple[int, int]]:
    """The lines, the last of which is no word alone: what ends the line before goes down to it, if that has more."""
    if len(lines) < 2 or not _is_word(sorts, *lines[-1]):
        return lines
    start, end = lines[-2]
    inner = chances[bisect_right(chances, start) : bisect_left(chances, end)]
    return [*lines[:-2], (start, inner[-1]), (inner[-1], lines[-1][1])] if len(inner) > 1 else lines


def drawn_in(sorts: Sequence[Sort], chances: list[int], first: float, rest: float) -> list[tuple[int, int]]:
    """Ragged lines, all shortened until the last is no word alone. Where that would take a line more, only one is."""
    lines = drawn = break_lines(sorts, chances, first, rest)
    while len(drawn) > 1 and _is_word(sorts, *drawn[-1]):
        start, end = drawn[-2]
        by = (rest if len(drawn) > 2 else first) - extent(sorts[start:end])[0] + 2 * _TOLERANCE
        first, rest = first - by, rest - by
        drawn = break_lines(sorts, chances, first, rest)
        if len(drawn) > len(lines):
            return without_runt(sorts, lines, chances)
    return drawn


def _is_word(sorts: Sequence[Sort], start: int, end: int) -> bool:
    """Whether a line is a single word. One with a no-break space in it is more."""
    text = "".join(sort.text for sort in sorts[start:end])
    return len(text.split()) == 1


class Measured:
    """Sorts with the places where a line may end, and running sums of their widths and spaces."""

    def __init__(self, sorts: Sequence[Sort], chances: Sequence[int], soft: Soft = _WHOLE) -> None:
        self.sorts = sorts
        self.chances = chances
        self.soft = soft
        self.width = [0.0, *accumulate([sort.width for sort in sorts])]
        self.reach = [self.width[chance] for chance in chances]
        if soft.places:
            added = [soft.hyphen * (chance in soft.places) for chance in chances]
            self.reach = [*map(add, self.reach, added)]
        self.spaces = [0, *accumulate([sort.stretches for sort in sorts])]

    def extent(self, start: int, end: int) -> tuple[float, int]:
        """Width and number of spaces of a line, without the spaces at its end and the last letter-space, but with the
        hyphen that it ends in."""
        while end > start and self.sorts[end - 1].text == " ":
            end -= 1
        if end == start:
            return 0.0, 0
        width = self.width[end] - self.width[start] - self.sorts[end - 1].type.spacing
        if end in self.soft.places:
            width += self.soft.hyphen
        return width, self.spaces[end - 1] - self.spaces[start]

    def longest(self, start: int, measure: float, squeeze: Squeeze | None) -> int:
        """Where the line from `start` ends."""
        after = bisect_right(self.chances, start)
        sure = bisect_right(self.reach, self.width[start] + measure) - 1  # it fits with all that trails
        best = self.chances[sure] if sure >= after else None
        for chance in islice(self.chances, max(after, sure + 1), None):
            width, spaces = self.extent(start, chance)
            over = width - measure
            if over > _TOLERANCE and (best is None or not self._squeezes(start, best, measure, over, spaces, squeeze)):
                return best or self._cut(start, chance, measure)
            best = chance
        return len(self.sorts)

    def _squeezes(
        self, start: int, best: int, measure: float, over: float, spaces: int, squeeze: Squeeze | None
    ) -> bool:
        """Whether a line that is `over` too long is set tight, rather than loose and ending at `best`."""
        if squeeze is None or not spaces or over > squeeze.rule.squeeze * squeeze.space * spaces:
            return False
        width, looser = self.extent(start, best)
        return not looser or (measure - width) / looser > squeeze.rule.preference * over / spaces

    def _cut(self, start: int, end: int, measure: float) -> int:
        """The last place inside a piece at which it still fits; after its first sort if none does.

        Where a stroke stands in the second half of the line, that is the place: "Arabic/Chinese/English/".
        """
        fitting = [
            place
            for place in range(start + 1, end)
            if self.sorts[place].text and self.extent(start, place)[0] <= measure
        ]
        if not fitting:
            return next((p for p in range(start + 1, end) if self.sorts[p].text), end)
        strokes = (place for place in reversed(fitting) if self.sorts[place - 1].text.endswith("/"))
        return next((place for place in strokes if self.extent(start, place)[0] > measure / 2), fitting[-1])


def extent(sorts: Sequence[Sort]) -> tuple[float, int]:
    """Width in points and number of spaces of a whole line, without what trails."""
    end = len(sorts)
    while end and sorts[end - 1].text == " ":
        end -= 1
    if not end:
        return 0.0, 0
    width = sum([sort.width for sort in sorts[:end]]) - sorts[end - 1].type.spacing
    return width, sum([sort.stretches for sort in sorts[: end - 1]])
