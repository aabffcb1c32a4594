"""The two profiles change into one another, and lose nothing that both can hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import convert
from convert.akn.canonical import difference
from convert.akn.names import akn
from convert.akn.profile import profile_of
from convert.checks import coverage, schema
from convert.profiles.dgacm import publish
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "fixtures").glob("*/source.txt"))


@pytest.fixture(params=SOURCES, ids=lambda path: path.parent.name)
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def published(source: Path, tmp_path: Path) -> Path:
    target = tmp_path / "published.xml"
    convert.write(convert.read(source, convert.Reading(profile="dgacm")), target)
    return target


def test_the_published_shape_is_valid(published: Path) -> None:
    tree = convert.read(published).tree
    assert profile_of(tree) == "dgacm"
    assert schema.check(tree) == []


def test_it_has_the_published_names(published: Path) -> None:
    tree = convert.read(published).tree
    found = {element.tag for element in tree.iter()}
    assert not {akn("ref"), akn("i"), akn("b"), akn("FRBRnumber"), akn("FRBRsubtype")} & found
    assert {span.get("class") for span in tree.iter(akn("span"))} <= {"italic", "bold", "underline"}
    assert all((link.get("href") or "").startswith("https://undocs.org/") for link in tree.iter(akn("a")))


def test_going_there_and_back_changes_nothing(source: Path, published: Path) -> None:
    there = convert.read(source).tree
    back = convert.read(published, convert.Reading(profile="akn4un")).tree
    assert difference(there, back) == []


def test_every_published_document_keeps_its_text(corpus: Path) -> None:
    lost: dict[str, Counter[str]] = {}
    for path in sorted((corpus / "resolutions" / "xml").glob("*.xml"))[::4]:
        before = convert.read(path).tree
        after = convert.read(path, convert.Reading(profile="akn4un")).tree
        assert schema.check(after) == []
        if missing := coverage.letters(coverage.tree_text(before)) - coverage.letters(coverage.tree_text(after)):
            lost[path.name] = missing
    assert lost == {}


def test_classification_and_workflow_are_carried_over(corpus: Path) -> None:
    path = corpus / "resolutions" / "xml" / "A_RES_79_116.xml"
    before = convert.read(path).tree
    after = convert.read(path, convert.Reading(profile="akn4un")).tree
    for tag in ("classification", "workflow", "analysis"):
        assert len(list(after.iter(akn(tag)))) == len(list(before.iter(akn(tag)))) > 0


def test_going_there_and_back_changes_hardly_any_document_read(corpus: Path, tmp_path: Path) -> None:
    """What the published shape cannot hold: whether a bold line is a heading or a paragraph."""
    paths = [
        *sorted((corpus / "resolutions" / "pdf").glob("*.pdf")),
        *sorted((corpus / "drafts" / "pdf").glob("*.pdf")),
    ]
    changed = []
    for path in paths[::4]:
        there = convert.read(path)
        convert.write(convert.Document(publish(there.tree)), tmp_path / "published.xml")
        back = convert.read(tmp_path / "published.xml", convert.Reading(profile="akn4un"))
        if difference(there.tree, back.tree):
            changed.append(path.stem)
    assert 20 * len(changed) <= len(paths[::4]), changed
