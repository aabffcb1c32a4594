"""Indents that are not those of a paragraph's kind go into the tree, and back to the galley."""

from __future__ import annotations

import pytest
from lxml import etree

from convert.akn.names import AKN, AKN4UN, LAYOUT
from convert.compose.body import blocks
from convert.compose.inline import Inline
from convert.galley import Column, Paragraph, Role, Run, Setting
from convert.markup.layout import of_paragraph

COLUMN = Column(123.4, 488.7)


def told(text: str, role: Role, first: float, left: float | None, level: int = 0) -> str | None:
    paragraph = Paragraph([Run(text)], role, level, Setting(first=first, left=left, right=488.7, size=10.0))
    return of_paragraph(paragraph, COLUMN).get(f"{LAYOUT}indent")


@pytest.mark.parametrize(
    ("text", "role", "first", "left", "level"),
    [
        ("The gardens want water.", Role.TEXT, 147.1, 123.4, 0),
        ("1.\tThe gardens want water.", Role.TEXT, 123.4, 123.4, 0),
        ("1.\tThe gardens want water.", Role.OPERATIVE, 147.1, None, 0),
        ("(a)\tWater;", Role.POINT, 147.1, 123.4, 1),
        ("(i)\tWater;", Role.POINT, 170.9, 147.1, 2),
        ("•\tWater", Role.TEXT, 140.4, 147.1, 0),
        ("Centred as few things are", Role.TEXT, 300.0, None, 0),
        ("A heading may stand anywhere", Role.HEADING, 130.0, 140.0, 1),
        ("A summary as wide as the text", Role.SUMMARY, 123.4, 123.4, 0),
    ],
)
def test_most_paragraphs_say_nothing(text: str, role: Role, first: float, left: float | None, level: int) -> None:
    assert told(text, role, first, left, level) is None


@pytest.mark.parametrize(
    ("text", "role", "first", "left", "indent"),
    [
        ("The gardens want water.", Role.TEXT, 123.4, 123.4, "123.4 123.4"),
        ("The gardens want water.", Role.TEXT, 170.9, None, "170.9"),
        ("(a)\tWater;", Role.POINT, 123.4, 147.1, "123.4 147.1"),
        ("A summary", Role.SUMMARY, 80.9, 80.9, "80.9 80.9 488.7"),
    ],
)
def test_an_indent_of_its_own_goes_round(text: str, role: Role, first: float, left: float | None, indent: str) -> None:
    assert told(text, role, first, left, 1 if role is Role.POINT else 0) == indent
    setting = Inline().paragraph(etree.Element("p", {f"{LAYOUT}indent": indent}), role).setting
    assert (setting.first, setting.left) == (first, left)


@pytest.mark.parametrize(
    ("text", "size", "kept"),
    [
        ("I.\tGardens", 14.0, None),
        ("I.\tGardens", 12.04, "12"),
        ("A.\tWater", 12.0, None),
        ("A.\tWater", 9.96, "10"),
        ("Wells", 10.0, None),
        ("Wells", 12.0, "12"),
        ("Wells", 17.0, None),
    ],
)
def test_a_heading_keeps_its_size_where_its_number_says_another(text: str, size: float, kept: str | None) -> None:
    heading = Paragraph([Run(text)], Role.HEADING, 1, Setting(first=123.4, size=size))
    assert of_paragraph(heading, COLUMN).get(f"{LAYOUT}type-size") == kept
    if kept:
        element = etree.Element("heading", {f"{LAYOUT}type-size": kept})
        assert Inline().paragraph(element, Role.HEADING).setting.size == float(kept)


@pytest.mark.parametrize(("own", "size", "kept"), [("", 12.0, None), ("10", 10.0, "10"), ("14", 14.0, "14")])
def test_the_size_of_a_class_gives_way_to_its_own_and_is_none_to_keep(own: str, size: float, kept: str | None) -> None:
    told = f' akn4un:data-type-size="{own}"' if own else ""
    body = etree.fromstring(
        f"""<mainBody xmlns="{AKN}" xmlns:akn4un="{AKN4UN}"><paragraph class="H1"><heading{told}>A.\tWater</heading>
        </paragraph><paragraph><content><p>It is wet.</p></content></paragraph></mainBody>"""
    )
    heading = blocks(body, Inline())[0]
    assert isinstance(heading, Paragraph)
    assert heading.setting.size == size
    assert of_paragraph(heading, COLUMN).get(f"{LAYOUT}type-size") == kept


@pytest.mark.parametrize("odd", ["", "far", "-5 3", "1 2 3 4", "12345"])
def test_an_indent_that_is_none_is_left(odd: str) -> None:
    setting = Inline().paragraph(etree.Element("p", {f"{LAYOUT}indent": odd}), Role.TEXT).setting
    assert setting == Setting()
