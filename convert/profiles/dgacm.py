"""From the guideline's profile to that of the published files, a drop-in for programs made for these."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree

from convert.akn import iris, symbols
from convert.akn.names import (
    CONTENTS,
    RECITAL,
    XML_SPACE,
    akn,
    document_element,
    local,
    make,
    make_un,
    parent_of,
    text_of,
    un,
)
from convert.profiles import dgacm_eids
from convert.resources import resource

_POINTERS = ("refersTo", "as", "href")
_UPRIGHT = ("crossHeading", "section")
_DIVISIONS = ("division", "title", "part", "chapter", "article")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resource("styles", "profiles", "dgacm.toml").read_text(encoding="utf-8"))


def publish(tree: etree._Element) -> etree._Element:
    """A new tree in the shape of the published files. Printed text is the same, character for character."""
    root = deepcopy(tree)
    document = document_element(root)
    document.attrib.pop("contains", None)
    document.set("name", _data()["names"].get(document.get("name") or "", document.get("name") or ""))
    entries = [*_entries(document)]
    _emphasis(document)
    _links(document)
    _cover_page(document)
    _preface(document)
    _preamble(document)
    for body in document.iter(akn("mainBody")):
        _body(body)
    for attachment in document.iter(akn("attachment")):
        _annex(attachment)
    _space(document)
    dgacm_eids.assign(document)
    for count, (entry, heading) in enumerate(entries, 1):
        entry.set("href", f"#{_target(heading, count)}")
    _metadata(document)
    _components(root, document)
    return root


def _components(root: etree._Element, document: etree._Element) -> None:
    """Resolutions A and B stand beside the collection, which refers to them."""
    components = list(document.iter(akn("component")))
    if not components:
        return
    document.set("name", "publication")
    beside = make("components")
    for count, component in enumerate(components):
        letter = text_of(next(component.iter(akn("docNumber"))))
        beside.append(make("component", *component, eId=f"comp_{count}"))
        named = {"eId": f"compRef_{count}", "href": f"comp_{count}", "showAs": f"Resolution {letter}"}
        component.append(make("documentRef", **named))
        component.set("eId", f"comp_def_{count}")
    root.append(beside)


def _entries(document: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The entries of tables of contents that point to a heading, and the first line of that."""
    known = {element.get("eId"): element for element in document.iter() if element.get("eId")}
    for entry in document.iter(akn("tocItem")):
        headed = known.get((entry.get("href") or "")[1:])
        line = None if headed is None else next(headed.iter(akn("heading"), akn("subheading")), None)
        if line is not None:
            yield entry, line


def _target(heading: etree._Element, count: int) -> str:
    """The eId of the paragraph that a heading makes; where it makes none, one of its own."""
    if eid := parent_of(heading).get("eId"):
        return eid
    if not heading.get("eId"):
        heading.set("eId", f"heading_{count}")
    return heading.get("eId") or ""


def _emphasis(document: etree._Element) -> None:
    for tag, name in _data()["emphasis"].items():
        for element in document.iter(akn(tag)):
            element.tag = akn("span")
            element.set("class", name)


def _links(document: etree._Element) -> None:
    """References become links to the document server; one to a note is no more than its raised mark."""
    language = document.find(f".//{akn('FRBRlanguage')}")
    code = (language.get("language") or "") if language is not None else ""
    for reference in list(document.iter(akn("ref"))):
        address = iris.address(reference.get("href") or "", code)
        if address:
            reference.tag = akn("a")
            reference.set("href", address)
        else:
            _unwrap(reference)


