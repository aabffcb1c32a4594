"""Preamble, body and annexes: the hierarchy becomes a row of paragraphs with roles and levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from convert.akn.names import CONTENTS, akn, local, num_of
from convert.akn.numbering import alone, leading
from convert.compose.cover import conclusions
from convert.compose.flat import set_off, told_by_text
from convert.compose.inline import Inline, folded, has_text, lines
from convert.compose.tables import table
from convert.galley import Alignment, Block, Call, Paragraph, Role, Run

APART = ("", "meta", "components")
"""What of a document is no part of its text: comments; data; documents, which are set where they are named."""

_DIVISIONS = {"debateSection", "section", "title", "part", "division", "chapter", "article", "book", "tome"}
_HEADING_SIZES = {"HCh": 14.0, "H1": 12.0}  # "H23" is set in the size of the text
_ITALIC_HEADING = "H4"
_SINGLE_TEXT = "SingleTxt"
_TABLE_NOTE = "FootnoteText"
_HEADING_CLASSES = ("H1", "H23", _ITALIC_HEADING)
_POINTS = {"point", "item", "indent"}


def blocks(part: etree._Element, inline: Inline) -> list[Block]:
    """The blocks of a `preamble` or `mainBody`."""
    plain = Role.RECITAL if local(part) == "preamble" else Role.TEXT
    return told_by_text(with_figures((block for child in part for block in _block(child, inline, plain, 1)), inline))


def with_figures(blocks: Iterable[Block], inline: Inline) -> Iterator[Block]:
    """Blocks, each with the images and quotations after it that stand in it; paragraphs that held nothing else are left
    out."""
    for block in blocks:
        apart = inline.figures or inline.quotations
        if not (apart and isinstance(block, Paragraph) and not block.content):
            yield block
        yield from _set_apart(inline)
    yield from _set_apart(inline)


def _set_apart(inline: Inline) -> Iterator[Block]:
    """The images and quotations met since somebody took them."""
    figures, inline.figures = inline.figures, []
    quotations, inline.quotations = inline.quotations, []
    yield from figures
    for quotation in quotations:
        yield from with_figures(_block(quotation, inline, Role.QUOTATION, 1), inline)


def attachment(element: etree._Element, inline: Inline) -> Iterator[Block]:
    """The blocks of an annex: its heading, its title, its text, and annexes of its own."""
    headings = [child for child in element if local(child) in ("num", "heading", "subheading")]
    for child in headings:
        yield inline.paragraph(child, Role.ANNEX_TITLE if child is not headings[0] else Role.ANNEX)
    for part in (part for child in element if child not in headings for part in child):
        name = local(part)
        if name in ("coverPage", "preface"):
            for line in lines(part):
                yield inline.paragraph(line, Role.ANNEX_TITLE)
        elif name == "conclusions":
            yield from conclusions(part, inline)
        elif name == "attachments":
            for inner in part:
                yield from attachment(inner, inline)
        elif name not in APART:
            set_blocks = blocks(part, inline)
            yield from set_blocks if headings else _with_heading(iter(set_blocks))


def _with_heading(annex: Iterator[Block]) -> Iterator[Block]:
    """The published files set the heading of an annex and its title as the first paragraphs of its body."""
    role, title = Role.ANNEX, None
    for block in annex:
        opens = isinstance(block, Paragraph) and (role is Role.ANNEX or block.role is Role.HEADING)
        if not opens or not isinstance(block, Paragraph) or alone(block.text) or leading(block.text):
            yield block
            break
        if title and title.setting.size != block.setting.size:
            yield block
            break
        title = block if role is Role.ANNEX_TITLE else None
        block.role = role
        yield block
        role = Role.ANNEX_TITLE
    yield from annex


def _block(element: etree._Element, inline: Inline, plain: Role, depth: int) -> Iterator[Block]:
    """The blocks of one element; `plain` is the role of its bare paragraphs, `depth` that of headings in it."""
    name = local(element)
    if name == "formula":
        for line in lines(element):
            yield inline.paragraph(line, Role.ENACTING)
    elif name == "crossHeading":
        yield inline.paragraph(element, _cross_heading_role(element))
    elif name in ("heading", "subheading"):
        yield inline.paragraph(element, Role.HEADING, depth)
    elif name == "img":
        yield inline.figure(element)
    elif name == "p" or (name and has_text(element)):
        yield inline.paragraph(element, plain)
    elif name == "container":
        role = Role.RECITAL if plain is Role.RECITAL else _container_role(element)
        for child in element:
            yield from _block(child, inline, role, depth)
            if role is Role.RECITAL and local(child) == "blockList":
                role = Role.WRAP_UP  # what follows the points of a recital goes on with its sentence
    elif name in ("list", "blockList"):
        yield from _list(element, inline, "")
    elif name == "table":
        for child in element:
            if local(child) != "tr":
                yield from _block(child, inline, Role.CAPTION, depth)
        yield table(element, inline)
    elif name == "speech":
        yield from _speech(element, inline)
    elif name == "hcontainer" and element.get("name") == CONTENTS:
        yield from _contents(element, inline)
    elif name in _DIVISIONS or _is_titled(element):
        yield from _division(element, inline, depth)
    elif name == "paragraph" or element.find(akn("num")) is not None:
        yield from _paragraph(element, inline, depth)
    else:
        for child in element:
            yield from _block(child, inline, plain, depth)


def _contents(element: etree._Element, inline: Inline) -> Iterator[Block]:
    """A table of contents: its heading, the heads of its columns, its entries, the number of each set off by a tab."""
    for line in element.iter(*map(akn, ("num", "heading", "subheading", "p", "tocItem"))):
        if next(line.iterancestors(akn("authorialNote")), None) is not None:
            continue
        depth = line.get("level") or ""
        level = (int(depth) if depth.isdecimal() else 1) if local(line) == "tocItem" else 0
        paragraph = inline.paragraph(line, Role.CONTENTS, level)
        if level and (number := leading(paragraph.text)):
            set_off(paragraph, number.printed)
        yield paragraph


def _speech(element: etree._Element, inline: Inline) -> Iterator[Block]:
    """A speech: who speaks stands in the line with the first words spoken."""
    speaker: list[Run | Call] = []
    for child in element:
        if local(child) == "from":
            speaker += [*inline.content(child), Run(" ")]
        elif speaker and local(child) == "p":
            yield Paragraph(folded([*speaker, *inline.content(child)]), Role.TEXT)
            speaker = []
        else:
            yield from _block(child, inline, Role.TEXT, 1)
    if speaker:
        yield Paragraph(folded(speaker), Role.TEXT)


def _container_role(container: etree._Element) -> Role:
    return Role.RECITAL if container.get("name") == "recital" else Role.TEXT


def _cross_heading_role(element: etree._Element) -> Role:
    if element.get("refersTo") != "#preamble":
        return Role.CROSS_HEADING
    emphasised = next(element.iterchildren(akn("i"), akn("span")), None)
    alone = emphasised is not None and (emphasised.tail or "").strip() in (",", "，", "،", "")
    return Role.ENACTING if alone and not (element.text or "").strip() and len(element) == 1 else Role.RECITAL


def _division(element: etree._Element, inline: Inline, depth: int) -> Iterator[Block]:
    num, number = element.find(akn("num")), num_of(element)
    if number and not (_is_titled(element) and number.endswith((".", ")"))):
        # The number of a section of a resolution ("I") stands on a line of its own, that of a chapter ("I.") does not.
        yield Paragraph([Run(number)], Role.HEADING, depth)
        number = ""
    for child in element:
        name = local(child)
        if name in ("heading", "subheading"):
            yield inline.paragraph(child, Role.HEADING, depth, number)
            number = ""
        elif child is not num:
            yield from _block(child, inline, Role.TEXT, depth + 1)


def _is_titled(element: etree._Element) -> bool:
    """Whether an element has a heading; those of `paragraph` tell that it heads what follows."""
    if local(element) == "paragraph":
        return False
    return element.find(akn("heading")) is not None or element.find(akn("subheading")) is not None


def _is_line(element: etree._Element) -> bool:
    """Whether an element is a paragraph of text, or stands for one."""
    name = local(element)
    return name == "p" or (name not in ("", "crossHeading", "formula", "heading", "subheading") and has_text(element))


def _paragraph(element: etree._Element, inline: Inline, depth: int) -> Iterator[Block]:
    """A paragraph and what hangs under it. The published files also hang headings in paragraphs."""
    num, number, kind = element.find(akn("num")), num_of(element), element.get("class") or ""
    for child in element:
        name = local(child)
        if name in ("heading", "subheading"):
            role = Role.CROSS_HEADING if kind == _ITALIC_HEADING else Role.HEADING
            yield _sized(inline.paragraph(child, role, depth + _level_of_class(element), number), kind)
            number = ""
        elif name == "list":
            yield from _list(child, inline, number)
            number = ""
        elif name in ("content", "intro"):
            for part in [child] if has_text(child) else child:
                if _is_line(part):
                    role = Role.NOTE if kind == _TABLE_NOTE else Role.OPERATIVE if number else Role.TEXT
                    yield _sized(inline.paragraph(part, role, 0, number), kind)
                else:
                    yield from _alone(number)
                    yield from _block(part, inline, Role.TEXT, depth)
                number = ""
        elif name == "wrapUp":
            for line in lines(child):
                yield inline.paragraph(line, Role.WRAP_UP)
        elif child is not num:
            yield from _block(child, inline, Role.TEXT, depth)
    yield from _alone(number)


def _alone(number: str, role: Role = Role.OPERATIVE, level: int = 0) -> Iterator[Paragraph]:
    """A number that has no text to stand before."""
    if number:
        yield Paragraph([Run(number)], role, level)


def _sized(paragraph: Paragraph, kind: str) -> Paragraph:
    """A paragraph with what its class in the published files tells: the size of a heading, or that it is justified."""
    if kind in _HEADING_SIZES and paragraph.setting.size is None:
        paragraph.setting = replace(paragraph.setting, size=_HEADING_SIZES[kind], by_class=True)
    elif kind == _SINGLE_TEXT:
        paragraph.setting = replace(paragraph.setting, alignment=Alignment.JUSTIFIED)
    return paragraph


def _level_of_class(heading: etree._Element) -> int:
    """How many kinds of headings beside this one stand over it, by their classes: 0 for the outermost."""
    parent = heading.getparent()
    beside = parent if parent is not None else ()
    kinds = {each.get("class") for each in beside if len(each) and local(each[0]) in ("heading", "subheading")}
    known = [kind for kind in _HEADING_CLASSES if kind in kinds]
    kind = heading.get("class") or ""
    return known.index(kind) if kind in known else 0


def _list(element: etree._Element, inline: Inline, number: str) -> Iterator[Block]:
    """A list under a paragraph: the introduction is the paragraph's own text."""
    intro = element.find(akn("intro"))
    if intro is not None:
        for line in lines(intro):
            yield inline.paragraph(line, Role.OPERATIVE if number else Role.TEXT, 0, number)
            number = ""
    yield from _points(element, inline, 1)


