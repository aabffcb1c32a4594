"""How a paragraph is set: indents, size, weight, alignment, as evidence for its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convert.galley import Alignment, Setting
from convert.readers.pdf.lines import Line

_EVEN = 2.0
"""Points by which edges that are meant to be even may differ."""

_INSET = 25.0
"""Points that a centred or right-aligned line stays clear of the margin."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of the text block, in points from the left of the page, and the prevailing type size."""

    left: float
    right: float
    size: float

    @property
    def centre(self) -> float:
        """The x of its middle, in points."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """From edge to edge, in points."""
        return self.right - self.left


def measure(lines: Iterable[Line]) -> Measure:
    """The text block that most lines keep to; a line counts as much as it has letters."""
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    sizes: Counter[float] = Counter()
    for line in lines:
        weight = len(line.text)
        lefts[round(line.left)] += weight
        rights[round(line.right)] += weight
        sizes[round(line.size, 1)] += weight
    if not sizes:
        return Measure(0, 0, 10)
    return Measure(_most(lefts), _most(rights), sizes.most_common(1)[0][0])


def _most(edges: Counter[int]) -> float:
    """The commonest edge, neighbours counted in."""
    return max(edges, key=lambda edge: edges[edge - 1] + 2 * edges[edge] + edges[edge + 1])


def setting(lines: Sequence[Line], tag: str, block: Measure, above: float | None) -> Setting:
    """The setting of a paragraph in these lines; `above` is the distance from the baseline before, if known."""
    rest = [line.left for line in lines[1:]]
    return Setting(
        first=round(lines[0].left, 1),
        left=round(min(rest), 1) if rest else None,
        right=round(max(line.right for line in lines), 1),
        above=None if above is None else round(above, 1),
        size=round(max(lines, key=lambda line: len(line.text)).size, 1),
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        alignment=alignment(lines, block),
        tag=tag,
    )


def alignment(lines: Sequence[Line], block: Measure) -> Alignment:
    """Told from the edges of the lines, against the text block."""
    if all(_at_right(line, block) for line in lines):
        return Alignment.RIGHT
    if all(_centred(line, block) for line in lines):
        return Alignment.CENTRE
    full = [line for line in lines[:-1] if line.page == lines[-1].page or line.right > block.centre]
    if full and all(abs(line.right - block.right) <= _EVEN + 2 for line in full):
        return Alignment.JUSTIFIED
    return Alignment.LEFT


def _at_right(line: Line, block: Measure) -> bool:
    return abs(line.right - block.right) <= _EVEN and line.left > block.left + block.width / 3


def _centred(line: Line, block: Measure) -> bool:
    return line.left > block.left + _INSET and abs((line.left + line.right) / 2 - block.centre) <= _EVEN
