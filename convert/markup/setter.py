"""Sets one paragraph, table or figure of the galley into an element, and remembers where it came from."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from convert.akn import citations, iris
from convert.akn.names import make, storable
from convert.akn.numbering import Number
from convert.akn.symbols import Symbol
from convert.galley import Block, Cell, Column, Figure, Note, Paragraph, Table
from convert.markup import layout
from convert.markup.inline import Span, Strip, fill, strip
from convert.words import Words

# Stands for the eId of a note until eIds are given: see `resolve_calls`.
_PENDING = "#note:"


def _agrees(printed: str, symbol: Symbol) -> bool:
    """Whether the numbers printed in a citation are all in the symbol that a link over it names."""
    return set(re.findall(r"\d+", printed)) <= set(re.findall(r"\d+", str(symbol)))


@dataclass(slots=True)
class Setter:
    """Makes elements of paragraphs. `origins` collects (element, block) of all that was set, in order.

    `organ` is the actor whose document it is and `written` its date, which citations are read by; `column` is its text
    column, where that is known.
    """

    words: Words
    organ: str = "un-ga"
    written: date | None = None
    column: Column | None = None
    origins: list[tuple[etree._Element, Block]] = field(default_factory=list)
    _notes: dict[int, etree._Element] = field(default_factory=dict)

    def block(
        self, tag: str, paragraph: Paragraph, *, start: int = 0, bold: bool = True, italic: bool = True
    ) -> etree._Element:
        """A new element `tag` with the text of a paragraph, its first `start` characters (its number) left out.

        `bold` and `italic` say whether such emphasis is kept: a heading is bold by its role.
        """
        element = make(tag, **layout.of_paragraph(paragraph, self.column))
        self.text(element, strip(paragraph.content, bold=bold, italic=italic), start)
        self.origins.append((element, paragraph))
        return element

    def numbered(
        self, tag: str, paragraph: Paragraph, number: Number | None, *, bold: bool = True, italic: bool = True
    ) -> list[etree._Element]:
        """The `num` of a paragraph that begins with a number, and a new element `tag` with the rest of its text."""
        start = len(number.printed) if number else 0
        block = self.block(tag, paragraph, start=start, bold=bold, italic=italic)
        return [make("num", number.printed), block] if number else [block]

    def text(self, element: etree._Element, line: Strip, start: int = 0) -> etree._Element:
        """Put a strip into an element, from character `start` on, white space after it left out."""
        if start:
            rest = line.text[start:]
            line = line.cut(start + len(rest) - len(rest.lstrip()))
        return fill(element, line, self.references(line), self.note)

    def references(self, line: Strip) -> list[Span]:
        """The citations in a text: those that its words make, and links to documents where the words are silent.

        A link over a citation says which document it is (a supplement, one part of a resolution), if its numbers are
        those of the words; a link that contradicts the words is not believed. A decision has no document of its own
        to refer to (it stands in the session's compilation), so it is a reference only where a link makes it one.
        """
        text = line.text
        linked = [(link, symbol) for link in line.links if (symbol := citations.from_address(link.href))]
        found: list[Span] = []
        for cited in citations.find(text, self.words, self.organ, self.written):
            over = [symbol for link, symbol in linked if link.start < cited.end and cited.start < link.end]
            symbol = next((each for each in over if _agrees(text[cited.start : cited.end], each)), cited.symbol)
            if symbol.kind == "decision" and not over:
                continue
            found.append(Span(cited.start, cited.end, iris.reference(symbol, cited.date)))
        for link, symbol in linked:
            if not any(span.start < link.end and link.start < span.end for span in found):
                found.append(Span(link.start, link.end, iris.reference(symbol)))
        return sorted(found, key=lambda span: span.start)

    def note(self, parent: etree._Element, note: Note) -> None:
        """Append a note at its first call, a raised reference to it at every later one."""
        if id(note) in self._notes:
            parent.append(make("sup", make("ref", storable(note.mark), href=f"{_PENDING}{id(note)}")))
            return
        element = make("authorialNote", marker=storable(note.mark), placement="bottom")
        self._notes[id(note)] = element
        for paragraph in note.paragraphs:
            element.append(self.block("p", paragraph))
        if not len(element):
            element.append(make("p"))
        parent.append(element)

    def table(self, table: Table) -> etree._Element:
        """A table in the hierarchy of a body."""
        return make("hcontainer", make("content", self.plain_table(table)), name="table")

    def plain_table(self, table: Table) -> etree._Element:
        """The table alone, for where no hierarchy can stand."""
        element = make("table", **layout.of_table(table))
        for row in table.rows:
            element.append(make("tr"))
            column = 0
            for cell in row:
                element[-1].append(self._cell(cell, table.widths[column : column + cell.columns]))
                column += cell.columns
        self.origins.append((element, table))
        return element

    def _cell(self, cell: Cell, widths: Sequence[float]) -> etree._Element:
        element = make("th" if cell.header else "td", **layout.of_cell(cell, widths))
        if cell.columns > 1:
            element.set("colspan", str(cell.columns))
        if cell.rows > 1:
            element.set("rowspan", str(cell.rows))
        for paragraph in cell.paragraphs or [Paragraph([])]:
            element.append(self.block("p", paragraph))
        return element

    def figure(self, figure: Figure) -> etree._Element:
        """An image in the hierarchy of a body."""
        return make("hcontainer", make("content", self.plain_figure(figure)), name="figure")

    def plain_figure(self, figure: Figure) -> etree._Element:
        """The image alone in a paragraph, its bytes, if they are at hand, in a data address."""
        data = base64.b64encode(figure.data).decode("ascii")
        address = figure.address or f"data:{figure.media_type};base64,{data}"
        image = make("img", src=address, alt=storable(figure.alternative))
        self.origins.append((image, figure))
        return make("p", image)

    def resolve_calls(self, root: etree._Element) -> None:
        """Point repeated calls at the eIds of their notes, now that these are known."""
        for reference in root.iter("{*}ref"):
            href = reference.get("href") or ""
            if href.startswith(_PENDING):
                reference.set("href", "#" + (self._notes[int(href[len(_PENDING) :])].get("eId") or ""))
