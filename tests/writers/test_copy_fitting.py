"""A text that would leave a few lines on its last page is fitted into one page less."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

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


def set_with(runts: int, full: int, style: str = "") -> Typeset:
    matter = [RUNT] * runts + [FULL] * full
    return typeset(Galley(blocks=[paragraph(Role.RECITAL, text) for text in matter]), Writing(style=style), None)


def fitted_by(folder: Path, how: str) -> str:
    """A style that differs from the New York letter in how it fits texts."""
    path = folder / "fitting.toml"
    path.write_text(f'name = "Fitting"\nextends = "new-york-letter"\n\n[copy_fitting]\n{how}\n', encoding="utf-8")
    return str(path)


def most_on_a_page(style: str) -> int:
    """How many full paragraphs a page holds."""
    return next(count for count in range(1, 40) if len(set_with(0, count, style).sheets) > 1) - 1


def last_page_lines(done: Typeset) -> int:
    return len([mark for mark in done.sheets[-1].marks if isinstance(mark, Text) and mark.element])


def test_short_last_lines_are_saved_where_that_is_asked_for(compositor: Compositor) -> None:
    one = paragraph(Role.RECITAL, RUNT)
    lines = [len(column([one], compositor, Tagger(), shortest=shortest)) for shortest in (0, 4, 5)]
    assert lines == [4, 4, 3]


def test_a_short_last_page_is_saved(style: Style, fonts: Fonts, tmp_path: Path) -> None:  # noqa: ARG001 - skips
    tighter = fitted_by(tmp_path, "closer = []")
    most = most_on_a_page(tighter)
    assert len(set_with(1, most - 1, tighter).sheets) == 1, "four lines where there is room for two, but set as three"
    assert last_page_lines(set_with(0, most + 1, tighter)) <= style.copy_fitting.last_page, "nothing can be saved here"


def test_lines_stand_closer_where_that_is_asked_for(compositor: Compositor) -> None:
    one = paragraph(Role.RECITAL, FULL)
    assert [slug.above for slug in column([one, one], compositor, Tagger(), closer=0.5)] == [17.5, 11.5, 17.5, 11.5]
    heading = paragraph(Role.TITLE, "Public gardens")
    assert [slug.above for slug in column([heading], compositor, Tagger(), closer=0.5)] == [25.2]


def test_a_page_of_two_lines_is_saved_by_closer_lines(fonts: Fonts, tmp_path: Path) -> None:  # noqa: ARG001
    most = most_on_a_page(fitted_by(tmp_path, "closer = []"))
    fitted = set_with(0, most + 1).sheets
    baselines = [mark.baseline for mark in fitted[0].marks if isinstance(mark, Text)]
    assert len(fitted) == 1
    assert {round(below - above, 1) for above, below in pairwise(baselines)} == {17.5, 11.5}


def test_a_long_document_is_left(fonts: Fonts, tmp_path: Path) -> None:  # noqa: ARG001
    most = most_on_a_page(fitted_by(tmp_path, "closer = []"))
    assert len(set_with(0, most + 1, fitted_by(tmp_path, "pages = 1")).sheets) == 2


def test_a_long_last_page_is_left(style: Style, fonts: Fonts) -> None:  # noqa: ARG001
    done = set_with(14, 0)
    assert last_page_lines(done) > style.copy_fitting.last_page
    lines = [mark.line for sheet in done.sheets for mark in sheet.marks if isinstance(mark, Text) and mark.element]
    assert {sort.type.spacing for line in lines for part in line.parts for sort in part.sorts} == {0.2}
