"""The frame round the summary of a report: each of its lines draws its own part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from convert.galley import Block, Paragraph
from convert.galley.roles import SUMMARISING
from convert.styles import Box, Frame
from convert.writers.pdf.pages import Drawing, Slug
from convert.writers.pdf.sheet import Mark, Solid


def with_frame(strips: Iterable[tuple[Block, list[Slug]]], frame: Frame) -> list[Slug]:
    """The slugs of all blocks in order, those of a summary with the frame round them."""
    slugs: list[Slug] = []
    for inside, group in groupby(strips, lambda strip: _is_framed(strip[0])):
        part = [slug for _, strip in group for slug in strip]
        if inside:
            part = _framed(part, frame)
        elif slugs and part and frame.fills_page:  # groups take turns: a frame is before it
            part[0] = replace(part[0], starts_page=True)
        slugs += part
    return slugs


def _is_framed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in SUMMARISING


def _framed(slugs: Sequence[Slug], frame: Frame) -> list[Slug]:
    """The slugs of a summary with the frame round them."""
    last = len(slugs) - 1
    return [
        replace(
            slug,
            marks=_drawn(slug, frame, first=place == 0, last=place == last),
            depth=frame.bottom if place == last else slug.depth,
        )
        for place, slug in enumerate(slugs)
    ]


def _drawn(slug: Slug, frame: Frame, *, first: bool, last: bool) -> Drawing:
    rise = frame.top if first else slug.above - frame.under
    depth = frame.bottom if last else frame.under

    def marks(baseline: float) -> Iterator[Mark]:
        top, height, width = baseline - rise, rise + depth, frame.right - frame.left
        sides = [Box(x, top, frame.rule, height) for x in (frame.left, frame.right - frame.rule)]
        ends = [Box(frame.left, top, width, frame.rule)] if first else []
        ends += [Box(frame.left, baseline + depth - frame.rule, width, frame.rule)] if last else []
        yield Solid("frame", (*sides, *ends))
        yield from slug.marks(baseline)

    return marks
