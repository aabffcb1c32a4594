from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.errors import UsageError
from convert.options import Writing
from convert.styles import Style
from convert.writers.pdf.fine import SOFT_HYPHEN, best_lines, hyphenator, syllables
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.lines import Squeeze, break_lines, extent, opportunities
from convert.writers.pdf.shape import Setting, Shaper

BODY = Setting(10.0, scale=1.03, spacing=0.2)
VOCABULARY = [
    "a",
    "garden",
    "is",
    "international",
    "cooperation",
    "of",
    "well-kept",
    "lighthouses,",
    "Keepers",
    "2031–2040",
]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40).map(" ".join)


@given(text=WORDS, measure=st.floats(120.0, 400.0), hyphenate=st.booleans())
def test_lines_hold_the_text_and_fit(text: str, measure: float, hyphenate: bool, style: Style, fonts: Fonts) -> None:
    sorts = Shaper(fonts).shape(text, BODY)[0]
    squeeze = Squeeze(style.justification, Shaper(fonts).space(BODY))
    patterns = hyphenator("eng") if hyphenate else None
    cast, chances, soft = syllables(sorts, opportunities(sorts), patterns)
    assert "".join(sort.text for sort in cast) == text
    lines = best_lines(cast, chances, soft, (measure - 20.0, measure), squeeze, 4.0)
    assert lines is not None
    assert [lines[0][0], *(end for _, end in lines)] == [0, *(start for start, _ in lines[1:]), len(cast)]
    for start, end in lines:
        width, spaces = extent(cast[start:end])
        room = measure - (0.0 if start else 20.0) - (4.0 if end in soft else 0.0)
        assert width <= room + spaces * squeeze.space * squeeze.rule.squeeze + 0.01


def test_a_paragraph_is_more_even_than_if_lines_are_filled_one_by_one(style: Style, fonts: Fonts) -> None:
    text = "the care of public gardens and of those who tend them in all seasons of the year, and in particular " * 4
    sorts = Shaper(fonts).shape(text, BODY)[0]
    squeeze = Squeeze(style.justification, Shaper(fonts).space(BODY))
    chances = opportunities(sorts)

    def unevenness(lines: list[tuple[int, int]]) -> float:
        rooms = [(200.0 - width) / spaces for width, spaces in (extent(sorts[a:b]) for a, b in lines[:-1])]
        return sum(abs(one - other) for one, other in pairwise(rooms))

    best = best_lines(sorts, chances, (), (200.0, 200.0), squeeze, 4.0)
    assert best is not None
    assert unevenness(best) < unevenness(break_lines(sorts, chances, 200.0, 200.0, squeeze))


def test_words_are_hyphenated_by_the_patterns_of_their_language(fonts: Fonts) -> None:
    def parts(text: str, language: str) -> list[str]:
        sorts = Shaper(fonts).shape(text, BODY)[0]
        return [sort.text for sort in syllables(sorts, opportunities(sorts), hyphenator(language))[0]]

    assert parts("(cooperation),", "eng") == ["(co", "oper", "a", "tion),"]
    assert parts("международное", "rus") == ["меж", "ду", "на", "род", "ное"]
    assert parts("Atlantis", "eng") == ["Atlantis"], "names stay whole"
    assert hyphenator("xxx") is None


def test_a_piece_longer_than_a_line_is_left_to_the_other_way(style: Style, fonts: Fonts) -> None:
    sorts = Shaper(fonts).shape("lighthouses", BODY)[0]
    squeeze = Squeeze(style.justification, 2.7)
    assert best_lines(sorts, opportunities(sorts), (), (10.0, 10.0), squeeze, 4.0) is None


def test_the_hyphen_says_that_it_is_none_of_the_word() -> None:
    assert SOFT_HYPHEN == "\u00ad"


def test_published_pages_are_not_hyphenated() -> None:
    with pytest.raises(UsageError, match="hyphenate with --mode fine"):
        Writing(hyphenate=True)
    with pytest.raises(UsageError, match="no mode is called 'best'"):
        Writing(mode="best")
