"""Repairs of blocks: text where only elements may stand, and elements of the hierarchy among blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.akn.names import akn, append_text, local, make
from convert.repairs.place import rename, wrap

PARTS = (
    "mainBody", "section", "subsection", "part", "subpart", "title", "subtitle", "chapter", "subchapter", "division",
    "subdivision", "article", "clause", "subclause", "paragraph", "subparagraph", "list", "sublist", "point", "indent",
    "alinea", "rule", "subrule", "level", "hcontainer",
)  # fmt: skip
"""Elements of the hierarchy: num, heading and subheading, then either content, or intro, parts and wrapUp."""

_HOLDERS = ("content", "intro", "wrapUp", "container", "td", "th", "authorialNote", "coverPage", "preface", "preamble")
_BLOCK_ONLY = (*_HOLDERS, *PARTS, "conclusions")
_INLINE = (
    "a", "abbr", "affectedDocument", "authorialNote", "b", "concept", "date", "def", "docAuthority", "docDate",
    "docNumber", "docProponent", "docPurpose", "docStatus", "docTitle", "entity", "eol", "event", "i", "img",
    "inline", "location", "organization", "person", "quantity", "ref", "remark", "role", "session", "span", "sub",
    "sup", "term", "u",
)  # fmt: skip
TITLES = ("num", "heading", "subheading", "crossHeading")


def set_in_paragraphs(root: etree._Element) -> Iterator[str]:
    """Text that stands straight among blocks, with the inline elements about it, is a paragraph."""
    for name in _BLOCK_ONLY:
        for element in list(root.iter(akn(name))):
            if _strays(element):
                _set(element)
                yield f"text straight in a {name}: put into a paragraph"


def titles_in_paragraphs(root: etree._Element) -> Iterator[str]:
    """A number or heading among blocks is a paragraph, with an inline that says what it was."""
    for element in list(root.iter(*map(akn, TITLES))):
        parent, name = element.getparent(), local(element)
        if parent is None or local(parent) not in (*_HOLDERS, "conclusions"):
            continue
        rename(element, akn("inline"), name=name)
        wrap(element, "p")
        yield f"a {name} in a {local(parent)}: an inline in a paragraph"


def inline_paragraphs(root: etree._Element) -> Iterator[str]:
    """A paragraph inside a paragraph is an inline of it; a page's end between blocks is put into a paragraph."""
    for element in list(root.iter(akn("p"))):
        parent = element.getparent()
        if parent is not None and local(parent) == "p":
            rename(element, akn("inline"), name="p")
            yield "a paragraph in a paragraph: an inline"
    for element in list(root.iter(akn("eop"))):
        parent = element.getparent()
        if parent is not None and local(parent) in _BLOCK_ONLY:
            wrap(element, "p")
            yield "the end of a page between blocks: put into a paragraph"


def raise_parts(root: etree._Element) -> Iterator[str]:
    """Points and paragraphs inside a content follow it; what comes after them there is a part of its own."""
    for content in list(root.iter(akn("content"))):
        first = next((each for each in content if local(each) in PARTS and local(each) != "hcontainer"), None)
        if first is None:
            continue
        for following in reversed([first, *first.itersiblings()]):
            following.tail = None
            content.addnext(following)
        yield f"a {local(first)} in a content: put behind it"


def _strays(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any(
        (each.tail or "").strip() or local(each) in _INLINE for each in element
    )


def _set(element: etree._Element) -> None:
    """Gather runs of text and inline elements into paragraphs, in their order."""
    children, text = list(element), element.text or ""
    element[:], element.text = [], None
    paragraph: etree._Element | None = None
    if text.strip():
        element.append(paragraph := make("p"))
        append_text(paragraph, text)
    for child in children:
        tail, child.tail = child.tail or "", None
        if local(child) in _INLINE:
            if paragraph is None:
                element.append(paragraph := make("p"))
            paragraph.append(child)
        else:
            paragraph = None
            element.append(child)
        if tail.strip() and paragraph is None:
            element.append(paragraph := make("p"))
        if paragraph is not None:
            append_text(paragraph, tail)
