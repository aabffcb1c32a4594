"""What belongs to the page and not to the text: masthead, job number, bar codes, running heads, page numbers, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from convert.akn import symbols
from convert.galley import FurnitureKind, Galley, Paragraph, Role
from convert.styles import Box, FixedLine, Recycle, Rule, Style
from convert.words import languages, phrases, words
from convert.writers.pdf.barcode import qr_code
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.pages import PageFill
from convert.writers.pdf.recycling import arrows
from convert.writers.pdf.shape import Setting
from convert.writers.pdf.sheet import Bars, Mark, Outline, Picture, Ring, Solid, Text
from convert.writers.pdf.tag import Tagger

_SPACE = re.compile(r"[ \n]+")  # but no no-break space
_HEADER, _FOOTER = "Header", "Footer"  # as PDF calls them (ISO 32000-2, 14.8.2.2.2)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What of a document its furniture says; empty where the document does not. `adoption` is what it is called by
    where it has no title: "Resolution 2770 (2025)"."""

    symbol: str = ""
    address: str = ""
    title: str = ""
    adoption: str = ""
    job_number: str = ""
    recycle: str = ""

    @property
    def symbols(self) -> list[str]:
        """The symbol, or those of a joint document, as running heads have them: without the star of a reissue."""
        return re.split(r"-(?=[A-Z]+/)", self.symbol.rstrip("*")) if self.symbol else []

    @property
    def bare_job_number(self) -> str:
        """The job number without language and date: "25-17758" of "25-17758X (E) 101125"."""
        return self.job_number.split()[0].rstrip("*X") if self.job_number else ""


def imprint(galley: Galley) -> Imprint:
    """The symbol and its address, the title without its number, and what the foot of its first page holds."""
    texts: dict[Role, str] = {}
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role:
            texts.setdefault(block.role, block.text)
    marks = {piece.kind: piece.text.strip() for piece in galley.furniture}
    title, adoption = (
        _SPACE.sub(" ", texts.get(role, "").rpartition("\t")[2]).strip() for role in (Role.TITLE, Role.ADOPTION)
    )
    symbol = texts.get(Role.SYMBOL, "").strip()
    job, recycle = marks.get(FurnitureKind.JOB_NUMBER, ""), marks.get(FurnitureKind.RECYCLE, "")
    if galley.language in languages():
        recycle = phrases(galley.language, "recycle")[0]  # the published files name the image in English
    return Imprint(symbol, _address(symbol, galley.language), title, adoption, job, recycle)


def _address(symbol: str, language: str) -> str:
    """Where the document lies on the United Nations' server; "" if its symbol is none that the server knows."""
    try:
        return symbols.parse(symbol).address(language)
    except ValueError:
        return ""


def masthead(fixed: list[Paragraph], emblem: bytes | None, compositor: Compositor, tagger: Tagger) -> Iterator[Mark]:
    """The head of page 1: the lines that the document has, each in its place, the rules and the emblem.

    That of a meeting of States, which is no organ of the United Nations and names no publisher, has no emblem but one
    that is asked for, and begins where the frame does.
    """
    style = compositor.style
    foreign = _is_foreign(fixed, compositor.code)
    free: dict[Role, float] = {}  # the baseline after the last line of a role
    for paragraph in fixed:
        role, place = style.role(str(paragraph.role)), _place(paragraph, fixed)
        if paragraph.role is Role.ORGAN and foreign:
            edge = style.role(str(Role.SESSION)).left
            role = replace(role, first=edge, left=edge)
        element = tagger.paragraph(paragraph).element
        lines = compositor.lines(paragraph, role)
        up = (len(lines) - 1) * role.leading if paragraph.role is Role.SYMBOL else 0.0
        for line in lines:
            baseline = free.get(place, (style.role(str(place)).baseline or 0.0) - up)
            free[place] = baseline + role.leading
            yield Text(baseline, line, element)
    for rule in style.masthead.rules:
        yield _rule(rule)
    if style.masthead.emblem and (emblem or not foreign):
        yield from _emblem(style.masthead.emblem, emblem)


def lowered(masthead: Sequence[Mark], style: Style) -> tuple[list[Mark], float]:
    """A masthead with its last rule clear of all lines over it, and how far down that had to go (points)."""
    bottom = max((rule.top for rule in style.masthead.rules), default=0.0)
    lowest = max((mark.baseline for mark in masthead if isinstance(mark, Text)), default=0.0)
    down = max(0.0, lowest + style.limits.clearance - bottom)

    def moved(mark: Mark) -> Mark:
        if not isinstance(mark, Solid) or mark.boxes[0].top < bottom:
            return mark
        return replace(mark, boxes=tuple(replace(box, top=box.top + down) for box in mark.boxes))

    return [moved(mark) for mark in masthead] if down else [*masthead], down


def _is_foreign(fixed: Sequence[Paragraph], language: str) -> bool:
    """Whether a masthead has an organ that is none of the United Nations', and does not name these as publisher."""
    if any(paragraph.role is Role.PUBLISHER for paragraph in fixed):
        return False
    organs = [" ".join(paragraph.text.split()) for paragraph in fixed if paragraph.role is Role.ORGAN]
    known = language not in languages() or any(map(words(language).organ, organs))
    return bool(organs) and not known


