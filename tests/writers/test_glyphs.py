"""Every character is drawn, or a problem names it: whatever it is, and wherever it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convert.galley import Cell, Figure, Furniture, FurnitureKind, Galley, Paragraph, Role, Run, Table
from convert.options import Writing
from convert.writers.pdf.fonts import Moved
from convert.writers.pdf.glyph import Glyph
from convert.writers.pdf.sheet import Text
from convert.writers.pdf.typeset import typeset
from tests.writers.galleys import note, paragraph
from tests.writers.test_pdf import png

pytestmark = pytest.mark.usefixtures("fonts")

ODD = st.sampled_from(
    "\u1208\u1271"  # Ethiopic
    "\u0915\u094d\u0937\u093f"  # Devanagari, with virama and a vowel that stands before
    "\u2200\u2203\U0001d4d0\u222b"  # mathematics
    "\U0001f9a9\u2764\ufe0f\u200d"  # emoji, joined
    "e\u0301\u0328\u20d7\u0489"  # combining marks, some that few fonts have
    "\u00ad\u200b\u200c\u2060\ufeff\u061c\u202e\u2066\u2069"  # what is not drawn
    "\ue000\uf8ff\U000f0001"  # private use
    "\u0600\u06dd\u070f\ufff9\x7f\x85\x9f"  # of the categories of what is not drawn, and drawn all the same
    "\u3164\u2800\ufffc\ufffd\u0378"  # blank by nature, replaced, unassigned
    "\u0628\u064e\u0651\u05d0\u4e2d\u3002\u0416\u00df a-"
)
TEXT = st.text(ODD, min_size=1, max_size=12)
PLACES = ("title", "masthead", "cell", "note", "recital", "recycle", "figure")


def galley(place: str, text: str, language: str) -> Galley:
    """A document of two pages that has a text in one place."""

    def here(where: str) -> str:
        return text if where == place else "Of gardens"

    return Galley(
        [
            paragraph(Role.ORGAN, here("masthead")),
            paragraph(Role.ADOPTION, "Resolution"),
            paragraph(Role.TITLE, here("title")),
            Paragraph([Run(here("recital"), italic=True), *paragraph(Role.RECITAL, note("1", here("note"))).content]),
            Table([[Cell([paragraph(Role.TEXT, here("cell"))])]]),
            Figure(png(), "image/png", here("figure")),
            *(paragraph(Role.RECITAL, "Gardens need water and gravel. " * 12) for _ in range(9)),
        ],
        furniture=[Furniture(here("recycle"), FurnitureKind.RECYCLE)],
        language=language,
    )


@settings(max_examples=60, deadline=None)
@example(place="title", text="a\x85\ufe0f", language="ara")
@given(place=st.sampled_from(PLACES), text=TEXT, language=st.sampled_from(["eng", "ara", "zho", ""]))
def test_a_character_is_drawn_or_named(place: str, text: str, language: str) -> None:
    done = typeset(galley(place, text, language), Writing())
    named = "".join(problem.message for problem in done.problems)
    assert len(done.sheets) > 1
    lines = [mark.line for sheet in done.sheets for mark in sheet.marks if isinstance(mark, Text)]
    for sort in (sort for line in lines for part in line.parts for sort in part.sorts):
        unnamed = [glyph for glyph in sort.glyphs if _number(glyph) or not _is_named(glyph, named)]
        assert all(map(_number, unnamed)), "the sign for a missing glyph, of which no problem tells"
        silent = [glyph for glyph in unnamed if not _is_named(glyph, named)]
        if not all(map(_is_blank, "".join(glyph.text for glyph in silent))):
            extents = [sort.type.face.font.get_glyph_extents(_number(glyph)) for glyph in silent]
            assert any(each.width or each.height for each in extents), "a blank"


def _number(glyph: Glyph) -> int:
    """The glyph in its face; 0 is the sign for a missing one."""
    return glyph.number.glyph if isinstance(glyph.number, Moved) else glyph.number


def _is_named(glyph: Glyph, named: str) -> bool:
    return all(f"U+{ord(character):04X}" in named for character in glyph.text if not _is_mark(character))


def _is_mark(character: str) -> bool:
    """What follows a letter that no font has, and is drawn with it."""
    return unicodedata.category(character)[0] == "M" or _is_blank(character)


def _is_blank(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Zs") or character in "\u3164\u2800\ufe0f"


@pytest.mark.parametrize("character", ["\x85", "\u06dd", "\ufff9"])
def test_controls_that_show_are_named(character: str) -> None:
    done = typeset(Galley([paragraph(Role.RECITAL, f"Gar{character}dens")], language="eng"), Writing())
    assert [problem.code for problem in done.problems] in (["T001"], [])
    if not done.problems:
        (line,) = (mark.line for mark in done.sheets[0].marks if isinstance(mark, Text) and mark.element)
        assert all(glyph.number for sort in line.parts[0].sorts for glyph in sort.glyphs)


@pytest.mark.parametrize("character", ["\u200d", "\ufe0f", "\u2060", "\u034f"])
def test_what_is_not_drawn_is_not_missed(character: str) -> None:
    done = typeset(Galley([paragraph(Role.RECITAL, f"Gar{character}dens")], language="eng"), Writing())
    assert done.problems == []
