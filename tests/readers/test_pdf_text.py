"""What the PDF reader makes of overprinting, hyphenation and marks."""

from __future__ import annotations

import pytest

from convert.galley import FurnitureKind, Galley
from convert.options import Reading
from convert.readers.pdf import read
from convert.readers.pdf.hyphens import Hyphens
from tests.readers.pdf_press import TEXT, Press


def galley(press: Press) -> Galley:
    return read(press.pdf(), "sample.pdf", Reading())


def test_text_drawn_twice_is_read_once_and_is_bold() -> None:
    press = Press()
    kinds = [
        "beech",
        "box",
        "elder",
        "hawthorn",
        "hazel",
        "holly",
        "hornbeam",
        "lilac",
        "maple",
        "privet",
        "thuja",
        "yew",
    ]
    for shift in (0, 0.4):  # what is drawn again soon after PDFium folds itself
        for number, kind in enumerate(kinds):
            press.run(TEXT + shift, 100 + 30 * number, kind)
    read_back = galley(press)
    assert [block.text for block in read_back.blocks] == kinds
    assert all(block.content[0].bold for block in read_back.blocks)
    assert read_back.letters == ["".join(kinds)]
    assert [problem.code for problem in read_back.problems] == ["R104"]


def test_a_rule_under_words_underlines_them() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "See the ")
    end = press.run(pen, 100, "list of hedges")
    press.rule(pen, end, 101.2, 0.5)
    press.run(end, 100, " below.")
    (paragraph,) = galley(press).blocks
    assert [(piece.text, piece.underline) for piece in paragraph.content] == [
        ("See the ", False),
        ("list of hedges", True),
        (" below.", False),
    ]


HYPHENATED = [
    "la conser-",
    "vación de los setos y la conserva-",
    "ción de las veredas técnico-",
    "jurídicas; el plan técnico-jurídicas",
]


@pytest.mark.parametrize(
    ("language", "before", "after", "soft"),
    [
        ("spa", "la conser-", "vación de", True),
        ("spa", "veredas técnico-", "jurídicas", False),
        ("spa", "la Vía-", "Verde", False),
        ("spa", "años 2030-", "2040", False),
        ("eng", "la conser-", "vación de", False),
        ("", "la conser-", "vación de", False),
    ],
)
def test_hyphens_are_soft_where_the_language_hyphenates(language: str, before: str, after: str, soft: bool) -> None:
    assert Hyphens(HYPHENATED, language).soft(before, after) is soft


def test_a_document_that_is_not_hyphenated_keeps_its_few_hyphens() -> None:
    assert not Hyphens(["la conser-", *["los setos"] * 60], "spa").soft("la conser-", "vación")


def test_a_hyphen_that_was_undone_is_still_accounted_for() -> None:
    press = Press()
    press.run(TEXT, 70, "Asamblea General", "b")
    press.full(TEXT, 100, "La Asamblea General decide que los setos y las veredas de todo el mundo sean conser-")
    press.full(TEXT, 112, "vados por los que viven cerca de ellos y que las aves que en ellos viven sean conta-")
    press.run(TEXT, 124, "das cada año por la Secretaría.")
    read_back = galley(press)
    _, paragraph = read_back.blocks
    assert read_back.language == "spa"
    assert "conservados" in paragraph.text
    assert "contadas" in paragraph.text
    assert [piece.text for piece in read_back.furniture if piece.kind is FurnitureKind.OTHER] == ["-", "-"]


def test_three_stars_are_no_call() -> None:
    press = Press()
    press.run(TEXT, 100, "Hedges*")
    press.run(290, 130, "* * *")
    press.separator(660)
    press.note(674.1, "*", "Green ones.")
    first, stars = galley(press).blocks
    assert [note.mark for note in first.notes()] == ["*"]
    assert stars.text == "* * *"


def test_a_mark_belongs_to_the_note_of_its_page() -> None:
    press = Press()
    for page in (1, 2):
        press.run(TEXT, 100, f"All hedges of page {page}.*")
        press.separator(660)
        press.note(674.1, "*", f"Note of page {page}.")
        press.turn()
    blocks = galley(press).blocks
    assert [next(block.notes()).paragraphs[0].text for block in blocks] == ["Note of page 1.", "Note of page 2."]


def test_marks_in_italics_among_roman_words_are_roman() -> None:
    press = Press()
    pen = TEXT
    for text, face in (("Hedges", ""), (", ", "i"), ("far", ""), ("-", "i"), ("reaching", ""), (".", "i")):
        pen = press.run(pen, 100, text, face)
    pen = press.run(TEXT, 130, "Recalling", "i")
    press.run(press.run(pen, 130, ",", "i"), 130, " hedges")
    assert [[(run.text, run.italic) for run in block.content] for block in galley(press).blocks] == [
        [("Hedges, far-reaching.", False)],
        [("Recalling,", True), (" hedges", False)],
    ]
