"""Namespaces, element names and the maker of elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN = "http://un.org/akn4un"
XML = "http://www.w3.org/XML/1998/namespace"
LAYOUT = f"{{{AKN4UN}}}data-"
"""What the names of attributes begin with that say how tables are set."""

XML_LANG, XML_SPACE = f"{{{XML}}}lang", f"{{{XML}}}space"
_NSMAP = {None: AKN, "akn4un": AKN4UN}

CONTENTS, SUMMARY, RECITAL = "contents", "summary", "recital"
"""The names of the `hcontainer` that a table of contents is, of the `container` that a summary is, and of that of a
recital which begins with no lead; all others are named after theirs."""

DOCUMENT_TYPES = ("statement", "doc", "debateReport", "debate", "documentCollection")


def akn(tag: str) -> str:
    """The name of an Akoma Ntoso element as lxml writes it."""
    return f"{{{AKN}}}{tag}"


def un(tag: str) -> str:
    """The name of a presentation element of the United Nations as lxml writes it."""
    return f"{{{AKN4UN}}}{tag}"


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def make(tag: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """A new Akoma Ntoso element with this content, in order."""
    return _filled(etree.Element(f"{{{AKN}}}{tag}", attributes, _NSMAP), content)


def make_un(tag: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """A new element of the United Nations' own presentation namespace."""
    return _filled(etree.Element(f"{{{AKN4UN}}}{tag}", attributes, _NSMAP), content)


def _filled(element: etree._Element, content: Iterable[etree._Element | str]) -> etree._Element:
    for piece in content:
        if isinstance(piece, str):
            append_text(element, piece)
        else:
            element.append(piece)
    return element


def parent_of(element: etree._Element) -> etree._Element:
    """The parent of an element that has one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def text_of(element: etree._Element) -> str:
    """All text in an element, white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def num_of(element: etree._Element) -> str:
    """The text of an element's `num`, "" if it has none."""
    num = element.find(_NUM)
    return "" if num is None else text_of(num)


def printed_of(element: etree._Element) -> str:
    """The text of an element without that of its notes and comments, white space folded."""
    noted = next(element.iter(_NOTE), None) is not None
    pieces = _pieces_of(element) if noted else map(str, element.itertext("{*}*"))
    return " ".join("".join(pieces).split())


def _pieces_of(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != _NOTE:
            yield from _pieces_of(child)
        yield child.tail or ""


def document_element(tree: etree._Element) -> etree._Element:
    """The statement, doc, ... of a tree, given its root `akomaNtoso` or that element itself; an empty root."""
    if local(tree) != "akomaNtoso":
        return tree
    return next((child for child in tree if local(child)), tree)


_NOTE, _NUM = akn("authorialNote"), akn("num")

# What no XML document can hold (XML 1.0, production 2); the code points of a broken font can be such.
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")


def storable(text: str) -> str:
    """The text with U+FFFD, the replacement character, for each character that XML cannot hold."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def append_text(parent: etree._Element, text: str) -> None:
    """Put text at the end of an element's content."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
