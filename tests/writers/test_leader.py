"""Entries of tables of contents: what of them goes to the edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from convert.galley import Paragraph, Role, Run
from convert.templates import load
from convert.writers.pdf.leader import without_figures


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        ("I.\tTrees ........ 2", ("I.\tTrees", " ........ ", "2")),
        ("Trees 12", ("Trees", " ", "12")),
        ("Trees ........ 28 – 45", ("Trees", " ........ ", "28 – 45")),
        ("Preface ........ (i)-(ix)", ("Preface", " ........ ", "(i)-(ix)")),
        ("Trees ........ 1–5    3", ("Trees ........ 1–5", "    ", "3")),
        ("Trees planted (list 2)", ("Trees planted (list 2)", "", "")),
        ("Trees for 2031", ("Trees for 2031", "", "")),
    ],
)
def test_pages_are_set_apart(entry: str, parts: tuple[str, str, str]) -> None:
    role = load().role("contents", 1)
    said, *figures = without_figures(Paragraph([Run(entry)], Role.CONTENTS, 1), role)
    assert (said.text, *figures) == parts
    text = Paragraph([Run(entry)])
    assert without_figures(text, replace(role, figures_right=None)) == (text, "", "")
