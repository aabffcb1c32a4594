"""From a galley to sheets: the body set in a column, the column cut into pages, the furniture put around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from convert.errors import UnreadableError
from convert.galley import Block, Column, Galley, Paragraph, Role
from convert.options import Writing
from convert.problems import Problem
from convert.styles import Style
from convert.templates import Facts, load
from convert.words import languages, phrases
from convert.writers.pdf import furniture
from convert.writers.pdf.column import column, note_lines
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.figures import image_size
from convert.writers.pdf.fonts import find
from convert.writers.pdf.joint import ORGAN as JOINT_ORGAN
from convert.writers.pdf.joint import columns
from convert.writers.pdf.language import adapted, language
from convert.writers.pdf.look import role_name
from convert.writers.pdf.mirror import mirrored
from convert.writers.pdf.pages import Depths, Filler, PageFill
from convert.writers.pdf.shape import shaper
from convert.writers.pdf.sheet import Mark, Sheet
from convert.writers.pdf.syllables import hyphenator
from convert.writers.pdf.tag import Tagger

_OTHER, _NARROWEST = 2.0, 200.0  # points by which a column is another one, and that it is wide at least
_LOWER = (
    1.0  # points by which pages begin elsewhere; where text begins higher than the template has it, headings do not
)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document as its house style sets it: its sheets, its structure, and what there is to say about them."""

    style: Style
    sheets: list[Sheet]
    structure: Tagger
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class _Document:
    """What every page of a document needs to know of the whole."""

    compositor: Compositor
    masthead: list[Mark]
    imprint: furniture.Imprint
    pages: list[PageFill]


def typeset(galley: Galley, options: Writing, facts: Facts | None = None) -> Typeset:
    """A document set by the template of the options, or by those that its facts choose.

    Raises ResourceError if the style or its fonts are missing, UnreadableError if the emblem cannot be read.
    """
    set_as = language(galley.language)
    style = adapted(_in_column(load(options.style, facts), None if options.style else galley.column), set_as)
    emblem = _read_emblem(options.emblem)
    fixed, blocks = _split_fixed(galley, style)
    fonts = find(style.fonts, options.fonts, set_as.script)
    hyphenate = set_as.hyphenated if options.hyphenate is None else options.hyphenate
    patterns = hyphenator(galley.language) if hyphenate else None
    fine = options.mode == "fine"
    compositor = Compositor(style, shaper(fonts), _bound(galley.language), set_as, fine, patterns, galley.language)
    tagger, masthead, pages = _copy_fitted(fixed, blocks, emblem, compositor, galley.language)
    document = _Document(compositor, masthead, furniture.imprint(galley), pages)
    sheets = [Sheet(number, list(_marks(number, document))) for number in range(1, len(pages) + 1)]
    if set_as.right_to_left:
        sheets = [replace(sheet, marks=[mirrored(mark, style.page.width) for mark in sheet.marks]) for sheet in sheets]
    return Typeset(style, sheets, tagger, compositor.problems)


def _in_column(style: Style, column: Column | None) -> Style:
    """The style in the column that the source had, if that is another one, and its lines squeezed only if those were:
    documents that are made by hand differ in both."""
    if column is None:
        return style
    if column.squeezed is False:
        style = replace(style, justification=replace(style.justification, squeeze=0.0))
    first = style.template.first_baseline
    if column.top and abs(column.top - first) >= _LOWER and 0 < column.top < style.page.height / 4:
        template = replace(style.template, first_baseline=column.top, drops=column.top < first)
        style = replace(style, template=template)
    own = style.roles["default"]
    moved = max(abs(column.left - own.left), abs(column.right - own.right)) >= _OTHER
    fits = 0 <= column.left < column.right - _NARROWEST <= style.page.width
    return style.in_column(column.left, column.right) if moved and fits else style


