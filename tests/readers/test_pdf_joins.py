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


def _said(press: Press) -> list[str]:
    galley = read(press.pdf(), "joins.pdf", Reading())
    assert isinstance(galley, Galley)
    return [block.text for block in galley.blocks if isinstance(block, Paragraph)]


def _filled(press: Press, lines: int = 30) -> Press:
    """A page of text, so that its block and its leading can be told."""
    for line in range(lines):
        press.full(TEXT, 300 + 12 * line, "flying kites and mending their strings is an art that all peoples share")
    return press


def test_a_heading_goes_on_in_lower_case_however_short_its_lines() -> None:
    press = Press()
    press.run(60, 230, "Promotion of the flying of kites, plain,", "b")
    press.run(60, 242, "coloured or tailed, at all times:", "b")
    press.run(60, 254, "including the mending of strings", "b")
    whole = (
        "Promotion of the flying of kites, plain, coloured or tailed, at all times: including the mending of strings"
    )
    assert whole in _said(_filled(press))


def test_titles_one_under_the_other_are_two_where_the_first_shows_how_wide_they_may_be() -> None:
    press = Press()
    press.run(60, 230, "Integrated and coordinated flying of all of the kites of the", "b")
    press.run(60, 242, "world and mending of their strings", "b")
    press.run(60, 254, "Follow-up to the year of kites", "b")
    said = _said(_filled(press))
    assert said[0].endswith("mending of their strings")
    assert said[1] == "Follow-up to the year of kites"


def test_a_pair_that_a_line_end_breaks_after_its_stroke_has_no_space_unless_one_is_printed() -> None:
    press = Press()
    press.full(INDENT, 100, "Kites are known by the names of all of their colours, which are red/")
    press.full(TEXT, 112, "yellow and blue, and by the names of the towns where they fly, Upper/ ")
    press.run(TEXT, 124, "Lower Kitetown.")
    assert "red/yellow and blue" in _said(_filled(press))[0]


def test_a_page_that_ends_with_a_full_line_and_a_semicolon_goes_on_in_lower_case() -> None:
    press = _filled(Press())
    press.full(INDENT, 690, "(a) We encourage all to fly their kites by leveraging winds; to mend strings;")
    press.turn()
    press.run(TEXT, 100, "and to keep tails when needed.")
    assert _said(press)[-1].endswith("to mend strings; and to keep tails when needed.")


def test_a_page_that_ends_with_a_semicolon_short_of_the_edge_is_wrapped_up_by_the_next() -> None:
    press = _filled(Press())
    press.run(INDENT, 690, "(a) We encourage all to fly their kites and to mend their strings;")
    press.turn()
    press.run(TEXT, 100, "and to keep tails when needed.")
    assert _said(press)[-1] == "and to keep tails when needed."


def test_a_list_within_a_sentence_goes_on_at_the_start_of_a_line() -> None:
    press = _filled(Press())
    press.full(INDENT, 678, "1. Those who fly kites are asked to be kind, which includes: (a) to lend strings;")
    press.full(TEXT, 690, "(b) to mend the kites of others, whatever their colours may be; and to look up;")
    press.run(TEXT, 702, "(c) to come home.")
    last = _said(press)[-1]
    assert last.startswith("1.")
    assert last.endswith(
        "(a) to lend strings; (b) to mend the kites of others, whatever their colours may be; and to "
        "look up; (c) to come home."
    )


def test_points_that_begin_at_the_margin_are_points() -> None:
    press = _filled(Press())
    press.full(TEXT, 672, "(a) To fly kites, as told in paragraph 2 (a) of the rules, and to mend their old")
    press.run(TEXT, 684, "strings with care and at all times;")
    press.run(TEXT, 696, "(b) To come home.")
    assert _said(press)[-1].split() == ["(b)", "To", "come", "home."]


def test_two_bold_words_may_end_a_heading_though_one_had_room_above() -> None:
    press = Press()
    press.masthead()
    press.run(60, 222.3, "Ninety-ninth session", "b")
    press.run(60, 234.3, "Agenda item 7")
    title = [
        "Promotion of Kites: Questions of Strings, of Tails,",
        "Alternative Ways of Flying Them Far",
        "Kites Everywhere",
    ]
    for line, text in enumerate(title):
        press.run(60, 246.3 + 12 * line, text, "b")
    press.run(TEXT, 310, "Kites in the open", "b", 12)
    press.run(INDENT, 335, "The General Assembly", "i")
    assert " ".join(title) in [each.text for each in read(press.pdf(), "kites.pdf", Reading()).paragraphs()]