def _place(paragraph: Paragraph, fixed: Sequence[Paragraph]) -> Role:
    """The role in whose place a line of the masthead stands: the languages that a text is issued in ("English only")
    are named under that of the original or, where there is none, in its place; the language of a translation above it.
    """
    roles = [each.role for each in fixed]
    under = Role.ORIGINAL not in roles or fixed.index(paragraph) > roles.index(Role.ORIGINAL)
    return Role.ORIGINAL if paragraph.role is Role.LANGUAGE and under else paragraph.role or Role.TEXT


def _emblem(box: Box, data: bytes | None) -> Iterator[Mark]:
    """The image that was asked for, or a plain roundel."""
    if data:
        yield Picture("emblem", box, data)
        return
    radius = min(box.width, box.height) / 2
    x, y = box.left + box.width / 2, box.top + box.height / 2
    for part, width in ((0.98, 0.9), (0.86, 0.4), (0.30, 0.4)):
        yield Ring("roundel", x, y, radius * part, width)


def first_foot(imprint: Imprint, compositor: Compositor) -> Iterator[Mark]:
    """The foot of page 1: job number and its bar code, recycle mark, QR code of the document's address."""
    foot = compositor.style.foot
    if imprint.job_number:
        yield _fixed(imprint.job_number, foot.job_number, compositor)
    digits = re.sub(r"\D", "", imprint.bare_job_number)
    if digits and foot.bar_code:
        yield Bars(f"*{digits}*", foot.bar_code)
    if imprint.recycle and foot.recycle:
        yield from _recycle(imprint.recycle, foot.recycle, compositor)
    if imprint.address and foot.qr_code:
        yield Solid(f"QR code {imprint.address}", qr_code(imprint.address, foot.qr_code))


def _recycle(words: str, place: Recycle, compositor: Compositor) -> Iterator[Mark]:
    """The recycle mark, which says the same on every document."""
    line = compositor.line(words, Setting(place.size, place.bold), right=place.right)
    yield Text(place.baseline, line, furniture=_FOOTER)
    yield Outline("recycling arrows", arrows(place.arrows), place.arrows.line)


def running_head(imprint: Imprint, page: int, compositor: Compositor) -> Iterator[Mark]:
    """The head of a page after the first: the symbol outside, the title inside if the style wants it, a rule."""
    running = compositor.style.running
    yield from _stacked(imprint.symbols, compositor, left=_is_even(page))
    if compositor.style.template.running_title and imprint.title:
        lines = compositor.ragged(imprint.title, _setting(running.head), running.head.title_measure)
        yield from _stacked(lines, compositor, left=not _is_even(page))
    yield _rule(running.rule)


def _stacked(lines: Sequence[str], compositor: Compositor, *, left: bool) -> Iterator[Mark]:
    """Lines of the running head, the last on its baseline."""
    head = compositor.style.running.head
    for place, text in enumerate(lines):
        yield _at_edge(text, head, compositor, left=left, rise=(len(lines) - 1 - place) * head.leading)


def running_foot(imprint: Imprint, page: int, pages: int, compositor: Compositor) -> Iterator[Mark]:
    """The foot of a page after the first: its number outside, the job number inside."""
    running = compositor.style.running
    number = running.numbering.format(page=page, pages=pages)
    yield _at_edge(number, running.page_number, compositor, left=_is_even(page))
    if imprint.job_number:
        yield _at_edge(imprint.bare_job_number, running.job_number, compositor, left=not _is_even(page))


def end_rule(page: PageFill, compositor: Compositor) -> Mark:
    """The short rule that ends a document, under its text; nearer to it where notes leave no more room."""
    style = compositor.style
    top = page.end + style.template.end_rule
    if page.notes:
        top = min(top, page.notes[0][0] - style.notes.separator_to_first - style.limits.clearance)
    return _rule(style.end_rule, top)


def note_separator(page: PageFill, compositor: Compositor) -> Mark:
    """The short rule above the notes of a page."""
    notes = compositor.style.notes
    return _rule(notes.separator, page.notes[0][0] - notes.separator_to_first + notes.separator.drop)


def _rule(rule: Rule, top: float | None = None) -> Solid:
    return Solid("rule", (Box(rule.left, rule.top if top is None else top, rule.right - rule.left, rule.height),))


def _setting(line: FixedLine) -> Setting:
    return Setting(line.size, line.bold, scale=line.scale, spacing=line.spacing)


def _fixed(text: str, line: FixedLine, compositor: Compositor) -> Text:
    return Text(line.baseline, compositor.line(text, _setting(line), left=line.left), furniture=_FOOTER)


def _at_edge(text: str, line: FixedLine, compositor: Compositor, *, left: bool, rise: float = 0.0) -> Text:
    running = compositor.style.running
    edge = {"left": running.left} if left else {"right": running.right}
    kind = _HEADER if line is running.head else _FOOTER
    return Text(line.baseline - rise, compositor.line(text, _setting(line), **edge), furniture=kind)


def _is_even(page: int) -> bool:
    return page % 2 == 0
