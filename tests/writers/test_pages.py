"""How pages are filled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from convert.galley import Note, Role
from convert.options import Writing
from convert.styles import Style
from convert.templates import Facts, load
from convert.writers.pdf.column import column
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.pages import Depths, Drawing, Filler, PageFill, Slug
from convert.writers.pdf.sheet import Text
from convert.writers.pdf.tag import Tagger
from convert.writers.pdf.typeset import typeset
from tests.writers.galleys import note, paragraph, resolution

STYLE = load()
OPENING = 222.3


def filled(slugs: list[Slug], lines_a_note: int = 1, style: Style = STYLE) -> tuple[list[PageFill], Depths]:
    depths = Depths(STYLE.limits, style.template, STYLE.notes, 10.5)
    return Filler(slugs, depths, lambda _: [lambda _: ()] * lines_a_note).pages(OPENING), depths


def slug(notes: int = 0, may_start: bool = True, above: float = 12.0) -> Slug:
    marks = tuple(Note(str(number), []) for number in range(notes))
    return Slug(lambda _: (), above=above, below=6.0, notes=marks, may_start=may_start)


SLUGS = st.lists(
    st.builds(slug, st.sampled_from([0, 0, 0, 1, 3]), st.booleans(), st.sampled_from([12.0, 18.0, 24.0])), max_size=200
)


@given(slugs=SLUGS, lines_a_note=st.integers(1, 9))
def test_every_slug_is_placed_once_in_order_within_the_limits(slugs: list[Slug], lines_a_note: int) -> None:
    pages, depths = filled(slugs, lines_a_note)
    assert [placed for page in pages for _, placed in page.slugs] == slugs
    for number, page in enumerate(pages, start=1):
        baselines = [baseline for baseline, _ in page.slugs]
        assert baselines == sorted(baselines)
        assert page.end <= depths.lowest(number, len(page.notes)) + 0.2


@given(slugs=SLUGS, lines_a_note=st.integers(1, 3))
def test_notes_stand_on_the_page_of_their_call(slugs: list[Slug], lines_a_note: int) -> None:
    for page in filled(slugs, lines_a_note)[0]:
        assert len(page.notes) == lines_a_note * sum(len(placed.notes) for _, placed in page.slugs)


def test_a_page_begins_only_where_it_may() -> None:
    slugs = [slug(may_start=place % 5 == 0) for place in range(120)]
    pages, _ = filled(slugs)
    assert len(pages) > 2
    assert all(page.slugs[0][1].may_start for page in pages)


def test_text_that_may_not_be_cut_is_cut_where_the_page_ends() -> None:
    pages, _ = filled([slug(may_start=False) for _ in range(120)])
    assert len(pages) == 3


def test_the_space_after_a_paragraph_must_fit_above_notes_only() -> None:
    lines = [slug() for _ in range(30)]
    bare = len(filled(lines + [slug() for _ in range(60)])[0][0].slugs)
    room = filled([slug(notes=1), *lines, *(slug() for _ in range(60))])[0][0]
    assert bare == 43  # (732.2 - 222.3) / 12, with nothing kept free
    assert room.slugs[-1][0] + 6.0 + 10.2 + 14.2 <= room.notes[0][0] + 0.2


def test_a_note_is_split_only_if_its_page_holds_nothing_else() -> None:
    pages, _ = filled([slug(), slug(notes=1), slug()], lines_a_note=80)
    assert [len(page.slugs) for page in pages] == [1, 1, 1]
    assert [len(page.notes) for page in pages] == [0, 60, 20]
    assert min(len(page.notes) for page in pages if page.notes) >= STYLE.limits.note_lines


@given(lengths=st.lists(st.integers(1, 90), min_size=1, max_size=6))
def test_each_part_of_a_split_note_has_two_lines(lengths: list[int]) -> None:
    notes = [Note(str(number), []) for number in range(len(lengths))]
    lines: dict[Drawing, Note] = {}

    def set_note(note: Note) -> list[Drawing]:
        drawings: list[Drawing] = [lambda baseline: () for _ in range(lengths[int(note.mark)])]  # noqa: ARG005
        lines.update(dict.fromkeys(drawings, note))
        return drawings

    column = [slug(), Slug(lambda _: (), above=12.0, notes=tuple(notes)), slug()]
    depths = Depths(STYLE.limits, STYLE.template, STYLE.notes, 10.5)
    pages = Filler(column, depths, set_note).pages(OPENING)
    parts = [Counter(lines[drawing] for _, drawing in page.notes) for page in pages]
    assert [sum(part[note] for part in parts) for note in notes] == lengths
    assert all(count >= 2 or lengths[int(note.mark)] < 4 for part in parts for note, count in part.items())


def test_notes_longer_than_all_text_fill_pages_of_their_own() -> None:
    pages, _ = filled([slug(notes=1)], lines_a_note=150)
    assert sum(len(page.notes) for page in pages) == 150
    assert [len(page.slugs) for page in pages] == [1, 0, 0]


def test_a_note_called_twice_is_set_once() -> None:
    shared = slug(notes=1)
    pages, _ = filled([shared, slug(), shared])
    assert [len(page.notes) for page in pages] == [1]


def test_heads_are_repeated_on_the_next_page() -> None:
    head = slug(above=9.0)
    body = [Slug(lambda _: (), above=12.0, heads=(head,)) for _ in range(60)]
    first, second = filled([head, *body])[0]
    assert first.slugs[0][1] is head
    assert second.slugs[0][1] is head
    assert second.slugs[1][0] - second.slugs[0][0] == 12.0


def test_paragraphs_keep_two_lines_on_each_side(compositor: Compositor) -> None:
    matter = "gardens want water and gravel and shade and benches and paint, and all of these are had for little, "
    slugs = column([paragraph(Role.RECITAL, matter * 3)], compositor, Tagger())
    assert len(slugs) == 4
    assert [one.may_start for one in slugs] == [True, False, True, False]


def test_headings_keep_with_the_next_and_closing_lines_with_the_text_before(compositor: Compositor) -> None:
    blocks = [
        paragraph(Role.HEADING, "I\tPaths", level=1),
        paragraph(Role.RECITAL, "_Noting_ the paths,"),
        paragraph(Role.CONCLUSION, "12th plenary meeting"),
    ]
    assert [one.may_start for one in column(blocks, compositor, Tagger())] == [True, False, False]


def test_what_starts_a_page_stands_at_its_top() -> None:
    slugs = [slug() for _ in range(3)]
    slugs[1] = replace(slugs[1], starts_page=True)
    pages, _ = filled(slugs)
    assert [len(page.slugs) for page in pages] == [1, 2]


def test_a_resolution_over_pages(style: Style, fonts: Fonts) -> None:  # noqa: ARG001 - fonts skips where there are none
    done = typeset(resolution(30), Writing(), Facts(roles=frozenset(["adoption"])))
    sheets, problems = done.sheets, done.problems
    assert not problems
    assert len(sheets) == 4
    baselines = [[mark.baseline for mark in sheet.marks if isinstance(mark, Text)] for sheet in sheets]
    assert all(86.4 in page for page in baselines[1:])
    assert all(732.5 in page for page in baselines[1:-1])


def test_note_lines_are_those_of_the_house_style(compositor: Compositor) -> None:
    lines = compositor.note(note("12", "See _Yearbook of Gardens_, " + "and again the yearbook, " * 10))
    mark, text = lines[0].parts
    assert mark.sorts[0].type.size == STYLE.notes.mark_size
    assert abs(mark.x + sum(one.width for one in mark.sorts[:1]) - STYLE.notes.mark_right) < 0.01
    assert text.x == lines[1].parts[0].x == 123.38
    assert lines[0].parts[1].stretch == 0
