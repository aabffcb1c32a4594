"""Verbatim records: two columns are read one after the other, however they were set."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.akn.names import akn, text_of
from convert.galley import FurnitureKind, Galley
from convert.options import Reading
from convert.readers.pdf import read
from tests.conftest import Golden
from tests.readers.pdf_press import TYPEWRITER, Press
from tests.readers.record import SPEECHES, record

GOLDEN = Path(__file__).parent / "golden" / "record.txt"

FORMS = {
    "by geometry": (record(Press()).pdf(), Reading()),
    "by tags": (record(Press()).tagged(), Reading()),
    "tags left aside": (record(Press()).tagged(), Reading(ignore_tags=True)),
    "typewritten": (record(Press(faces=TYPEWRITER), size=8.5, lead=10.0).pdf(), Reading()),
    "printed smaller": (
        record(Press(), size=9.4, lead=11.3, left=(86.0, 318.0), width=223.0, top=90.0, foot=690.0).pdf(),
        Reading(),
    ),
    "in wide type": (record(Press(), size=11.0, lead=13.0).pdf(), Reading()),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_said_is_read_in_its_order_whole(form: str) -> None:
    data, options = FORMS[form]
    document = convert.read(data, options, name="record.pdf")
    body = next(document.tree.iter(akn("debateBody")))
    said = [" ".join(f"{speaker} {text}".split()).lstrip("*h ") for speaker, text in SPEECHES]
    assert [*_paragraphs(body)] == said


def _paragraphs(body: etree._Element) -> list[str]:
    """What stands in the body, the name of a speaker before the first words."""
    found: list[str] = []
    name = ""
    for element in body.iter(akn("heading"), akn("from"), akn("p")):
        if element.tag == akn("from"):
            name = text_of(element)
        else:
            found.append(f"{name} {text_of(element)}".strip())
            name = ""
    return found


@pytest.mark.parametrize("form", FORMS)
def test_its_tree(form: str, golden: Golden) -> None:
    data, options = FORMS[form]
    document = convert.read(data, options, name="record.pdf")
    assert [problem for problem in convert.check(document) if problem.code[0] in "CX"] == []
    golden(GOLDEN, "".join(f"{line}\n" for line in _outline(document.tree)))


def _outline(tree: etree._Element) -> list[str]:
    lines = []
    for element in tree.iter(akn("debateSection"), akn("heading"), akn("speech"), akn("p"), akn("docNumber")):
        depth = "  " * sum(each.tag in (akn("debateSection"), akn("speech")) for each in element.iterancestors())
        name = etree.QName(element).localname
        said = "" if len(element) and name in ("debateSection", "speech") else f" {text_of(element)[:60]}"
        lines.append(f"{depth}{name}{said} {element.get('by', '')}".rstrip())
    return lines


def test_heads_and_feet_are_furniture() -> None:
    galley = read(record(Press()).pdf(), "record.pdf", Reading())
    assert isinstance(galley, Galley)
    kinds = {piece.kind for piece in galley.furniture}
    assert kinds == {FurnitureKind.HEADER, FurnitureKind.PAGE_NUMBER, FurnitureKind.JOB_NUMBER, FurnitureKind.BAR_CODE}


def test_cells_side_by_side_are_no_columns() -> None:
    press = Press()
    for line in range(30):
        press.run(60, 100 + 12 * line, f"Lamp {line}")
        press.run(316, 100 + 12 * line, "oil" if line % 2 else "a paraffin of the third kind, as sold in shops")
    galley = read(press.pdf(), "lamps.pdf", Reading())
    assert isinstance(galley, Galley)
    first = next(iter(galley.paragraphs())).text
    assert first.index("Lamp 0") < first.index("paraffin") < first.index("Lamp 1")
