"""A line of type: parts with their places, and sorts in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from convert.galley import Note
from convert.writers.pdf.shape import Sort
from convert.writers.pdf.syllables import SOFT_HYPHEN


@dataclass(slots=True)
class Part:
    """Sorts that follow one another from x on, in the order of print.

    `stretch` is added to every space (points; negative where squeezed). A part of an odd `level` is read from its end,
    once it is on its mirrored page; before that it is set from the left as all others are.
    """

    x: float
    sorts: tuple[Sort, ...]
    stretch: float = 0.0
    level: int = 0


def width(sorts: Iterable[Sort], stretch: float) -> float:
    """The width of sorts in points, `stretch` being added to all that justification widens."""
    return sum(sort.width + (stretch if sort.stretches else 0.0) for sort in sorts)


@dataclass(slots=True)
class Line:
    """One line of type, part after part in the order of reading."""

    parts: tuple[Part, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that the line calls, in order."""
        calls = [sort.note for part in self.parts for sort in part.sorts if sort.note is not None]
        return tuple(note for note, _ in groupby(calls)) if calls else ()

    @property
    def is_divided(self) -> bool:
        """Whether it ends within a word, of which the rest is on the next."""
        return any(sort.text == SOFT_HYPHEN for sort in self.parts[-1].sorts[-1:])

    @property
    def letters(self) -> int:
        """How many letters and digits it has, without note calls."""
        text = "".join([sort.text for part in self.parts for sort in part.sorts if sort.note is None])
        return sum(map(str.isalnum, text))
