"""From lines to runs of text: spaces, tabs and hyphens where the page shows them, faces and rises kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from convert.akn.languages import primary, tag_of
from convert.galley import Run, joined
from convert.readers.pdf.hyphens import Hyphens
from convert.readers.pdf.lines import RAISED, SMALL, Line, raised_mark
from convert.readers.pdf.page import Glyphs
from convert.words import detect, languages, phrases

SPACE = 0.163
"""Em from where the pen stopped to where it starts again. In 16,000 pairs of runs on UN pages words broken by the
producer show at most 0.146, real spaces at least 0.178."""

TAB = 1.5
"""Em. No justified word space is that wide."""

NUMBER_TAB = (0.02, 1.0)
"""Em. A tab after a number with a full stop or bracket, and after one without, at the start of a paragraph. Where the
number fills its column, the tab is next to nothing."""

_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Z])[.)]|\d+/\d+(?:\s?[A-Z])?\.)\Z")
_BARE_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]+|[A-Z]|[•●○–—‒\-\uf0b7])\Z")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]")
"""Ideographs and what is set with them, between which white is no space."""

_BLANK = " \t\n\r\f\v"
_BLANKS = re.compile(f"[{_BLANK}]+")
_BROKEN_COMPOUND = re.compile(r"[\w.)”’][-–]")
_BROKEN_PAIR = re.compile(r"\w/")
_PLAIN = (False, False, False, 0, "", "")

_CLOSE_SPACE = 0.12
"""Em, for a space that the text has and the page shows: producers leave blanks in runs that the next run covers."""

_WIDE_SPACE = 0.2
"""Em, beside ideographs, which justification sets apart."""

_WORD_SPACE = 0.1
"""Em, between a small letter and a capital, where no word goes on."""


Style = tuple[bool, bool, bool, int, str, str]
"""Italic, bold, underline, rise, link, language: as `Run` takes them after its text."""


class _Piece(NamedTuple):
    """Text in one style, or white that stands between two."""

    text: str
    style: Style | None


def runs(lines: Sequence[Line], hyphens: Hyphens) -> list[Run]:
    """The text of the lines, joined; a tab where the page has one, a hyphen at a line end kept without a space."""
    pieces: list[_Piece] = []
    for number, line in enumerate(lines):
        if number and hyphens.soft(lines[number - 1].text, line.text):
            pieces[-1] = _Piece(pieces[-1].text[:-1], pieces[-1].style)
        elif number:
            pieces.extend(_break_before(pieces, lines[number - 1], line))
        pieces.extend(_pieces(line, first=number == 0))
    found = _merged(_styled(_with_roman_marks([piece for piece in pieces if piece.text])))
    return _surely_spoken(found) if any(run.language for run in found) else found


def _surely_spoken(found: Sequence[Run]) -> list[Run]:
    """The runs, those in a language that their own words do not speak in none: programs mark names at random."""
    heard = (
        run if not run.language or primary(run.language) == tag_of(detect([run.text])) else replace(run, language="")
        for run in found
    )
    return [run for run in joined(heard) if isinstance(run, Run)]


def _break_before(pieces: Sequence[_Piece], before: Line, line: Line) -> Iterator[_Piece]:
    end = "".join(piece.text for piece in pieces[-3:]).rstrip()
    if _WIDE.match(end[-1:]) or _WIDE.match(line.text) or _BROKEN_PAIR.fullmatch(end[-2:]):
        yield from [_Piece(" ", None)] if before.glyphs[-1].text[-1:] in _BLANK else []
        return
    if not _BROKEN_COMPOUND.fullmatch(end[-2:]) or line.text.split(" ", 1)[0] in _suspended():
        yield _Piece(" ", None)


@cache
def _suspended() -> frozenset[str]:
    """Words of all languages before which a hyphen at a line end is a suspended one."""
    return frozenset(word for language in languages() for word in phrases(language, "suspended"))


def _pieces(line: Line, first: bool) -> Iterator[_Piece]:
    """The runs of a line. Blanks at their ends count for nothing: the pen says whether there is a space."""
    said, before, blank = "", None, False
    for each in line.glyphs:
        text = each.text.strip(_BLANK)
        if text:
            white = _white(before, each, said if first else None, blank or each.text[0] in _BLANK)
            if white:
                yield _Piece(white, None)
            yield _Piece(_BLANKS.sub(" ", text), _style(each, line))
            said += white + text
            before, blank = each, each.text[-1] in _BLANK
        blank = blank or not text


def _white(before: Glyphs | None, after: Glyphs, said: str | None, blank: bool) -> str:
    """What the white between two runs stands for; `said` is the first line so far, None in other lines; `blank` says
    that the text has a blank there."""
    if before is None:
        return ""
    gap = (after.left - before.right) / max(before.size, after.size)
    if gap > TAB:
        return "\t"
    if said is not None and gap > NUMBER_TAB[0]:
        number = said.strip()
        if _NUMBER.match(number) or (gap > NUMBER_TAB[1] and _BARE_NUMBER.match(number)):
            return "\t"
    if _WIDE.match(before.text[-1]) or _WIDE.match(after.text):
        return " " if blank or gap > _WIDE_SPACE else ""
    words = before.text[-1].islower() and after.text[0].isupper()
    least = _CLOSE_SPACE if blank else _WORD_SPACE if words else SPACE
    return " " if gap > least else ""


def _style(each: Glyphs, line: Line) -> Style:
    return each.italic, each.bold, each.underlined, rise(each, line), each.link, each.language


def rise(each: Glyphs, line: Line) -> int:
    """1 for a superscript of the line, -1 for a subscript, 0 else."""
    raised = (line.baseline - each.baseline) / line.size
    if each.size > SMALL * line.size:
        return 1 if raised_mark(each, raised, line.size) else 0
    return 1 if raised >= RAISED[0] else -1 if raised < 0 else 0


def _with_roman_marks(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, marks in italics among roman words set in roman as well: two faces of one type share their marks."""
    for number, (text, style) in enumerate(pieces):
        if style and style[0] and not any(map(str.isalnum, text)):
            around = [_next_style(pieces[number - 1 :: -1] if number else []), _next_style(pieces[number + 1 :])]
            if any(around) and not any(each and each[0] for each in around):
                pieces[number] = _Piece(text, (False, *style[1:]))
    return pieces


def _next_style(pieces: Iterable[_Piece]) -> Style | None:
    return next((piece.style for piece in pieces if piece.style), None)


def _styled(pieces: Sequence[_Piece]) -> Iterator[tuple[str, Style]]:
    """The pieces, white styled as both its neighbours are: emphasis and links neither begin nor end with it."""
    for number, (text, style) in enumerate(pieces):
        if style is None:
            before, after = pieces[number - 1].style or _PLAIN, pieces[number + 1].style or _PLAIN
            style = before if before == after else _common(before, after)
        yield text, style


def _common(before: Style, after: Style) -> Style:
    return (
        before[0] and after[0],
        before[1] and after[1],
        before[2] and after[2],
        0,
        before[4] if before[4] == after[4] else "",
        before[5] if before[5] == after[5] else "",
    )


def _merged(styled: Iterable[tuple[str, Style]]) -> list[Run]:
    """Runs, each as long as its style lasts."""
    return [Run("".join(text for text, _ in group), *style) for style, group in groupby(styled, key=itemgetter(1))]
