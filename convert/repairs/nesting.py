"""Repairs of the nesting: blocks that stand where the schema does not allow them are wrapped, in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby

from lxml import etree

from convert.akn.names import RECITAL, akn, local, make, text_of
from convert.repairs.blocks import PARTS, TITLES
from convert.repairs.place import remove, rename, wrap


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
        after = outer.getnext()
        if after is not None and local(after) == "attachments":
            outer.extend(list(after))
            remove(after)
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
                    _as_part(child)
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
        if above is None or local(above) not in PARTS or (num.tail or "").strip():
            continue
        if first and paragraph.getnext() is not None and above.find(akn("num")) is None:
            num.tail = paragraph.tail
            above.replace(paragraph, num)
            yield f"the number {''.join(num.itertext()).strip()}: that of its {local(above)}"
        else:
            rename(num, akn("inline"), name="num")
            yield f"the number {''.join(num.itertext()).strip()}: an inline"


def name_blocks(root: etree._Element) -> Iterator[str]:
    """A block that lacks its name gets it: a recital's is the lead that it begins with."""
    for element in root.iter(akn("container"), akn("formula"), akn("hcontainer"), akn("inline")):
        if element.get("name") is None:
            element.set("name", _name(element))
            yield f"a {local(element)} without name: named {element.get('name')}"


def settle_parts(root: etree._Element) -> Iterator[str]:
    """Every part has its titles first, then either one content, or an introduction, parts and a wrap-up."""
    for name in PARTS:
        for part in list(root.iter(akn(name))):
            yield from _settle_body(part) if name == "mainBody" else _settle(part)


def _settle_body(body: etree._Element) -> Iterator[str]:
    for child in list(body):
        if (name := local(child)) in (*TITLES, "formula"):
            _as_part(child)
            yield f"a {name} straight in the body: a part of its own"


def _settle(part: etree._Element) -> Iterator[str]:
    rest = _untitled(part)
    for container in (each for each in rest if local(each) == "container"):
        _as_part(container)
        yield f"a container straight in {local(part)}: a part of its {local(part)}"
    divided = any(local(each) in PARTS for each in rest)
    runs = [(settled, list(run)) for settled, run in groupby(rest, lambda each: divided and local(each) in PARTS)]
    for at, (settled, run) in enumerate(runs):
        if settled:
            continue
        if not divided:
            wanted = "content"
        elif at == 0:
            wanted = "intro"
        elif at == len(runs) - 1:
            wanted = "wrapUp"
        else:
            wanted = ""
        names = [local(each) for each in run]
        if names in ([wanted], ["componentRef"]):
            continue
        if wanted:
            _gather(run, wanted)
        else:
            for each in run:
                _as_part(each)
        where = f"the {wanted} of its" if wanted else "a part of its"
        yield f"{', '.join(dict.fromkeys(names))} out of place in {local(part)}: {where} {local(part)}"


def _untitled(part: etree._Element) -> list[etree._Element]:
    """The elements of a part without the titles that stand where they may: num, heading, subheading."""
    rest, allowed = [each for each in part if local(each)], list(TITLES[:3])
    while rest and local(rest[0]) in allowed:
        allowed = allowed[allowed.index(local(rest.pop(0))) + 1 :]
    return rest


def _gather(run: list[etree._Element], wanted: str) -> None:
    """Put a run of blocks into one element of the name wanted."""
    holder = make(wanted)
    run[0].addprevious(holder)
    for each in run:
        if local(each) in ("content", "intro", "wrapUp", "formula"):
            holder.extend(list(each))
            remove(each)
        else:
            each.tail = None
            holder.append(each)
            if local(each) in TITLES:
                rename(each, akn("inline"), name=local(each))
                wrap(each, "p")


def _as_part(child: etree._Element) -> None:
    """Make a title, or a block, a part of its own: hcontainer, content, and the block or the blocks in it."""
    name = local(child)
    if name in ("container", "formula", "preamble"):
        rename(child, akn("hcontainer"), name=child.get("name") or name)
        content = make("content")
        content.extend(list(child))
        content.text, child.text = child.text, None
        child.append(content)
    elif name in ("content", "intro", "wrapUp"):
        rename(child, akn("content"))
        wrap(child, "hcontainer", name="block")
    elif name in TITLES:
        if child.get("eId"):
            del child.attrib["eId"]
        rename(child, akn("p"))
        wrap(child, "hcontainer", "content", name=name)
    else:
        wrap(child, "hcontainer", "content", name=name)


def _name(element: etree._Element) -> str:
    above = element.getparent()
    if local(element) == "formula":
        return "enactingFormula"
    if element.find(f".//{akn('table')}") is not None:
        return "table"
    lead = next(element.iter(akn("i"), akn("span")), None)
    if local(element) == "container" and above is not None and local(above) == "preamble" and lead is not None:
        return text_of(lead) or RECITAL
    return "block" if local(element) != "inline" else "inline"


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
