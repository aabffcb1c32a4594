"""The PDF reader on published documents, where they are at hand: nothing lost, tags and geometry at one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from convert.errors import UnreadableError
from convert.galley import Call, Galley, Paragraph, Table
from convert.options import Reading
from convert.readers.pdf import read

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published documents is not here")

FEW = [
    "drafts/pdf/A_C.3_80_L.35.pdf", "drafts/pdf/A_64_L.63_Rev.1.pdf", "resolutions/pdf/A_RES_79_116.pdf",
    "resolutions/pdf/A_RES_79_253.pdf", "resolutions/pdf/S_RES_2773.pdf", "other/pdf/HRI_MC_2025_1.en.pdf",
    "other/pdf/TD_B_CN.4_48.en.pdf",
]  # fmt: skip
"""One of each kind: a draft, one of 2010, resolutions without and with tables, A4, typewritten."""


def galley(path: str | Path, **options: object) -> Galley:
    return read((CORPUS / path).read_bytes(), str(path), Reading(**options))  # type: ignore[arg-type]


def accounted(galley: Galley) -> Counter[str]:
    """Every character that stands in the galley; a note and its mark count where it is first called, calls by mark."""
    counted: Counter[str] = Counter()
    known: set[int] = set()

    def count(paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            counted.update("".join(paragraph.text.split()))
            for call in (piece for piece in paragraph.content if isinstance(piece, Call)):
                counted.update(call.note.mark)
                if id(call.note) not in known:
                    known.add(id(call.note))
                    counted.update(call.note.mark)
                    count(call.note.paragraphs)

    for block in galley.blocks:
        if isinstance(block, Paragraph):
            count([block])
        elif isinstance(block, Table):
            count(paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs)
    for piece in galley.furniture:
        counted.update("".join(piece.text.split()))
    return counted


@pytest.mark.parametrize("path", FEW)
@pytest.mark.parametrize("ignore_tags", [False, True])
def test_every_character_is_accounted_for(path: str, ignore_tags: bool) -> None:
    read_back = galley(path, ignore_tags=ignore_tags)
    assert accounted(read_back) == Counter("".join(read_back.letters))


@pytest.mark.parametrize("path", FEW[:5])
def test_tags_and_geometry_say_the_same(path: str) -> None:
    tagged, untagged = galley(path), galley(path, ignore_tags=True)
    assert [p.content for p in tagged.paragraphs()] != []
    assert [shape(p) for p in tagged.paragraphs()] == [shape(p) for p in untagged.paragraphs()]


def shape(paragraph: Paragraph) -> tuple[object, ...]:
    return tuple(piece.note.mark if isinstance(piece, Call) else piece for piece in paragraph.content)


def test_the_draft_has_its_paragraphs_and_notes() -> None:
    read_back = galley(FEW[0])
    numbered = [block for block in read_back.blocks if block.text.split("\t")[0].rstrip(".").isdigit()]
    notes = [note.mark for block in read_back.blocks for note in block.notes()]
    assert len(numbered) == 17
    assert notes == ["*", "1", "2", "3", "4", "5", "6"]
    assert not read_back.problems


@pytest.mark.parametrize("path", sorted((CORPUS / "hostile").glob("*"))[::10], ids=lambda path: path.name)
def test_hostile_files_give_a_galley_or_an_error(path: Path) -> None:
    if path.suffix not in (".pdf", ".fuzz"):
        pytest.skip("no PDF")
    with suppress(UnreadableError):
        assert galley(path).pages
