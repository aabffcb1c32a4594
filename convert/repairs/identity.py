"""Repairs of the identification: dates, and what the IRIs tell of country, language and author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.akn.iris import UNDATED
from convert.akn.names import akn, local, make

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = {"FRBRWork": "adoption", "FRBRExpression": "publication", "FRBRManifestation": "markup"}
_ORDER = ("FRBRthis", "FRBRuri", "FRBRalias", "FRBRdate", "FRBRauthor", "componentInfo", "preservation")
_LEVELS = tuple(map(akn, _DATED))


def date_levels(root: etree._Element) -> Iterator[str]:
    """Each level has its date: that of its year, or of its IRI, or of adoption as printed, or else of the undated."""
    for level in root.iter(*_LEVELS):
        if level.find(akn("FRBRdate")) is None:
            _put(level, make("FRBRdate", name=_DATED[local(level)]))
        for element in level.iterchildren(akn("FRBRdate")):
            if not _DATE.match(element.get("date") or ""):
                yield _dated(root, level, element)
            if element.get("name") is None:
                element.set("name", _DATED[local(level)])
                yield f"{local(level)}: its date is named {element.get('name')}"


def complete_levels(root: etree._Element) -> Iterator[str]:
    """The country of a Work is the United Nations; its author, and the language of an Expression, stand in the IRI."""
    for level in root.iter(*_LEVELS):
        iri = _iri(level)
        if level.find(akn("FRBRauthor")) is None and (actor := re.match(r"/akn/un/[^/]+/[^/]+/([a-z-]+)/", iri)):
            _put(level, make("FRBRauthor", href=f"#{actor[1]}"))
            yield f"{local(level)}: its author is {actor[1]}"
        if local(level) == "FRBRWork" and level.find(akn("FRBRcountry")) is None:
            _after_author(level, make("FRBRcountry", value="un"))
            yield "FRBRWork: its country is un"
        language = re.search(r"/([a-z]{3})@", iri)
        if local(level) == "FRBRExpression" and level.find(akn("FRBRlanguage")) is None and language:
            _after_author(level, make("FRBRlanguage", language=language[1]))
            yield f"FRBRExpression: its language is {language[1]}"


def _dated(root: etree._Element, level: etree._Element, element: etree._Element) -> str:
    day = element.get("date") or ""
    told = re.search(r"/(\d{4}-\d\d-\d\d)/", _iri(level)) if local(level) == "FRBRWork" else None
    year = re.fullmatch(r"\d{4}", day)
    day = f"{day}-01-01" if year else told[1] if told else adopted(root)
    element.set("date", day)
    if day != UNDATED and (identification := level.getparent()) is not None:
        for named in identification.iter(akn("FRBRthis"), akn("FRBRuri")):
            named.set("value", re.sub(r"//(?=[^/])", f"/{day}/", named.get("value") or "", count=1))
    return f"{local(level)}: its date is {day}"


def adopted(root: etree._Element) -> str:
    """The date of adoption, as printed or in the workflow, or else that of the undated."""
    printed = (each.get("date") for each in root.iter(akn("docDate")) if each.get("refersTo") == "#adoptionDate")
    steps = (each.get("date") for each in root.iter(akn("step")) if each.get("outcome") == "adopted")
    known = [day for day in (*printed, *steps) if day and _DATE.fullmatch(day) and day != UNDATED]
    return known[0] if known else UNDATED


def _iri(level: etree._Element) -> str:
    uri = level.find(akn("FRBRuri"))
    return "" if uri is None else uri.get("value") or ""


def _put(level: etree._Element, element: etree._Element) -> None:
    """Put an element where the schema wants it: behind those that come before it."""
    before = [each for each in level if local(each) in _ORDER[: _ORDER.index(local(element))]]
    level.insert(level.index(before[-1]) + 1 if before else 0, element)


def _after_author(level: etree._Element, element: etree._Element) -> None:
    before = [each for each in level if local(each) in _ORDER]
    level.insert(level.index(before[-1]) + 1 if before else 0, element)
