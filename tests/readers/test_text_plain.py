"""The reader of plain text: pages undone, notes found at their feet, bare figures told from calls."""

from __future__ import annotations

import pytest

from convert.galley import FurnitureKind, Galley, Paragraph, Run
from convert.options import Reading
from convert.readers.text import read
from tests.conftest import ROOT

FIXTURES = ROOT / "fixtures"


def galley(text: str) -> Galley:
    return read(text.encode(), "test.txt", Reading())


def shown(of: Galley) -> list[str]:
    """The paragraphs, their calls in square brackets."""
    return [
        "".join(piece.text if isinstance(piece, Run) else f"[{piece.note.mark}]" for piece in block.content)
        for block in of.blocks
        if isinstance(block, Paragraph)
    ]


def kinds(of: Galley) -> list[tuple[FurnitureKind, str]]:
    return [(piece.kind, piece.text) for piece in of.furniture]


def test_a_typed_page_reads_as_its_marked_up_source_does() -> None:
    marked, plain = (
        read((FIXTURES / name / "source.txt").read_bytes(), name, Reading()) for name in ("draft-star-points", "plain")
    )
    assert shown(plain) == shown(marked)
    assert [paragraph.text for paragraph in plain.paragraphs()] == [paragraph.text for paragraph in marked.paragraphs()]
    assert not plain.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("adopted on 25 June 1993,1 for", "adopted on 25 June 1993,[1] for"),
        ("adopted on 25 June 19931 for", "adopted on 25 June 1993[1] for"),
        ("le 20 décembre 20121, et", "le 20 décembre 2012[1], et"),
        ("human rights1 and", "human rights[1] and"),
        ("its resolution 67/1691 and", "its resolution 67/169[1] and"),
        ("the Durban Declaration.1", "the Durban Declaration.[1]"),
        ("the “Pact”1 and", "the “Pact”[1] and"),
        ("the Paris Agreement 1 and its", "the Paris Agreement[1] and its"),
        ("the Declaration, 1 the", "the Declaration,[1] the"),
        ("on 1 May, document A/C.1/80/L.1 and L.1, para. 1.1, 11,1 km, of all States,1 now", None),
    ],
)
def test_a_bare_figure_calls_a_note(text: str, expected: str | None) -> None:
    found = galley(f"Noting what was\n{text} more,\n\n_________________\n1 A/67/53.\n")
    assert shown(found) == [f"Noting what was {expected or text.replace('States,1', 'States,[1]')} more,"]
    assert not found.problems


def test_a_figure_without_a_note_is_a_figure() -> None:
    assert shown(galley("Noting the rights5 and the 1990s,1 as ever,")) == [
        "Noting the rights5 and the 1990s,1 as ever,"
    ]


def test_calls_follow_the_order_of_the_notes() -> None:
    found = galley("All rights2 and States,1 all peoples,2 all,\n\n______\n1 One.\n2 Two.\n")
    assert shown(found) == ["All rights2 and States,[1] all peoples,[2] all,"]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    found = galley("Noting all,1\n\n______\n1 See Official\n2/3\n\fRecalling it,2\n\n______\nRecords.\n2 Two.\n3/3\n")
    assert shown(found) == ["Noting all,[1]", "Recalling it,[2]"]
    assert [note.paragraphs[0].text for block in found.blocks for note in block.notes()] == [  # type: ignore[union-attr]
        "See Official Records.",
        "Two.",
    ]


def test_notes_without_a_rule_stand_at_the_end_of_the_page() -> None:
    found = galley("Noting all,1 and\nmore,2\n\n15 States agreed.\n\n1 One.\n\n2\n  Two.\n\fRecalling,\n")
    assert shown(found) == ["Noting all,[1] and more,[2]", "15 States agreed.", "Recalling,"]


def test_a_date_in_the_last_line_is_no_note() -> None:
    found = galley("Noting that the case is 1 in 50,000 births.\n\n       97th plenary meeting\n       1 July 2024\n")
    assert shown(found)[0] == "Noting that the case is 1 in 50,000 births."
    assert shown(found)[-1] == "1 July 2024"


def test_text_goes_on_below_the_notes_where_pages_have_no_form_feed() -> None:
    found = galley("Noting all rights,1 and the\n\n______\n1 One.\n\nrights of all,\n\nRecalling more,")
    assert shown(found) == ["Noting all rights,[1] and the rights of all,", "Recalling more,"]


def test_page_furniture() -> None:
    found = galley(
        "United Nations          A/RES/78/1\n\nNoting one,\n\n"
        "23-12345 (E)\n\n151223\n\n*2312345*\nPlease recycle\n/...\n"
        "\fA long title that goes\nA/RES/78/1         on and on\n\nRecalling two,\n\n23-12345          2/3\n"
        "\fA/RES/78/1\n\nNoting three.\n\n3\n"
    )
    assert shown(found) == ["United Nations", "A/RES/78/1", "Noting one,", "Recalling two,", "Noting three."]
    assert kinds(found) == [
        (FurnitureKind.JOB_NUMBER, "23-12345 (E)"),
        (FurnitureKind.JOB_NUMBER, "151223"),
        (FurnitureKind.BAR_CODE, "*2312345*"),
        (FurnitureKind.RECYCLE, "Please recycle"),
        (FurnitureKind.OTHER, "/..."),
        (FurnitureKind.PAGE_NUMBER, "23-12345          2/3"),
        (FurnitureKind.PAGE_NUMBER, "3"),
        (FurnitureKind.HEADER, "A long title that goes"),
        (FurnitureKind.HEADER, "A/RES/78/1         on and on"),
        (FurnitureKind.HEADER, "A/RES/78/1"),
    ]


def test_the_masthead_is_read_in_columns_and_lines() -> None:
    found = galley(
        "     General Assembly            Distr.: Limited\n"
        "                                 31 October 2013\n"
        "Sixty-eighth session\n"
        "Agenda item 69 (b)\n"
        "Promotion and protection of human rights: human rights\n"
        "questions\n\n"
        "  79/116.      Criminal accountability\n"
    )
    assert shown(found) == [
        "General Assembly",
        "Distr.: Limited",
        "31 October 2013",
        "Sixty-eighth session",
        "Agenda item 69 (b)",
        "Promotion and protection of human rights: human rights questions",
        "79/116.\tCriminal accountability",
    ]


def test_indentation_parts_paragraphs() -> None:
    body = (
        "     Recalling the purposes of the Charter of the United Nations and of the decision-\n"
        "making that it calls for, in 2013,\n"
        "     Noting them,\n"
        "     Reaffirming that they are shared by\n"
        "all Member States of the United Nations without exception, as was said on many days,\n"
        "     1.   Urges all States to act;\n"
        "     (a)  In peace;\n"
        "                                                        50th plenary meeting\n"
        "                                                           19 December 2023\n"
    )
    assert shown(galley(body)) == [
        "Recalling the purposes of the Charter of the United Nations and of the decision-making that it calls for,"
        " in 2013,",
        "Noting them,",
        "Reaffirming that they are shared by all Member States of the United Nations without exception,"
        " as was said on many days,",
        "1.\tUrges all States to act;",
        "(a)\tIn peace;",
        "50th plenary meeting",
        "19 December 2023",
    ]
