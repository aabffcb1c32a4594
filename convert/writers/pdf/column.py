"""The column: the body of a document set as one endless strip, before it is cut into pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from convert.galley import Block, Note, Paragraph, Table
from convert.styles import Limits, RoleStyle
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.figures import figure_slug
from convert.writers.pdf.frame import with_frame
from convert.writers.pdf.joint import columns, joint_slug
from convert.writers.pdf.line import Line
from convert.writers.pdf.look import looks
from convert.writers.pdf.pages import Drawing, Slug
from convert.writers.pdf.sheet import Mark, Text
from convert.writers.pdf.tables import table_slugs
from convert.writers.pdf.tag import Tagger, Tags

_NARROWEST, _NARROWEST_TAB = 100.0, 6.0  # points that are left for a line, and that a number is set off by


def column(
    blocks: Sequence[Block],
    compositor: Compositor,
    tagger: Tagger,
    organs: Collection[str] = (),
    shortest: int = 0,
    closer: float = 0.0,
) -> list[Slug]:
    """The slugs of all blocks, in order; `tagger` gives them their elements, `organs` are those of the masthead.

    Paragraphs whose last line has no more than `shortest` letters are set tighter, if that saves the line; the lines of
    justified paragraphs stand `closer` than the style says (points).
    """
    strips: list[tuple[Block, list[Slug]]] = []
    before, kept = "", False
    if parted := columns(blocks, organs):
        strips.append((parted[0][0], [joint_slug(parted, compositor, tagger)]))
        blocks = blocks[sum(map(len, parted)) :]
        before, kept = str(parted[0][-1].role), True
    for block, look in zip(blocks, looks(blocks, compositor.style), strict=True):
        if isinstance(block, Paragraph):
            again = before.partition(".")[0] == look.name
            role = _indented(
                block, compositor.style.role(look.name, look.level, numbered="\t" in block.text, again=again)
            )
            lines = _fitted(block, role, shortest, compositor)
            slugs = _paragraph(block, lines, role, before, kept, compositor.style.limits, tagger)
            slugs = _closer(_undivided(slugs, lines) if compositor.fine else slugs, role, closer)
            kept = role.keep_next
        elif isinstance(block, Table):
            slugs = table_slugs(block, before, compositor, tagger, may_start=not kept)
            kept = False
        else:
            slugs = [figure_slug(block, compositor, tagger, may_start=not kept)]
            kept = False
        if look.starts_page:
            slugs[0] = replace(slugs[0], starts_page=True)
        strips.append((block, slugs))
        before = f"{look.name}.{look.level}" if look.level else look.name
    return with_frame(strips, compositor.style.summary)


def note_lines(note: Note, compositor: Compositor, tagger: Tagger) -> list[Drawing]:
    """The lines of a footnote."""
    return _drawings(compositor.note(note), tagger.note(note))


def _indented(paragraph: Paragraph, role: RoleStyle) -> RoleStyle:
    """The style of a paragraph, with the indents of its own where it has them."""
    first, left = paragraph.setting.first, paragraph.setting.left
    if first is None or max(first, left or first) > (paragraph.setting.right or role.right) - _NARROWEST:
        return role
    hangs = left is not None and left > first + _NARROWEST_TAB
    tabs = (left,) if left is not None and hangs else tuple(tab + first - role.first for tab in role.tabs)
    right = paragraph.setting.right or role.right
    return replace(role, first=first, left=first if left is None else left, right=right, tabs=tabs, number_right=None)


def _fitted(paragraph: Paragraph, role: RoleStyle, shortest: int, compositor: Compositor) -> list[Line]:
    """The lines of a paragraph, one less if the last is so short and tighter type saves it."""
    lines = compositor.lines(paragraph, role)
    if role.alignment == "justified" and len(lines) > 1 and lines[-1].letters <= shortest:
        for spacing in compositor.style.copy_fitting.spacing:
            tighter = compositor.lines(paragraph, replace(role, spacing=role.spacing + spacing))
            if len(tighter) < len(lines):
                return tighter
    return lines


def _paragraph(
    paragraph: Paragraph, lines: list[Line], role: RoleStyle, before: str, kept: bool, limits: Limits, tagger: Tagger
) -> list[Slug]:
    """A slug for each line of a paragraph after one of role `before`; `kept` if that must stay with this one."""
    tags = tagger.paragraph(paragraph, labelled=len(lines[0].parts) > 1)
    return [
        Slug(
            marks=drawing,
            above=role.leading if place else role.distance(before),
            notes=line.notes,
            drop=0.0 if place else role.drop,
            starts_page=role.starts_page and not place,
            may_start=_may_start(place, len(lines), role, limits) and (place > 0 or not kept),
            below=role.below if place == len(lines) - 1 else 0.0,
        )
        for place, (line, drawing) in enumerate(zip(lines, _drawings(lines, tags), strict=True))
    ]


def _undivided(slugs: list[Slug], lines: Sequence[Line]) -> list[Slug]:
    """The slugs of a paragraph, no page ending within a word."""
    ends = [False, *(line.is_divided for line in lines)]
    return [replace(slug, may_start=False) if divided else slug for slug, divided in zip(slugs, ends, strict=False)]


def _closer(slugs: list[Slug], role: RoleStyle, by: float) -> list[Slug]:
    """The slugs of a paragraph, each that much closer to the one before, if its role is justified."""
    return [replace(slug, above=slug.above - by) for slug in slugs] if by and role.alignment == "justified" else slugs


def _may_start(place: int, count: int, role: RoleStyle, limits: Limits) -> bool:
    """Whether a page may begin with line `place` of a paragraph of so many lines."""
    if place == 0:
        return not role.keep_previous
    return not role.keep_next and place >= limits.lines_before and count - place >= limits.lines_after


def _drawings(lines: Sequence[Line], tags: Tags) -> list[Drawing]:
    """What draws the lines of a paragraph; its label is at the beginning of the first."""
    labels = [tags.label, *(None for _ in lines[1:])]
    return [_drawing(line, Tags(tags.element, label)) for line, label in zip(lines, labels, strict=True)]


def _drawing(line: Line, tags: Tags) -> Drawing:
    def marks(baseline: float) -> Iterator[Mark]:
        yield Text(baseline, line, *tags)

    return marks
