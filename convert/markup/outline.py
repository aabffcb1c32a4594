"""The hierarchy: paragraphs with roles and levels become nested elements.

Operative paragraphs hold lists of points, headings open divisions, sections and titles; in them, recitals are
cross-headings that refer to the preamble (guideline, part 1: a section may have its own preamble). A resolution that is
quoted among the numbered paragraphs of a report is a container of its own, so that its numbers are not the report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from convert import leads
from convert.akn import numbering
from convert.akn.names import RECITAL, akn, local, make, text_of
from convert.akn.numbering import Form
from convert.galley import Block, Figure, Paragraph, Role, Table
from convert.markup import contents
from convert.markup.inline import strip
from convert.markup.manuscript import number_of, role_of
from convert.markup.setter import Setter
from convert.words import Words


@dataclass(slots=True)
class Item:
    """A paragraph or point with what hangs under it: points of the next level, and text that wraps them up."""

    paragraph: Paragraph | None
    parts: list[Item | Paragraph] = field(default_factory=list)


def items(blocks: Iterable[Block]) -> Iterator[Item | Block]:
    """Gather points and wrap-up text under the paragraph that they belong to; all other blocks pass as they are."""
    current: Item | None = None
    for block in blocks:
        role = role_of(block)
        if isinstance(block, Paragraph) and role is Role.POINT:
            if current is None:
                current = Item(None)
            _parent_of(current, block.level).parts.append(Item(block))
        elif isinstance(block, Paragraph) and role is Role.WRAP_UP and current:
            _parent_of(current, 1).parts.append(block)
        else:
            if current:
                yield current
            current = None
            if isinstance(block, Paragraph) and role in (Role.OPERATIVE, Role.TEXT, Role.RECITAL):
                current = Item(block)
            else:
                yield block
    if current:
        yield current


def _parent_of(item: Item, level: int) -> Item:
    for _ in range(level - 1):
        below = [part for part in item.parts if isinstance(part, Item)]
        if not below:
            break
        item = below[-1]
    return item


QUOTATION = "quotation"
"""The name of the `hcontainer` that holds a quoted resolution."""

_UNDER_ANY_HEADING = 1_000


class Outline:
    """Sets blocks, in order, into a `mainBody` and the divisions that headings open in it."""

    def __init__(self, body: etree._Element, setter: Setter) -> None:
        self._body = body
        self._setter = setter
        self._open: list[tuple[int, etree._Element]] = []
        self._fresh_heading: etree._Element | None = None

    def set(self, blocks: Iterable[Block]) -> None:
        """Set all of the blocks."""
        for listed, group in groupby(blocks, lambda block: role_of(block) is Role.CONTENTS):
            if listed:
                lines = [block for block in group if isinstance(block, Paragraph)]
                self._here.append(contents.element(lines, self._setter))
            else:
                self._set_text(group)

    def _set_text(self, blocks: Iterable[Block]) -> None:
        for item in items(blocks):
            fresh, self._fresh_heading = self._fresh_heading, None
            if isinstance(item, Item):
                self._set_item(item)
            elif isinstance(item, Table):
                self._here.append(self._setter.table(item))
            elif isinstance(item, Figure):
                self._here.append(self._setter.figure(item))
            elif item.role in (Role.HEADING, Role.CROSS_HEADING):
                self._set_heading(item, fresh)
            elif item.role is Role.ENACTING:
                if self._here.find(f"{akn('paragraph')}/{akn('num')}") is not None:
                    self._open_quotation()
                self._here.append(self._recital(item))
            else:
                self._here.append(self._unnumbered(item))

    @property
    def _here(self) -> etree._Element:
        return self._open[-1][1] if self._open else self._body

    def _set_heading(self, paragraph: Paragraph, fresh: etree._Element | None) -> None:
        """A heading opens a division; one right under a bare number ("I", "Part I") is the title that goes with it."""
        if fresh is not None and len(fresh) == 1 and _is_bare_number(fresh[0]):
            tag = "heading" if local(fresh[0]) == "num" else "subheading"
            fresh.append(self._setter.block(tag, paragraph, bold=False, italic=False))
            return
        while self._open and self._open[-1][0] >= paragraph.level:
            self._open.pop()
        division = make(_division(paragraph, self._here))
        self._here.append(division)
        self._open.append((paragraph.level, division))
        self._fill_heading(division, paragraph)
        self._fresh_heading = division

    def _open_quotation(self) -> None:
        """An enacting phrase after numbered paragraphs begins the text of another document."""
        quotation = make("hcontainer", name=QUOTATION)
        self._here.append(quotation)
        self._open.append((_UNDER_ANY_HEADING, quotation))

    def _close_quotation(self, paragraph: Paragraph) -> None:
        """A quotation ends at a number that goes on with those of the text around, and not with those quoted."""
        if not self._open or self._open[-1][0] != _UNDER_ANY_HEADING:
            return
        number = number_of(paragraph)
        value = number.ordinal(Form.PARAGRAPH) if number else None
        quotation, around = self._here, self._open[-2][1] if len(self._open) > 1 else self._body
        if value and value == _last_number(around) + 1 != _last_number(quotation) + 1:
            self._open.pop()

    def _fill_heading(self, division: etree._Element, paragraph: Paragraph) -> None:
        if numbering.alone(paragraph.text):
            division.append(self._setter.block("num", paragraph, bold=False, italic=False))
            return
        division.extend(self._setter.numbered("heading", paragraph, number_of(paragraph), bold=False, italic=False))

    def _set_item(self, item: Item) -> None:
        paragraph = item.paragraph
        if paragraph is None:
            self._here.append(self._list(item))
        elif paragraph.role is Role.RECITAL:
            self._here.append(self._recital(paragraph))
            if item.parts:
                self._here.append(self._list(Item(None, item.parts)))
        else:
            self._close_quotation(paragraph)
            self._here.append(self._numbered("paragraph", item))

    def _recital(self, paragraph: Paragraph) -> etree._Element:
        """A recital within the body: a cross-heading in a division, a container where there is none."""
        if self._open:
            element = self._setter.block("crossHeading", paragraph)
            element.set("refersTo", "#preamble")
            return element
        return make("container", self._setter.block("p", paragraph), name=RECITAL)

    def _unnumbered(self, paragraph: Paragraph) -> etree._Element:
        return make("paragraph", make("content", self._setter.block("p", paragraph)))

    def _numbered(self, tag: str, item: Item) -> etree._Element:
        """A paragraph or point: its number, and either its content or a list that its text introduces."""
        assert item.paragraph is not None
        *number, text = self._setter.numbered("p", item.paragraph, number_of(item.paragraph))
        return make(tag, *number, self._list(item, text) if item.parts else make("content", text))

    def _list(self, item: Item, intro: etree._Element | None = None) -> etree._Element:
        """The points under an item. After text that wraps points up, further points are a list of their own."""
        element = make("list")
        if intro is not None:
            element.append(make("intro", intro))
        for at, part in enumerate(item.parts):
            if isinstance(part, Item):
                element.append(self._numbered("point", part))
            elif at + 1 < len(item.parts):
                element.append(make("alinea", make("content", self._setter.block("p", part))))
            else:
                element.append(make("wrapUp", self._setter.block("p", part)))
        return element


def _last_number(holder: etree._Element) -> int:
    """The number of the last numbered paragraph that an element holds, 0 if it holds none."""
    printed = [text_of(num) for num in holder.iterfind(f"{akn('paragraph')}/{akn('num')}")]
    number = (numbering.leading(f"{printed[-1]} ") or numbering.alone(printed[-1])) if printed else None
    return (number.ordinal(Form.PARAGRAPH) or 0) if number else 0


def _division(heading: Paragraph, holder: etree._Element) -> str:
    """The element for a headed part: a section for Roman numbers, a title for capital letters, else a division. I., V.
    and X. are letters where they go on with the titles that their holder has."""
    number = number_of(heading) or numbering.alone(heading.text)
    if number is None:
        return "division"
    before = holder.findall(akn("title"))[-1:]
    last = numbering.alone(text_of(before[0][0])) if before else None
    letter = number.ordinal(Form.CAPITAL)
    if letter and last and letter == (last.ordinal(Form.CAPITAL) or 0) + 1:
        return "title"
    form = number.meanings[0][0]
    return {Form.CAPITAL_ROMAN: "section", Form.CAPITAL: "title"}.get(form, "division")


def _is_bare_number(heading: etree._Element) -> bool:
    """Whether a heading is only a number, with or without the word for it ("I", "Part II", "Section 4")."""
    words = text_of(heading).split()
    return 1 <= len(words) <= 3 and len(words[-1].rstrip(".")) <= 5 and (
        words[-1].rstrip(".").isdigit() or words[-1].rstrip(".").isupper()
    )  # fmt: skip


def preamble(blocks: Iterable[Block], setter: Setter) -> etree._Element:
    """The preamble: the enacting phrase as a formula, each recital a container named after its lead."""
    element = make("preamble")
    for item in items(blocks):
        if isinstance(item, Item):
            element.append(_recital_container(item, setter))
        elif isinstance(item, Table):
            element.append(setter.plain_table(item))
        elif isinstance(item, Paragraph) and item.role is Role.ENACTING:
            element.append(make("formula", setter.block("p", item), name="enactingFormula"))
        elif isinstance(item, Paragraph):
            element.append(make("container", setter.block("p", item), name="text"))
    return element


def _recital_container(item: Item, setter: Setter) -> etree._Element:
    container = make("container", name=RECITAL)
    if item.paragraph is not None:
        container.append(setter.block("p", item.paragraph))
        container.set("name", _lead(item.paragraph, setter.words) or RECITAL)
    for part in item.parts:
        if isinstance(part, Paragraph):
            container.append(setter.block("p", part))
            continue
        if local(container[-1] if len(container) else container) != "blockList":
            container.append(make("blockList"))
        container[-1].append(_list_item(part, setter))
    return container


def _list_item(item: Item, setter: Setter) -> etree._Element:
    assert item.paragraph is not None
    number = numbering.leading(item.paragraph.text.lstrip())
    element = make("item", *setter.numbered("p", item.paragraph, number))
    below = [part for part in item.parts if isinstance(part, Item)]
    if below:
        element.append(make("blockList", *(_list_item(part, setter) for part in below)))
    for part in item.parts:
        if isinstance(part, Paragraph):
            element.append(setter.block("p", part))
    return element


def _lead(paragraph: Paragraph, words: Words) -> str:
    """The emphasised words that a recital begins with, in lower case: the guideline's name for its container; where
    they are printed in roman, the words that are known to be a lead."""
    content = strip(paragraph.content)
    first = content.stretches[0] if content.stretches else None
    if first and (first[1].italic or first[1].bold):
        return first[0].strip(" ,，").lower()
    return content.text[: leads.lead_length(content.text, words.language, "recital")].strip(" ,，").lower()
