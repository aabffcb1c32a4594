"""Tables of the published files, which keep their layout in attributes."""

from __future__ import annotations

from lxml import etree

from convert.compose.inline import Inline
from convert.compose.tables import table
from convert.galley import Alignment, Borders, Cell, Paragraph, Run, Table, TableSetting
from convert.markup.setter import Setter
from convert.words import words

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
    assert found.borders == (0.5, 0.0, 0.0, 0.0)
    assert found.at_foot
    assert (found.alignment, found.paragraphs[0].setting.tabs) == (Alignment.RIGHT, 1)


def test_what_cannot_be_read_tells_nothing() -> None:
    odd = 'akn4un:data-borders-info="{" akn4un:data-justification="Fourfold" colspan="many"'
    [[found]] = table(parsed(f"<tr>{cell(1000, 'Trees', odd)}</tr>"), Inline()).rows
    assert (found.borders, found.at_foot, found.columns) == (None, None, 1)
    assert found.alignment is None


def test_how_a_table_was_set_comes_back_as_it_was_written() -> None:
    cells = [
        Cell([Paragraph([Run("Town")])], header=True, borders=Borders(0.5, 1.5, 0.25, 0.0), alignment=Alignment.LEFT),
        Cell([Paragraph([Run("5")])], alignment=Alignment.RIGHT),
    ]
    setting = TableSetting(left=123.4, before=5.4, after=0.0, size=8.5, row_gap=14.5)
    written = Setter(words("eng")).plain_table(Table([cells], widths=[60.0, 80.5], setting=setting))
    read = table(written, Inline())
    assert (read.widths, read.setting) == ([60.0, 80.5], setting)
    assert [(cell.borders, cell.alignment) for cell in read.rows[0]] == [
        (Borders(0.5, 1.5, 0.25, 0.0), Alignment.LEFT),
        (None, Alignment.RIGHT),
    ]


def test_a_setting_that_says_nothing_of_use_is_left() -> None:
    odd = etree.fromstring(
        '<table xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un"'
        ' akn4un:data-setting-info=\'{"Size":"large","Left":-5,"Above":1e9,"Colour":3,"RowGap":14.5}\'><tr/></table>'
    )
    assert table(odd, Inline()).setting == TableSetting(row_gap=14.5)
