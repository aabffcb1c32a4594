"""The text column of a document, and whether its lines were squeezed: documents made by hand differ in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import median

from convert.galley import Column
from convert.readers.pdf.lines import Line
from convert.readers.pdf.page import Glyphs
from convert.readers.pdf.settings import Measure

_ENOUGH, _TELLING, _LAST, _MOST = 30, 25, 4, 300
"""Lines that fill the column that it takes to tell where it stands, and whether they are squeezed; last lines of
paragraphs; and as many as are asked."""

_EVEN = 1.0
"""Points by which lines that fill the column may miss its edges."""

_SHORT = 25.0
"""Points that a last line leaves at least: its spaces have their natural width."""

_NARROWER, _SQUEEZED = 0.995, 0.03
"""Of their natural width are lines that were squeezed, and of all lines so many are, where any is: of 73 documents that
tell, 65 have 4 to 35 per cent of such lines (Word's older way of justifying), 8 none to 1.4."""

_LONGEST_WORDS = 15
"""Letters in words of a line, on an average. Where more are, the blanks are not in the text."""

_FINE, _MANY = 500, 0.6
"""Steps of 0.002 in which widths are counted, and how often one occurs, of the commonest, that is no chance."""

_EM = 36
_CODE = "cp1252"
_WIDTHS = bytearray(256)
for _width, _characters in {
    9: " .,", 10: "ijlt/:;íìîï", 12: "fr()-I’", 14: "sJ", 16: "acezáàâäçéèêë“”",
    18: "bdghknopquvxyñóòôöúùûü0123456789–", 20: "FPS", 22: "ELTZ", 24: "BCR", 26: "wADGHKNOQUVXY", 28: "m", 32: "M",
    34: "W",
}.items():  # fmt: skip
    for _byte in _characters.encode(_CODE):
        _WIDTHS[_byte] = _width
"""How wide characters of Times are, in 36ths of an em, by their code. Lines with others tell nothing."""


def text_column(lines: Iterable[Line], block: Measure) -> Column | None:
    """The text column, exactly, if there are enough lines that fill it."""
    lines = list(lines)
    own = [line for line in lines if abs(line.left - block.left) <= _EVEN]
    full = [line for line in own if abs(line.right - block.right) <= _EVEN]
    if len(full) < _ENOUGH:
        return None
    left, right = (round(median(edges), 1) for edges in zip(*((line.left, line.right) for line in full), strict=True))
    last = [line for line in own if line.right < block.right - _SHORT]
    return Column(left, right, _squeezed(full, last, block), _top(lines, block))


def _top(lines: Iterable[Line], block: Measure) -> float | None:
    """The first baseline of most pages after the first that begin with text, and no heading."""
    firsts: dict[int, Line] = {}
    for line in lines:
        if line.page > 1 and (line.page not in firsts or line.baseline < firsts[line.page].baseline):
            firsts[line.page] = line
    tops = Counter(
        round(line.baseline, 1) for line in firsts.values() if abs(line.size - block.size) < 0.3 and not line.bold
    )
    near = {top: sum(times for other, times in tops.items() if abs(other - top) < 0.5) for top in tops}
    top = max(near, key=lambda each: (near[each], tops[each]), default=None)
    return top if top is not None and near[top] >= max(2, tops.total() / 2) else None


def _squeezed(full: Sequence[Line], last: Sequence[Line], block: Measure) -> bool | None:
    """Whether some lines that fill the column are narrower than most last lines, whose spaces are natural."""
    natural, found = _widths(last, block), _widths(full, block)
    if len(natural) < _LAST or len(found) < _TELLING:
        return None
    usual = _natural(natural)
    return sum(width < _NARROWER * usual for width in found) >= _SQUEEZED * len(found)


def _natural(widths: Sequence[float]) -> float:
    """What last lines are wide: the most that many of them are. Editors condense some, and a few have tabs."""
    counts = Counter(round(width * _FINE) for width in widths)
    near = {width: counts[width - 1] + counts[width] + counts[width + 1] for width in counts}
    often = [width for width, times in near.items() if times >= _MANY * max(near.values())]
    return max(often) / _FINE


def _widths(lines: Iterable[Line], block: Measure) -> list[float]:
    """How wide lines of the text are, in parts of what their letters are wide in Times."""
    roman = (
        line for line in lines if abs(line.size - block.size) < 0.3 and not any(_leans(each) for each in line.inked)
    )
    return [
        (line.right - line.left) / (line.size * ems)
        for line in islice(roman, _MOST)
        if (ems := _ems(line.text)) and _LONGEST_WORDS * line.text.count(" ") > len(line.text)
    ]


def _ems(text: str) -> float:
    """How wide a text is in Times, in em; 0.0 if a width is not known."""
    widths = text.encode(_CODE, "replace").translate(_WIDTHS)
    return sum(widths) / _EM if 0 not in widths else 0.0


def _leans(run: Glyphs) -> bool:
    return run.bold or run.italic
