"""Numbering: without gaps or repeats at every level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from convert.akn import numbering
from convert.akn.names import akn, local, text_of
from convert.akn.numbering import Form, Number
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity

PRACTICE = "Editorial Manual: paragraphs and points are numbered consecutively"


@rule("U301", Severity.WARNING, PRACTICE)
def paragraphs(subject: Subject) -> Iterator[Finding]:
    """The paragraphs of a body are numbered without gap or repeat.

    A body may have several rows of numbers, one between the other: a new one begins at 1, an earlier one goes on. An
    addendum or a part of a document may go on from the part before it, and an annex may quote from another text.

    Passes:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><num>2.</num><content><p>B.</p></content></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><num>3.</num><content><p>B.</p></content></paragraph></mainBody>
    """
    for body in subject.all("mainBody"):
        numbered = list(_own(subject, body))
        if [number.meanings[0][1] for _, number in numbered] != list(range(1, len(numbered) + 1)):
            annexed = next(body.iterancestors(akn("attachment")), None) is not None
            yield from _rows(numbered, "paragraph", goes_on=subject.continues or annexed)


@rule("U302", Severity.WARNING, PRACTICE)
def points(subject: Subject) -> Iterator[Finding]:
    """The points of a list are numbered without gap or repeat, from the first on or from where another list ended.

    Passes:
        <mainBody><paragraph><list><point><num>(a)</num><content><p>A;</p></content></point>
        <point><num>(b)</num><content><p>B.</p></content></point></list></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><list><point><num>(a)</num><content><p>A;</p></content></point>
        <point><num>(c)</num><content><p>B.</p></content></point></list></paragraph></mainBody>
    """
    ends: Counter[Meaning] = Counter()
    for each in subject.all("list"):
        numbered = [(point, number) for point in each.iterchildren(_POINT) if (number := _number(subject, point))]
        yield from _rows(numbered, "point", ends, goes_on=subject.continues)
        ends.update(numbered[-1][1].meanings if numbered else ())


@rule("U303", Severity.WARNING, PRACTICE)
def sections(subject: Subject) -> Iterator[Finding]:
    """Sections, parts and titles are numbered from the first on, without gap or repeat.

    Passes:
        <mainBody><section><num>I.</num><content><p>A.</p></content></section>
        <section><num>II.</num><content><p>B.</p></content></section></mainBody>
    Fails:
        <mainBody><section><num>I.</num><content><p>A.</p></content></section>
        <section><num>III.</num><content><p>B.</p></content></section></mainBody>
    """
    if not any(map(subject.all, _HEADED)):
        return
    for body in subject.all("mainBody"):
        numbered = [(each, number) for each in body.iter(*map(akn, _HEADED)) if (number := _number(subject, each))]
        yield from _rows(numbered, "section", goes_on=subject.continues)


@rule("U304", Severity.WARNING, PRACTICE)
def annexes(subject: Subject) -> Iterator[Finding]:
    """Annexes with numbers are numbered from the first on, without gap or repeat; an annex may have annexes.

    Passes:
        <heading>Annex I</heading>
    Fails:
        <heading>Annex II</heading>
    """
    if subject.known is None:
        return
    numbered = []
    for attachment in subject.all("attachment"):
        heading = attachment.find(akn("heading"))
        found = None if heading is None else subject.known.annex_heading.fullmatch(subject.printed(heading))
        if heading is not None and found and (value := _ordinal(found["number"] or "")):
            numbered.append((heading, Number(found["number"], ((Form.PARAGRAPH, value),))))
    yield from _rows(numbered, "annex", goes_on=subject.continues)


@rule("U307", Severity.WARNING, "Guidelines, part 2: numbers stand in num", (GUIDELINE,))
def number_in_text(subject: Subject) -> Iterator[Finding]:
    """The number of a paragraph or point stands in its num, not in its text.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para_1"><content><p>1. Notes;</p></content></paragraph>
    """
    for element in subject.all("paragraph", "point"):
        paragraph = element.find(f"{akn('content')}/{akn('p')}")
        if paragraph is None or element.find(akn("num")) is not None:
            continue
        number = numbering.leading(subject.printed(paragraph))
        if number and number.ordinal(Form.CAPITAL) is None:
            yield element, f"the number {number.printed} stands in the text of <{local(element)}>, which has no num"


@rule("U309", Severity.WARNING, PRACTICE, (GUIDELINE,))
def unnumbered(subject: Subject) -> Iterator[Finding]:
    """The last paragraph of a numbered row that ends the body is numbered, too.

    Passes:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><num>2.</num><content><p>B.</p></content></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><content><p>B.</p></content></paragraph></mainBody>
    """
    for body in subject.document.findall(akn("mainBody")):
        row = body[-2:]
        if [each.tag for each in row] != [_PARAGRAPH, _PARAGRAPH]:
            continue
        if row[0].find(akn("num")) is not None and row[1].find(akn("num")) is None:
            yield row[1], "the last paragraph has no number, and the one before it has"


@rule("U308", Severity.WARNING, "Editorial Manual: forms of numbers in the six languages")
def number_form(subject: Subject) -> Iterator[Finding]:
    """The number of a paragraph is a number.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para_1"><num>Notes.</num><content><p>Notes;</p></content></paragraph>
    """
    for num in subject.all("num"):
        printed = (num.text or "") if not len(num) else text_of(num)
        if len(printed) <= _LONGEST or _read(printed) or re.search(r"\d", printed):
            continue
        if (parent := num.getparent()) is not None and parent.tag == _PARAGRAPH:
            yield num, f"“{printed}” is no number of a paragraph"


RULES = (paragraphs, points, sections, annexes, number_in_text, unnumbered, number_form)

_HEADED = ("section", "part", "title", "chapter")
_PARAGRAPH, _POINT = akn("paragraph"), akn("point")

Meaning = tuple[Form, int]
"""A number as the place in a row of some form."""
_LONGEST = 5  # characters: what is shorter may be a letter or numeral of any script


def _own(subject: Subject, body: etree._Element) -> Iterator[tuple[etree._Element, Number]]:
    """The numbered paragraphs of a body that are its own, not those of a text it quotes, and the number of each."""
    quotes = bool(subject.all("embeddedStructure"))
    for element in body.iter(_PARAGRAPH):
        if quotes and next(element.iterancestors(akn("embeddedStructure")), None) is not None:
            continue
        number = _number(subject, element)
        if number and number.meanings[0][0] is Form.PARAGRAPH:
            yield element, number


def _number(subject: Subject, element: etree._Element) -> Number | None:
    num = subject.nums.get(element)
    return None if num is None else _read(text_of(num) if len(num) else num.text or "")


@lru_cache(4096)
def _read(printed: str) -> Number | None:
    return numbering.leading(f"{printed.strip()} ") or numbering.alone(printed)


def _rows(
    numbered: Iterable[tuple[etree._Element, Number]], name: str, ends: Iterable[Meaning] = (), *, goes_on: bool = False
) -> Iterator[Finding]:
    """Numbers that neither begin a row, nor go on from one of those begun so far or from one of the `ends` of others.

    A number that its neighbour has, too, begins no row. With `goes_on` the first may be any.
    """
    last, before, neighbour = Counter(ends), None, None
    for element, number in numbered:
        onward = [(form, value - 1) for form, value in number.meanings if last.get((form, value - 1))]
        for meaning in onward:
            last[meaning] -= 1
        for meaning in number.meanings:
            last[meaning] = last.get(meaning, 0) + 1
        repeated = before is not None and before.meanings == number.meanings and neighbour is element.getprevious()
        begins = (before is None and goes_on) or any(value == 1 for _, value in number.meanings)
        if not onward and (repeated or not begins):
            yield element, _astray(number, before, name)
        before, neighbour = number, element


def _astray(number: Number, before: Number | None, name: str) -> str:
    printed = number.printed.strip()
    return f"{name} {printed} follows {name} {before.printed.strip()}" if before else f"the first {name} is {printed}"


def _ordinal(printed: str) -> int:
    """An annex's number: in digits, as a Roman numeral, or a letter; 0 if it is none of them."""
    if printed.isdecimal():
        return int(printed)
    return numbering.roman(printed.lower()) or (ord(printed) - ord("A") + 1 if len(printed) == 1 else 0)
