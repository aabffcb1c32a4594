"""The mirrored page: documents that run from right to left are set from the left edge, then turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convert.styles import Box
from convert.writers.pdf.line import Line, Part, width
from convert.writers.pdf.sheet import Bars, Mark, Outline, Ring, Solid, Text


def mirrored(mark: Mark, page: float) -> Mark:
    """A mark as it stands on the mirrored page, which is `page` points wide.

    Only places are turned round: bars and pictures look as they did.
    """
    if isinstance(mark, Text):
        return replace(mark, line=Line(tuple(_part(part, page) for part in mark.line.parts)))
    if isinstance(mark, Solid):
        return replace(mark, boxes=_boxes(mark.boxes, page))
    if isinstance(mark, Outline):
        left, *_, right = sorted(x for polygon in mark.polygons for x, _ in polygon)
        shift = page - left - right
        return replace(mark, polygons=tuple(tuple((x + shift, y) for x, y in each) for each in mark.polygons))
    if isinstance(mark, Ring):
        return replace(mark, x=page - mark.x)
    if isinstance(mark, Bars):
        return replace(mark, place=replace(mark.place, left=page - mark.place.left - mark.place.width))
    return replace(mark, box=_boxes([mark.box], page)[0])


def _part(part: Part, page: float) -> Part:
    """Sorts that followed one another from the left do so from the right, unless they are of a line that does not."""
    sorts = part.sorts[::-1] if part.level % 2 else part.sorts
    return replace(part, x=page - part.x - width(part.sorts, part.stretch), sorts=sorts)


def _boxes(boxes: Sequence[Box], page: float) -> tuple[Box, ...]:
    left, right = min(box.left for box in boxes), max(box.left + box.width for box in boxes)
    return tuple(replace(box, left=box.left - left + page - right) for box in boxes)
