"""Languages of passages: what is said to be in that of the document needs no mark."""

from __future__ import annotations

from dataclasses import replace

from convert.akn.languages import primary, tag_of
from convert.galley import Run, joined
from convert.markup.manuscript import Manuscript


def recognise(manuscript: Manuscript) -> None:
    """Leave a language to those runs alone that are in another than the document."""
    own = tag_of(manuscript.words.language)
    for paragraph in manuscript.galley.paragraphs():
        if any(isinstance(piece, Run) and piece.language for piece in paragraph.content):
            paragraph.content = joined(
                replace(piece, language="") if isinstance(piece, Run) and primary(piece.language) == own else piece
                for piece in paragraph.content
            )
