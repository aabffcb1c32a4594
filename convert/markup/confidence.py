"""Confidence: how each paragraph came by its role, and how sure that is.

It looks at what was recognised once more, from the other side: what speaks for the role that a paragraph was given.
Words that can stand nowhere else speak loudest, then a number that goes on from the one before, then setting, then
mere place.
The weights are set so that a sole weak ground stays under `DOUBTFUL`; they were not fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from convert import leads
from convert.akn import numbering
from convert.akn.numbering import Form
from convert.document import Grounds
from convert.galley import Galley, Paragraph, Role
from convert.markup import ending, masthead, opening
from convert.markup.inline import plain
from convert.markup.manuscript import is_bold, is_enacting, is_italic, number_of
from convert.words import Words

DOUBTFUL = 0.5
_WORDS, _SEQUENCE, _LEAD, _SETTING, _PLACE = 0.98, 0.9, 0.85, 0.7, 0.4

# Roles that words alone tell, and what tells them.
_BY_WORDS: dict[Role, Callable[[str, Words], object]] = {
    Role.PUBLISHER: masthead.role_by_words,
    Role.SYMBOL: masthead.role_by_words,
    Role.ORGAN: masthead.role_by_words,
    Role.DISTRIBUTION: masthead.role_by_words,
    Role.DATE: masthead.role_by_words,
    Role.LANGUAGE: masthead.role_by_words,
    Role.ORIGINAL: masthead.role_by_words,
    Role.SESSION: opening.role_by_words,
    Role.COMMITTEE: opening.role_by_words,
    Role.SUBSIDIARY: opening.role_by_words,
    Role.AGENDA_ITEM: opening.role_by_words,
    Role.ADOPTION: opening.role_by_words,
    Role.ADOPTION_DETAIL: opening.role_by_words,
    Role.REPORT_LINE: opening.role_by_words,
    Role.SPONSORS: opening.role_by_words,
    Role.ENACTING: is_enacting,
    Role.CONCLUSION: ending.closes,
    Role.VOTE: ending.closes,
    Role.ANNEX: ending.closes,
    Role.SIGNATURE: ending.closes,
}


_Rows = dict[int, list[int]]
"""At each level, 0 for paragraphs, the number last met of each row that is open, a quoted row after that around it."""


def assess(galley: Galley, words: Words) -> Iterator[tuple[Paragraph, Grounds]]:
    """Every paragraph of the blocks that has a role, with the grounds for it, in order."""
    rows: _Rows = {}
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role is not None:
            yield block, _grounds(block, words, rows)


def _grounds(paragraph: Paragraph, words: Words, rows: _Rows) -> Grounds:
    """The strongest ground for a role."""
    role, text = paragraph.role, plain(paragraph.content)
    assert role is not None
    found = list(_found(paragraph, text, role, words, rows))
    if not found:
        return Grounds(role, "place", _PLACE)
    doubt = 1.0
    for _, sure in found:
        doubt *= 1 - sure
    strongest = max(found, key=lambda ground: ground[1])
    return Grounds(role, strongest[0], round(1 - doubt, 3))


def _found(paragraph: Paragraph, text: str, role: Role, words: Words, rows: _Rows) -> Iterator[tuple[str, float]]:
    """The grounds that speak for a role: (what, how loud)."""
    told = _BY_WORDS.get(role)
    if told and told(text, words):
        yield "words", _WORDS
    if role is Role.CONTENTS or (role in (Role.OPERATIVE, Role.POINT) and _goes_on(paragraph, rows)):
        yield "sequence", _SEQUENCE
    if role in (Role.RECITAL, Role.OPERATIVE) and leads.looks_like(_unnumbered(text), words.language) == role.value:
        yield "lead", _LEAD
    if _is_set_so(paragraph, role, words):
        yield "setting", _SETTING
    if role is Role.TITLE and words.title_mark.match(text):
        yield "words", _WORDS
    if role in (Role.TEXT, Role.SUMMARY, Role.NOTE):
        yield "remainder", _PLACE if paragraph.role is Role.NOTE else _SETTING


def _goes_on(paragraph: Paragraph, rows: _Rows) -> bool:
    """Whether a number is the first at its level, or the next of a row there; a row quoted in another breaks none."""
    number = number_of(paragraph)
    meanings = number.meanings if number else ()
    values = [value for form, value in meanings if (form is Form.PARAGRAPH) == (not paragraph.level)]
    level = paragraph.level
    for deeper in [known for known in rows if known > level]:
        del rows[deeper]
    open_rows = rows.setdefault(level, [])
    for at, last in reversed([*enumerate(open_rows)]):
        if last + 1 in values:
            open_rows[at:] = [last + 1]
            return True
    if 1 in values:
        open_rows.append(1)
        return True
    open_rows[-1:] = values[:1]
    return False


def _unnumbered(text: str) -> str:
    number = numbering.leading(text)
    return text[len(number.printed) :].lstrip() if number else text


def _is_set_so(paragraph: Paragraph, role: Role, words: Words) -> bool:
    """Whether a paragraph is set as its role is: heads bold, leads emphasised, wrap-up text in lower case."""
    if role in (Role.HEADING, Role.SUMMARY_HEADING, Role.TITLE, Role.AGENDA_TITLE, Role.ANNEX_TITLE, Role.SPONSORS):
        return is_bold(paragraph) or is_italic(paragraph) or paragraph.setting.tag[:1] == "H"
    if role is Role.CONCLUSION:
        return is_italic(paragraph)
    if role in (Role.ORGAN, Role.SUBSIDIARY, Role.SESSION):
        return is_bold(paragraph)
    if role is Role.SESSION_DATES:
        return not is_bold(paragraph)
    if role is Role.WRAP_UP:
        return plain(paragraph.content)[:1].islower()
    if role in (Role.RECITAL, Role.OPERATIVE):
        runs = [piece for piece in paragraph.content if getattr(piece, "text", "").strip(" \t0123456789.()")]
        return bool(runs) and bool(getattr(runs[0], "bold" if words.lead_is_bold else "italic", False))
    return False
