"""What the typesetter says of its files is so: veraPDF finds nothing that breaks the standards they claim to keep."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

import convert
from convert.akn.canonical import difference
from convert.options import CONFORMANCES
from tests import verapdf
from tests.conftest import ROOT

FLAVOURS = {"ua1+a3a": ("ua1", "3a"), "ua2+a4f": ("ua2", "4f"), "plain": ()}
FIXTURES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/source.txt"))


@pytest.fixture(scope="module", params=FIXTURES, ids=lambda folder: folder.name)
def document(request: pytest.FixtureRequest) -> convert.Document:
    return convert.read(request.param / "source.txt")


@pytest.mark.parametrize("conform", CONFORMANCES)
@pytest.mark.parametrize("colour_links", [False, True])
def test_fixtures_keep_what_they_are_to_keep(
    document: convert.Document, conform: str, colour_links: bool, failures: verapdf.Failures, tmp_path: Path
) -> None:
    page = tmp_path / "page.pdf"
    assert convert.write(document, page, convert.Writing(conform=conform, colour_links=colour_links)) == []
    with pikepdf.open(page) as pdf:
        assert pdf.check_pdf_syntax() == []
    for flavour in FLAVOURS[conform]:
        assert failures(page, flavour) == []


def test_what_is_plain_has_no_structure_and_claims_nothing(document: convert.Document) -> None:
    stream = BytesIO()
    convert.write(document, stream, convert.Writing(format="pdf", conform="plain"))
    with pikepdf.open(stream) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/OutputIntents"} & set(pdf.Root.keys())
        assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()
        assert not any(b"BDC" in page.Contents.read_bytes() for page in pdf.pages)


@pytest.mark.parametrize("conform", CONFORMANCES)
def test_the_attached_tree_comes_back_from_all(document: convert.Document, conform: str) -> None:
    stream = BytesIO()
    tree = deepcopy(document.tree)
    next(tree.iter("{*}p")).set("class", "not-printed")
    convert.write(convert.Document(tree), stream, convert.Writing(format="pdf", conform=conform))
    assert difference(tree, convert.read(stream.getvalue()).tree) == []


def test_an_unknown_conformance_is_an_error() -> None:
    with pytest.raises(convert.UndocError, match=r"no conformance is called 'x1'; there are ua1\+a3a, ua2\+a4f, plain"):
        convert.Writing(conform="x1")


def test_a_plain_file_is_neither(tmp_path: Path, failures: verapdf.Failures) -> None:
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "Gardens")
    canvas.save()
    for flavour in ("ua1", "3a", "ua2", "4f"):
        assert failures(path, flavour)
