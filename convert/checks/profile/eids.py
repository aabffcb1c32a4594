"""eIds: grammar, uniqueness, agreement with the printed number and with what they are nested in."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from lxml import etree

from convert.akn.eids import ABBREVIATIONS, number_part
from convert.akn.names import akn, local, text_of
from convert.checks.places import name_of
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity

IDENTIFIERS = "Guidelines, part 1, identifiers"

_NUMBERED = ("paragraph", "point", "section", "part", "title", "division", "chapter", "article", "clause", "alinea")
_NAMES = f"{string.ascii_letters}{string.digits}_-.".encode()
_PART = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:_[\w.-]+)?")
_WITHOUT_PREFIX = ("mainBody", "preamble", "preface", "content", "authorialNote", "conclusions", "coverPage")


@rule("U101", Severity.ERROR, f"{IDENTIFIERS}: abbreviation_number, nested with two underscores", (GUIDELINE,))
def grammar(subject: Subject) -> Iterator[Finding]:
    """An eId is made of an abbreviation and a number, nested with two underscores.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="1st-para"><num>1.</num><content><p>Notes;</p></content></paragraph>
    """
    for element, eid in subject.identified():
        if not all(_PART.fullmatch(part) for part in eid.split("__")):
            yield element, f"the eId {eid} is not made of abbreviation_number, nested with two underscores"


@rule("U102", Severity.ERROR, "Akoma Ntoso, part 1, naming convention: eIds are parts of addresses")
def characters(subject: Subject) -> Iterator[Finding]:
    """An eId is neither empty nor has it spaces or signs that an address cannot have.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para 1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    """
    if all(subject.eids) and not "".join(subject.eids).encode().translate(None, _NAMES):
        return
    for element, eid in subject.identified():
        if not eid or re.search(r"[\s#/?%<>\"]", eid):
            yield element, f"the eId “{eid}” has signs that an address cannot have" if eid else "the eId is empty"


@rule("U103", Severity.ERROR, "Akoma Ntoso, part 1, naming convention: an eId names one element of a document")
def unique(subject: Subject) -> Iterator[Finding]:
    """No eId is used twice in a file.

    Passes:
        <section eId="sec_I"><num>I.</num><content><p>Siting</p></content></section>
    Fails:
        <section eId="para_1"><num>I.</num><content><p>Siting</p></content></section>
    """
    seen: dict[tuple[etree._Element | None, str], int] = {}
    parted = bool(subject.all("component"))
    if len(set(subject.eids)) == len(subject.eids):
        return
    for element, eid in subject.identified():
        key = (_component(element) if parted else None, eid)
        if key in seen:
            yield element, f"the eId {eid} is that of an element of line {seen[key]}, too"
        seen.setdefault(key, element.sourceline or 0)


@rule("U104", Severity.ERROR, f"{IDENTIFIERS}: the number is that of num, without punctuation", (GUIDELINE,))
def agrees_with_number(subject: Subject) -> Iterator[Finding]:
    """The number in an eId is the printed one.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para_7"><num>1.</num><content><p>Notes;</p></content></paragraph>
    """
    for element in subject.all(*_NUMBERED):
        num, eid = element.find(akn("num")), element.get("eId")
        if num is None or not eid or not (printed := number_part(text_of(num))):
            continue
        own = eid.rpartition("__")[2]
        wanted = f"{ABBREVIATIONS[local(element)]}_{printed}"
        if own != wanted and not re.fullmatch(rf"{re.escape(wanted)}-\d+", own):
            yield (
                element,
                f"the eId {eid} does not say the number that is printed, {text_of(num)}: it would be {wanted}",
            )


@rule("U106", Severity.ERROR, f"{IDENTIFIERS}: an eId begins with that of what it stands in", (GUIDELINE,))
def nested(subject: Subject) -> Iterator[Finding]:
    """The eId of a nested element begins with the eId of what it is nested in.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content eId="para_1__content"><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para_1"><num>1.</num><content eId="para_2__content"><p>Notes;</p></content></paragraph>
    """
    for element in subject.all("point", "list", "content", "intro", "wrapUp", "alinea", "table"):
        above, eid = _above(element), element.get("eId")
        if above is not None and eid and not eid.startswith(f"{above.get('eId')}__"):
            yield element, f"the eId {eid} does not begin with that of {name_of(above)}"


RULES = (grammar, characters, unique, agrees_with_number, nested)


def _component(element: etree._Element) -> etree._Element | None:
    """The component of a collection that an element is in: eIds are unique within each."""
    return next(element.iterancestors(akn("component")), None)


def _above(element: etree._Element) -> etree._Element | None:
    return next(
        (each for each in element.iterancestors() if each.get("eId") and local(each) not in _WITHOUT_PREFIX), None
    )
