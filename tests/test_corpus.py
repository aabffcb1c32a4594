"""Published drafts, where they are at hand: every one gives a valid tree that loses nothing."""

from __future__ import annotations

from pathlib import Path

import convert
from convert.akn.names import akn, text_of


def test_every_draft_gives_a_valid_tree(corpus: Path) -> None:
    faults = {}
    drafts = sorted((corpus / "drafts" / "pdf").glob("*.pdf"))
    for path in drafts[::3]:
        errors = [each for each in convert.check(path, ignore=["U"]) if each.severity is convert.Severity.ERROR]
        if errors:
            faults[path.name] = errors
    assert drafts
    assert faults == {}


def test_the_successor_of_the_seed_is_whole(corpus: Path) -> None:
    tree = convert.read(corpus / "drafts" / "pdf" / "A_C.3_80_L.35.pdf").tree
    assert [text_of(num) for num in tree.iter(akn("num"))] == [f"{number}." for number in range(1, 18)]
    assert [note.get("marker") for note in tree.iter(akn("authorialNote"))] == ["*", "1", "2", "3", "4", "5", "6"]
