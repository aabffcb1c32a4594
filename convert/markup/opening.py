"""The opening: session, committee, agenda, how and by whom the text was adopted or proposed, its title."""

from __future__ import annotations

import re

from convert.akn import dates, numbering
from convert.akn.numbering import Form
from convert.akn.symbols import is_symbol
from convert.galley import Block, Paragraph, Role, Table, paragraphs_of
from convert.markup import margin, parts, summary
from convert.markup.inline import plain
from convert.markup.manuscript import Manuscript, is_bold, is_enacting, is_italic, role_of
from convert.words import Words

_LONGEST_SPAN = 50  # letters
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_ROWS = 8  # of a table that sets session and agenda item of two organs side by side
_SAME_LEFT = 3  # points


def recognise(manuscript: Manuscript) -> None:
    """Give the paragraphs of the opening their roles and set where the text begins."""
    manuscript.text = _start_of_text(manuscript)
    _unfold_tables(manuscript)
    opening = _Opening(manuscript)
    margin.part_lines(manuscript, opening.titles)
    margin.join_committee(manuscript)
    endless = manuscript.text == len(manuscript.blocks)
    for index, paragraph, text in manuscript.lines(manuscript.opening, manuscript.text):
        role = opening.role_of_next(paragraph, text)
        if endless and role is Role.TITLE and opening.is_over_at(paragraph):
            manuscript.text = index
            return
        opening.take(paragraph, role)


class _Opening:
    """The lines of an opening up to the last one taken, which tell what the next can be."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.titles = margin.edge(manuscript)
        self._words = manuscript.words
        self._last: Paragraph | None = None
        self._agenda_left: float | None = None
        self._early = _before_adoption(manuscript)
        self._has_symbol = any(role_of(block) is Role.SYMBOL for block in manuscript.blocks)
        self._has_days = False  # of the session
        self._has_title = False  # with which the margin is over

    def role_of_next(self, paragraph: Paragraph, text: str) -> Role:
        """The role of the next line: a title, which can say anything, where neither words nor place tell."""
        words, before = self._words, role_of(self._last)
        at_margin = margin.stands_before(paragraph, self.titles, self._last) and not words.title_mark.match(text)
        if is_symbol(text) and (at_margin or not self._has_symbol):  # on the cover of a volume it is below the title
            return Role.SYMBOL
        if told := role_by_words(text, words):
            return told
        if before is Role.SESSION and _is_span(text, words):
            return Role.SESSION_DATES
        if at_margin is not False and self._goes_on_agenda(paragraph, before, at_margin):
            return Role.AGENDA_TITLE
        if at_margin and not self._has_title:
            return margin.role_by_place(paragraph, before, dated=self._has_days and not words.names_month(text))
        return Role.TITLE

    def _goes_on_agenda(self, paragraph: Paragraph, before: Role | None, at_margin: bool | None) -> bool:
        """The title of an agenda item follows it at once; a second one stands in the margin, or where the item does, or
        where no place is known before the sponsors."""
        if before is not Role.AGENDA_TITLE or at_margin:
            return before in (Role.AGENDA_ITEM, Role.AGENDA_TITLE)
        if at_margin is None and paragraph.setting.first is None:
            return id(paragraph) in self._early
        left = paragraph.setting.first
        return left is not None and self._agenda_left is not None and abs(left - self._agenda_left) < _SAME_LEFT

    def is_over_at(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is of the text though nothing in the document reads so, as in a list: it is set in light
        type smaller than the title before it."""
        if not self._has_title or self._last is None or self._last.role is not Role.TITLE:
            return False
        size, above = paragraph.setting.size, self._last.setting.size
        return bool(size and above and size < above) and not is_bold(paragraph)

    def take(self, paragraph: Paragraph, role: Role) -> None:
        """Give a line its role, and go on to the next."""
        paragraph.role = role
        if role is Role.SYMBOL:
            self._has_symbol = True
        elif role is Role.AGENDA_ITEM:
            self._agenda_left = paragraph.setting.first
        elif role is Role.SESSION_DATES:
            self._has_days = self._has_days or self._words.names_month(plain(paragraph.content))
        elif role is Role.TITLE:
            self._has_title = self._has_title or margin.ends_with(paragraph, self.titles)
        self._last = paragraph


def _before_adoption(manuscript: Manuscript) -> set[int]:
    """The paragraphs, by their ids, before the line that says who proposes or adopted a text, or names the second organ
    of a joint document: no title of the document stands there."""
    words = manuscript.words
    lines = [*manuscript.lines(manuscript.opening, manuscript.text)]
    ends = (
        at
        for at, (_, _, text) in enumerate(lines)
        if words.sponsor_line.fullmatch(text) or words.adoption_line.fullmatch(text) or words.organ(text)
    )
    return {id(paragraph) for _, paragraph, _ in lines[: max(ends, default=0)]}


