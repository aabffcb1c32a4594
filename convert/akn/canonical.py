"""Canonical comparison: whether two trees are the same document, however their files were written.

Left out of account: comments, indentation, the order of attributes, namespace prefixes, where blocks stood in a source
(`proprietary`), and when and by what the mark-up was made (`FRBRManifestation` dates and authors).
"""

from __future__ import annotations

from copy import deepcopy
from difflib import unified_diff

from lxml import etree

from convert.akn.names import akn, document_element, local

# Elements in which white space between children is layout of the file and not text.
_MIXED = {
    "p", "heading", "subheading", "crossHeading", "num", "i", "b", "u", "sup", "sub", "a", "ref", "span", "inline",
    "docTitle", "docNumber", "docProponent", "docAuthority", "docStatus", "docDate", "docType", "docCommittee",
    "docketNumber", "session", "event", "location", "listIntroduction", "date",
}  # fmt: skip


def canonical(tree: etree._Element) -> str:
    """The canonical text of a tree: a line for each element's start and each text, to be compared line by line."""
    document = deepcopy(document_element(tree))
    for element in list(document.iter(etree.Comment, akn("proprietary"))):
        _remove(element)
    for manifestation in document.iter(akn("FRBRManifestation")):
        for stamp in manifestation.findall(akn("FRBRdate")):
            stamp.attrib.pop("date", None)
    return "\n".join(_lines(document, 0)) + "\n"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _lines(element: etree._Element, depth: int) -> list[str]:
    attributes = "".join(f" {name}={value!r}" for name, value in sorted(map(_pair, element.attrib.items())))
    out = [f"{'  ' * depth}<{local(element)}{attributes}>"]
    mixed = local(element) in _MIXED
    out += _text(element.text, depth + 1, mixed)
    for child in element:
        out += _lines(child, depth + 1)
        out += _text(child.tail, depth + 1, mixed)
    return out


def _pair(item: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    return str(item[0]), str(item[1])


def _text(text: str | None, depth: int, mixed: bool) -> list[str]:
    if not text or not (mixed or text.strip()):
        return []
    return [f"{'  ' * depth}{text!r}"]


def difference(one: etree._Element, other: etree._Element) -> list[str]:
    """What differs between two trees, as the lines of a unified diff; empty if they are the same document."""
    return list(unified_diff(canonical(one).splitlines(), canonical(other).splitlines(), lineterm="", n=1))
