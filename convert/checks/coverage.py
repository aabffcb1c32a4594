"""Coverage: every printed character of the source is accounted for, as content, as a note or as furniture.

Two steps are held against each other: what the source prints and what the galley holds; what the galley holds and what
the tree holds. Characters are counted without white space and, where a page or line can be told, reported there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from convert.akn.names import akn, document_element, storable
from convert.galley import Galley, Run
from convert.problems import Problem, Severity

LOST_IN_READING = "C001"
ADDED_IN_READING = "C002"
LOST_IN_MARKUP = "C003"
ADDED_IN_MARKUP = "C004"

_NOTE, _JOB_NUMBER = akn("authorialNote"), akn("docketNumber")

_OPENED = {")": "(", "]": "[", "}": "{", "»": "«"}
"""Brackets count alike: in text from right to left programs do not agree which of them opens."""


def check(galley: Galley, tree: etree._Element) -> list[Problem]:
    """Problems of severity error for characters lost or added on the way from source to tree; none if all is there."""
    source = letters("".join(galley.letters))
    content, furniture = letters(galley_text(galley)), letters(piece.text for piece in galley.furniture)
    held = content + furniture
    marked = letters(tree_text(tree))
    # What the tree takes from the furniture (the job number) was furniture in the galley.
    taken = marked & furniture
    name = galley.source
    return [
        *_difference(
            source - held, LOST_IN_READING, "characters of the source are in no block, note or furniture", name
        ),
        *_difference(held - source, ADDED_IN_READING, "characters stand in the galley that the source has not", name),
        *_difference(content - marked, LOST_IN_MARKUP, "characters of the text are not in the tree", name),
        *_difference(
            marked - content - taken, ADDED_IN_MARKUP, "characters stand in the tree that are not printed", name
        ),
    ]


def letters(texts: Iterable[str] | str) -> Counter[str]:
    """How often each character occurs, accents apart (NFD); white space and marks without width are left out.

    A character that XML cannot hold counts as the one that stands for it in a tree. With accents apart it does not
    matter what stands beside what.
    """
    text = unicodedata.normalize("NFD", texts if isinstance(texts, str) else "".join(texts))
    counts: Counter[str] = Counter()
    for printed, count in Counter(text).items():
        char = storable(printed)
        if not char.isspace() and unicodedata.category(char) != "Cf":
            counts[_OPENED.get(char, char)] += count
    return counts


def galley_text(galley: Galley) -> str:
    """The text of all blocks; a note's mark stands at every call and once more before the note's own text."""
    out: list[str] = []
    noted: set[int] = set()
    for paragraph in galley.paragraphs():
        for piece in paragraph.content:
            if isinstance(piece, Run):
                out.append(piece.text)
                continue
            out.append(piece.note.mark)
            if id(piece.note) not in noted:
                noted.add(id(piece.note))
                out.append(piece.note.mark)
    return "".join(out)


def tree_text(tree: etree._Element) -> str:
    """All that a tree prints: its text, and the mark of each note, at its call and before its text."""
    document = document_element(tree)
    meta = {element for each in document.iter(akn("meta")) for element in each.iter()}
    out: list[str] = []
    for element in document.iter():
        tag, printed = element.tag, element not in meta
        if tag == _NOTE:
            out.append(2 * (element.get("marker") or ""))
        if isinstance(tag, str) and (printed or tag == _JOB_NUMBER):
            out.append(element.text or "")
        if printed:
            out.append(element.tail or "")
    return "".join(out)


def _difference(counts: Counter[str], code: str, what: str, source: str) -> list[Problem]:
    total = sum(counts.values())
    if not total:
        return []
    sample = " ".join(f"{char!r} x{count}" for char, count in sorted(counts.items())[:8])
    return [Problem(code, Severity.ERROR, f"{total} {what}: {sample}", source)]