def _copy_fitted(
    fixed: list[Paragraph], blocks: list[Block], emblem: bytes | None, compositor: Compositor, language: str
) -> tuple[Tagger, list[Mark], list[PageFill]]:
    """Structure, masthead and pages. If the last page has but a few lines, the text is fitted into one page less.

    That is done as the United Nations' editors do it: paragraphs that end in a word or two are set tighter, and if that
    is not enough, all lines closer.
    """
    fitting = compositor.style.copy_fitting
    titled = any(isinstance(block, Paragraph) and block.role is Role.TITLE for block in blocks)

    def laid_out(shortest: int = 0, closer: float = 0.0) -> tuple[Tagger, list[Mark], list[PageFill]]:
        tagger = Tagger(language, titled)
        masthead, down = furniture.lowered([*furniture.masthead(fixed, emblem, compositor, tagger)], compositor.style)
        return tagger, masthead, _pages(fixed, blocks, compositor, tagger, down, shortest, closer)

    layout = laid_out()
    pages = len(layout[2])
    last = len(layout[2][-1].slugs) if pages > 1 else 0
    if 1 < pages <= fitting.pages and last <= fitting.last_page:
        ways = [(letters, 0.0) for letters in fitting.letters]
        if last <= fitting.closer_page:
            ways += [(fitting.letters[-1], closer) for closer in fitting.closer]
        for way in ways:
            fitted = laid_out(*way)
            if len(fitted[2]) < pages:
                return fitted
    return layout


def _pages(
    fixed: list[Paragraph],
    blocks: list[Block],
    compositor: Compositor,
    tagger: Tagger,
    down: float,
    shortest: int,
    closer: float,
) -> list[PageFill]:
    """The text and the notes of each page; one empty page for a document without text. Page 1 begins so much further
    `down`."""
    style = compositor.style
    depths = Depths(style.limits, style.template, style.notes, style.role("note").leading)
    called = [note for paragraph in fixed for note in paragraph.notes()]
    organs = {" ".join(paragraph.text.split()) for paragraph in fixed if paragraph.role is Role.ORGAN}
    first = JOINT_ORGAN if columns(blocks, organs) else role_name(blocks[0]) if blocks else "text"
    opening = style.role(first).opens + down
    slugs = column(blocks, compositor, tagger, organs, shortest, closer)
    filler = Filler(slugs, depths, lambda note: note_lines(note, compositor, tagger))
    return filler.pages(opening, called) or [PageFill()]


def _marks(number: int, document: _Document) -> Iterator[Mark]:
    """All that page `number` shows, in reading order: its head, text, notes and foot."""
    page, compositor, imprint = document.pages[number - 1], document.compositor, document.imprint
    if number == 1:
        yield from document.masthead
    else:
        yield from furniture.running_head(imprint, number, compositor)
    for baseline, slug in page.slugs:
        yield from slug.marks(baseline)
    if number == len(document.pages) and page.slugs:
        yield furniture.end_rule(page, compositor)
    if page.notes:
        yield furniture.note_separator(page, compositor)
    for baseline, drawing in page.notes:
        yield from drawing(baseline)
    if number == 1:
        yield from furniture.first_foot(imprint, compositor)
    else:
        yield from furniture.running_foot(imprint, number, len(document.pages), compositor)


def _bound(language: str) -> re.Pattern[str] | None:
    """What no line ends after: UN texts bind the day of a date, the number of a point, prefixes and what their language
    says to what follows, whatever space or hyphen they have there. A paragraph is bound to its point: "3 (a)".

    (1,396 of 1,541 dates in 73 published resolutions have a no-break space; "No. 5" has one in 13 of 125. In 168
    documents 16 lines begin with the number of a point in a sentence and one ends after it, none ends between a
    paragraph and its point; 10 begin with "UN-Women", none ends within.)
    """
    if language not in languages():
        return None
    names = "|".join(map(re.escape, phrases(language, "months")))
    others = "".join(f"|{each.replace('{month}', f'(?:{names})')}" for each in phrases(language, "bound"))
    inner = r"(?:[^\W\d_]|[ivx]{2,4})\)"
    words = [rf"\d{{1,2}} (?=(?:{names})\b)", rf"\d{{1,3}} (?=\({inner})"]
    if joined := "|".join(map(re.escape, phrases(language, "joined"))):
        words.append(rf"(?i:{joined})-(?=\w)")
    return re.compile(rf"\b(?:{'|'.join(words)})|\((?<!\d \()(?<!\w\(){inner} (?=\w){others}")


def _split_fixed(galley: Galley, style: Style) -> tuple[list[Paragraph], list[Block]]:
    """The lines of the masthead, which have their places, and all other blocks."""
    fixed: list[Paragraph] = []
    others: list[Block] = []
    for block in galley.blocks:
        if isinstance(block, Paragraph) and style.role(role_name(block)).baseline is not None:
            fixed.append(block)
        else:
            others.append(block)
    return fixed, others


def _read_emblem(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        data = path.read_bytes()
        image_size(data)
    except (OSError, ValueError) as error:
        raise UnreadableError(
            "the emblem cannot be read", source=str(path), remedy="give a PNG or JPEG file"
        ) from error
    return data
