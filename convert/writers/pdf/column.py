"""The column: the body of a document set as one endless strip, before it is cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from convert.galley import Block, Figure, Paragraph, Table
from convert.styles import Limits, RoleStyle
from convert.writers.pdf.compositor import Compositor, Line
from convert.writers.pdf.figures import figure_slug
from convert.writers.pdf.pages import Slug
from convert.writers.pdf.sheet import Mark, Text
from convert.writers.pdf.tables import table_slugs


@dataclass(frozen=True, slots=True)
class _Before:
    """What the next block must know of the one before it."""

    role: str = ""
    keep_next: bool = False


def column(blocks: list[Block], compositor: Compositor) -> list[Slug]:
    """The slugs of all blocks, in order."""
    slugs: list[Slug] = []
    before = _Before()
    for block in blocks:
        if isinstance(block, Paragraph):
            slugs += paragraph_slugs(block, before.role, before.keep_next, compositor)
            before = _Before(role_name(block), role_style(block, compositor).keep_next)
        elif isinstance(block, Table):
            slugs += table_slugs(block, compositor, may_start=not before.keep_next)
            before = _Before("table")
        elif isinstance(block, Figure):
            slugs.append(figure_slug(block, compositor, may_start=not before.keep_next))
            before = _Before("figure")
    return slugs


def role_name(paragraph: Paragraph) -> str:
    return str(paragraph.role) if paragraph.role else "text"


def role_style(paragraph: Paragraph, compositor: Compositor) -> RoleStyle:
    """How the house style sets this paragraph."""
    numbered = "\t" in paragraph.text
    return compositor.style.role(role_name(paragraph), paragraph.level, numbered=numbered)


def paragraph_slugs(paragraph: Paragraph, before: str, kept: bool, compositor: Compositor) -> list[Slug]:
    """A slug for each line; `kept` if the paragraph before must stay with this one."""
    role = role_style(paragraph, compositor)
    lines = compositor.lines(paragraph, role)
    limits = compositor.style.limits
    slugs = [
        Slug(
            marks=_drawn(line),
            above=role.leading if place else role.distance(before),
            notes=line.notes,
            may_start=_may_start(place, len(lines), role, limits) and (place > 0 or not kept),
        )
        for place, line in enumerate(lines)
    ]
    return [*slugs[:-1], replace(slugs[-1], below=role.below)]


def _may_start(place: int, count: int, role: RoleStyle, limits: Limits) -> bool:
    """Whether a page may begin with line `place` of a paragraph of so many lines."""
    if place == 0:
        return not role.keep_previous
    return not role.keep_next and place >= limits.lines_before and count - place >= limits.lines_after


def _drawn(line: Line) -> Callable[[float], Iterator[Mark]]:
    def marks(baseline: float) -> Iterator[Mark]:
        yield Text(baseline, line)

    return marks
