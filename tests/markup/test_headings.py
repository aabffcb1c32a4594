"""Headings: what is one, and how deep it stands."""

from __future__ import annotations

import pytest

from convert import words
from convert.galley import Galley, Paragraph, Role, Run, Setting
from convert.markup import headings, text
from convert.markup.headings import Line, Ranks
from convert.markup.manuscript import Manuscript

ENGLISH = words.words("eng")


def _line(said: str, size: float = 12, **set_as: bool) -> Line:
    return headings.line_of(Paragraph([Run(said, **set_as)], setting=Setting(size=size)), ENGLISH)


def _depths(*lines: Line) -> list[int]:
    ranks = Ranks()
    return [ranks.place(line) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        _line("1.\tOfficial bells", bold=True),
        _line("(a)\tBells of bronze", italic=True),
        _line("Bells of bronze", underline=True),
        _line("B"),
        _line("Part two"),
    ],
)
def test_what_is_set_apart_is_a_heading(line: Line) -> None:
    assert line.heading


@pytest.mark.parametrize(
    "line",
    [
        _line("1.\tRings the bells;", bold=True),
        _line("(a)\tDecides", italic=True),
        _line("1.\tOfficial bells"),
        _line("Bells of bronze are rung.", italic=True),
    ],
)
def test_what_ends_a_sentence_or_begins_one_is_none(line: Line) -> None:
    assert not line.heading


def test_a_number_that_goes_on_tells_the_depth() -> None:
    h, after = _line("H.\tBells", bold=True), _line("I.\tGongs", bold=True)
    assert _depths(_line("II.\tSounds", bold=True), _line("A.\tHorns", bold=True), h, after)[1:] == [2, 2, 2]
    assert _depths(_line("I.\tBells", 14, bold=True), h, _line("II.\tGongs", 14, bold=True)) == [1, 2, 1]


def test_small_roman_numbers_are_of_one_depth() -> None:
    said = ("1. Bells", "(i) Of bronze", "(ii) Of iron", "(iii) Of glass", "2. Gongs", "(ii) Of brass", "(iii) Of tin")
    assert _depths(*map(_line, said)) == [1, 2, 2, 2, 1, 2, 2]


def test_kinds_without_numbers_stand_by_their_setting() -> None:
    bold, italic = _line("Bells", bold=True), _line("Gongs", italic=True)
    assert _depths(bold, italic, italic, bold, italic) == [1, 2, 2, 1, 2]


def test_nothing_stands_under_what_is_set_smaller() -> None:
    assert _depths(_line("Bells", 10, bold=True), _line("Gongs", 14, bold=True), _line("Horns", 10, bold=True)) == [
        1,
        1,
        2,
    ]


def _roles(*said: str) -> list[tuple[Role | None, str]]:
    blocks = [Paragraph([Run(each)]) for each in said]
    text.recognise(Manuscript(Galley(blocks=[*blocks]), ENGLISH))
    return [(block.role, block.text.split()[0]) for block in blocks]


def test_typewritten_headings_are_told_by_their_numbers() -> None:
    assert _roles(
        "I. BELLS AND GONGS",
        "1. Bells of bronze",
        "1. Bells are rung.",
        "2. Gongs are struck.",
        "(a) Gongs of the south",
        "3. They are large.",
        "2. Horns",
        "4. Horns are blown:",
        "(a) In the morning",
        "(b) At noon",
        "5. They are then put away.",
    ) == [
        (Role.HEADING, "I."),
        (Role.HEADING, "1."),
        (Role.OPERATIVE, "1."),
        (Role.OPERATIVE, "2."),
        (Role.HEADING, "(a)"),
        (Role.OPERATIVE, "3."),
        (Role.HEADING, "2."),
        (Role.OPERATIVE, "4."),
        (Role.POINT, "(a)"),
        (Role.POINT, "(b)"),
        (Role.OPERATIVE, "5."),
    ]


def test_points_of_an_agenda_are_no_headings() -> None:
    said = _roles("1. Opening of the session", "2. Bells", "(a) Old bells", "(b) New bells", "3. Other matters")
    assert {role for role, _ in said} == {Role.OPERATIVE, Role.POINT}


def test_a_heading_set_otherwise_is_not_of_the_title_of_an_annex() -> None:
    blocks = [
        Paragraph([Run("Annex")], Role.ANNEX),
        Paragraph([Run("Rules for", bold=True)], setting=Setting(size=12)),
        Paragraph([Run("bells", bold=True)], setting=Setting(size=12)),
        Paragraph([Run("Bronze", bold=True)], setting=Setting(size=10)),
    ]
    text.recognise(Manuscript(Galley(blocks=[*blocks]), ENGLISH))
    assert [block.role for block in blocks[1:]] == [Role.ANNEX_TITLE, Role.ANNEX_TITLE, Role.HEADING]


def test_typewritten_headings_stand_over_the_paragraph_that_goes_on() -> None:
    lines = [
        *map(
            _line,
            [
                "1. Bells ring.",
                "I. BELLS AND GONGS, AS THEY ARE RUNG " + "FROM TOWER TO TOWER " * 5 + "AND FAR",
                "1. Gongs",
            ],
        ),
        *map(
            _line,
            [
                "(i) Gongs of brass",
                "2. They are beaten" + " for long" * 30,
                "(iv) Gongs of glass",
                "3. They break.",
                "4. No more",
            ],
        ),
    ]
    headings.find_unset(lines)
    assert [line.heading for line in lines] == [False, True, True, True, False, True, False, False]
