"""The structure of a document, for those who do not see its pages: which element each of its parts is.

The elements are the standard types of PDF 1.7 (ISO 32000-1, 14.8.4) as PDF/UA-1 (ISO 14289-1) wants them used. Their
order is that of the text; what the pages show of each is entered when it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convert.akn.numbering import bullet, leading
from convert.galley import Cell, Figure, Note, Paragraph, Role
from convert.writers.pdf.look import is_label
from convert.writers.pdf.tongues import tongue

_HEADINGS: Mapping[Role | None, int] = {
    Role.TITLE: 1, Role.SUMMARY_HEADING: 2, Role.HEADING: 1, Role.CROSS_HEADING: 1, Role.ANNEX: 2, Role.ANNEX_TITLE: 2
}  # fmt: skip
"""The roles that are headings, and their rank; to that of a heading in the text its own level is added."""

_DEEPEST_HEADING = 6
_NUMBERINGS = (
    (re.compile(r"\d+"), "Decimal"),
    (re.compile(r"i|[ivxlc]{2,}"), "LowerRoman"),
    (re.compile(r"I|[IVXLC]{2,}"), "UpperRoman"),
    (re.compile(r"[^\W\d_]+"), "LowerAlpha"),
)
"""How a list is numbered, by the number of its first item."""


class Content(NamedTuple):
    """Marked content: the page (from 0) and its number there."""

    page: int
    mark: int


class Laid(NamedTuple):
    """A link annotation laid over a page (from 0); `annotation` is its dictionary."""

    page: int
    annotation: Any


@dataclass(eq=False, slots=True)
class Element:
    """An element of the structure: its type, what is in it, in order, and more entries of its dictionary, as PDF.

    `added` says whether it stands in another; it does not know in which, lest cycles keep all when it is done with.
    `title` is that of the bookmark of a heading, the address of a link, or what a figure says; `place` is where a
    heading, or a paragraph that a link leads to, was drawn: on which page (from 0), and how high its top stands there.
    `see` are the elements that it refers to: a call to its note, and back.
    """

    type: str
    entries: dict[str, str] = field(default_factory=dict)
    title: str = ""
    kids: list[Element | Content | Laid] = field(default_factory=list)
    added: bool = False
    place: tuple[int, float] | None = None
    see: list[Element] = field(default_factory=list)

    def add(self, kid: Element) -> Element:
        """Put an element at the end of this one, and give it back."""
        self.kids.append(kid)
        kid.added = True
        return kid

    def languages(self) -> set[str]:
        """The languages of this element and of all in it that say so, as tags."""
        own = {self.entries["Lang"].strip("()")} if "Lang" in self.entries else set()
        return own.union(*(kid.languages() for kid in self.kids if isinstance(kid, Element)))

    def last(self) -> Element | None:
        """What stands at the end of this element, if that is an element."""
        kid = self.kids[-1] if self.kids else None
        return kid if isinstance(kid, Element) else None


class Tags(NamedTuple):
    """The element of a paragraph and, if it has one of its own, that of the number before its text."""

    element: Element
    label: Element | None = None


@dataclass
class Tagger:
    """Gives the parts of a document in a `language` (ISO 639-2), in their order, their elements under `root`.

    `titled` says whether it has a title; one that has none is called by what it says of its adoption. `named` are the
    elements of paragraphs by the links that lead to them ("#" and a name).
    """

    language: str = ""
    titled: bool = True
    root: Element = field(default_factory=lambda: Element("Document"))
    lists: list[Element] = field(default_factory=list)
    notes: dict[Note, Tags] = field(default_factory=dict)
    named: dict[str, Element] = field(default_factory=dict)
    rank: int = 0
    in_annex: bool = False
    label: Element | None = None

    def paragraph(self, paragraph: Paragraph, *, labelled: bool = False) -> Tags:
        """The element of a paragraph; `labelled` says whether it is set with a number before it."""
        tags = self._placed(paragraph, labelled)
        self.mark(tags.element, paragraph)
        return tags

    def mark(self, element: Element, paragraph: Paragraph) -> None:
        """Say of the element of a paragraph what language it is in, and take down the links that lead to it."""
        self.mark_language(element, paragraph)
        for name in paragraph.names:
            self.named[f"#{name}"] = element

    def _placed(self, paragraph: Paragraph, labelled: bool) -> Tags:
        if paragraph.role is Role.POINT or (paragraph.role is Role.TEXT and bullet(paragraph.text)):
            return self._item(paragraph, labelled)
        self.lists.clear()
        if paragraph.role in _HEADINGS or (paragraph.role is Role.ADOPTION and not self.titled):
            return Tags(self.root.add(self._heading(paragraph)))
        if paragraph.role is Role.QUOTATION:
            return Tags(self._around("BlockQuote").add(Element("P")))
        if paragraph.role is Role.CONTENTS and paragraph.level:
            return Tags(self._around("TOC").add(Element("TOCI")).add(Element("P")))
        return Tags(self.root.add(Element("P")))

    def figure(self, figure: Figure) -> Element:
        """The element of an image, with its alternative text."""
        self.lists.clear()
        entries = {"Alt": text_string(figure.alternative)} if figure.alternative else {}
        if figure.language:
            entries["Lang"] = language_entry(figure.language)
        return self.root.add(Element("Figure", entries, figure.alternative))

    def table(self) -> Element:
        """The element of a table, still without rows."""
        self.lists.clear()
        return self.root.add(Element("Table"))

    def note(self, note: Note) -> Tags:
        """The element of a note, which is put where it is first called."""
        if note not in self.notes:
            element = Element("Note", {"ID": text_string(f"note-{len(self.notes) + 1}")})
            self.mark_language(element, *note.paragraphs)
            self.notes[note] = Tags(element, element.add(Element("Lbl")))
        return self.notes[note]

    def mark_language(self, element: Element, *paragraphs: Paragraph) -> None:
        """Say of an element in what language its paragraphs are, if that is not the document's."""
        if tag := tongue(paragraphs, self.language):
            element.entries["Lang"] = language_entry(tag)

    def _item(self, paragraph: Paragraph, labelled: bool) -> Tags:
        """A point, in a list of its level within the point that it belongs to."""
        level = max(1, min(paragraph.level, len(self.lists) + 1))
        del self.lists[level:]
        if len(self.lists) < level:
            numbering = _numbering(paragraph.text) if labelled else {}
            self.lists.append(self._around_list().add(Element("L", numbering)))
        item = self.lists[-1].add(Element("LI"))
        label = item.add(Element("Lbl")) if labelled else None
        return Tags(item.add(Element("LBody")).add(Element("P")), label)

    def _around_list(self) -> Element:
        """Where a new list stands: in the body of the last point, if there is one."""
        item = self.lists[-1].last() if self.lists else None
        return (item.last() if item else None) or self.root

    def _heading(self, paragraph: Paragraph) -> Element:
        """A heading, never more than one rank below the heading before it.

        The title under a number, or under "Annex", has no bookmark of its own: it goes on with that of the heading
        before.
        """
        rank = _HEADINGS.get(paragraph.role, 1)
        if paragraph.role in (Role.HEADING, Role.CROSS_HEADING):
            rank += max(paragraph.level, 1) + self.in_annex
        self.in_annex = self.in_annex or paragraph.role is Role.ANNEX
        self.rank = min(rank, self.rank + 1, _DEEPEST_HEADING)
        heading = Element(f"H{self.rank}", title=" ".join(paragraph.text.split()))
        if self.label and self.label is self.root.last() and _is_under_label(paragraph):
            self.label.title, heading.title = f"{self.label.title}. {heading.title}", ""
        labels = paragraph.role is Role.ANNEX or (paragraph.role is Role.HEADING and is_label(paragraph.text))
        self.label = heading if labels else None
        return heading

    def _around(self, kind: str) -> Element:
        """The element of a kind that paragraphs after one another stand in: a quotation, a table of contents."""
        last = self.root.last()
        return last if last and last.type == kind else self.root.add(Element(kind))


