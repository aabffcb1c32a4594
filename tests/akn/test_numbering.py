"""Numbers of paragraphs and points: what they may mean, and where they belong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.akn.numbering import Form, Levels, leading, roman


def _roman(value: int) -> str:
    out = ""
    for size, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while value >= size:
            out, value = out + sign, value - size
    return out


@given(st.integers(1, 89))
def test_a_roman_numeral_has_its_value(value: int) -> None:
    assert roman(_roman(value)) == value


@pytest.mark.parametrize("numeral", ["", "iiii", "vx", "ic", "abc", "lc"])
def test_what_is_no_roman_numeral_has_no_value(numeral: str) -> None:
    assert roman(numeral) == 0


@pytest.mark.parametrize(
    ("text", "printed", "form", "ordinal"),
    [
        ("1.\tDecides to meet", "1.", Form.PARAGRAPH, 1),
        ("12. Decides", "12.", Form.PARAGRAPH, 12),
        ("1 - تقرر", "1 -", Form.PARAGRAPH, 1),
        ("(a)\tTo count", "(a)", Form.LETTER, 1),
        ("b) De contar", "b)", Form.LETTER, 2),
        ("б) считать", "б)", Form.LETTER, 2),
        ("(ب) أن تعد", "(ب)", Form.LETTER, 2),
        ("(aa)\tTo count", "(aa)", Form.LETTER, 27),
        ("(iv)\tTo count", "(iv)", Form.ROMAN, 4),
        ("㈢ 统计", "㈢", Form.CHINESE, 3),
        ("c.\tTo count", "c.", Form.BARE_LETTER, 3),
        ("II.\tCounting", "II.", Form.CAPITAL_ROMAN, 2),
        ("B.\tCounting", "B.", Form.CAPITAL, 2),
    ],
)
def test_a_number_is_read_in_its_form(text: str, printed: str, form: Form, ordinal: int) -> None:
    number = leading(text)
    assert number is not None
    assert number.printed == printed
    assert number.ordinal(form) == ordinal


@pytest.mark.parametrize("text", ["Decides", "2013 was a year", "(see below) that", "a bird", "1.5 metres", "(ab) x"])
def test_a_text_without_number_has_none(text: str) -> None:
    assert leading(text) is None


def _levels(*printed: str, indents: tuple[float, ...] = ()) -> list[int]:
    levels = Levels()
    out = []
    for at, number in enumerate(printed):
        read = leading(f"{number} text")
        assert read is not None
        out.append(levels.place(read, indents[at] if indents else None))
    return out


def test_points_nest_to_any_depth_and_come_back() -> None:
    assert _levels("(a)", "(i)", "a.", "b.", "(ii)", "(b)", "(c)") == [1, 2, 3, 3, 2, 1, 1]


def test_the_ninth_letter_goes_on_from_the_eighth() -> None:
    assert _levels(*(f"({letter})" for letter in "abcdefghijk")) == [1] * 11


def test_a_deeper_indent_makes_i_a_roman_numeral() -> None:
    printed = [f"({letter})" for letter in "abcdefgh"] + ["(i)", "(ii)", "(i)"]
    assert _levels(*printed, indents=(147,) * 8 + (171, 171, 147)) == [1] * 8 + [2, 2, 1]


def test_a_number_after_a_gap_stays_at_the_level_of_its_form() -> None:
    assert _levels("(a)", "(i)", "(d)") == [1, 2, 1]


@given(st.recursive(st.just(()), lambda below: st.lists(below, min_size=1, max_size=4).map(tuple), max_leaves=12))
def test_every_outline_of_points_is_read_back(outline: tuple[object, ...]) -> None:
    shapes = ("({})", "({})", "{}.")
    spell = (lambda n: chr(96 + n), _roman, lambda n: chr(96 + n))
    printed: list[str] = []
    wanted: list[int] = []

    def walk(parts: Any, level: int) -> None:
        for at, part in enumerate(parts, 1):
            if level > 3:
                return
            printed.append(shapes[level - 1].format(spell[level - 1](at)))
            wanted.append(level)
            walk(part, level + 1)

    walk(outline, 1)
    indents = tuple(147.0 + 24 * level for level in wanted)
    assert _levels(*printed, indents=indents) == wanted
