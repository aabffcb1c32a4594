"""Tables of the published files, which keep their layout in attributes."""

from __future__ import annotations

from lxml import etree

from convert.compose.inline import Inline
from convert.compose.tables import table
from convert.galley import Alignment

THIN = '{"Top":{"Style":"single","Size":4},"Bottom":{"Style":"nil"},"Left":null}'


def parsed(rows: str) -> etree._Element:
    return etree.fromstring(
        '<table xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">'
        f"{rows}</table>"
    )


def cell(width: int, text: str, more: str = "") -> str:
    return f'<td akn4un:data-width-type="{width}-dxa" {more}><p>{text}</p></td>'


def test_widths_of_columns_are_those_of_cells_over_one_or_several() -> None:
    wide = cell(3000, "Trees", 'colspan="2"')
    found = table(
        parsed(f"<tr>{cell(1000, 'a')}{wide}</tr><tr>{cell(1000, 'b')}{cell(1200, 'c')}{cell(1800, 'd')}</tr>"),
        Inline(),
    )
    assert found.widths == [50.0, 60.0, 90.0]


def test_widths_that_do_not_tell_every_column_are_left() -> None:
    wide = cell(3000, "Trees", 'colspan="2"')
    assert table(parsed(f"<tr>{cell(1000, 'a')}{wide}</tr>"), Inline()).widths == []
    assert table(parsed("<tr><td><p>Trees</p></td></tr>"), Inline()).widths == []
    assert table(parsed('<tr><td akn4un:data-width-type="50-pct"><p>Trees</p></td></tr>'), Inline()).widths == []


def test_alignment_rules_and_tabs_of_a_cell() -> None:
    layout = (
        f'akn4un:data-justification="Right" akn4un:data-vertical-align="bottom" akn4un:data-borders-info=\'{THIN}\''
    )
    [[found]] = table(parsed(f"<tr>{cell(1000, '<b>&#9;Trees</b>', layout)}</tr>"), Inline()).rows
    assert found.rules == (0.5, 0.0)
    assert found.at_foot
    assert (found.paragraphs[0].setting.alignment, found.paragraphs[0].setting.tabs) == (Alignment.RIGHT, 1)


def test_what_cannot_be_read_tells_nothing() -> None:
    odd = 'akn4un:data-borders-info="{" akn4un:data-justification="Fourfold" colspan="many"'
    [[found]] = table(parsed(f"<tr>{cell(1000, 'Trees', odd)}</tr>"), Inline()).rows
    assert (found.rules, found.at_foot, found.columns) == (None, None, 1)
    assert found.paragraphs[0].setting.alignment is None