def _is_under_label(paragraph: Paragraph) -> bool:
    """Whether a heading under a mere number, or under "Annex", is what that heads."""
    return paragraph.role is Role.ANNEX_TITLE or (paragraph.role is Role.HEADING and not leading(paragraph.text))


def cell_element(cell: Cell, rows: int, *, heads: bool) -> Element:
    """The element of a table cell over no more than `rows` rows; `heads` says whether it stands above its column."""
    spans = {"ColSpan": cell.columns, "RowSpan": min(cell.rows, rows)}
    attributes = "".join(f"/{name} {span}" for name, span in spans.items() if span > 1)
    if cell.header:
        attributes += "/Scope/Column" if heads else "/Scope/Row"
    entries = {"A": f"<</O/Table{attributes}>>"} if attributes else {}
    return Element("TH" if cell.header else "TD", entries)


def language_entry(tag: str) -> str:
    """A language tag as PDF writes it."""
    return f"({tag})"


def text_string(text: str) -> str:
    """A text as PDF writes it, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _numbering(text: str) -> dict[str, str]:
    number = text.partition("\t")[0].strip("(). ")
    kind = next((name for pattern, name in _NUMBERINGS if pattern.fullmatch(number)), "Disc")
    if kind == "LowerAlpha" and number.isupper():
        kind = "UpperAlpha"
    return {"A": f"<</O/List/ListNumbering/{kind}>>"}
