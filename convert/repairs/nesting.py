"""Repairs of the nesting: blocks that stand where the schema does not allow them are wrapped, in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from convert.akn.names import akn, local, make
from convert.repairs.place import remove, rename, wrap

_HIERARCHY = ("mainBody", "section", "paragraph", "part", "title", "chapter", "division", "point")
_BLOCKS = ("p", "container", "table", "formula")
_TITLES = ("num", "heading", "subheading", "crossHeading")


def part_attachments(root: etree._Element) -> Iterator[str]:
    """A second body after the closing lines is an annex: it goes into attachments, where it stands."""
    for body in list(root.iter(akn("mainBody"))):
        before, document = body.getprevious(), body.getparent()
        if before is None or document is None or local(before) != "conclusions":
            continue
        annex = make("doc", _annex_meta(document), name="annex")
        outer = wrap(body, "attachments", "attachment")
        inner = outer[0]
        inner.remove(body)
        annex.append(body)
        inner.append(annex)
        yield "a second body after the closing lines: made an annex"


def join_bodies(root: etree._Element) -> Iterator[str]:
    """Preambles and bodies that follow the first body of a document are put at its end, in their order."""
    for body in list(root.iter(akn("mainBody"))):
        if body.getparent() is None:
            continue
        after = body.getnext()
        while after is not None and local(after) in ("mainBody", "preamble"):
            following = after.getnext()
            name = local(after)
            for child in list(after):
                body.append(child)
                if name == "preamble":
                    _as_part(child, local(child))
            remove(after)
            yield f"a second {name}: put at the end of the first body"
            after = following


def unwrap_headings(root: etree._Element) -> Iterator[str]:
    """A heading inside a paragraph of text is running text: an inline that says so."""
    for element in list(root.iter(akn("heading"), akn("subheading"), akn("crossHeading"))):
        parent = element.getparent()
        if parent is not None and local(parent) == "p":
            name = local(element)
            rename(element, akn("inline"), name=name)
            yield f"a {name} in a paragraph of text: an inline"


def raise_numbers(root: etree._Element) -> Iterator[str]:
    """A number in a paragraph of its own, at the head of a section, is the section's number."""
    for num in list(root.iter(akn("num"))):
        paragraph = num.getparent()
        if paragraph is None or local(paragraph) != "p" or len(paragraph) != 1 or (paragraph.text or "").strip():
            continue
        above = paragraph.getparent()
        first = above is not None and above[0] is paragraph
        if above is None or local(above) not in _HIERARCHY or (num.tail or "").strip():
            continue
        if first and paragraph.getnext() is not None and above.find(akn("num")) is None:
            num.tail = paragraph.tail
            above.replace(paragraph, num)
            yield f"the number {''.join(num.itertext()).strip()}: that of its {local(above)}"
        else:
            rename(num, akn("inline"), name="num")
            yield f"the number {''.join(num.itertext()).strip()}: an inline"


def wrap_strays(root: etree._Element) -> Iterator[str]:
    """Blocks that stand straight in a body or section, or titles behind its text, are parts of their own."""
    for name in _HIERARCHY:
        for parent in list(root.iter(akn(name))):
            yield from _wrap_in(parent)


def _wrap_in(parent: etree._Element) -> Iterator[str]:
    begun, seen = False, set[str]()
    for child in list(parent):
        name = local(child)
        if not name:
            continue
        if name in _BLOCKS and local(parent) != "mainBody":
            _put_right(parent, child)
            yield f"a {name} straight in {local(parent)}: put into a part of its own"
        elif name in _TITLES and (begun or name in seen or local(parent) == "mainBody"):
            _as_part(child, name)
            yield f"a {name} out of its place in {local(parent)}: put into a part of its own"
        elif name == "container" and child.get("name") is None:
            child.set("name", "table" if child.find(f".//{akn('table')}") is not None else "block")
            yield f"a container without name: named {child.get('name')}"
        begun = begun or name not in _TITLES
        seen.add(name)


def _put_right(parent: etree._Element, child: etree._Element) -> None:
    """A block of a paragraph that has no other content is its content; any other becomes a part of its own."""
    others = [each for each in parent if local(each) not in ("num", "heading", "subheading", "")]
    if local(parent) in ("paragraph", "point") and others == [child]:
        wrap(child, "content")
    else:
        _as_part(child, local(child))


def _as_part(child: etree._Element, name: str) -> None:
    """Make a block a part of its own: hcontainer, content, and the block or the blocks in it."""
    if name in ("container", "formula", "preamble"):
        rename(child, akn("hcontainer"), name=child.get("name") or name)
        content = make("content")
        content.extend(list(child))
        content.text, child.text = child.text, None
        child.append(content)
    elif name in ("p", "table"):
        wrap(child, "hcontainer", "content", name=name)
    elif name in _TITLES:
        if child.get("eId"):
            del child.attrib["eId"]
        rename(child, akn("p"))
        wrap(child, "hcontainer", "content", name=name)


def _annex_meta(document: etree._Element) -> etree._Element:
    """The metadata of an annex: the identification of its document, as the component annex."""
    meta = make("meta")
    found = document.find(f"{akn('meta')}/{akn('identification')}")
    if found is not None:
        meta.append(deepcopy(found))
        for this in meta.iter(akn("FRBRthis")):
            value = this.get("value") or ""
            this.set("value", re.sub(r"!main/?(?=\.|$)", "!main/annex", value))
    return meta