def _is_span(text: str, words: Words) -> bool:
    """Whether a line is but the first and the last day of a session: "16 June-9 July 2025"."""
    if not text[:1].isdigit() or len(text) >= _LONGEST_SPAN:
        return False
    return bool(dates.first(text, words)) or (bool(_YEAR.search(text)) and words.names_month(text))


def _unfold_tables(manuscript: Manuscript) -> None:
    """A table before the text is only layout (session and agenda side by side): its paragraphs take its place."""
    unfolded: list[Block] = []
    for block in manuscript.blocks[: manuscript.text]:
        unfolded += paragraphs_of(block) if isinstance(block, Table) else [block]
    manuscript.galley.blocks[: manuscript.text] = unfolded
    manuscript.text = len(unfolded)


def role_by_words(text: str, words: Words) -> Role | None:
    """The role of a paragraph of the opening by its words; None if they do not tell it, as those of titles."""
    for pattern, role in (
        (words.session_line, Role.SESSION),
        (words.agenda_line, Role.AGENDA_ITEM),
        (words.adoption_line, Role.ADOPTION),
        (words.type_line, Role.ADOPTION),
        (words.adoption_meeting_line, Role.ADOPTION_DETAIL),
        (words.report_line, Role.REPORT_LINE),
        (words.sponsor_line, Role.SPONSORS),
        (words.submission_line, Role.SPONSORS),
    ):
        if pattern.fullmatch(text):
            return role
    if words.organ(text):
        return Role.SUBSIDIARY
    return Role.COMMITTEE if words.committee(text) else None


def _start_of_text(manuscript: Manuscript) -> int:
    """The index of the enacting phrase; without one, or where text stands before it, of the first paragraph of text.

    A bare number above the enacting phrase ("I") is the heading of a part and goes with the text; the letter of one of
    several resolutions, which this document holds alone, is of its title.
    """
    lines = list(manuscript.lines(manuscript.opening))
    words = manuscript.words
    letters = parts.starts(manuscript.blocks, words)
    table = _first_table(manuscript)
    for at, (index, paragraph, text) in enumerate(lines):
        if index in letters or index > table:
            return min(index, table)
        if is_enacting(text, words):
            above = lines[at - 1][2] if at else ""
            part = words.section_heading.fullmatch(above) and not parts.lone_letter(above)
            return lines[at - 1][0] if part else index
        if (
            words.contents_heading.fullmatch(text)
            or words.meeting_opens_line.fullmatch(text)
            or summary.opens(paragraph, words)
            or words.annex_heading.fullmatch(text)
            or _is_first_section(paragraph, text)
        ):
            return index
        if _reads_as_text(paragraph, text, words):
            return _with_headings(lines, at, words)
    return table


def _first_table(manuscript: Manuscript) -> int:
    """The index of the first table that is more than layout, or the end."""
    blocks = enumerate(manuscript.blocks)
    return next(
        (at for at, each in blocks if isinstance(each, Table) and len(each.rows) > _MOST_ROWS), len(manuscript.blocks)
    )


def _with_headings(lines: list[tuple[int, Paragraph, str]], at: int, words: Words) -> int:
    """The index of the first of the numbered headings that stand right over a line ("I. Introduction", "A. Dates")."""
    while at and _is_numbered_heading(lines[at - 1][2], words):
        at -= 1
    return lines[at][0]


def _is_numbered_heading(text: str, words: Words) -> bool:
    number = numbering.leading(text)
    form = number.meanings[0][0] if number else None
    return bool(words.section_heading.fullmatch(text)) or form in (Form.CAPITAL_ROMAN, Form.CAPITAL)


def _is_first_section(paragraph: Paragraph, text: str) -> bool:
    """Whether a line is the heading of section I, set as one: the text begins there, whatever follows."""
    number = numbering.leading(text)
    set_apart = is_bold(paragraph) or paragraph.setting.tag.startswith("H")
    return set_apart and number is not None and number.ordinal(Form.CAPITAL_ROMAN) == 1


def _reads_as_text(paragraph: Paragraph, text: str, words: Words) -> bool:
    if role_by_words(text, words) or is_bold(paragraph) or paragraph.setting.tag.startswith("H"):
        return False
    number = numbering.leading(paragraph.text.lstrip())
    if number and not words.title_mark.match(text):
        return True
    return len(text) > 60 and text[-1:] in words.operative_end + "”’»" and not is_italic(paragraph)
