"""Footnotes: marks in order, each called once, none empty, and on their side of the punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.akn.names import akn, text_of
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity

PRACTICE = "Editorial Manual, footnotes: indicators are consecutive"


@rule("U401", Severity.WARNING, PRACTICE)
def order(subject: Subject) -> Iterator[Finding]:
    """Numbered footnotes are in order; an annex may begin again at 1.

    Passes:
        <container name="noting"><p>Noting dials,</p></container>
    Fails:
        <container name="noting"><p>Noting<authorialNote marker="7" placement="bottom"><p>See.</p></authorialNote>
        it,</p></container>
    """
    last = 0
    for note in subject.all("authorialNote"):
        marker = (note.get("marker") or "").strip()
        if marker.isdecimal():
            value = int(marker)
            if value not in (last + 1, 1):
                yield note, f"footnote {value} follows footnote {last}" if last else f"the first footnote is {value}"
            last = value


@rule("U406", Severity.ERROR, "Guidelines, part 2, footnotes: one authorialNote for a mark; further calls are noteRef")
def called_once(subject: Subject) -> Iterator[Finding]:
    """No mark is given to two footnotes of one part of a document.

    Passes:
        <heading>Dials<authorialNote marker="9" placement="bottom"><p>Of stone.</p></authorialNote></heading>
    Fails:
        <heading>Dials<authorialNote marker="9" placement="bottom"><p>Of stone.</p></authorialNote> and
        discs<authorialNote marker="9" placement="bottom"><p>Of wood.</p></authorialNote></heading>
    """
    notes = subject.all("authorialNote")
    if len({note.get("marker") for note in notes}) == len(notes):
        return
    seen: set[tuple[etree._Element | None, str]] = set()
    for note in notes:
        marker = (note.get("marker") or "").strip()
        key = (next(note.iterancestors(akn("attachment"), akn("component")), None), marker)
        if marker.isdecimal() and key in seen:
            yield note, f"two footnotes have the mark {marker}"
        seen.add(key)


@rule("U407", Severity.WARNING, "The mark stands in @marker; in the text it would be printed twice")
def mark_in_text(subject: Subject) -> Iterator[Finding]:
    """The text of a footnote does not begin with its own mark.

    Passes:
        <heading>Dials<authorialNote marker="1" placement="bottom"><p>Of stone.</p></authorialNote></heading>
    Fails:
        <heading>Dials<authorialNote marker="1" placement="bottom"><p>1 Of stone.</p></authorialNote></heading>
    """
    for note in subject.all("authorialNote"):
        marker = (note.get("marker") or "").strip()
        text = (next(note.itertext("{*}*"), "").lstrip() or subject.printed(note)) if marker else ""
        if marker and text.startswith(marker) and text[len(marker) : len(marker) + 1] in (" ", ".", ")"):
            yield note, f"the text of footnote {marker} begins with its mark"


@rule(
    "U408",
    Severity.WARNING,
    "Measured on 75,000 notes: the call follows the sign in English and Chinese, else precedes it",
)
def side_of_punctuation(subject: Subject) -> Iterator[Finding]:
    """The call of a footnote stands on its language's side of the punctuation.

    Passes:
        <container name="noting">
        <p>Noting it,<authorialNote marker="1" placement="bottom"><p>See.</p></authorialNote></p></container>
    Fails:
        <container name="noting">
        <p>Noting it<authorialNote marker="1" placement="bottom"><p>See.</p></authorialNote>,</p></container>
    """
    if subject.language != "eng":  # the others' exceptions are a tenth of a per cent to two per cent
        return
    for note in subject.all("authorialNote"):
        if (note.tail or "")[:1] in (",", ";") and note.getparent() is not None:
            yield (
                note,
                f"the call of footnote {note.get('marker')} stands before “{(note.tail or '')[:1]}”, not after it",
            )


@rule("U409", Severity.WARNING, "Guidelines, part 2, footnotes: calls are authorialNote or noteRef", (GUIDELINE,))
def call_without_note(subject: Subject) -> Iterator[Finding]:
    """A raised number in the text is the call of a footnote.

    Passes:
        <heading>Dials of 12 m<sup>2</sup></heading>
    Fails:
        <container name="noting"><p>Noting it,<sup>12</sup></p></container>
    """
    for element in subject.all("sup"):
        linked = len(element) and (element[0].get("href") or "").startswith("#")  # it calls a note that another has
        if not linked and re.fullmatch(r"\d{1,3}", text_of(element)) and _after_a_sign(element):
            yield element, f"a raised {text_of(element)} calls no footnote"


RULES = (order, called_once, mark_in_text, side_of_punctuation, call_without_note)


def _after_a_sign(element: etree._Element) -> bool:
    """Whether an element follows a punctuation mark: a power or an ordinal follows a letter."""
    before, parent = element.getprevious(), element.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    return text[-1:] in (",", ".", ";", ":", "”") and next(element.iterancestors(akn("table")), None) is None
