"""Repairs of the metadata: keywords, steps of the workflow, dates, the identification of a collection, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from convert.akn import citations, dates, iris, symbols
from convert.akn.iris import UNDATED
from convert.akn.names import akn, local, text_of
from convert.repairs.place import remove
from convert.words import Words, languages, words

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def name_keywords(root: etree._Element) -> Iterator[str]:
    """A keyword without showAs is shown as what it is: its short form, or else its value."""
    for keyword in root.iter(akn("keyword")):
        if keyword.get("showAs") is None:
            keyword.set("showAs", keyword.get("shortForm") or keyword.get("value") or "")
            yield f"keyword {keyword.get('value')}: showAs is “{keyword.get('showAs')}”"


def date_steps(root: etree._Element) -> Iterator[str]:
    """A step without date is left out, as the guidelines want; one of which the year is known is dated 1 January."""
    for step in list(root.iter(akn("step"))):
        day = step.get("date") or ""
        if re.fullmatch(r"\d{4}", day):
            step.set("date", f"{day}-01-01")
            yield f"step of {day}: its date is {day}-01-01"
        elif not _DATE.fullmatch(day) or (day == UNDATED and _follows_guideline(root)):
            remove(step)
            yield f"step {step.get('outcome') or ''} without date: left out"
            continue
        if step.get("by") is None:
            step.set("by", "")
            yield f"step of {step.get('date')}: by is empty"


def date_works(root: etree._Element) -> Iterator[str]:
    """A Work without date has the date of adoption, as printed or in the workflow, or else that of the undated."""
    for element in root.iter(akn("FRBRdate")):
        if element.get("date") is None:
            day = _adopted(root)
            element.set("date", day)
            yield f"{local(_parent(element))}: its date is {day}"
            if day != UNDATED:
                for named in _parent(_parent(element)).iter(akn("FRBRthis"), akn("FRBRuri")):
                    named.set("value", re.sub(r"//(?=[^/])", f"/{day}/", named.get("value") or "", count=1))


def date_printed(root: etree._Element) -> Iterator[str]:
    """A printed date without its attribute gets it from the text."""
    known = _words(root)
    for element in root.iter(akn("docDate"), akn("date")):
        day = dates.parse(text_of(element), known) if known and element.get("date") is None else None
        if day:
            element.set("date", day.isoformat())
            yield f"date {text_of(element)}: its date is {day}"


def drop_empty(root: etree._Element) -> Iterator[str]:
    """Blocks of metadata without content, which the schema does not allow, are left out."""
    for element in list(root.iter(*map(akn, ("classification", "workflow", "references", "presentation")))):
        if not any(local(child) for child in element) and not (element.text or "").strip():
            remove(element)
            yield f"{local(element)} without content: left out"


def identify_collection(root: etree._Element) -> Iterator[str]:
    """A collection without identification has that of its components, with the number of its own symbol."""
    for meta in root.iterfind(f"{akn('documentCollection')}/{akn('meta')}"):
        own, inner = meta.find(akn("identification")), next(root.iter(akn("identification")), None)
        symbol = next(_parent(meta).iterfind(f"{akn('coverPage')}//{akn('docNumber')}"), None)
        if own is not None or inner is None or symbol is None:
            continue
        copied = deepcopy(inner)
        for named in copied.iter(akn("FRBRthis"), akn("FRBRuri")):
            named.set("value", _numbered(named.get("value") or "", text_of(symbol)))
        meta.insert(0, copied)
        yield f"the collection {text_of(symbol)}: identified as its components are"


def link_documents(root: etree._Element) -> Iterator[str]:
    """In the guideline's profile, a link to a document of the United Nations is a ref with its IRI."""
    if not _follows_guideline(root):
        return
    for link in root.iter(akn("a")):
        symbol = citations.from_address(link.get("href") or "")
        if symbol:
            link.tag = akn("ref")
            link.set("href", iris.reference(symbol))
            yield f"link to {symbol}: a ref"


def _numbered(iri: str, symbol: str) -> str:
    """An IRI with the number of a symbol in the place of its own: that of A/RES/80/244 A-C for 80-244A."""
    try:
        whole = symbols.parse(symbol).number
    except ValueError:
        return iri
    return re.sub(r"(?<=/)(\d+-\d+)[A-Z](?=/)", lambda found: whole[whole.find(found[1]) :], iri)


def _adopted(root: etree._Element) -> str:
    printed = (each.get("date") for each in root.iter(akn("docDate")) if each.get("refersTo") == "#adoptionDate")
    steps = (each.get("date") for each in root.iter(akn("step")) if each.get("outcome") == "adopted")
    known = [day for day in (*printed, *steps) if day and _DATE.fullmatch(day) and day != UNDATED]
    return known[0] if known else UNDATED


def _words(root: etree._Element) -> Words | None:
    language = next((each.get("language") for each in root.iter(akn("FRBRlanguage"))), "")
    return words(language) if language in languages() else None


def _follows_guideline(root: etree._Element) -> bool:
    iri = next((each.get("value") or "" for each in root.iter(akn("FRBRuri"))), "")
    return bool(iri) and not iri.endswith("/")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
