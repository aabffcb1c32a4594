"""What undoc has set comes back as the tree attached to it, for as long as the pages are the same."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

import convert
from convert.akn.canonical import difference


@pytest.fixture
def document(draft: Path) -> convert.Document:
    return convert.read(draft)


def _set(document: convert.Document) -> bytes:
    stream = io.BytesIO()
    convert.write(document, stream, convert.Writing(format="pdf"))
    return stream.getvalue()


def test_the_attached_tree_comes_back(document: convert.Document) -> None:
    title = next(document.tree.iter("{*}docTitle"))
    title.set("class", "not-printed")
    back = convert.read(_set(document))
    assert difference(document.tree, back.tree) == []


def test_it_is_passed_over_where_that_is_asked(document: convert.Document) -> None:
    next(document.tree.iter("{*}docTitle")).set("class", "not-printed")
    back = convert.read(_set(document), convert.Reading(ignore_attached=True))
    assert next(back.tree.iter("{*}docTitle")).get("class") is None


def test_it_is_passed_over_where_a_page_was_changed(document: convert.Document) -> None:
    next(document.tree.iter("{*}docTitle")).set("class", "not-printed")
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(_set(document))) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"0 g", b"1 g"))
        pdf.save(changed)
    back = convert.read(changed.getvalue())
    assert next(back.tree.iter("{*}docTitle")).get("class") is None


def test_it_is_passed_over_where_it_was_changed_itself(document: convert.Document) -> None:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(_set(document))) as pdf:
        tree = pdf.Root.AF[0].EF.F
        tree.write(tree.read_bytes().replace(b"lighthouse", b"hothouse"))
        pdf.save(changed)
    assert difference(document.tree, convert.read(changed.getvalue()).tree) == []
