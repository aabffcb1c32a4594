"""Namespaces, element names and the maker of elements."""

from __future__ import annotations

import re

from lxml import etree
from lxml.builder import ElementMaker

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN = "http://un.org/akn4un"
_NSMAP = {None: AKN, "akn4un": AKN4UN}

_MAKER = ElementMaker(namespace=AKN, nsmap=_NSMAP)
_MAKER_UN = ElementMaker(namespace=AKN4UN, nsmap=_NSMAP)

DOCUMENT_TYPES = ("statement", "doc", "debateReport", "debate", "documentCollection")


def akn(tag: str) -> str:
    """The name of an Akoma Ntoso element as lxml writes it."""
    return f"{{{AKN}}}{tag}"


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def make(tag: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """A new Akoma Ntoso element with this content, in order."""
    return _MAKER(tag, *content, attributes)


def make_un(tag: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """A new element of the United Nations' own presentation namespace."""
    return _MAKER_UN(tag, *content, attributes)


def text_of(element: etree._Element) -> str:
    """All text in an element, white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def document_element(tree: etree._Element) -> etree._Element:
    """The statement, doc, ... of a tree, given its root `akomaNtoso` or that element itself."""
    if local(tree) != "akomaNtoso":
        return tree
    return next(child for child in tree if local(child) in DOCUMENT_TYPES or local(child))


# What no XML document can hold (XML 1.0, production 2); the code points of a broken font can be such.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
