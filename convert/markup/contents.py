"""The table of contents: its heading, the heads of its columns, and entries that point to the headings they name.

Entries are text as printed, leaders and page numbers with it; their numbers are those of headings elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from lxml import etree

from convert.akn import numbering
from convert.akn.names import CONTENTS, akn, local, make, printed_of
from convert.akn.numbering import PAGES
from convert.galley import Block, Cell, Paragraph, Role, Run, Table
from convert.markup.headings import Line, Ranks
from convert.markup.inline import plain
from convert.markup.manuscript import Manuscript
from convert.markup.setter import Setter

_LEADERS = r"(?:\.\s?){4,}|…{2,}"
_LEADS_TO = re.compile(rf"\s{PAGES}$|(?:\.\s?){{4}}|…{{2}}")
_LED = re.compile(rf"(?:{_LEADERS})$")
_TAIL = re.compile(rf"(?<=[\s.…]){PAGES}$")
_LEADER = " .…\t"
# Lines in which an entry runs on before its page, and heads of columns ("Paragraphs").
_MOST_BETWEEN = 4
_LONGEST = 500
_COLUMNS = 2  # of figures, at most: paragraphs and page


def recognise(manuscript: Manuscript) -> None:
    """Give the lines of a table of contents their role: level 0 for its heading and the heads of its columns, 1 and on
    for its entries. What the source has as a table becomes entries where each has its page."""
    blocks = manuscript.galley.blocks
    at = manuscript.text
    while at < len(blocks):
        heading = _free(blocks[at])
        at += 1
        if heading and manuscript.words.contents_heading.fullmatch(plain(heading.content)):
            blocks[at : at + 1] = _unfolded(blocks[at : at + 1])
            lines = _lines(blocks[at:])
            blocks[at : at + len(lines)] = entries = list(_run_on(lines))
            heading.role = Role.CONTENTS if entries else Role.TEXT
            _rank(entries)


def _free(block: Block) -> Paragraph | None:
    return block if isinstance(block, Paragraph) and block.role is None else None


def _leads_to(paragraph: Paragraph) -> bool:
    text = plain(paragraph.content)
    return bool(_LEADS_TO.search(text)) and len(text) <= _LONGEST


def _lines(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs from the first to the last entry that is not too far from the one before."""
    paragraphs = [paragraph for paragraph in takewhile(bool, map(_free, blocks)) if paragraph]
    end = 0
    for at, paragraph in enumerate(paragraphs):
        if _leads_to(paragraph):
            end = at + 1
        elif at >= end + _MOST_BETWEEN:
            break
    return paragraphs[:end]


def _unfolded(blocks: Sequence[Block]) -> list[Block]:
    """A table whose entries have each their page as a paragraph an entry; other blocks as they are."""
    table = blocks[0] if blocks else None
    if not isinstance(table, Table):
        return [*blocks]
    said = _printed(cell for row in table.rows for cell in row[:-1])
    pages = _printed(cell for row in table.rows for cell in row[-1:])
    paged = [each for each in pages if _is_page(each)]
    led = [each for each in said if _LED.search(plain(each.content))]
    led = led or [each for row in table.rows if any(map(_is_page, _printed(row[-1:]))) for each in _printed(row[:-1])]
    if not led or len(led) != len(paged):
        return [*blocks]
    for entry, page in zip(led, paged, strict=True):
        entry.content += [Run(" "), *page.content]
        entry.places += page.places
    heads = [each for each in pages if each not in paged]
    first = said.index(led[0])
    return [*said[:first], *heads, *said[first:]]


def _is_page(paragraph: Paragraph) -> bool:
    return re.fullmatch(PAGES, plain(paragraph.content)) is not None


def _printed(cells: Iterable[Cell]) -> list[Paragraph]:
    return [each for cell in cells for each in cell.paragraphs if plain(each.content)]


def _run_on(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines, a numbered entry that has not come to its page put together with the line after."""
    open_entry: Paragraph | None = None
    for line in lines:
        if open_entry and numbering.leading(line.text.lstrip()) is None:
            open_entry.content += [Run(" "), *line.content]
            open_entry.places += line.places
        else:
            open_entry = line
            yield line
        if _leads_to(line) or numbering.leading(open_entry.text.lstrip()) is None:
            open_entry = None


def _rank(lines: Sequence[Paragraph]) -> None:
    """Give lines their role, and entries their level: the depth of their numbers, 1 without."""
    ranks, begun = Ranks(), False
    for paragraph in lines:
        number = numbering.leading(paragraph.text.lstrip())
        begun = begun or number is not None or _leads_to(paragraph)
        paragraph.role = Role.CONTENTS
        paragraph.level = int(begun)
        if number:
            paragraph.level = ranks.place(Line(Paragraph([]), number.printed, number))


def element(lines: Sequence[Paragraph], setter: Setter) -> etree._Element:
    """A table of contents of its lines. Its entries point to nothing yet: see `point`."""
    first, *others = lines
    holder, content = make("hcontainer", name=CONTENTS), make("content")
    if not first.level:
        holder.append(setter.block("heading", first, bold=False, italic=False))
    for line in others if not first.level else lines:
        if not line.level:
            content.append(setter.block("p", line))
            continue
        if not len(content) or local(content[-1]) != "toc":
            content.append(make("toc"))
        item = setter.block("tocItem", line)
        item.set("level", str(line.level))
        item.set("href", "")
        content[-1].append(item)
    holder.append(content)
    return holder


def point(document: etree._Element) -> None:
    """Point each entry to the next heading of the document that says the same, and to nothing if there is none."""
    items = [*document.iter(akn("tocItem"))]
    headed = [(said, each.get("eId") or "") for each in document.iter() for said in _said(each)] if items else []
    after = 0
    for item in items:
        places = [*range(after, len(headed)), *range(after)]
        wanted = _wanted(item)
        found = next((place for said in wanted for place in places if headed[place][0] == said), None)
        if found is not None:
            item.set("href", f"#{headed[found][1]}")
            after = max(after, found + 1)


def _wanted(item: etree._Element) -> list[str]:
    """What the heading of an entry may say: the same, or the same without the number."""
    text = printed_of(item).rstrip(_LEADER)
    whole = [text := _TAIL.sub("", text).rstrip(_LEADER) for _ in range(_COLUMNS)]
    number = numbering.leading(text)
    bare = [each[len(number.printed) :] for each in whole] if number else []
    return [folded for each in [*whole, *bare] if (folded := _folded(each))]


def _said(element: etree._Element) -> Iterator[str]:
    """What may name a headed part: its number and title, both lines of its heading, or either."""
    heads = [printed_of(child) for child in element if local(child) in ("num", "heading", "subheading")]
    if not heads or element.get("name") == CONTENTS:
        return
    if local(element) == "attachment":
        heads += map(printed_of, element.iterfind(f"*/{akn('preface')}//{akn('docTitle')}"))
    for start in range(len(heads)):
        yield _folded(" ".join(heads[start:]))
    yield _folded(heads[0])


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
