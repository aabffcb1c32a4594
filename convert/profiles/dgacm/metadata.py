"""The metadata in the shape of the published files: IRIs, authors, the foot of the first page, references."""

from __future__ import annotations

import re

from lxml import etree

from convert.akn import iris, symbols
from convert.akn.names import akn, local, make, make_un, parent_of, un
from convert.profiles.dgacm.conventions import conventions

_POINTERS = ("refersTo", "as", "href")


def publish(document: etree._Element) -> None:
    """The metadata of a document, of its components and annexes."""
    for meta in document.iter(akn("meta")):
        _identification(meta)
        for element in list(meta):
            if local(element) in ("references", "proprietary"):
                meta.remove(element)
    for shown in document.iter(akn("presentation")):
        shown[:] = [*map(_footer, list(shown.iter(akn("docketNumber")))), *shown.iterfind(un("textColumn"))]
    _identifiers(document)
    own = next(document.iter(akn("meta")))
    foot = own.find(akn("presentation"))
    own.insert(len(own) if foot is None else own.index(foot), _references(document))


def _footer(job: etree._Element) -> etree._Element:
    """The foot of the first page as the published files nest it; star and date codes stay beside the job number."""
    beside = [each for each in job.itersiblings() if local(each) in ("reissue", "dateCode")]
    return make_un("footerFirstPage", make_un("footerFirstPageLeft", make_un("internalCode", job, *beside)))


def _identification(meta: etree._Element) -> None:
    identification = meta.find(akn("identification"))
    if identification is None:
        return
    identification.set("source", "#DGACM")
    symbol = ""
    for number in identification.iter(akn("FRBRnumber")):
        shown = number.get("showAs") or ""
        symbol = shown if "/" in shown else ""  # a document without a symbol has a placeholder
    for tag in ("FRBRsubtype", "FRBRnumber", "FRBRformat", "FRBRalias"):
        for element in list(identification.iter(akn(tag))):
            parent_of(element).remove(element)
    for element in identification.iter():
        value = element.get("value") or ""
        if value.startswith("/akn/un/"):
            element.set("value", _iri(value, symbol))
        if local(element) == "FRBRauthor":
            actor = (element.get("href") or "").lstrip("#")
            editor = actor == "undoc"
            element.set("href", "DGACM" if editor else conventions()["organs"].get(actor, {}).get("author", actor))
            element.set("as", (element.get("as") or "").lstrip("#"))


def _iri(value: str, symbol: str) -> str:
    """An IRI as the published files write it: their organ, their number, a slash at the end of work and expression."""
    known = iris.parse(value)
    organ = conventions()["organs"].get(known.actor, {}).get("iri", known.actor)
    work = f"/akn/un/{known.document_type}/{known.subtype}/{organ}/{known.day}/{_number(symbol) or known.number}"
    component = f"!{known.component.replace('annex_1', 'main/annex')}" if known.component else ""
    if not known.language:
        return f"{work}/{component}/" if component else f"{work}/"
    expression = f"{work}/{known.language}@"
    if known.format:
        return f"{expression}{'/' if component else ''}{component}.{known.format}"
    return f"{expression}{component}/"


def _number(symbol: str) -> str:
    """The number in a published IRI: 79-275 for A/RES/79/275, 2768-2025 for S/RES/2768 (2025); "" without a symbol."""
    if not symbol:
        return ""
    elements = symbols.parse(symbol).elements
    for series in ("RES", "DEC"):
        if series in elements:
            elements = elements[elements.index(series) + 1 :]
    return re.sub(r"\s*\((\w+)\)", r"-\1", "-".join(elements)).replace(" ", "-")


def _identifiers(document: etree._Element) -> None:
    for element in document.iter():
        for pointer in _POINTERS:
            name = (element.get(pointer) or "")[1:]
            if name in conventions()["identifiers"] and (element.get(pointer) or "").startswith("#"):
                element.set(pointer, f"#{conventions()['identifiers'][name]}")


def _references(document: etree._Element) -> etree._Element:
    wanted = {"source"}
    own = {element.get("eId") for element in document.iter()}
    for element in document.iter():
        for pointer in _POINTERS:
            value = element.get(pointer) or ""
            if value.startswith("#") and value[1:] not in own:
                wanted.add(value[1:])
        if local(element) == "FRBRauthor":
            wanted.add((element.get("href") or "").replace("DGACM", "source"))
    ontology = conventions()["ontology"]
    entries = []
    for name in sorted(wanted):
        tag, href, shown = ontology.get(name, ["TLCTerm", f"/akn/ontology/term/un/{name}", name])
        entries.append(make(tag, eId=name, href=href, showAs=shown))
    return make("references", *entries, source="#DGACM")
