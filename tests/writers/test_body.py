"""Each construct of the body stands where its role says, and where it must on its page."""

from __future__ import annotations

import itertools

import pytest

from convert.galley import (
    Alignment,
    Block,
    Borders,
    Cell,
    Column,
    Galley,
    Note,
    Paragraph,
    Role,
    Setting,
    Table,
    TableSetting,
)
from convert.options import Writing
from convert.styles import Style
from convert.templates import load
from convert.writers.pdf.column import column
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.lines import extent
from convert.writers.pdf.look import looks
from convert.writers.pdf.shape import Shaper
from convert.writers.pdf.sheet import Sheet, Solid, Text
from convert.writers.pdf.tag import Tagger
from convert.writers.pdf.typeset import typeset
from tests.writers.galleys import note, paragraph

LONG = "gardens want water and gravel and shade and benches and paint, and all of these are had for little; " * 2


def sheets(*blocks: Block) -> list[Sheet]:
    return typeset(Galley(blocks=[*blocks]), Writing(), None).sheets


def lines(sheet: Sheet) -> list[Text]:
    """The lines of a sheet that belong to the text."""
    return [mark for mark in sheet.marks if isinstance(mark, Text) and mark.element]


def said(text: Text) -> str:
    return "".join(sort.text for part in text.line.parts for sort in part.sorts).strip()


def starts(compositor: Compositor, block: Paragraph) -> list[float]:
    """Where the lines of a paragraph begin, its number included."""
    slugs = column([block], compositor, Tagger())
    marks = [mark for slug in slugs for mark in slug.marks(0.0) if isinstance(mark, Text)]
    return [part.x for mark in marks for part in mark.line.parts]


def test_points_stand_by_their_level(compositor: Compositor) -> None:
    levels = [starts(compositor, paragraph(Role.POINT, f"(a)\t{LONG}", level=level))[:3] for level in (1, 2, 3, 4)]
    steps = [[147.13, 170.88, 123.38], [147.13, 170.88, 147.13], [170.88, 194.63, 170.88], [194.63, 218.38, 194.63]]
    assert levels == steps


@pytest.mark.parametrize(
    ("name", "stretched"), [("new-york-letter", True), ("resolution-2023", True), ("resolution", False)]
)
def test_no_break_spaces_are_stretched_in_dates_alone(name: str, stretched: bool, fonts: Fonts) -> None:
    compositor = Compositor(load(name), Shaper(fonts))
    block = paragraph(Role.TEXT, "Section\u00a0V on 10\u00a0and 11 or 30\u00a0May was " + LONG)
    [first, *_] = compositor.lines(block, compositor.style.role("text"))
    [part] = first.parts
    assert part.stretch
    assert [sort.stretches for sort in part.sorts if sort.text == "\u00a0"] == [False, False, stretched]


def test_what_follows_points_and_quotations_have_their_margins(compositor: Compositor) -> None:
    assert starts(compositor, paragraph(Role.WRAP_UP, LONG))[:2] == [123.38, 123.38]
    assert starts(compositor, paragraph(Role.QUOTATION, LONG))[:2] == [170.88, 147.13]


def test_numbered_text_stands_at_the_margin(compositor: Compositor) -> None:
    assert starts(compositor, paragraph(Role.TEXT, f"1.\t{LONG}"))[:3] == [123.38, 147.13, 123.38]
    assert starts(compositor, paragraph(Role.OPERATIVE, f"1.\t{LONG}"))[:3] == [147.13, 170.88, 123.38]


def test_the_number_of_a_section_stands_close_over_its_heading() -> None:
    [sheet] = sheets(
        paragraph(Role.TEXT, "Gardens."),
        paragraph(Role.HEADING, "Part IV"),
        paragraph(Role.HEADING, "Paths"),
        paragraph(Role.HEADING, "A.\tGravel"),
        paragraph(Role.TEXT, "Gravel is grey."),
    )
    baselines = [text.baseline for text in lines(sheet)]
    gaps = [round(below - above, 1) for above, below in itertools.pairwise(baselines)]
    assert gaps == [23.8, 12.0, 18.0, 18.2]


def test_headings_have_the_size_of_their_class(compositor: Compositor) -> None:
    chapter = Paragraph(paragraph(Role.HEADING, "I.\tGardens").content, Role.HEADING, setting=Setting(size=14.0))
    [slug] = column([chapter], compositor, Tagger())
    sizes = [sort.type.size for mark in slug.marks(0.0) if isinstance(mark, Text) for sort in mark.line.parts[0].sorts]
    assert set(sizes) == {14.0}


def test_a_cross_heading_goes_with_the_text_under_it() -> None:
    blocks = [paragraph(Role.TEXT, "Gardens.") for _ in range(28)]
    first, second = sheets(*blocks, paragraph(Role.CROSS_HEADING, "Paths"), paragraph(Role.TEXT, LONG))
    assert said(lines(first)[-1]) == "Gardens."
    assert said(lines(second)[0]) == "Paths"


