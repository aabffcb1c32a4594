"""Trees that are made of published documents, where they are at hand: the rules find in them what is printed wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import convert
from tests.conftest import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published documents is not here")

PDFS = [path for folder in ("drafts", "other", "resolutions") for path in sorted((CORPUS / folder).glob("pdf/*.pdf"))]

PRINTED_WRONG = {
    "A_RES_78_225": ["U502"],  # no enacting phrase
    "CEB_2025_4.en": ["U408"],  # a call before its comma
    "ICCD_COP(8)_CST_INF.1.en": ["U706"],  # a Cyrillic letter in an English word
}


@pytest.mark.parametrize("path", PDFS[::3], ids=lambda path: path.stem)
def test_the_rules_are_silent_about_what_is_printed_right(path: Path) -> None:
    document = convert.read(path, convert.Reading(ignore_attached=True))
    found = convert.check(document, select=("U", "W", "X"))
    assert [problem.code for problem in found] == PRINTED_WRONG.get(path.stem, [])
