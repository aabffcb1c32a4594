"""Paragraphs of which only their text tells what they are, as the published files have them."""

from __future__ import annotations

import pytest
from lxml import etree

from convert.compose.body import attachment, blocks
from convert.compose.inline import Inline
from convert.galley import Paragraph, Role

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def paragraph(text: str, number: str = "", kind: str = "SingleTxt") -> str:
    num = f"<num>{number}</num>" if number else ""
    return f'<paragraph class="{kind}">{num}<content><p xml:space="preserve">{text}</p></content></paragraph>'


def composed(*paragraphs: str) -> list[Paragraph]:
    body = etree.fromstring(f'<mainBody xmlns="{NAMESPACE}">{"".join(paragraphs)}</mainBody>')
    return [block for block in blocks(body, Inline()) if isinstance(block, Paragraph)]


def roles(*paragraphs: str) -> list[tuple[Role | None, int]]:
    return [(block.role, block.level) for block in composed(*paragraphs)]


def test_points_are_known_by_their_numbers_wherever_those_stand() -> None:
    found = composed(
        paragraph("\tGardens want:", "1."),
        paragraph("\t(a)\tTrees:"),
        paragraph("\t(i)\tApples;"),
        paragraph("\tPears;", "(ii)"),
        paragraph("\t(b)\tBenches."),
    )
    assert [(block.role, block.level) for block in found[1:]] == [
        (Role.POINT, 1),
        (Role.POINT, 2),
        (Role.POINT, 2),
        (Role.POINT, 1),
    ]
    assert found[3].text == "(ii)\tPears;"


def test_the_items_of_a_list_are_points_whatever_their_numbers() -> None:
    point = "<point><num>{}.</num><content><p>Opening of the gardens.</p></content></point>"
    items = "<list><intro><p>Approves the agenda:</p></intro>" + point.format(1) + point.format(2) + "</list>"
    found = roles(f"<paragraph><num>4.</num>{items}</paragraph>")
    assert found == [(Role.OPERATIVE, 0), (Role.POINT, 1), (Role.POINT, 1)]


@pytest.mark.parametrize(
    ("texts", "role"),
    [
        (["\tTrees give shade.", "\tBenches give rest."], Role.TEXT),
        (["\tPlant trees;", "\tMend the benches;", "\tKeep the gates open."], Role.OPERATIVE),
        (['\t<span class="italic">Invites</span> all.', '\t<span class="italic">Thanks</span> all.'], Role.OPERATIVE),
    ],
)
def test_numbered_sentences_are_text_and_clauses_are_operative(texts: list[str], role: Role) -> None:
    numbered = [paragraph(text, f"{number}.") for number, text in enumerate(texts, start=1)]
    assert {found for found, _ in roles(*numbered)} == {role}


def test_each_series_of_numbers_is_judged_by_itself() -> None:
    clauses = [paragraph("\tPlant trees;", "1."), paragraph("\tMend benches;", "2.")]
    sentences = [paragraph("\tTrees give shade.", "1."), paragraph("\tBenches give rest.", "2.")]
    assert [role for role, _ in roles(*clauses, *sentences)] == [Role.OPERATIVE] * 2 + [Role.TEXT] * 2


def test_type_tells_headings() -> None:
    bold, italic = '<span class="bold">Trees</span>', '<span class="italic">Benches</span>'
    assert [role for role, _ in roles(paragraph(bold), paragraph(italic), paragraph(bold, "A."))] == [
        Role.HEADING,
        Role.CROSS_HEADING,
        Role.HEADING,
    ]


def test_text_without_a_tab_goes_on_with_what_was_said() -> None:
    assert [role for role, _ in roles(paragraph("\tGardens want"), paragraph("trees and benches."))] == [
        Role.TEXT,
        Role.WRAP_UP,
    ]


def test_classes_tell_the_sizes_of_headings() -> None:
    annex = etree.fromstring(
        f'<attachment xmlns="{NAMESPACE}"><doc name="annex"><mainBody>'
        '<paragraph class="HCh"><heading>Annex</heading></paragraph>'
        '<paragraph class="H1"><heading>Rules of the gardens</heading></paragraph>'
        '<paragraph class="H23"><num>I.</num><subheading>\tGates</subheading></paragraph>'
        '<paragraph class="H4"><subheading>Hours</subheading></paragraph>'
        "</mainBody></doc></attachment>"
    )
    found = [block for block in attachment(annex, Inline()) if isinstance(block, Paragraph)]
    assert [(block.role, block.setting.size, block.text) for block in found] == [
        (Role.ANNEX, 14.0, "Annex"),
        (Role.ANNEX_TITLE, 12.0, "Rules of the gardens"),
        (Role.HEADING, None, "I.\tGates"),
        (Role.CROSS_HEADING, None, "Hours"),
    ]


def test_a_bold_sentence_is_longer_than_any_heading() -> None:
    said = "We will look after every garden, whoever it belongs to, and however small it may be"
    found = roles(
        paragraph(f'\t<span class="bold">{said}</span>'),
        paragraph(f'\t<span class="bold">{said}, {said}, {said}.</span>'),
    )
    assert found == [(Role.HEADING, 0), (Role.TEXT, 0)]


def test_a_number_without_its_dot_stays_one() -> None:
    (found,) = composed(paragraph("\tGardens want rain.", "44"))
    assert found.undotted
    (dotted,) = composed(paragraph("\tGardens want rain.", "44."))
    assert not dotted.undotted


def test_an_emphasised_line_that_goes_on_or_is_long_is_text() -> None:
    adopted = "Adopted at the meeting on benches and on the trees that stand beside them, " * 3 + "on 4 May 2031"
    assert [
        role
        for role, _ in roles(
            paragraph('\t<span class="bold">Trees beside benches (A/1);</span>'),
            paragraph(f'\t<span class="italic">{adopted}</span>'),
            paragraph('\t<span class="italic">Benches</span>'),
        )
    ] == [Role.TEXT, Role.TEXT, Role.CROSS_HEADING]