def _unwrap(element: etree._Element) -> None:
    """Put the content of an element in its place."""
    parent = parent_of(element)
    at = parent.index(element)
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.text or "")
    else:
        parent.text = (parent.text or "") + (element.text or "")
    tail, children = element.tail or "", list(element)
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)
    last = children[-1] if children else before
    if last is not None:
        last.tail = (last.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _cover_page(document: etree._Element) -> None:
    classes = _data()["classes"]
    for line in document.iterfind(f"{akn('coverPage')}/{akn('p')}"):
        for element in line:
            known = classes.get(local(element))
            if known and element.get("refersTo") != "#publisher":
                for target, key in ((element, "element"), (line, "line")):
                    if key in known:
                        target.set("class", known[key])
        committee = line.find(akn("docCommittee"))
        if committee is not None:
            committee.tag = akn("docProponent")


def _preface(document: etree._Element) -> None:
    """The title is bold, after a tab; who proposes a draft is part of a title of its own."""
    for line in document.iterfind(f"{akn('preface')}/{akn('p')}"):
        title = line.find(akn("docTitle"))
        if title is not None:
            _wrap_content(title, make("span", **{"class": "bold"}))
        elif line.find(akn("docProponent")) is not None or line.find(akn("docType")) is not None:
            for element in [*line.findall(akn("docProponent")), *line.findall(akn("docType"))]:
                _unwrap(element)
            _wrap_content(line, make("docTitle", refersTo="#sponsors"))
    for component in document.iter(akn("component")):
        for preface in component.iterfind(f"*/{akn('preface')}"):
            first, *others = preface
            for title in [title for line in others for title in line]:
                _wrap_content(title, make("span", **{"class": "bold"}))
                first.append(title)
            preface[:] = [first]


def _wrap_content(element: etree._Element, wrapper: etree._Element) -> None:
    wrapper.text, element.text = element.text, None
    for child in list(element):
        wrapper.append(child)
    element.append(wrapper)


def _preamble(document: etree._Element) -> None:
    """A recital's container is named after its lead as printed."""
    for container in document.iterfind(f".//{akn('preamble')}/{akn('container')}"):
        lead = container.find(f"{akn('p')}/{akn('span')}")
        if lead is not None and (container.get("name") or "") == text_of(lead).strip(" ,，").lower():
            container.set("name", text_of(lead).strip(" ,，"))


def _body(body: etree._Element) -> None:
    """Headed divisions lie flat, each heading a paragraph of its own; sections stay, their titles subheadings.

    So does what has a preamble of its own or sections in it, which cannot lie flat.
    """
    flat = [child for child in body if local(child) in _DIVISIONS and _may_lie_flat(child)]
    kinds = _data()["classes"]["headings"]
    if max(map(_depth, flat), default=0) == 1:
        kinds = kinds[1:]
    for child in flat:
        body[body.index(child) : body.index(child) + 1] = list(_flat(child, kinds))
    for section in body.iter(akn("section"), akn("title")):
        for heading in section.findall(akn("heading")):
            heading.tag = akn("subheading")
    for holder in list(body.iter(akn("hcontainer"))):
        if local(parent_of(holder)) == "mainBody" and holder.get("name") != CONTENTS:
            _contain(holder)
    for paragraph in body.iter(akn("paragraph")):
        if not paragraph.get("class"):
            paragraph.set("class", _data()["classes"]["paragraph"])


def _may_lie_flat(division: etree._Element) -> bool:
    return next(division.iter(*map(akn, _UPRIGHT)), None) is None


def _depth(division: etree._Element) -> int:
    """How many levels of headings a division has."""
    return 1 + max((_depth(child) for child in division if local(child) in _DIVISIONS), default=0)


def _flat(division: etree._Element, kinds: Sequence[str]) -> Iterator[etree._Element]:
    """What a division holds, side by side; `kinds` are the classes of its headings and of those in it."""
    number = division.find(akn("num"))
    for child in division:
        name = local(child)
        if name in ("heading", "subheading"):
            if number is not None and text_of(number).endswith((".", ")")):
                child.text = f"{text_of(number)}\t{child.text or ''}"
            elif number is not None:
                yield _heading(make("subheading", text_of(number)), kinds[0])
            number = None
            child.tag = akn("subheading")
            yield _heading(child, kinds[0])
        elif name == "crossHeading":
            child.tag = akn("p")
            child.attrib.clear()
            yield make("container", child, name=RECITAL)
        elif name in _DIVISIONS:
            yield from _flat(child, kinds[1:] or kinds)
        elif name != "num":
            yield child


def _heading(subheading: etree._Element, kind: str) -> etree._Element:
    return make("paragraph", subheading, **{"class": kind})


def _contain(holder: etree._Element) -> None:
    """A table in a body stands in a container."""
    content = holder.find(akn("content"))
    if content is None:
        return
    holder.tag = akn("container")
    holder[:] = list(content)


def _annex(attachment: etree._Element) -> None:
    """Heading and title of an annex are paragraphs of its body."""
    body = next(attachment.iter(akn("mainBody")))
    heads = [child for child in attachment if local(child) == "heading"]
    heads += [*attachment.iter(akn("docTitle"))]
    for at, head in enumerate(heads):
        holder = next((each for each in head.iterancestors(akn("preface"))), head)
        head.tag = akn("heading")
        head.attrib.clear()
        if (parent := holder.getparent()) is not None:
            parent.remove(holder)
        body.insert(at, make("paragraph", head, **{"class": _data()["classes"]["annex"]}))


def _space(document: etree._Element) -> None:
    """Paragraphs of the text keep their white space, and begin with the tab of their indentation."""
    preserve = {XML_SPACE: "preserve"}
    for tag in ("preamble", "mainBody"):
        for part in document.iter(akn(tag)):
            for line in part.iter(akn("p")):
                line.attrib.update(preserve)
                if local(parent_of(line)) in ("content", "container", "formula", "intro", "item"):
                    line.text = "\t" + (line.text or "")


def _metadata(document: etree._Element) -> None:
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
            element.set("href", "DGACM" if editor else _data()["organs"].get(actor, {}).get("author", actor))
            element.set("as", (element.get("as") or "").lstrip("#"))


def _iri(value: str, symbol: str) -> str:
    """An IRI as the published files write it: their organ, their number, a slash at the end of work and expression."""
    known = iris.parse(value)
    organ = _data()["organs"].get(known.actor, {}).get("iri", known.actor)
    work = f"/akn/un/{known.document_type}/{known.subtype}/{organ}/{known.day}/{_number(symbol) or known.number}"
    component = f"!{known.component.replace('annex_1', 'main/annex')}" if known.component else ""
    if not known.language:
        return f"{work}/{component}/" if component else f"{work}/"
    if known.format:
        return (
            f"{work}/{known.language}@/{component}.{known.format}"
            if component
            else f"{work}/{known.language}@.{known.format}"
        )
    return f"{work}/{known.language}@{component}/"


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
            if name in _data()["identifiers"] and (element.get(pointer) or "").startswith("#"):
                element.set(pointer, f"#{_data()['identifiers'][name]}")


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
    ontology = _data()["ontology"]
    entries = []
    for name in sorted(wanted):
        tag, href, shown = ontology.get(name, ["TLCTerm", f"/akn/ontology/term/un/{name}", name])
        entries.append(make(tag, eId=name, href=href, showAs=shown))
    return make("references", *entries, source="#DGACM")