def test_closing_lines_and_votes() -> None:
    [sheet] = sheets(
        paragraph(Role.TEXT, "Gardens."),
        paragraph(Role.CONCLUSION, "12th plenary meeting"),
        paragraph(Role.CONCLUSION, "6 June 2031"),
        paragraph(Role.VOTE, "_In favour_:"),
        paragraph(Role.VOTE, "Aldermark, Brightsea"),
    )
    text, meeting, day, favour, names = lines(sheet)
    assert meeting.line.parts[0].x > day.line.parts[0].x - 60 > 300
    assert [meeting.baseline - text.baseline, day.baseline - meeting.baseline] == [24.0, 12.0]
    assert favour.line.parts[0].x == names.line.parts[0].x == 123.38


def test_star_notes_stand_before_numbered_ones() -> None:
    star, first = note("*", "For all."), note("1", "See A/85/1.")
    calls = [paragraph(Role.TEXT, "Gardens", first), paragraph(Role.SPONSORS, "Atlantis:", star)]
    for called in (calls, calls[::-1]):
        [sheet] = sheets(*called)
        assert [said(text) for text in lines(sheet)][-2:] == ["* For all.", "1 See A/85/1."]


def test_several_stars_end_where_one_does() -> None:
    """Measured: "**" begins a star further to the left (A/80/L.42, GEGN.2/2025/35, CCPR/C/121/D/2025/2011)."""
    one, two = note("*", "For all."), note("**", "For some.")
    [sheet] = sheets(paragraph(Role.TEXT, "Gardens", one, " and paths", two))
    first, second = ((text.line.parts[0].x, extent(text.line.parts[0].sorts)[0]) for text in lines(sheet)[-2:])
    assert first[0] == pytest.approx(114.86)
    assert sum(second) == pytest.approx(sum(first))


def test_a_note_called_twice_stands_under_its_first_call() -> None:
    shared = note("1", "See A/85/1.")
    filling = [paragraph(Role.TEXT, "Gardens.") for _ in range(40)]
    first, second = sheets(paragraph(Role.TEXT, "One", shared), *filling, paragraph(Role.TEXT, "Two", shared))
    assert said(lines(first)[-1]) == "1 See A/85/1."
    assert said(lines(second)[-1]) == "Two1"


def table(*notes: Note) -> Table:
    head = [Cell([paragraph(Role.TEXT, text)], header=True) for text in ("Town", "Benches")]
    rows = [[Cell([paragraph(Role.TEXT, f"Town {row}")]), Cell([paragraph(Role.TEXT, str(row))])] for row in range(60)]
    for row, called in zip((5, 55), notes, strict=False):
        rows[row][0] = Cell([paragraph(Role.TEXT, f"Town {row}", called)])
    return Table([head, *rows])


def test_a_table_over_pages_repeats_its_head_and_keeps_notes_with_their_rows() -> None:
    pages = sheets(table(note("1", "Rainy."), note("2", "Sunny.")))
    assert len(pages) == 2
    texts = [[said(mark) for mark in page.marks if isinstance(mark, Text)] for page in pages]
    assert ["Town" in page and "Benches" in page for page in texts] == [True, True]
    assert ["1 Rainy." in page for page in texts] == [True, False]
    assert ["2 Sunny." in page for page in texts] == [False, True]
    assert [len([text for text in lines(page) if said(text) == "Town"]) for page in pages] == [1, 0], (
        "again as artifact"
    )


def test_columns_are_as_wide_as_the_source_says(style: Style) -> None:
    cells = [Cell([paragraph(Role.TEXT, text)], borders=Borders(0.5, 1.5), at_foot=True) for text in ("Town", LONG)]
    cells[0].alignment = Alignment.RIGHT
    [sheet] = sheets(Table([cells], widths=[100.0, 150.0]))
    town = next(text for text in lines(sheet) if said(text) == "Town")
    others = [text for text in lines(sheet) if said(text) != "Town"]
    end = town.line.parts[0].x + sum(sort.width for sort in town.line.parts[0].sorts)
    assert abs(end - (style.tables.left + 100.0 - style.tables.after_text)) < 0.5
    assert {text.line.parts[0].x for text in others} == {style.tables.left + 100.0 + style.tables.before_text}
    assert town.baseline == others[-1].baseline, "it stands at the foot of its row"
    heights = [box.height for mark in sheet.marks if isinstance(mark, Solid) for box in mark.boxes]
    assert {0.5, 1.5} <= set(heights)


