"""Every character of a source is accounted for."""

from __future__ import annotations

from copy import deepcopy

import pytest

from convert import markup, readers
from convert.akn.names import akn
from convert.checks import coverage
from convert.galley import Galley, Paragraph, Run
from convert.options import Reading
from tests.conftest import DRAFT


@pytest.fixture
def galley() -> Galley:
    data = (DRAFT / "source.txt").read_bytes()
    made: Galley = readers.by_name("text").load()(data, "draft.txt", Reading())
    return made


def _codes(galley: Galley) -> list[str]:
    return [problem.code for problem in coverage.check(galley, markup.recognise(galley).tree)]


def test_nothing_is_lost_or_added(galley: Galley) -> None:
    assert _codes(galley) == []


def test_accents_do_not_depend_on_what_stands_beside_them() -> None:
    assert coverage.letters(["n", "\u0300"]) == coverage.letters(["\u01f9"])


def test_what_xml_cannot_hold_counts_as_what_stands_for_it() -> None:
    assert coverage.letters("\x03\x1c") == {"\ufffd": 2}


def test_a_character_lost_in_reading_is_found(galley: Galley) -> None:
    paragraph = next(block for block in reversed(galley.blocks) if isinstance(block, Paragraph))
    paragraph.content = [Run(paragraph.text[:-1])]
    assert _codes(galley) == [coverage.LOST_IN_READING]


def test_a_note_lost_in_reading_is_found(galley: Galley) -> None:
    called = next(paragraph for paragraph in galley.paragraphs() if any(paragraph.notes()))
    called.content = [piece for piece in called.content if isinstance(piece, Run)]
    assert _codes(galley) == [coverage.LOST_IN_READING]


def test_a_word_that_the_source_has_not_is_found(galley: Galley) -> None:
    galley.blocks.append(Paragraph([Run("xylophone")]))
    assert _codes(galley) == [coverage.ADDED_IN_READING]


def test_a_paragraph_lost_in_markup_is_found(galley: Galley) -> None:
    tree = markup.recognise(galley).tree
    paragraph = next(tree.iter(akn("paragraph")))
    body = paragraph.getparent()
    assert body is not None
    body.remove(paragraph)
    assert [problem.code for problem in coverage.check(galley, tree)] == [coverage.LOST_IN_MARKUP]


def test_a_text_generated_in_markup_is_found(galley: Galley) -> None:
    tree = deepcopy(markup.recognise(galley).tree)
    next(tree.iter(akn("heading"), akn("p"))).text = "Generated"
    assert coverage.ADDED_IN_MARKUP in [problem.code for problem in coverage.check(galley, tree)]


def test_the_message_tells_how_much_is_missing(galley: Galley) -> None:
    galley.letters.append("zzz")
    problem = coverage.check(galley, markup.recognise(galley).tree)[0]
    assert problem.message.startswith("3 characters of the source")
    assert "'z' x3" in problem.message
