"""The bidirectional algorithm, held against another implementation."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from convert.bidi import levels, ordered

LETTERS = "abZ אב أبت\u064b 129 ٣٤ -/.,:+%$، ()[]{}«»“” \u200f\u200e\u3008\u232a"
_MIRRORED = str.maketrans(")]}»\u3009\u232a", "([{«\u3008\u3008")
_MARKS = str.maketrans("", "", "\u200e\u200f")


class Piece(NamedTuple):
    text: str
    level: int


def line(text: str, base: int) -> list[Piece]:
    """A line of its own: spaces at its end are set as the paragraph is (rule L1)."""
    found = levels(text, base)
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) == "WS":
        end -= 1
    return [Piece(*each) for each in zip(text, [*found[:end], *[base] * (len(text) - end)], strict=True)]


def from_the_left(text: str, base: int) -> str:
    order = ordered(line(text, base), base)
    return "".join(each.text for each in (order[::-1] if base else order))


@given(st.text(LETTERS, max_size=40), st.sampled_from([0, 1]))
def test_the_order_is_that_of_the_unicode_standard(text: str, base: int) -> None:
    wanted = get_display(text, base_dir="RL"[base == 0])
    both = (from_the_left(text, base), str(wanted))
    mine, theirs = (one.translate(_MIRRORED).translate(_MARKS) for one in both)
    assert mine == theirs


@given(st.text(LETTERS, max_size=40), st.sampled_from([0, 1]))
def test_ordering_twice_undoes_it_and_loses_nothing(text: str, base: int) -> None:
    pieces = line(text, base)
    assert ordered(ordered(pieces, base), base) == pieces


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("القرار 67/169 المؤرخ", "خرؤملا 67/169 رارقلا"),
        ("في 20 كانون الأول/ديسمبر 2012،", "،2012 ربمسيد/لوألا نوناك 20 يف"),
        ("انظر A/CONF.157/24 (Part I)، الفصل", "لصفلا ،A/CONF.157/24 (Part I) رظنا"),
    ],
)
def test_numbers_and_symbols_keep_their_own_order(text: str, wanted: str) -> None:
    assert from_the_left(text, 1) == wanted
