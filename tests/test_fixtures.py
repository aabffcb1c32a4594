"""Every fixture goes the whole way: text to tree, tree to page, page back to the same tree."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.akn.canonical import difference
from convert.akn.names import LAYOUT
from tests.conftest import ROOT, Golden

FIXTURES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/source.txt"))
PRINTED = sorted((ROOT / "fixtures").glob("*/source-*.pdf"))


def _name(path: Path) -> str:
    return path.name if path.is_dir() else f"{path.parent.name}-{path.stem}"


def _written(document: convert.Document, form: str) -> bytes:
    stream = BytesIO()
    assert convert.write(document, stream, convert.Writing(format=form)) == []
    return stream.getvalue()


def _without_layout(tree: etree._Element) -> etree._Element:
    """The tree without what only pages tell: how tables are set."""
    for element in tree.iter():
        for name in [name for name in element.attrib if str(name).startswith(LAYOUT)]:
            del element.attrib[name]
    return tree


@pytest.fixture(params=FIXTURES, ids=_name)
def fixture(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture
def document(fixture: Path) -> convert.Document:
    return convert.read(fixture / "source.txt", name=f"{fixture.name}/source.txt")


def test_text_gives_the_expected_tree(fixture: Path, document: convert.Document, golden: Golden) -> None:
    golden(fixture / "expected.xml", _written(document, "akn").decode())


def test_it_gives_the_expected_problems(fixture: Path, document: convert.Document, golden: Golden) -> None:
    found = [[problem.code, problem.severity, problem.message] for problem in convert.check(document)]
    golden(fixture / "expected.problems.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def test_it_is_set_as_expected(fixture: Path, document: convert.Document, golden: Golden) -> None:
    golden(fixture / "expected.dump.txt", _written(document, "dump").decode())


@pytest.mark.parametrize("ignore_tags", [False, True], ids=["by tags", "by geometry"])
def test_its_page_is_read_back_to_the_same_tree(document: convert.Document, ignore_tags: bool) -> None:
    page = convert.read(_written(document, "pdf"), convert.Reading(ignore_attached=True, ignore_tags=ignore_tags))
    assert difference(document.tree, _without_layout(page.tree)) == []


def test_its_xml_is_read_back_to_the_same_tree(document: convert.Document) -> None:
    assert difference(document.tree, convert.read(_written(document, "akn")).tree) == []


@pytest.mark.parametrize("printed", PRINTED, ids=_name)
def test_a_page_of_another_producer_gives_the_tree_of_the_text(printed: Path) -> None:
    page = convert.read(printed)
    assert difference(convert.read(printed.parent / "source.txt").tree, _without_layout(page.tree)) == []
