"""Languages of passages: what is said to be in that of the document needs no mark."""

from __future__ import annotations

from dataclasses import replace

from convert.akn.languages import TWO_LETTERS
from convert.galley import Run, joined
from convert.markup.manuscript import Manuscript


def recognise(manuscript: Manuscript) -> None:
    """Leave a language to those runs alone that are in another than the document."""
    own = TWO_LETTERS.get(manuscript.words.language, manuscript.words.language)
    for paragraph in manuscript.galley.paragraphs():
        if any(isinstance(piece, Run) and piece.language for piece in paragraph.content):
            paragraph.content = joined(
                replace(piece, language="")
                if isinstance(piece, Run) and piece.language.partition("-")[0].casefold() == own
                else piece
                for piece in paragraph.content
            )
