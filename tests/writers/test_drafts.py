"""Drafts in scripts whose fonts not every machine has: from text to tree to page, and back to the same tree."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import convert
from convert.akn.canonical import difference
from convert.errors import ResourceError
from convert.options import CONFORMANCES
from tests import verapdf
from tests.writers.conform import FLAVOURS

DRAFTS = sorted((Path(__file__).parent / "drafts").glob("*.txt"))


@pytest.fixture(params=DRAFTS, ids=lambda path: path.stem)
def draft(request: pytest.FixtureRequest) -> convert.Document:
    path: Path = request.param
    document = convert.read(path)
    assert document.problems == []
    assert list(convert.check(document)) == []
    try:
        convert.write(document, BytesIO(), convert.Writing(format="dump"))
    except ResourceError as error:
        pytest.skip(str(error))
    return document


@pytest.mark.parametrize("ignore_tags", [False, True], ids=["by tags", "by geometry"])
@pytest.mark.parametrize("style", [None, "geneva-a4"])
def test_its_page_is_read_back_to_the_same_tree(draft: convert.Document, ignore_tags: bool, style: str | None) -> None:
    stream = BytesIO()
    assert convert.write(draft, stream, convert.Writing(format="pdf", style=style)) == []
    page = convert.read(stream.getvalue(), convert.Reading(ignore_attached=True, ignore_tags=ignore_tags))
    assert difference(draft.tree, page.tree) == []


def test_it_keeps_what_it_is_to_keep(draft: convert.Document, tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    with verapdf.opened() as failures:
        for conform in CONFORMANCES:
            assert convert.write(draft, page, convert.Writing(conform=conform)) == []
            assert [each for flavour in FLAVOURS.get(conform, ()) for each in failures(page, flavour)] == []
