"""A text that would leave a few lines on its last page is fitted into one page less."""

from __future__ import annotations

from convert.galley import Galley, Role
from convert.options import Writing
from convert.styles import Style
from convert.writers.pdf.column import column
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.sheet import Text
from convert.writers.pdf.tag import Tagger
from convert.writers.pdf.typeset import Typeset, typeset
from tests.writers.galleys import paragraph

RUNT = (  # four lines, of which the last has a word of five letters; three if it is set tighter
    "_Noting_ that gardens need water in summer and rest in winter, that paths want gravel, benches want paint and "
    "visitors want shade, that hedges are cut in spring and in autumn and roses in February, and that all of these "
    "cost very much less than many think,"
)
FULL = "_Noting_ that gardens need water in summer and rest in winter, and that paths want gravel and benches paint,"


def set_with(runts: int, full: int) -> Typeset:
    matter = [RUNT] * runts + [FULL] * full
    return typeset(Galley(blocks=[paragraph(Role.RECITAL, text) for text in matter]), Writing(), None)


def last_page_lines(done: Typeset) -> int:
    return len([mark for mark in done.sheets[-1].marks if isinstance(mark, Text) and mark.element])


def test_short_last_lines_are_saved_where_that_is_asked_for(compositor: Compositor) -> None:
    one = paragraph(Role.RECITAL, RUNT)
    lines = [len(column([one], compositor, Tagger(), shortest=shortest)) for shortest in (0, 4, 5)]
    assert lines == [4, 4, 3]


def test_a_short_last_page_is_saved(style: Style, fonts: Fonts) -> None:  # noqa: ARG001 - fonts skips without fonts
    most = next(count for count in range(1, 40) if len(set_with(0, count).sheets) > 1) - 1
    assert len(set_with(1, most - 1).sheets) == 1, "four lines where there is room for two, but set as three"
    assert last_page_lines(set_with(0, most + 1)) <= style.copy_fitting.last_page, "nothing can be saved here"


def test_a_long_last_page_is_left(style: Style, fonts: Fonts) -> None:  # noqa: ARG001
    done = set_with(14, 0)
    assert last_page_lines(done) > style.copy_fitting.last_page
    lines = [mark.line for sheet in done.sheets for mark in sheet.marks if isinstance(mark, Text) and mark.element]
    assert {sort.type.spacing for line in lines for part in line.parts for sort in part.sorts} == {0.2}