def _points(element: etree._Element, inline: Inline, level: int) -> Iterator[Block]:
    for child in element:
        name = local(child)
        if name in _POINTS:
            yield from _point(child, inline, level)
        elif name == "sublist":  # the published files put it beside its point
            yield from _points(child, inline, level + 1)
        elif name in ("wrapUp", "alinea", "listWrapUp", "listConclusion"):
            for line in [child] if name.startswith("list") else lines(child):
                yield inline.paragraph(line, Role.WRAP_UP, level - 1)
        elif name != "intro":
            yield from _block(child, inline, Role.TEXT, level)


def _point(element: etree._Element, inline: Inline, level: int) -> Iterator[Block]:
    num, number = element.find(akn("num")), num_of(element)
    for child in _opened(element):
        name = local(child)
        if child is num:
            continue
        if _is_line(child):
            yield inline.paragraph(child, Role.POINT if number else Role.WRAP_UP, level, number)
            number = ""
        elif name in ("list", "blockList"):
            intro = child.find(akn("intro"))
            for line in lines(intro) if intro is not None else ():
                yield inline.paragraph(line, Role.POINT, level, number)
                number = ""
            yield from _alone(number, Role.POINT, level)
            number = ""
            yield from _points(child, inline, level + 1)
        else:
            yield from _alone(number, Role.POINT, level)
            number = ""
            yield from _block(child, inline, Role.TEXT, level)
    yield from _alone(number, Role.POINT, level)


def _opened(point: etree._Element) -> Iterator[etree._Element]:
    """What is in a point, that of its content and introduction, too."""
    for child in point:
        if local(child) in ("content", "intro") and not has_text(child):
            yield from child
        else:
            yield child
