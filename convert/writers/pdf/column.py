"""The column: the body of a document set as one endless strip, before it is cut into pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from convert.akn.numbering import Form, alone, bullet, leading
from convert.galley import Block, Note, Paragraph, Role, Table
from convert.styles import Limits, RoleStyle, Style
from convert.writers.pdf.compositor import Compositor, Line
from convert.writers.pdf.figures import figure_slug
from convert.writers.pdf.frame import with_frame
from convert.writers.pdf.joint import columns, joint_slug
from convert.writers.pdf.pages import Drawing, Slug
from convert.writers.pdf.sheet import Mark, Text
from convert.writers.pdf.tables import table_slugs
from convert.writers.pdf.tag import Tagger, Tags

_OF_TEXT = (Role.HEADING, Role.TEXT, Role.OPERATIVE, Role.POINT, Role.ENACTING, Role.RECITAL, Role.SUMMARY, Role.ANNEX)
_UNNUMBERED = 3  # the level of most headings without a number
_LONGEST_COVER = 3  # paragraphs
_HEADINGS = {Form.CAPITAL_ROMAN: 1, Form.CAPITAL: 2}
_LONGEST_NUMBER = 3  # characters: "29A", but no year
_LONGEST_LABEL = 3  # words


def column(
    blocks: Sequence[Block], compositor: Compositor, tagger: Tagger, organs: Collection[str] = (), shortest: int = 0
) -> list[Slug]:
    """The slugs of all blocks, in order; `tagger` gives them their elements, `organs` are those of the masthead.

    Paragraphs whose last line has no more than `shortest` letters are set tighter, if that saves the line.
    """
    strips: list[tuple[Block, list[Slug]]] = []
    before, kept = "", False
    if parted := columns(blocks, organs):
        strips.append((parted[0][0], [joint_slug(parted, compositor, tagger)]))
        blocks = blocks[sum(map(len, parted)) :]
        before, kept = str(parted[0][-1].role), True
    annexed = False
    transmitted = _transmitted(blocks) if compositor.style.template.covers else None
    for block in blocks:
        name = _style_name(block, compositor.style)
        if isinstance(block, Paragraph):
            again = before.partition(".")[0] == name
            role = compositor.style.role(name, _depth(block, annexed), numbered="\t" in block.text, again=again)
            lines = _fitted(block, role, shortest, compositor)
            slugs = _paragraph(block, lines, role, before, kept, compositor.style.limits, tagger)
            kept = role.keep_next
        elif isinstance(block, Table):
            slugs = table_slugs(block, before, compositor, tagger, may_start=not kept)
            kept = False
        else:
            slugs = [figure_slug(block, compositor, tagger, may_start=not kept)]
            kept = False
        if block is transmitted:
            slugs[0] = replace(slugs[0], starts_page=True)
        annexed = annexed or (isinstance(block, Paragraph) and block.role is Role.ANNEX)
        strips.append((block, slugs))
        before = f"{name}.{block.level}" if isinstance(block, Paragraph) and block.level else name
    return with_frame(strips, compositor.style.summary)


def note_lines(note: Note, compositor: Compositor, tagger: Tagger) -> list[Drawing]:
    """The lines of a footnote."""
    return _drawings(compositor.note(note), tagger.note(note))


def role_name(block: Block) -> str:
    """The name of a block's role in the house style."""
    if isinstance(block, Paragraph):
        return str(block.role or Role.TEXT)
    return "table" if isinstance(block, Table) else "figure"


def _style_name(block: Block, style: Style) -> str:
    """The name of a block in the house style: its role, with its size or alignment where those have a style."""
    name = role_name(block)
    if not isinstance(block, Paragraph):
        return name
    if block.role is Role.HEADING and _is_label(block.text):
        return "heading-number"
    if block.role is Role.NOTE:
        return "table-note"
    if block.role is Role.TEXT and bullet(block.text):
        return "bullet"
    setting = block.setting
    looks = [f"{setting.size:g}" if setting.size else "", setting.alignment or ""]
    return next((f"{name}-{look}" for look in looks if f"{name}-{look}" in style.roles), name)


def _depth(paragraph: Paragraph, annexed: bool) -> int:
    """The level of a paragraph. That of a heading is told by its number: chapters have Roman ones, sections capital
    letters, and what is under them figures (Editorial Manual). Without one it stands under all of these, unless it is
    of the first level, and in no annex: so do 418 of 446 in 32 reports and papers of 2025."""
    if paragraph.role is not Role.HEADING or not paragraph.level:
        return paragraph.level
    number = leading(paragraph.text)
    if number is None:
        return _UNNUMBERED if annexed or paragraph.level > 1 else 1
    form, _ = min(number.meanings, key=lambda meaning: meaning[1])
    return _HEADINGS.get(form, paragraph.level + 1)


def _transmitted(blocks: Sequence[Block]) -> Block | None:
    """The heading of what a short note transmits: the first, without a number, after nothing but unnumbered text."""
    opening = [block for block in blocks if not isinstance(block, Paragraph) or block.role in _OF_TEXT]
    for at, block in enumerate(opening[: _LONGEST_COVER + 1]):
        if not isinstance(block, Paragraph) or leading(block.text):
            return None
        if block.role is Role.HEADING:
            return block if at and block.level == 1 else None
    return None


def _is_label(text: str) -> bool:
    """Whether a heading only numbers what it heads: "I", "Part IV", "Income section 2", "Section 29A"."""
    *kind, number = text.split() or [""]
    short = len(number) <= _LONGEST_NUMBER and number[:1].isdecimal()
    return len(kind) < _LONGEST_LABEL and (short or alone(number) is not None)


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
    slugs = [
        Slug(
            marks=drawing,
            above=role.leading if place else role.distance(before),
            notes=line.notes,
            drop=0.0 if place else role.drop,
            starts_page=role.starts_page and not place,
            may_start=_may_start(place, len(lines), role, limits) and (place > 0 or not kept),
        )
        for place, (line, drawing) in enumerate(zip(lines, _drawings(lines, tags), strict=True))
    ]
    return [*slugs[:-1], replace(slugs[-1], below=role.below)]


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
