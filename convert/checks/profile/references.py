"""References: to the entities of the metadata, inside the document, and to other documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from convert.akn import citations, iris, symbols
from convert.akn.names import akn, text_of
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity


@rule("U201", Severity.ERROR, "Guidelines, part 2, references: refersTo points to a TLC element", (GUIDELINE,))
def refers_to_entity(subject: Subject) -> Iterator[Finding]:
    """What refersTo points to is among the references.

    Passes:
        <docNumber refersTo="#symbol">A/RES/80/412</docNumber>
    Fails:
        <docNumber refersTo="#sign">A/RES/80/412</docNumber>
    """
    known = {child.get("eId") for references in subject.all("references") for child in references}
    for element in subject.root.iter("{*}*"):
        target = element.get("refersTo") or ""
        # #preamble marks the cross headings of recitals in sections; it is a word of the guidelines, no entity.
        if target.startswith("#") and target[1:] not in known and target != "#preamble":
            yield element, f"refersTo {target} is not among the references"


@rule("U209", Severity.ERROR, "Akoma Ntoso, part 2: an address that begins with # names an eId of the document")
def inner_target(subject: Subject) -> Iterator[Finding]:
    """A link inside the document leads to an element of it.

    Passes:
        <heading>See <ref href="#para_2">paragraph 2</ref></heading>
    Fails:
        <heading>See <ref href="#para_99">paragraph 99</ref></heading>
    """
    inner = [each for each in subject.all("ref", "a", "noteRef", "documentRef") if (each.get("href") or "")[:1] == "#"]
    if not inner:
        return
    known = set(subject.eids)
    for element in inner:
        if (element.get("href") or "")[1:] not in known:
            yield element, f"no element has the eId that the link {element.get('href')} leads to"


@rule("U210", Severity.ERROR, "Guidelines, part 1, naming convention: ref holds the IRI of a Work", (GUIDELINE,))
def reference_iri(subject: Subject) -> Iterator[Finding]:
    """A reference to a document of the United Nations is an IRI of the naming convention.

    Passes:
        <heading>See <ref href="/akn/un/statement/deliberation/un-ga/1998-12-15/A-RES-53-199">53/199</ref></heading>
    Fails:
        <heading>See <ref href="/akn/un/53-199">53/199</ref></heading>
    """
    for element in subject.all("ref"):
        href = element.get("href") or ""
        if href.startswith("/akn/un/") and not _parsed(href):
            yield element, f"{href} is no IRI of the naming convention"


@rule("U211", Severity.WARNING, "A reader follows the text, a program the address: they say the same")
def says_where_it_leads(subject: Subject) -> Iterator[Finding]:
    """The number that a link shows is the one that it leads to.

    Passes:
        <heading>See <ref href="/akn/un/statement/deliberation/un-ga/1998-12-15/A-RES-53-199">53/199</ref></heading>
    Fails:
        <heading>See <ref href="/akn/un/statement/deliberation/un-ga/1998-12-15/A-RES-53-199">53/198</ref></heading>
    """
    for element in subject.all("ref", "a"):
        href = element.get("href") or ""
        if _continues(element, href):
            continue
        shown, target = _read(_shown(element, href)), _target(href)
        if shown and target and not _agree(shown, target):
            yield element, f"the link shows {shown} and leads to {target}"


RULES = (refers_to_entity, inner_target, reference_iri, says_where_it_leads)

_LINKS = frozenset(map(akn, ("a", "ref")))
_SHOWN = re.compile(r"(?P<session>(?:E?S-)?\d+)/(?P<item>\d+)(?: ?[A-Z])?|(?P<council>\d+) ?\((?P<year>\d{4})\)")


def _parsed(iri: str) -> bool:
    try:
        iris.parse(iri)
    except ValueError:
        return False
    return True


def _touches(element: etree._Element | None, href: str) -> bool:
    return element is not None and element.tag in _LINKS and element.get("href") == href


def _continues(element: etree._Element, href: str) -> bool:
    """Whether a link goes on from the one before it: published files cut links into touching pieces."""
    before = element.getprevious()
    return before is not None and not before.tail and _touches(before, href)


def _shown(element: etree._Element, href: str) -> str:
    """The whole of what a link shows, with the pieces that go on from it."""
    if element.tail and not len(element):
        return element.text or ""
    texts, each = [text_of(element)], element
    while not each.tail and (after := each.getnext()) is not None and _touches(after, href):
        texts.append(text_of(after))
        each = after
    return "".join(texts)


@lru_cache(4096)
def _read(shown: str) -> str:
    """What a link shows, if it is a number or a symbol, else ""; of a joint symbol the first, which addresses have."""
    text = " ".join(shown.split()).replace("\u2011", "-").replace("\u2060", "")
    if _SHOWN.fullmatch(text):
        return text
    try:
        return symbols.parse(text).number
    except ValueError:
        return ""


@lru_cache(4096)
def _target(href: str) -> str:
    """The number of the document that an address or IRI names: A-RES-53-199."""
    if href.startswith("/akn/un/"):
        return iris.parse(href).number if _parsed(href) else ""
    symbol = citations.from_address(href)
    return symbol.number if symbol else ""


@lru_cache(4096)
def _agree(shown: str, target: str) -> bool:
    return re.findall(r"\d+", target)[-len(digits) :] == digits if (digits := re.findall(r"\d+", shown)) else True
