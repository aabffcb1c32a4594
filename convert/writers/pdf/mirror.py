"""The mirrored page: documents that run from right to left are set from the left edge, then turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convert.styles import Box
from convert.writers.pdf.compositor import Line, Part
from convert.writers.pdf.sheet import Bars, Mark, Ring, Solid, Text


def mirrored(mark: Mark, width: float) -> Mark:
    """A mark as it stands on the mirrored page. Only places are turned round: bars and pictures look as they did."""
    if isinstance(mark, Text):
        return replace(mark, line=Line(tuple(_part(part, width) for part in mark.line.parts)))
    if isinstance(mark, Solid):
        return replace(mark, boxes=_boxes(mark.boxes, width))
    if isinstance(mark, Ring):
        return replace(mark, x=width - mark.x)
    if isinstance(mark, Bars):
        return replace(mark, place=replace(mark.place, left=width - mark.place.left - mark.place.width))
    return replace(mark, box=_boxes([mark.box], width)[0])


def _part(part: Part, width: float) -> Part:
    """Sorts that followed one another from the left do so from the right, unless they are of a line that does not."""
    extent = sum(sort.width + (part.stretch if sort.stretches else 0.0) for sort in part.sorts)
    sorts = part.sorts[::-1] if part.level % 2 else part.sorts
    return replace(part, x=width - part.x - extent, sorts=sorts)


def _boxes(boxes: Sequence[Box], width: float) -> tuple[Box, ...]:
    left, right = min(box.left for box in boxes), max(box.left + box.width for box in boxes)
    return tuple(replace(box, left=box.left - left + width - right) for box in boxes)
