"""Whatever the galley, nothing of it is lost on the way to the sheets."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.galley import Block, Call, Cell, Furniture, FurnitureKind, Galley, Note, Paragraph, Role, Run, Table
from convert.options import Writing
from convert.templates import Facts, load
from convert.writers.pdf.sheet import Outline, Sheet, Solid, Text
from convert.writers.pdf.typeset import typeset
from tests.writers.galleys import draft, note, paragraph

pytestmark = pytest.mark.usefixtures("fonts")

TEXT = st.text("abcéжW ,.-–\u00a0\t\n", max_size=120)
RUNS = st.builds(Run, TEXT, st.booleans(), st.booleans(), st.just(False), st.sampled_from([-1, 0, 1]))
NOTES = st.builds(lambda mark, text: note(mark, text), st.sampled_from(["*", "1", "27"]), TEXT)
CONTENT = st.lists(st.one_of(RUNS, st.builds(Call, NOTES)), max_size=4)
PARAGRAPHS = st.builds(Paragraph, CONTENT, st.none() | st.sampled_from(list(Role)), st.integers(0, 4))
# no header cells: they are drawn again on each page
CELLS = st.builds(Cell, st.lists(PARAGRAPHS, max_size=2), st.just(False), st.integers(1, 2), st.integers(1, 2))
TABLES = st.builds(Table, st.lists(st.lists(CELLS, max_size=3), max_size=4))
GALLEYS = st.builds(Galley, st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), max_size=8))


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def printed(galley: Galley) -> Counter[str]:
    """The letters of a galley, with the marks of its notes at their calls and before their text."""
    found = Counter[str]()
    notes: set[Note] = set()
    for one in galley.paragraphs():
        found += letters(one.text)
        for call in one.notes():
            found += letters(call.mark)
            notes.add(call)
    return found + sum((letters(one.mark) for one in notes), Counter())


def drawn(galley: Galley) -> Counter[str]:
    """The letters of all sheets but for page numbers."""
    found = Counter[str]()
    sheets = typeset(galley, Writing()).sheets
    page_number = load().running.page_number.baseline
    for sheet in sheets:
        for mark in sheet.marks:
            if isinstance(mark, Text) and not (sheet.number > 1 and mark.baseline == page_number):
                found += letters("".join(sort.text for part in mark.line.parts for sort in part.sorts))
    return found


def texts(sheet: Sheet) -> list[str]:
    """The text of each line of a sheet."""
    lines = [mark.line for mark in sheet.marks if isinstance(mark, Text)]
    return ["".join(sort.text for part in line.parts for sort in part.sorts) for line in lines]


def without_running_heads(blocks: list[Block]) -> list[Block]:
    repeated = (Role.SYMBOL, Role.TITLE)
    return [block for block in blocks if not (isinstance(block, Paragraph) and block.role in repeated)]


@settings(max_examples=60, deadline=None)
@given(GALLEYS)
def test_no_letter_is_lost(galley: Galley) -> None:
    galley.blocks = without_running_heads(galley.blocks)
    assert drawn(galley) == printed(galley)


def test_a_row_longer_than_a_page_goes_over_pages() -> None:
    words = "water and gravel and shade and benches and paint " * 150
    galley = Galley([Table([[Cell([paragraph(Role.TEXT, words)]), Cell([paragraph(Role.TEXT, words)])]])])
    assert len(typeset(galley, Writing()).sheets) > 1
    assert drawn(galley) == printed(galley)


def test_masthead_lines_stand_in_their_places() -> None:
    organs = [paragraph(Role.ORGAN, "General Assembly"), paragraph(Role.ORGAN, "Security Council")]
    galley = Galley([*organs, paragraph(Role.SESSION, "Eighty-fifth session")])
    (sheet,) = typeset(galley, Writing()).sheets
    baselines = [round(mark.baseline, 1) for mark in sheet.marks if isinstance(mark, Text)]
    assert baselines == [86.4, 106.0, 222.3]


def test_a_note_called_in_the_masthead_stands_on_the_first_page() -> None:
    symbol = paragraph(Role.SYMBOL, "A/85/L.3", note("*", "Reissued for the gardeners."))
    galley = Galley([symbol, *(paragraph(Role.TEXT, "Gardens.") for _ in range(60))])
    sheets = typeset(galley, Writing()).sheets
    assert [text for text in texts(sheets[0]) if text.endswith("gardeners.")] == ["* Reissued for the gardeners."]


def test_the_end_rule_keeps_clear_of_the_notes() -> None:
    notes = [note(str(number), "See the yearbook.") for number in range(1, 44)]
    (sheet,) = typeset(Galley([paragraph(Role.TEXT, "Gardens.", *notes)]), Writing()).sheets
    rules = [mark.boxes[0] for mark in sheet.marks if isinstance(mark, Solid)][-2:]
    assert rules[0].left == load().end_rule.left
    assert 222.3 < rules[0].top < rules[1].top < rules[0].top + 12


def test_nothing_is_invented() -> None:
    (sheet,) = typeset(Galley([paragraph(Role.RECITAL, "_Noting_ the gardens,")]), Writing()).sheets
    assert len([mark for mark in sheet.marks if isinstance(mark, Text)]) == 1


def test_job_number_is_drawn_whole_first_and_bare_after() -> None:
    job = Furniture("31-01234 (E)    010131", FurnitureKind.JOB_NUMBER)
    galley = Galley([paragraph(Role.RECITAL, "_Noting_ the gardens,") for _ in range(60)], [job])
    sheets = typeset(galley, Writing()).sheets
    lines = [texts(sheet) for sheet in sheets]
    assert "31-01234 (E)    010131" in lines[0]
    assert "31-01234" in lines[1]
    assert "31-01234 (E)    010131" not in lines[1]


def said(mark: Text) -> str:
    return "".join(sort.text for part in mark.line.parts for sort in part.sorts)


def test_the_foot_of_the_first_page() -> None:
    galley = draft()
    old = Facts(day=date(2010, 7, 26))
    for facts, baseline, coded in ((None, load().foot.recycle.baseline, True), (old, 722.5, False)):
        (sheet,) = typeset(galley, Writing(), facts).sheets
        places = {said(mark): mark.baseline for mark in sheet.marks if isinstance(mark, Text)}
        assert places["Please recycle"] == baseline
        assert any(isinstance(mark, Outline) for mark in sheet.marks), "its arrows"
        assert any(isinstance(mark, Solid) and "QR code" in mark.name for mark in sheet.marks) == coded


def test_a_reissue_has_its_star_on_the_first_page_alone() -> None:
    galley = draft()
    galley.blocks = [paragraph(Role.SYMBOL, "A/C.7/85/L.3*"), *[paragraph(Role.TEXT, "The gardens are open.")] * 50]
    galley.furniture = [Furniture("31-01234* (E)", FurnitureKind.JOB_NUMBER)]
    first, second = (
        {said(mark) for mark in sheet.marks if isinstance(mark, Text)} for sheet in typeset(galley, Writing()).sheets
    )
    assert {"A/C.7/85/L.3*", "31-01234* (E)"} <= first
    assert {"A/C.7/85/L.3", "31-01234"} <= second


def test_a_long_organ_stays_left_of_the_distribution() -> None:
    name = "Executive Board of the United Nations Gardens Programme and its Paths"
    (sheet,) = typeset(
        Galley([paragraph(Role.ORGAN, name), paragraph(Role.TEXT, "The gardens are open.")]), Writing()
    ).sheets
    lines = [mark for mark in sheet.marks if isinstance(mark, Text)][:-1]
    assert [mark.baseline for mark in lines] == pytest.approx([86.4 + 19.6 * place for place in range(len(lines))])
    assert len(lines) > 1
    edge = load().role("distribution").first
    for mark in lines:
        (part,) = mark.line.parts
        assert part.x + sum(sort.width for sort in part.sorts) < edge


def test_a_joint_document_opens_in_two_columns() -> None:
    head = [
        (Role.SYMBOL, "A/85/7-S/2031/9"),
        (Role.ORGAN, "General Assembly"),
        (Role.ORGAN, "Security Council"),
        (Role.SUBSIDIARY, "General Assembly"),
        (Role.SESSION, "Eighty-fifth session"),
        (Role.AGENDA_ITEM, "Agenda item 12"),
        (Role.AGENDA_TITLE, "Culture of peace"),
        (Role.SUBSIDIARY, "Security Council"),
        (Role.SESSION, "Eighty-sixth year"),
        (Role.TITLE, "Letter dated 3 March 2031 on gardens"),
    ]
    matter = [paragraph(Role.TEXT, "The gardens are open.")] * 50
    first, second = typeset(Galley([*(paragraph(role, text) for role, text in head), *matter]), Writing()).sheets
    places = {said(mark): (mark.baseline, mark.line.parts[0].x) for mark in first.marks if isinstance(mark, Text)}
    style = load()
    opens = style.role("joint-organ").opens
    assert places["Eighty-fifth session"] == (opens + 12.0, 60.0)
    assert places["Eighty-sixth year"] == (opens + 12.0, style.joint.left)
    below = style.role("title").distance("agenda-title")
    assert places["Letter dated 3 March 2031 on gardens"][0] == opens + 36.0 + below
    sizes = [sort.type.size for mark in first.marks if isinstance(mark, Text) and "S/2031" in said(mark)
             for part in mark.line.parts for sort in part.sorts]  # fmt: skip
    assert sorted(set(sizes)) == [10.0, 20.0]
    heads = [said(mark) for mark in second.marks if isinstance(mark, Text)][:2]
    assert heads == ["A/85/7", "S/2031/9"]


def test_no_line_ends_after_a_prefix() -> None:
    hedges = [paragraph(Role.RECITAL, f"{'m' * length} " + "well-kept non-profit " * 12) for length in range(1, 20)]
    sheets = typeset(Galley([*hedges], language="eng"), Writing()).sheets
    lines = [line for sheet in sheets for line in texts(sheet)]
    assert {line.rsplit(" ", 1)[-1] for line in lines if line.endswith("-")} == {"well-"}


def _masthead(*lines: Paragraph) -> tuple[list[Text], float]:
    """The lines of a masthead and of the text after it, and where its lower rule stands."""
    first = typeset(Galley([*lines, paragraph(Role.TEXT, "The gardens are open.")]), Writing()).sheets[0]
    rules = [box.top for mark in first.marks if isinstance(mark, Solid) and mark.name == "rule" for box in mark.boxes]
    return [mark for mark in first.marks if isinstance(mark, Text) and mark.element], sorted(rules)[1]


def test_a_long_masthead_pushes_its_rule_and_the_text_down() -> None:
    organ = paragraph(Role.ORGAN, "Conference of the Parties to the Convention on the Watering of Public Gardens")
    (*_, text), usual = _masthead(organ)
    (*_, lowest, lower), rule = _masthead(*[organ] * 3)
    assert usual == load().masthead.rules[1].top
    assert lowest.baseline + load().limits.clearance <= rule
    assert lower.baseline - text.baseline == pytest.approx(rule - usual)


def test_a_long_symbol_stands_beside_the_publisher_on_several_lines() -> None:
    symbol = "A/CONF.301/PC/WG.2/2026/CRP.14/Add.12-S/2026/1234/Add.12-E/2026/12345/Rev.12"
    (first, last, _), _ = _masthead(paragraph(Role.SYMBOL, symbol))
    assert last.baseline == load().role("symbol").baseline
    assert last.baseline - first.baseline == load().role("symbol").leading
    assert min(first.line.parts[0].x, last.line.parts[0].x) >= 215.0


def test_a_word_longer_than_its_line_is_cut_after_a_stroke() -> None:
    lines, _ = _masthead(paragraph(Role.ORIGINAL, "Original: Arabic/Chinese/English/French/Russian/Spanish"))
    assert [said(line).strip() for line in lines[:3]] == [
        "Original:",
        "Arabic/Chinese/English/French/",
        "Russian/Spanish",
    ]
