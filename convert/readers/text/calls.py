"""The places where notes may be called: raised marks, stars glued to a word, and in plain text bare figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from convert.galley import Paragraph, Run
from convert.readers.text.passages import Passage

_MARK = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")
_NOTHING_BUT_MARKS = re.compile(r"[\d*†‡,;\s–-]+")
_UNIT = re.compile(r"(?<![^\W\d_])[cdkm]?m$")  # m², km³
_STAR = re.compile(r"(?<=[^\s*])\*{1,3}(?!\*)")
# A figure glued to a word, to a closing mark, to a year or to the number of a resolution; not one inside a symbol
# ("C.3", "L.35", "Rev.1"), a grouped number ("1,000") or a time ("12:30").
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[^\W\d_]{2}[,;:])|(?<=[^\W\d_]{3}\.)|(?<=(?:19|20)\d\d[,;:.])|(?<=/\d\d[,;:.])|(?<=/\d\d\d[,;:.])"
    r"|(?<=[)\]”’\"»…!?])|(?<=[)\]”’\"»][,;:.])|(?<=\b(?:19|20)\d\d)|(?<=/\d\d\d))(?P<mark>\d{1,3})(?![\w/]|[.,:]\d)"
)
_IN_SYMBOL = re.compile(r"/(?:[A-Z0-9]\w*[./-])*[A-Z]\w*\.?$")  # what stands before the "35" of A/C.3/80/L.35
# A figure with a space before it, after punctuation or after a word: what extraction from a PDF makes of a raised one.
# After a word it is rather a date ("of 4 December") if a capital follows.
_SPACED = re.compile(r"(?<=[,;:.)\]”’\"»])\ (?P<mark>\d{1,3})(?=[\s;)]|$)")
_LOOSE = re.compile(r"(?<=\w)\ (?P<mark>\d{1,3})(?=[;:.,](?!\d)|\s(?![A-Z])|$)")


class Kind(Enum):
    """What makes a place look like a call: raised, a star, or a figure glued to a word, after a space, or loose."""

    RAISED = auto()
    STAR = auto()
    GLUED = auto()
    SPACED = auto()
    LOOSE = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """Characters `start` to `end` of the text of `paragraph`, which stands in the passage of number `passage`."""

    kind: Kind
    mark: str
    passage: int
    paragraph: Paragraph
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int]:
        """What sorts places in reading order."""
        return self.passage, self.start


def sites(passages: Sequence[Passage], *, bare: bool) -> list[Site]:
    """Every place in the text where a note may be called, in reading order; bare figures only if `bare`."""
    return [
        site
        for number, passage in enumerate(passages)
        if not passage.is_note
        for paragraph in passage.paragraphs()
        for site in _in_paragraph(number, paragraph, bare=bare)
    ]


def _in_paragraph(number: int, paragraph: Paragraph, *, bare: bool) -> Iterator[Site]:
    text = paragraph.text
    start = 0
    for piece in paragraph.content:
        if isinstance(piece, Run):
            end = start + len(piece.text)
            for kind, mark, match in _in_run(piece, text, start, end, bare=bare):
                yield Site(kind, mark, number, paragraph, match.start(), match.end())
            start = end


def _in_run(run: Run, text: str, start: int, end: int, *, bare: bool) -> Iterator[tuple[Kind, str, re.Match[str]]]:
    if run.rise == 1:
        if _NOTHING_BUT_MARKS.fullmatch(run.text) and not _is_power(run.text, text[:start][-3:]):
            for match in _MARK.finditer(text, start, end):
                yield Kind.RAISED, match[0], match
        return
    for match in _STAR.finditer(text, start, end):
        yield Kind.STAR, match[0], match
    if bare:
        for match in _GLUED.finditer(text, start, end):
            if not _IN_SYMBOL.search(text, max(0, match.start() - 40), match.start()):
                yield Kind.GLUED, match["mark"], match
        for kind, pattern in ((Kind.SPACED, _SPACED), (Kind.LOOSE, _LOOSE)):
            for match in pattern.finditer(text, start, end):
                yield kind, match["mark"], match


def _is_power(raised: str, before: str) -> bool:
    """True of the figure in m² and km³."""
    return raised in ("2", "3") and _UNIT.search(before) is not None
