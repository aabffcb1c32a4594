"""The masthead of page 1, found by its two rules: a thin one under publisher and symbol, a thick one under the rest.

Nothing is known of where they lie: frames have shifted over the years, Geneva prints on A4, some files are scaled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from convert.readers.pdf.lines import Line, set_lines
from convert.readers.pdf.page import Glyphs, Page, Rule
from convert.readers.pdf.passages import Passage
from convert.words import languages, words

FULL_WIDTH = 0.6
"""Of the page's width. The rules of the templates take 0.80 to 0.82 of it."""

_LOWEST = 0.45
"""Of the page's height. The thick rule lies at 0.24 to 0.27 of it."""

_COLUMN_GAP = 1.8
"""Em of the smaller type. A wider gap parts what stands side by side: publisher and symbol, organ and distribution."""

_LEADING = 1.4
"""Em. Lines of one name stand no farther apart: 19.6 on 20 points in New York, 21.6 on 16 in 1995."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Its paragraphs in reading order, and the runs of the page below it."""

    passages: list[Passage]
    below: list[Glyphs]


def split_masthead(page: Page) -> Masthead:
    """Part the masthead from the rest of page 1. Without its two rules there is none, and all is the rest."""
    rules = frame(page)
    if rules is None:
        return Masthead([], page.glyphs)
    thin, thick = rules
    above = [each for each in page.glyphs if each.baseline <= thick.bottom]
    below = [each for each in page.glyphs if each.baseline > thick.bottom]
    middle = page.width / 2
    passages = []
    for part in (
        [each for each in above if each.baseline <= thin.bottom],
        [each for each in above if each.baseline > thin.bottom],
    ):
        pieces = [piece for line in set_lines(part) for piece in line.parted(_COLUMN_GAP)]
        passages += _joined([piece for piece in pieces if piece.left < middle], _goes_on)
        passages += _joined([piece for piece in pieces if piece.left >= middle], _runs_over)
    return Masthead(passages, below) if passages else Masthead([], page.glyphs)


def full_width(page: Page) -> list[Rule]:
    """The level rules that go across the page, from the top."""
    return [rule for rule in page.rules if rule.width > FULL_WIDTH * page.width and rule.height < rule.width]


def frame(page: Page) -> tuple[Rule, Rule] | None:
    """The thin and the thick rule of a masthead, if the page has them."""
    rules = [rule for rule in full_width(page) if rule.bottom < _LOWEST * page.height]
    if len(rules) < 2 or rules[1].height < rules[0].height:
        return None
    return rules[0], rules[1]


def _joined(pieces: Sequence[Line], goes_on: Callable[[Line, Line], bool]) -> list[Passage]:
    """A passage a piece, but what takes several lines is one."""
    passages: list[Passage] = []
    for piece in pieces:
        last = passages[-1].lines[-1] if passages else None
        if last and 0 < piece.baseline - last.baseline <= _LEADING * piece.size and goes_on(last, piece):
            passages[-1].lines.append(piece)
        else:
            passages.append(Passage([piece]))
    return passages


def _goes_on(last: Line, piece: Line) -> bool:
    """True if a name goes on in the next line; two organs of one document stand as close."""
    return abs(last.size - piece.size) <= 0.5 and not (_is_organ(last.text) and _is_organ(piece.text))


def _is_organ(name: str) -> bool:
    return any(words(language).organ(name) for language in languages())


def _runs_over(last: Line, piece: Line) -> bool:
    """True if a line of the distribution block, or a symbol, is too long for one line."""
    end = last.text.split()[-1]
    return piece.text[:1].islower() or end[-1] in "-–,/" or (end.islower() and len(end) <= 4)
