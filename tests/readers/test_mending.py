"""Damaged files are mended where PDFium refuses them, and that is said."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from convert import readers
from convert.errors import UnreadableError
from convert.galley import Galley
from convert.options import Reading
from convert.readers.pdf import read
from tests.batch.malice import REFUSED


def damaged(pdf: bytes) -> dict[str, bytes]:
    """The same file, broken in ways that were seen."""
    return {
        "without the number of its catalogue": re.sub(rb"/Root \d+ 0 R", b"", pdf),
        "cut off before its end": pdf[: pdf.rindex(b"startxref")],
        "with junk before its header": b"\x1b%-12345X@PJL JOB\n" * 20 + pdf,
        "without its header": pdf.partition(b"\n")[2],
    }


def text(galley: Galley) -> str:
    return "\n".join(paragraph.text for paragraph in galley.paragraphs())


@pytest.mark.parametrize("way", list(damaged(b"startxref")))
def test_a_damaged_file_reads_as_the_whole_one(draft_pdf: Path, way: str) -> None:
    pdf = draft_pdf.read_bytes()
    whole, mended = read(pdf, "draft.pdf", Reading()), read(damaged(pdf)[way], "draft.pdf", Reading())
    assert text(mended) == text(whole)


def test_a_file_that_is_mended_says_so(draft_pdf: Path) -> None:
    pdf = re.sub(rb"/Type\s*/Pages", b"/Type/Lost_", draft_pdf.read_bytes())
    pdf = re.sub(rb"startxref\s+\d+", b"startxref 7", pdf)
    galley = read(damaged(pdf)["without the number of its catalogue"], "draft.pdf", Reading())
    assert "R103" in {problem.code for problem in galley.problems}


def test_pages_that_one_engine_loses_are_taken_from_the_mended_copy(draft_pdf: Path) -> None:
    pdf = draft_pdf.read_bytes()
    last = pdf.rindex(b" 0 obj", 0, pdf.rindex(b"/Type/Page/")) - 2
    entry = b"%010d 00000 n" % last
    assert entry in pdf
    mislaid = pdf.replace(entry, b"%010d 00000 n" % (last + 9))
    with closing(pdfium.PdfDocument(mislaid)) as paper, pytest.raises(pdfium.PdfiumError):
        paper[len(paper) - 1]
    assert text(read(mislaid, "draft.pdf", Reading())) == text(read(pdf, "draft.pdf", Reading()))


def test_a_pdf_without_header_is_known_by_its_objects(draft_pdf: Path) -> None:
    assert readers.for_data(draft_pdf.read_bytes()[20:], "draft").name == "pdf"
    assert readers.for_data(b"In paragraph 1 0 objections were raised.", "draft").name == "text"


def test_what_is_said_of_a_file_does_not_depend_on_the_one_before() -> None:
    def said(pdf: bytes) -> str:
        with pytest.raises(UnreadableError) as error:
            read(pdf, "scrap.pdf", Reading())
        return error.value.fault

    locked, empty = REFUSED["a password, 128 bits"][0](), REFUSED["no pages"][0]()
    assert [said(locked), said(empty), said(locked)] == [said(locked), said(empty), said(locked)]
    assert "damaged" in said(empty)


def test_what_has_no_pages_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"scrap\.pdf: the PDF is damaged and cannot be mended; fetch or export"):
        read(b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n", "scrap.pdf", Reading())
