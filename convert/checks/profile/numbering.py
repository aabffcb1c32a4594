"""Numbering: without gaps or repeats at every level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from convert.akn import numbering
from convert.akn.names import akn, local, text_of
from convert.akn.numbering import Form, Number
from convert.checks.rules import Finding, rule
from convert.checks.subject import GUIDELINE, Subject
from convert.problems import Severity

PRACTICE = "Editorial Manual: paragraphs and points are numbered consecutively"


@rule("U301", Severity.WARNING, PRACTICE)
def paragraphs(subject: Subject) -> Iterator[Finding]:
    """The paragraphs of a body are numbered without gap or repeat; a new section or heading may begin again at 1.

    Passes:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><num>2.</num><content><p>B.</p></content></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><num>3.</num><content><p>B.</p></content></paragraph></mainBody>
    """
    quotes = bool(subject.all("embeddedStructure"))
    for body in subject.all("mainBody"):
        last = 0
        for element, value in _values(body, quotes):
            if value not in (last + 1, 1) or value == last:
                yield element, f"paragraph {value} follows paragraph {last}" if last else f"the first number is {value}"
            last = value


@rule("U302", Severity.WARNING, PRACTICE)
def points(subject: Subject) -> Iterator[Finding]:
    """The points of a list are numbered from the first on, without gap or repeat.

    Passes:
        <mainBody><paragraph><list><point><num>(a)</num><content><p>A;</p></content></point>
        <point><num>(b)</num><content><p>B.</p></content></point></list></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><list><point><num>(a)</num><content><p>A;</p></content></point>
        <point><num>(c)</num><content><p>B.</p></content></point></list></paragraph></mainBody>
    """
    for each in subject.all("list"):
        yield from _series(each.findall(akn("point")), "point")


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
    parents = dict.fromkeys(element.getparent() for element in subject.all("section", "part", "title", "chapter"))
    for parent in filter(lambda each: each is not None, parents):
        for name in ("section", "part", "title", "chapter"):
            yield from _series(parent.findall(akn(name)), name)  # type: ignore[union-attr]


@rule("U304", Severity.WARNING, PRACTICE)
def annexes(subject: Subject) -> Iterator[Finding]:
    """Annexes with numbers are numbered from the first on, without gap or repeat.

    Passes:
        <heading>Annex I</heading>
    Fails:
        <heading>Annex II</heading>
    """
    if subject.known is None:
        return
    last = 0
    for attachment in subject.all("attachment"):
        heading = attachment.find(akn("heading"))
        found = None if heading is None else subject.known.annex_heading.fullmatch(subject.printed(heading))
        value = _ordinal(found["number"]) if found and found["number"] else 0
        if value and value != last + 1 and heading is not None:
            yield heading, f"annex {value} follows annex {last}" if last else f"the first annex has the number {value}"
        last = value or last


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
    """The last paragraph of a numbered row is numbered, too.

    Passes:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><num>2.</num><content><p>B.</p></content></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><num>1.</num><content><p>A;</p></content></paragraph>
        <paragraph><content><p>B.</p></content></paragraph></mainBody>
    """
    for body in subject.document.findall(akn("mainBody")):
        row = body.findall(akn("paragraph"))
        if len(row) > 1 and row[-2].find(akn("num")) is not None and row[-1].find(akn("num")) is None:
            yield row[-1], "the last paragraph has no number, and the one before it has"


@rule("U308", Severity.WARNING, "Editorial Manual: forms of numbers in the six languages")
def number_form(subject: Subject) -> Iterator[Finding]:
    """The number of a paragraph is a number.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para_1"><num>Notes.</num><content><p>Notes;</p></content></paragraph>
    """
    for element in subject.all("paragraph"):
        num = element.find(akn("num"))
        printed = "" if num is None else (num.text or "") if not len(num) else text_of(num)
        if num is not None and len(printed) > _LONGEST and not _read(printed) and not re.search(r"\d", printed):
            yield num, f"“{printed}” is no number of a paragraph"


RULES = (paragraphs, points, sections, annexes, number_in_text, unnumbered, number_form)

_NUM = akn("num")
_LONGEST = 5  # characters: what is shorter may be a letter or numeral of any script


def _values(body: etree._Element, quotes: bool) -> Iterator[tuple[etree._Element, int]]:
    """The numbered paragraphs of a body that are its own, not those of a text it quotes, and the number of each."""
    for element in body.iter(akn("paragraph")):
        if quotes and next(element.iterancestors(akn("embeddedStructure")), None) is not None:
            continue
        number = _number(element)
        value = number.ordinal(Form.PARAGRAPH) if number else None
        if value is not None:
            yield element, value


def _number(element: etree._Element) -> Number | None:
    num = next(element.iterchildren(_NUM), None)
    return None if num is None else _read(text_of(num) if len(num) else num.text or "")


@lru_cache(4096)
def _read(printed: str) -> Number | None:
    return numbering.leading(f"{printed.strip()} ")


def _series(elements: Sequence[etree._Element], name: str) -> Iterator[Finding]:
    before: Number | None = None
    for element in elements:
        number = _number(element)
        if number is None:
            before = None
            continue
        if before is None and element is elements[0] and all(value != 1 for _, value in number.meanings):
            yield element, f"the first {name} has the number {number.printed.strip()}"
        elif before is not None and not _follows(before, number):
            yield element, f"{name} {number.printed.strip()} follows {name} {before.printed.strip()}"
        before = number


def _follows(before: Number, number: Number) -> bool:
    return any(number.ordinal(form) == value + 1 for form, value in before.meanings)


def _ordinal(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return numbering.roman(printed.lower()) or ord(printed) - ord("A") + 1 if len(printed) == 1 or printed else 0
