"""Where lines end."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from convert.galley import Note
from convert.styles import Style
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.lines import Squeeze, break_lines, drawn_in, extent, fitting, opportunities, without_runt
from convert.writers.pdf.shape import Setting, Shaper, Sort

BODY = Setting(10.0, scale=1.03, spacing=0.2)
WORDS = st.lists(st.text("abcmil-–(),.’\u00a0\u2011", min_size=1, max_size=24), max_size=40).map(" ".join)
SETTING = Setting(10.0)


def sorts_of(text: str, fonts: Fonts, setting: Setting = BODY) -> list[Sort]:
    return Shaper(fonts).shape(text, setting)[0]


def texts(sorts: list[Sort], lines: list[tuple[int, int]]) -> list[str]:
    return ["".join(sort.text for sort in sorts[start:end]) for start, end in lines]


def squeeze_of(style: Style, fonts: Fonts) -> Squeeze:
    return Squeeze(style.justification, Shaper(fonts).space(BODY))


def broken(sorts: list[Sort], first: float, rest: float, squeeze: Squeeze | None = None) -> list[tuple[int, int]]:
    return break_lines(sorts, opportunities(sorts), first, rest, squeeze)


class TestOpportunities:
    def chances(self, text: str, fonts: Fonts, **how: Any) -> list[str]:
        sorts = sorts_of(text, fonts)
        places = [0, *opportunities(sorts, **how)]
        return texts(sorts, list(pairwise(places)))

    def test_spaces_stay_with_the_word_before(self, fonts: Fonts) -> None:
        assert self.chances("to the garden", fonts) == ["to ", "the ", "garden"]

    def test_hyphens_and_dashes_between_letters_and_digits(self, fonts: Fonts) -> None:
        assert self.chances("well-kept 2021–2030 48-WT", fonts) == ["well-", "kept ", "2021–", "2030 ", "48-", "WT"]

    def test_not_at_commas_slashes_no_break_spaces_and_no_break_hyphens(self, fonts: Fonts) -> None:
        assert self.chances("micro-, A/85/L.3 3\u00a0May non\u2011toxic – -x", fonts) == [
            "micro-, ", "A/85/L.3 ", "3\u00a0May ", "non\u2011toxic ", "– ", "-x",
        ]  # fmt: skip

    def test_hyphens_may_be_left_alone(self, fonts: Fonts) -> None:
        assert self.chances("well-kept lawns", fonts, hyphens=False) == ["well-kept ", "lawns"]

    def test_a_day_stays_with_its_month(self, fonts: Fonts) -> None:
        days = re.compile(r"\b\d{1,2} (?=May\b)")
        assert self.chances("on 3 May 2031", fonts, bound=days) == ["on ", "3 May ", "2031"]

    def test_the_word_before_a_date_stays_with_it_if_that_is_led(self, fonts: Fonts) -> None:
        days = re.compile(r"\b\d{1,2} (?=May\b)")
        assert self.chances("held on 3 May", fonts, bound=days, led=True) == ["held ", "on 3 May"]
        assert self.chances("held on 3\u00a0May", fonts, bound=days, led=True) == ["held ", "on ", "3\u00a0May"]

    def test_the_word_before_a_prefix_is_free_where_dates_are_led(self, fonts: Fonts) -> None:
        bound = re.compile(r"\b\d{1,2} (?=May\b)|\bnon-(?=\w)")
        assert self.chances("held on non-binding", fonts, bound=bound, led=True) == ["held ", "on ", "non-binding"]

    def test_a_call_stays_with_its_word(self, fonts: Fonts) -> None:
        one = sorts_of("1", fonts, Setting(6.5, rise=3.5))[0]
        sorts = [*sorts_of("mid-", fonts), replace(one, note=Note("1", [])), *sorts_of(" path", fonts)]
        assert [sort.text for sort in sorts] == ["mid-", "1", " ", "path"]
        assert opportunities(sorts) == [3, 4]


@given(text=WORDS, first=st.floats(20, 400), rest=st.floats(20, 400), squeezed=st.booleans())
def test_no_text_is_lost_and_lines_fit(style, fonts, text: str, first: float, rest: float, squeezed: bool) -> None:  # type: ignore[no-untyped-def]
    squeeze = squeeze_of(style, fonts) if squeezed else None
    sorts = fitting(sorts_of(text, fonts), min(first, rest))
    lines = break_lines(sorts, opportunities(sorts), first, rest, squeeze)
    assert "".join(texts(sorts, lines)) == text
    for place, (start, end) in enumerate(lines):
        width, spaces = extent(sorts[start:end])
        shrink = squeeze.rule.squeeze * squeeze.space * spaces if squeeze else 0.0
        room = (rest if place else first) + shrink + 0.01
        assert width <= room or len("".join(texts(sorts, [(start, end)])).strip()) == 1


def test_a_word_is_squeezed_in_only_if_leaving_it_out_is_much_worse(style: Style, fonts: Fonts) -> None:
    squeeze = squeeze_of(style, fonts)
    long = sorts_of("aaa aaa aaa aaa aaa mmmmmmmm", fonts)
    width = extent(long)[0]
    assert len(broken(long, width - 1.0, 400, squeeze)) == 1, "a long word would leave wide gaps"
    assert len(broken(long, width - 1.0, 400)) == 2, "ragged text is never squeezed"
    assert len(broken(long, width - 4.0, 400, squeeze)) == 2, "no space loses more than a quarter"
    short = sorts_of("aaa aaa aaa aaa aaa i", fonts)
    assert len(broken(short, extent(short)[0] - 3.0, 400, squeeze)) == 2, "a short word leaves narrow gaps"


def ragged(text: str, measure: float, fonts: Fonts) -> list[str]:
    """The lines of a heading."""
    sorts = sorts_of(text, fonts)
    chances = opportunities(sorts, hyphens=False)
    lines = without_runt(sorts, break_lines(sorts, chances, measure, measure), chances)
    return [line.strip() for line in texts(sorts, lines)]


def test_the_last_line_of_a_heading_is_no_word_alone(fonts: Fonts) -> None:
    assert ragged("The care of public gardens and orchards", 154.0, fonts) == [
        "The care of public gardens",
        "and orchards",
    ]
    assert ragged("The care of public gardens\u00a0and orchards", 154.0, fonts)[-1] == "gardens\u00a0and orchards"


def shortened(text: str, measure: float, fonts: Fonts) -> list[str]:
    """The lines of the title of an agenda item."""
    sorts = sorts_of(text, fonts)
    lines = drawn_in(sorts, opportunities(sorts, hyphens=False), measure, measure)
    return [line.strip() for line in texts(sorts, lines)]


def test_lines_are_drawn_in_until_the_last_is_no_word_alone(fonts: Fonts) -> None:
    title = "The gardens and the orchards: care of trees, of hedges and shrubs"
    assert ragged(title, 140.0, fonts) == ["The gardens and the orchards:", "care of trees, of hedges", "and shrubs"]
    assert shortened(title, 140.0, fonts) == ["The gardens and the", "orchards: care of trees, of", "hedges and shrubs"]


def test_lines_are_not_drawn_in_if_that_would_take_another(fonts: Fonts) -> None:
    assert shortened("Horticulture arboriculture", 60.0, fonts) == ["Horticulture", "arboriculture"]
    assert shortened("", 60.0, fonts) == []


def test_two_words_or_what_a_no_break_space_holds_may_be_the_last_line(fonts: Fonts) -> None:
    assert ragged("The care of public gardens and of orchards", 140.0, fonts)[-1] == "of orchards"
    assert ragged("The care of gardens in the Republic of\u00a0Atlantis", 190.0, fonts)[-1] == "of\u00a0Atlantis"


def test_a_heading_of_two_long_words_keeps_one_on_each_line(fonts: Fonts) -> None:
    assert ragged("Horticulture arboriculture", 60.0, fonts) == ["Horticulture", "arboriculture"]


def test_a_word_longer_than_the_line_is_cut(fonts: Fonts) -> None:
    sorts = fitting(sorts_of("m" * 50, fonts), 100)
    lines = broken(sorts, 100, 100)
    assert len(lines) > 3
    assert all(extent(sorts[start:end])[0] <= 100 for start, end in lines)


class TestShape:
    def test_kerning_brings_pairs_together(self, fonts: Fonts) -> None:
        apart = sum(sort.width for letter in "AV" for sort in sorts_of(letter, fonts))
        assert sum(sort.width for sort in sorts_of("AV", fonts)) < apart

    def test_no_break_characters_are_drawn_as_their_twins(self, fonts: Fonts) -> None:
        space, plain = sorts_of("\u00a0 ", fonts)
        assert space.text == "\u00a0"
        assert [glyph.number for glyph in space.glyphs] == [glyph.number for glyph in plain.glyphs]

    def test_an_accent_is_set_with_its_letter(self, fonts: Fonts) -> None:
        sorts, missing = Shaper(fonts).shape("cafe\u0301s", SETTING)
        assert not missing
        (word,) = sorts
        assert [glyph.text for glyph in word.glyphs] == ["c", "a", "f", "e\u0301", "s"]
        assert word.glyphs[3].number == sorts_of("é", fonts)[0].glyphs[0].number

    def test_a_character_that_no_font_has_is_reported(self, fonts: Fonts) -> None:
        sorts, missing = Shaper(fonts).shape("a\U0001f9a9", SETTING)
        assert missing == {"\U0001f9a9"}
        assert "".join(sort.text for sort in sorts) == "a\U0001f9a9"