def test_a_table_is_set_as_its_source_was() -> None:
    grid = Borders(0.5, 0.5, 0.5, 0.5)
    rows = [
        [Cell([paragraph(Role.TEXT, town)], borders=grid), Cell([paragraph(Role.TEXT, "5")], borders=grid)]
        for town in "AB"
    ]
    setting = TableSetting(left=100.0, above=30.0, before=5.4, after=5.4, size=10.0, row_gap=17.0)
    [sheet] = sheets(paragraph(Role.TEXT, "Towns:"), Table(rows, widths=[80.0, 120.0], setting=setting))
    texts = {said(text): text for text in lines(sheet)}
    assert [texts[town].line.parts[0].x for town in "AB"] == [105.4, 105.4]
    assert texts["A"].baseline - texts["Towns:"].baseline == 30.0
    assert round(texts["B"].baseline - texts["A"].baseline, 3) == 17.0
    boxes = [box for mark in sheet.marks if isinstance(mark, Solid) for box in mark.boxes]
    uprights = [box for box in boxes if box.height > box.width]
    assert {round(box.left + box.width / 2, 1) for box in uprights} >= {100.0, 180.0, 300.0}
    tops = sorted({round(box.top, 3) for box in uprights if box.left > 90})
    assert round(tops[1] - tops[0], 3) == 17.0, "the rules beside the cells go through"


@pytest.mark.parametrize(
    ("column", "left"), [(None, 123.38), (Column(104.0, 460.0), 104.0), (Column(900.0, 20.0), 123.38)]
)
def test_text_stands_in_the_column_of_its_source(column: Column | None, left: float) -> None:
    text = paragraph(Role.TEXT, "1.\t" + LONG)
    [sheet] = typeset(Galley(blocks=[text], column=column), Writing(), None).sheets
    assert [mark.line.parts[0].x for mark in lines(sheet)] == [left] * 3
    [sheet] = typeset(Galley(blocks=[text], column=column), Writing(style="geneva-a4"), None).sheets
    assert lines(sheet)[1].line.parts[0].x == 113.3, "a style that is asked for goes first"


def test_a_paragraph_hangs_where_it_did() -> None:
    point = paragraph(Role.POINT, "(a)\t" + LONG)
    point.level, point.setting = 1, Setting(first=130.0, left=150.0)
    flush = paragraph(Role.TEXT, LONG)
    flush.setting = Setting(first=123.4, left=123.4)
    [sheet] = sheets(point, flush)
    starts = [[part.x for part in mark.line.parts] for mark in lines(sheet)]
    assert starts == [[130.0, 150.0], [150.0], [150.0], [123.4], [123.4], [123.4]]


def test_lines_are_squeezed_only_if_those_of_the_source_were() -> None:
    def spaces(squeezed: bool | None) -> set[float]:
        text = [paragraph(Role.TEXT, LONG[start:]) for start in range(0, 90, 6)]
        [sheet] = typeset(Galley(blocks=[*text], column=Column(123.4, 488.7, squeezed)), Writing(), None).sheets
        return {part.stretch < 0 for mark in lines(sheet) for part in mark.line.parts}

    assert spaces(True) == spaces(None) == {True, False}
    assert spaces(False) == {False}


def test_a_wide_table_may_begin_at_the_frame(style: Style) -> None:
    for width, left in ((365.0, style.tables.left), (430.0, style.tables.left), (490.0, style.tables.frame_left)):
        [sheet] = sheets(Table([[Cell([paragraph(Role.TEXT, "Town")])]], widths=[width]))
        assert lines(sheet)[0].line.parts[0].x == left


def test_a_table_without_room_for_its_words_is_set_in_smaller_type(style: Style) -> None:
    sizes = []
    for count in (4, 8, 24):
        row = [Cell([paragraph(Role.TEXT, f"{1234567 * (column + 1)}")]) for column in range(count)]
        [sheet] = sheets(Table([row]))
        assert [said(text) for text in lines(sheet)] == [cell.paragraphs[0].text for cell in row], "no word is cut"
        sizes.append(lines(sheet)[0].line.parts[0].sorts[0].type.size)
        assert all(text.line.parts[0].x > style.tables.frame_left - 0.01 for text in lines(sheet))
    assert sizes[0] == sizes[1] == style.tables.size > sizes[2] >= style.tables.smallest


def test_heads_over_several_columns_stand_in_their_middle_and_over_several_rows_at_their_foot(style: Style) -> None:
    def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell([paragraph(Role.TEXT, text)], header=True, columns=columns, rows=rows)

    body = [Cell([paragraph(Role.TEXT, text)]) for text in ("Old Town", "12", "15")]
    table = Table([[head("Town", rows=2), head("Benches", columns=2)], [head("2025"), head("2026")], body])
    [sheet] = sheets(table)
    found = {said(text): text for text in lines(sheet)}
    assert found["Town"].baseline == found["2025"].baseline > found["Benches"].baseline
    part = found["Benches"].line.parts[0]
    last = found["2026"].line.parts[0]
    left = style.tables.left + (style.tables.right - style.tables.left) / 3
    middle = part.x + extent(part.sorts)[0] / 2
    assert left + 20 < middle < last.x


def test_numbered_items_of_a_list_hang_under_their_paragraph(style: Style) -> None:
    item = paragraph(Role.POINT, "1.\tOpening of the gardens, and of the greenhouses that belong to them", level=1)
    assert looks([item], style)[0].name == "item"
    assert (style.role("item").first, style.role("item").left) == (170.88, 194.63)
