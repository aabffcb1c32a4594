"""The schema, and its findings in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.akn.names import akn
from convert.checks import schema


def test_a_tree_of_ours_is_valid(draft: Path) -> None:
    assert schema.check(convert.read(draft).tree) == []


def test_a_fault_is_reported_with_line_eid_and_path(draft: Path, tmp_path: Path) -> None:
    document = convert.read(draft)
    content = next(document.tree.iter(akn("content")))
    content.tag = akn("contents")
    target = tmp_path / "draft.xml"
    convert.write(document, target)
    (problem, *_) = [found for found in convert.check(target) if found.code.startswith("X")]
    assert problem.severity is convert.Severity.ERROR
    assert problem.message.startswith("<contents> may not stand here; expected is ")
    assert "{http" not in problem.message
    assert problem.eid
    assert problem.xpath
    assert problem.place is not None
    assert "contents" in target.read_text().splitlines()[(problem.place.line or 0) - 1]


@pytest.mark.parametrize("folder", ["resolutions/xml", "faulty/invalid"])
def test_the_verdict_is_that_of_the_standard(corpus: Path, folder: str) -> None:
    files = sorted((corpus / folder).glob("*.xml"))
    verdicts = {path.name: not schema.check(etree.parse(str(path)).getroot()) for path in files}
    wanted = {path.name: bool(schema.schema().validate(etree.parse(str(path)))) for path in files}
    assert verdicts == wanted
