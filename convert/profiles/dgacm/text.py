"""The text in the shape of the published files: emphasis and links, cover page, preface, preamble, bodies, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from convert.akn import iris
from convert.akn.names import CONTENTS, RECITAL, XML_SPACE, akn, local, make, parent_of, text_of
from convert.profiles.dgacm.conventions import conventions

_UPRIGHT = ("crossHeading", "section")
_DIVISIONS = ("division", "title", "part", "chapter", "article")


def emphasis(document: etree._Element) -> None:
    """Emphasis is a `span` of a class."""
    for tag, name in conventions()["emphasis"].items():
        for element in document.iter(akn(tag)):
            element.tag = akn("span")
            element.set("class", name)


def links(document: etree._Element) -> None:
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


def cover_page(document: etree._Element) -> None:
    """Lines and what they hold have classes; a committee is a proponent."""
    classes = conventions()["classes"]
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


def preface(document: etree._Element) -> None:
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


def preamble(document: etree._Element) -> None:
    """A recital's container is named after its lead as printed."""
    for container in document.iterfind(f".//{akn('preamble')}/{akn('container')}"):
        lead = container.find(f"{akn('p')}/{akn('span')}")
        if lead is not None and (container.get("name") or "") == text_of(lead).strip(" ,，").lower():
            container.set("name", text_of(lead).strip(" ,，"))


def bodies(document: etree._Element) -> None:
    """The bodies of the document, of its components and annexes."""
    for body in document.iter(akn("mainBody")):
        _lay_flat(body)


def _lay_flat(body: etree._Element) -> None:
    """Headed divisions lie flat, each heading a paragraph of its own; sections stay, their titles subheadings.

    So does what has a preamble of its own or sections in it, which cannot lie flat.
    """
    flat = [child for child in body if local(child) in _DIVISIONS and _may_lie_flat(child)]
    kinds = conventions()["classes"]["headings"]
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
            paragraph.set("class", conventions()["classes"]["paragraph"])


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


def annexes(document: etree._Element) -> None:
    """Heading and title of an annex are paragraphs of its body."""
    for attachment in document.iter(akn("attachment")):
        _head_body(attachment)


def _head_body(attachment: etree._Element) -> None:
    body = next(attachment.iter(akn("mainBody")))
    heads = [child for child in attachment if local(child) == "heading"]
    heads += [*attachment.iter(akn("docTitle"))]
    for at, head in enumerate(heads):
        holder = next((each for each in head.iterancestors(akn("preface"))), head)
        head.tag = akn("heading")
        head.attrib.clear()
        if (parent := holder.getparent()) is not None:
            parent.remove(holder)
        body.insert(at, make("paragraph", head, **{"class": conventions()["classes"]["annex"]}))


def space(document: etree._Element) -> None:
    """Paragraphs of the text keep their white space, and begin with the tab of their indentation."""
    preserve = {XML_SPACE: "preserve"}
    for tag in ("preamble", "mainBody"):
        for part in document.iter(akn(tag)):
            for line in part.iter(akn("p")):
                line.attrib.update(preserve)
                if local(parent_of(line)) in ("content", "container", "formula", "intro", "item"):
                    line.text = "\t" + (line.text or "")
