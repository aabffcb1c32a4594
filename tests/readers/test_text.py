"""The reader of text, on the document the project was created from and on small ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.galley import Call, Galley, Paragraph
from convert.options import Reading
from convert.readers.text import read

SEED = Path(__file__).parents[3] / "shared" / "seed" / "draft-resolution.txt"


def galley(text: str) -> Galley:
    return read(text.encode(), "test.txt", Reading())


def texts(of: Galley) -> list[str]:
    return [block.text for block in of.blocks if isinstance(block, Paragraph)]


def before_calls(of: Galley) -> dict[str, str]:
    """What stands before each call, by its mark: its last twelve characters."""
    found = {}
    for block in of.blocks:
        assert isinstance(block, Paragraph)
        text = ""
        for piece in block.content:
            if isinstance(piece, Call):
                found[piece.note.mark] = text[-12:]
            else:
                text += piece.text
    return found


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the project")
class TestSeed:
    @pytest.fixture
    def seed(self) -> Galley:
        return read(SEED.read_bytes(), "seed.txt", Reading())

    def test_masthead_has_a_paragraph_a_line(self, seed: Galley) -> None:
        assert texts(seed)[:6] == [
            "General Assembly",
            "Distr.: Limited",
            "31 October 2013",
            "Original: English",
            "Sixty-eighth session",
            "Agenda item 69 (b)",
        ]

    def test_numbers_are_set_off_by_a_tab(self, seed: Galley) -> None:
        numbered = [text.split("\t")[0] for text in texts(seed) if "\t" in text]
        assert numbered == [f"{number}." for number in range(1, 15)]

    def test_notes_hang_on_their_calls(self, seed: Galley) -> None:
        assert before_calls(seed) == {
            "*": "Cuba:",
            "1": "25 June 1993",
            "2": "ptember 2000",
            "3": "3 March 2012",
            "4": "e of Action,",
            "5": "ond session,",
        }

    def test_nothing_is_left_to_say(self, seed: Galley) -> None:
        assert not seed.problems
