"""The opening of a joint document: session and agenda of each organ, in columns side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from convert.galley import Block, Paragraph, Role
from convert.styles import RoleStyle, Style
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.pages import Slug
from convert.writers.pdf.sheet import Mark, Text
from convert.writers.pdf.tag import Tagger

ORGAN = "joint-organ"
"""What the house style calls the name of an organ above its column."""

_OPENING = {
    Role.SUBSIDIARY, Role.SESSION, Role.SESSION_DATES, Role.COMMITTEE, Role.AGENDA_ITEM, Role.AGENDA_TITLE
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of a column, so far below the first line of all."""

    offset: float
    mark: Text


def columns(blocks: Sequence[Block], organs: Collection[str]) -> list[list[Paragraph]]:
    """The paragraphs of the opening by the organ above them; none if it does not begin with one of several organs."""
    opening = [*takewhile(lambda block: isinstance(block, Paragraph) and block.role in _OPENING, blocks)]
    parted: list[list[Paragraph]] = []
    for paragraph in opening:
        assert isinstance(paragraph, Paragraph)
        if is_organ(paragraph, organs):
            parted.append([])
        elif not parted:
            return []
        parted[-1].append(paragraph)
    return parted if len(parted) > 1 else []


def is_organ(paragraph: Paragraph, organs: Collection[str]) -> bool:
    """Whether a paragraph is the name of one of the organs of the masthead, once more."""
    return paragraph.role is Role.SUBSIDIARY and " ".join(paragraph.text.split()) in organs


def joint_slug(parted: Sequence[Sequence[Paragraph]], compositor: Compositor, tagger: Tagger) -> Slug:
    """All columns as one slug, on the baseline of their first line."""
    placed = [
        line for place, paragraphs in enumerate(parted) for line in _column(paragraphs, place, compositor, tagger)
    ]

    def marks(baseline: float) -> Iterator[Mark]:
        for line in placed:
            yield replace(line.mark, baseline=baseline + line.offset)

    notes = tuple(note for line in placed for note in line.mark.line.notes)
    return Slug(marks, above=0.0, depth=max(line.offset for line in placed), notes=notes)


def _column(paragraphs: Sequence[Paragraph], place: int, compositor: Compositor, tagger: Tagger) -> Iterator[_Placed]:
    """The lines of one column; `place` counts from 0."""
    offset, before = 0.0, ""
    for number, paragraph in enumerate(paragraphs):
        name = ORGAN if number == 0 else str(paragraph.role)
        role = _moved(compositor.style.role(name), place, compositor.style)
        element = tagger.paragraph(paragraph).element
        for at, line in enumerate(compositor.lines(paragraph, role)):
            if before or at:
                offset += role.leading if at else role.distance(before)
            yield _Placed(offset, Text(0.0, line, element))
        before = name


def _moved(role: RoleStyle, place: int, style: Style) -> RoleStyle:
    """A role in the column at a place: the second and all others begin further right, and end at the edge."""
    if not place:
        return role
    return replace(role, first=style.joint.left, left=style.joint.left, right=style.joint.right)
