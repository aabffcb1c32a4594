"""Repairs of the parts of a document: cover page, preface, preamble, body, closing lines and annexes, in this order.

Nothing that is printed changes its place: what stands between parts where the schema allows nothing joins a neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.akn.names import DOCUMENT_TYPES, akn, local, make, parent_of
from convert.repairs.place import remove, rename

_OPENING = ("coverPage", "preface", "preamble")
_ORDER = (*_OPENING, "mainBody", "conclusions", "attachments")
_BLOCKS = ("p", "container", "formula", "table", "blockList", "blockContainer")


def give_body(root: etree._Element) -> Iterator[str]:
    """A document without body has in it what stands in its preamble from the first numbered list on."""
    for document in root.iter(*map(akn, DOCUMENT_TYPES)):
        preamble = document.find(akn("preamble"))
        first = None if preamble is None else next(filter(_numbered, preamble.iter(akn("blockList"))), None)
        if preamble is None or first is None or document.find(akn("mainBody")) is not None:
            continue
        introduction = first.find(akn("listIntroduction"))
        if introduction is not None:
            rename(introduction, akn("p"))
            first.addprevious(introduction)
        body, following = make("mainBody"), [first]
        while first is not preamble:
            following += first.itersiblings()
            first = parent_of(first)
        body.extend(following)
        preamble.addnext(body)
        yield "a document without body: the numbered list of its preamble, and what follows it"


def _numbered(blocks: etree._Element) -> bool:
    return blocks.find(f".//{akn('num')}") is not None


def order_parts(root: etree._Element) -> Iterator[str]:
    """A part that comes too late, and blocks between parts, join the part before them; parts of one name are one."""
    for document in list(root.iter(*map(akn, DOCUMENT_TYPES))):
        before: etree._Element | None = None
        for child in list(document):
            name = local(child)
            if name in _ORDER and (before is None or _ORDER.index(name) > _ORDER.index(local(before))):
                before = child
            elif before is not None and name in _BLOCKS:
                before.append(child)
                yield f"a {name} between the parts of the document: put at the end of the {local(before)}"
            elif before is not None and name in _ORDER and _joins(before, name):
                before.extend(list(child))
                remove(child)
                yield f"a {name} after a {local(before)}: put at its end"


def open_in_body(root: etree._Element) -> Iterator[str]:
    """A preamble that stands in a body, or in a part of it, is a part there."""
    for preamble in list(root.iter(akn("preamble"))):
        above = preamble.getparent()
        if above is None or local(above) in DOCUMENT_TYPES:
            continue
        for child in list(preamble):
            preamble.addprevious(child)
        yield f"a preamble in a {local(above)}: a part of it"
        remove(preamble)


def _joins(before: etree._Element, name: str) -> bool:
    return name == local(before) or (name in _OPENING and local(before) in (*_OPENING, "conclusions"))
