"""What would be drawn, as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from convert.galley import Cell, Galley, Paragraph, Role, Run, Table
from convert.options import Writing
from convert.writers.pdf import dump
from convert.writers.pdf.fonts import Fonts
from tests.writers.galleys import draft, note, paragraph, resolution

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[Path, str], None]


def table() -> Galley:
    """A table with a header, a number column, a note and a cell over two columns."""

    def cell(text: str, *, header: bool = False, columns: int = 1) -> Cell:
        return Cell([paragraph(Role.TEXT, text)], header=header, columns=columns)

    marked = Cell([paragraph(Role.TEXT, "Apple trees", note("a", "In full bloom."))])
    rows = [
        [cell("Garden", header=True), cell("Trees planted", header=True)],
        [marked, cell("1 200")],
        [cell("Pear trees along the long wall that faces the south and the morning sun"), cell("65")],
        [cell("No other trees were planted.", columns=2)],
    ]
    before, after = paragraph(Role.TEXT, "Trees were planted:"), paragraph(Role.TEXT, "All of them grew.")
    return Galley([before, Table(rows), after])


def looks() -> Galley:
    """Bold and italic, raised and lowered, forced ends, Cyrillic, a signature."""
    mixed = [
        Run("CO"),
        Run("2", rise=-1),
        Run(" and x"),
        Run("2", rise=1),
        Run(", "),
        Run("both", bold=True, italic=True),
    ]
    return Galley(
        [
            Paragraph([Run("First line\nsecond line")], Role.TITLE),
            Paragraph(list(mixed), Role.TEXT),
            paragraph(Role.RECITAL, "_Отмечая_ красоту садов,"),
            paragraph(Role.HEADING, "II\tOf paths", level=1),
            paragraph(Role.SIGNATURE, "(_Signed_) A Gardener"),
        ]
    )


@pytest.mark.parametrize(
    ("name", "galley"), [("draft", draft()), ("resolution", resolution(8)), ("table", table()), ("looks", looks())]
)
def test_golden(name: str, galley: Galley, golden: Golden, fonts: Fonts, tree: etree._Element) -> None:  # noqa: ARG001
    data, problems = dump.write(galley, Writing(), tree)
    assert not problems
    golden(GOLDEN / f"{name}.dump.txt", data.decode())


def test_an_empty_galley_is_one_page(fonts: Fonts, tree: etree._Element) -> None:  # noqa: ARG001
    data, problems = dump.write(Galley(), Writing(), tree)
    assert not problems
    assert data.decode().startswith("page 1/1\n")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (
            "a \U0001f9a9 in the garden",
            "T001",
            "no font has '\U0001f9a9' (U+1F9A9, flamingo), in “a \U0001f9a9 in the garden”",
        ),
        (
            "Takes note of the report on the birds that \U0001f9a9 and others feed in public gardens",
            "T001",
            "in “…t on the birds that \U0001f9a9 and others feed in…”",
        ),
        ("يرحب بتقرير \U0001f9a9 عن الحدائق", "T001", "in “يرحب بتقرير \U0001f9a9 عن الحدائق”"),
    ],
)
def test_what_cannot_be_set_is_said(text: str, code: str, said: str, fonts: Fonts, tree: etree._Element) -> None:  # noqa: ARG001
    _, problems = dump.write(Galley([paragraph(Role.TEXT, text)]), Writing(), tree)
    assert any(problem.code == code and said in problem.message for problem in problems)
