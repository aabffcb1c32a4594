"""Lines and pages joined: whatever its words and wherever its lines and pages end, a paragraph is read back whole."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from convert.galley import Galley, Paragraph
from convert.options import Reading
from convert.readers.pdf import read
from tests.readers.pdf_press import FACES, INDENT, RIGHT, TEXT, Press

_WORDS = st.text("abcdefghijklmnoprstuvwyz", min_size=2, max_size=8)
_COMPOUNDS = st.tuples(_WORDS, _WORDS).map("-".join)
_PARAGRAPHS = st.lists(st.one_of(_WORDS, _WORDS, _WORDS, _COMPOUNDS), min_size=30, max_size=120)
_FOOT = 700.0


def _broken(words: list[str]) -> list[list[str]]:
    """The words in lines, the first indented; a compound that does not fit is broken after its hyphen."""
    lines: list[list[str]] = [[]]
    for word in words:
        first, hyphen, rest = word.partition("-")
        if not _fits(lines, word) and hyphen and _fits(lines, first + hyphen):
            lines[-1].append(first + hyphen)
            lines.append([rest])
        elif not _fits(lines, word):
            lines.append([word])
        else:
            lines[-1].append(word)
    return lines


def _fits(lines: list[list[str]], word: str) -> bool:
    start = INDENT if len(lines) == 1 else TEXT
    return not lines[-1] or start + stringWidth(" ".join([*lines[-1], word]), FACES[""], 10) <= RIGHT


def _set(paragraphs: list[list[str]], top: float) -> Press:
    press, y = Press(), top
    for words in paragraphs:
        lines = _broken(words)
        for number, line in enumerate(lines):
            if y > _FOOT:
                press.turn()
                y = 100.0
            x = INDENT if number == 0 else TEXT
            if number + 1 < len(lines) and len(line) > 1:
                press.full(x, y, " ".join(line))
            else:
                press.run(x, y, " ".join(line))
            y += 12
        y += 6
    return press


@settings(max_examples=40, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(st.lists(_PARAGRAPHS, min_size=2, max_size=4), st.floats(100, 690))
def test_paragraphs_are_read_back_whole(paragraphs: list[list[str]], top: float) -> None:
    texts = [[f"The {words[0]}", *words[1:-1], f"{words[-1]}."] for words in paragraphs]
    galley = read(_set(texts, top).pdf(), "joins.pdf", Reading())
    assert isinstance(galley, Galley)
    said = [block.text for block in galley.blocks if isinstance(block, Paragraph)]
    assert said == [" ".join(words) for words in texts]
