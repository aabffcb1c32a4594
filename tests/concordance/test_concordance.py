"""Language versions, and two states of a text, held against each other."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from lxml import etree, html

from convert.akn.names import akn
from convert.concordance import blocks, compare_states, compare_versions, told
from convert.concordance.states import words
from tests.conftest import ROOT


def tree(name: str) -> etree._Element:
    return etree.parse(str(ROOT / "fixtures" / name / "expected.xml")).getroot()


DRAFT = tree("draft-star-points")


def edited() -> etree._Element:
    """The draft with a paragraph moved, one removed, one added and one changed."""
    root = deepcopy(DRAFT)
    body = next(root.iter(akn("mainBody")))
    paragraphs = body.findall(akn("paragraph"))
    body.append(paragraphs[0])  # moved
    body.remove(paragraphs[2])  # removed
    new = deepcopy(paragraphs[3])
    line = next(new.iter(akn("p")))
    for child in list(line):
        line.remove(child)
    line.text = "Thanks the keepers, whose patience has no end;"
    body.insert(0, new)  # added
    changed = next(paragraphs[4].iter(akn("p")))
    changed[0].tail = (changed[0].tail or "").replace("eighty-third session", "eighty-fifth session")
    return root


def test_a_document_is_a_row_of_blocks() -> None:
    row = blocks(DRAFT)
    assert [block.kind for block in row[:3]] == ["title", "title", "recital"]
    first = next(block for block in row if block.kind == "paragraph")
    assert (first.number, first.eid) == ("1.", "para_1__content")
    points = [block.number for block in row if block.kind == "point"]
    assert points == ["(a)", "(i)", "(ii)", "a.", "b.", "(b)", "(c)"]
    assert sum(len(block.notes) for block in row) == len(list(DRAFT.iter(akn("authorialNote"))))


def test_equal_texts_have_no_changes() -> None:
    assert {change.kind for change in compare_states(DRAFT, DRAFT)} == {"same"}


def test_what_became_of_each_block_is_told() -> None:
    changes = compare_states(DRAFT, edited())
    kinds = {kind: [each for each in changes if each.kind == kind] for kind in ("changed", "moved", "added", "removed")}
    assert {kind: len(found) for kind, found in kinds.items()} == {"changed": 1, "moved": 1, "added": 1, "removed": 1}
    (changed,) = kinds["changed"]
    assert [part for part in changed.words if part[0] != "same"] == [("removed", "third "), ("added", "fifth ")]


def test_words_are_compared_one_by_one() -> None:
    assert words("the red lamp", "the green lamp") == (
        ("same", "the "),
        ("removed", "red "),
        ("added", "green "),
        ("same", "lamp"),
    )
    assert words("大会决定", "大会认定")[1:3] == (("removed", "决"), ("added", "认"))


def test_language_versions_that_agree() -> None:
    found = compare_versions([("es", tree("draft-spanish")), ("ru", tree("draft-russian"))])
    assert all(any(each.references) for each in found.breaks)
    assert set(found.unequal) <= {"reference"}
    assert compare_versions([("one", DRAFT), ("other", deepcopy(DRAFT))]).agree


def test_where_a_version_leaves_the_row_is_told() -> None:
    broken = tree("draft-russian")
    point = next(broken.iter(akn("point")))
    parent = point.getparent()
    assert parent is not None
    parent.remove(point)
    found = compare_versions([("es", tree("draft-spanish")), ("ru", broken)])
    assert found.unequal[0] == "point"
    (where,) = (each for each in found.breaks if not any(each.references))
    assert where.name == "ru"
    assert {block.kind for block in where.ours} == {"point"}


def test_a_paragraph_that_refers_to_another_document_is_told() -> None:
    other = deepcopy(DRAFT)
    reference = next(other.iter(akn("ref")))
    reference.set("href", "/akn/un/statement/deliberation/un-ga/1998-01-01/A-RES-53-1999")
    (where,) = compare_versions([("one", DRAFT), ("other", other)]).breaks
    assert where.references[1] == (reference.get("href"),)
    assert len(where.references[0]) == 1
    found = compare_versions([("one", DRAFT), ("other", other)])
    assert "refer to others" in told.VERSIONS["text"](found)
    assert "A-RES-53-1999" in told.VERSIONS["html"](found)


def test_every_form_tells_the_same() -> None:
    changes = compare_states(DRAFT, edited())
    assert "[-third -]{+fifth +}" in told.STATES["text"](changes)
    assert len(json.loads(told.STATES["json"](changes))) == len(changes)
    page = html.fromstring(told.STATES["html"](changes))
    assert [each.text for each in page.iter("del", "ins")] == ["third ", "fifth "]
    found = compare_versions([("es", tree("draft-spanish")), ("en", DRAFT)])
    assert "notes*" in told.VERSIONS["text"](found) or found.counts["es"]["note"] == found.counts["en"]["note"]
    assert set(json.loads(told.VERSIONS["json"](found))["counts"]) == {"es", "en"}
    assert len(list(html.fromstring(told.VERSIONS["html"](found)).iter("table"))) == 2


def test_published_versions_agree_as_they_are_known_to(corpus: Path) -> None:
    folder = corpus / "six-languages" / "A_RES_79_112"
    trees = [(path.stem, etree.parse(str(path)).getroot()) for path in sorted(folder.glob("*.xml"))]
    found = compare_versions(trees)
    assert {each["note"] for each in found.counts.values()} == {8}
    assert set(found.unequal) <= {"reference"}
