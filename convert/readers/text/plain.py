"""Plain text to passages: the text of its pages in paragraphs, and the notes at their feet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.galley import Furniture, FurnitureKind, Run
from convert.problems import Place
from convert.readers.text import columns, feet
from convert.readers.text.calls import Kind, sites
from convert.readers.text.content import merge
from convert.readers.text.lines import Line
from convert.readers.text.paragraphs import paragraphs
from convert.readers.text.passages import Passage, paragraph
from convert.readers.text.sheets import sheets
from convert.readers.text.wrapping import gap, unwrap

_NOTE = re.compile(r"(\d{1,3})\s+(?=\S)")
_STAR_NOTE = re.compile(r"(\*{1,3}|[†‡])\s+(?=\S)")


def passages(lines: Sequence[Line]) -> tuple[list[Passage], list[Furniture]]:
    """The passages of plain text in order, and the furniture of its pages."""
    pages, furniture = sheets(lines)
    stretches = feet.stretches(pages)
    has_rules = any(stretch.mark and stretch.mark.isdecimal() for stretch in stretches)
    found: list[Passage] = []
    for stretch in stretches:
        if stretch.is_rule:
            line = stretch.lines[0]
            furniture.append(Furniture(line.text, FurnitureKind.RULE, Place(line=line.number)))
        elif stretch.mark is None:
            found += _text_of(stretch, after=None if has_rules else _last_figure(found))
        else:
            _add_note(found, stretch)
    return found, furniture


def _text_of(stretch: feet.Stretch, *, after: int | None) -> list[Passage]:
    """The paragraphs of a stretch; star notes among them, and notes without a rule, of figures that come `after`."""
    lines = columns.part(stretch.lines) if stretch.page == 1 else stretch.lines
    made = [_passage(group, stretch.page) for group in paragraphs(lines)]
    for passage in made:
        if match := _STAR_NOTE.match(_printed(passage)):
            _make_note(passage, match)
    if after is not None:
        _make_notes(made, after=after)
    return made


def _last_figure(found: Sequence[Passage]) -> int:
    return next((int(note.mark) for note in reversed(found) if note.mark.isdecimal()), 0)


def _passage(lines: Sequence[Line], page: int, mark: str = "") -> Passage:
    inked = [line for line in lines if line.text]
    made = paragraph([Run(unwrap(inked))], inked[0].number, inked[-1].number, indent=inked[0].indent)
    return Passage(made, page, mark)


def _add_note(found: list[Passage], stretch: feet.Stretch) -> None:
    """A note of its own, or the rest of the last one that a page end cut."""
    made = _passage(stretch.lines, stretch.page, stretch.mark or "")
    last = next((passage for passage in reversed(found) if passage.is_note), None)
    if stretch.mark or last is None:
        found.append(made)
        return
    beginning, rest = next(last.paragraphs()), next(made.paragraphs())
    beginning.content = merge([*beginning.content, Run(gap(beginning.text)), *rest.content])
    beginning.places = (*beginning.places, *rest.places)


def _make_notes(found: Sequence[Passage], *, after: int) -> None:
    """Make notes of the passages that end a page, if they begin with the figures that come `after`.

    A date in the last line ("1 July 2024") looks like such a note: so there must be calls, and sure ones.
    """
    sure = {site.mark for site in sites(found, bare=True) if site.kind is not Kind.LOOSE}
    notes: list[tuple[Passage, re.Match[str]]] = []
    for passage in reversed(found):
        match = None if passage.is_note else _NOTE.match(_printed(passage))
        if not match or match[1] not in sure or (notes and int(match[1]) + 1 != int(notes[-1][1][1])):
            break
        notes.append((passage, match))
    if notes and int(notes[-1][1][1]) == after + 1:
        for passage, match in notes:
            _make_note(passage, match)


def _printed(passage: Passage) -> str:
    return next(passage.paragraphs()).text


def _make_note(passage: Passage, match: re.Match[str]) -> None:
    passage.mark = match[1]
    for made in passage.paragraphs():
        made.content = [Run(made.text[match.end() :])]
