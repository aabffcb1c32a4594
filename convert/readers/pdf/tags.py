"""The structure tree of a tagged PDF: elements in reading order and the marked content they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from convert.readers.pdf.malformed import MALFORMED

_DEEPEST = 60
"""Levels. What lies deeper (a loop, or malice) is left to geometry."""

_STANDARD = {"Footnote": "Note", "Endnote": "Note", "FENote": "Note", "Title": "H1"}
"""Types that are read as others, whatever the file's own role map says: Word maps them so or not at all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the page (from 1) and its ID there."""

    page: int
    mark: int


@dataclass(slots=True)
class Element:
    """A structure element: its standard type ("P", "H1", "TD", "Note"), its content in order, its alternative text.

    `columns` and `rows` are a table cell's spans.
    """

    type: str
    kids: list[Element | Mark] = field(default_factory=list)
    alternative: str = ""
    columns: int = 1
    rows: int = 1

    def marks(self) -> Iterator[Mark]:
        """All marked content below, in order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()


def structure(objects: PdfReader | None) -> Element | None:
    """The structure tree of a file, or None if it has none that can be read."""
    if objects is None:
        return None
    try:
        root = objects.root_object.get("/StructTreeRoot")
        if root is None:
            return None
        pages = {page.indirect_reference.idnum: number for number, page in enumerate(objects.pages, 1)}  # type: ignore[union-attr]
        return _Walk(objects, pages, _role_map(root.get_object())).element(root.get_object(), 0, 0)
    except MALFORMED:
        return None


def _role_map(root: DictionaryObject) -> dict[str, str]:
    roles = root.get("/RoleMap")
    roles = roles.get_object() if roles is not None else {}
    return {str(own)[1:]: str(standard)[1:] for own, standard in roles.items()}


class _Walk:
    """One walk through the tree; an element that comes again (a loop) is passed over."""

    def __init__(self, objects: PdfReader, pages: dict[int, int], roles: dict[str, str]) -> None:
        self.objects = objects
        self.pages = pages
        self.roles = roles
        self.seen: set[int] = set()

    def element(self, raw: DictionaryObject, page: int, depth: int) -> Element:
        element = Element(self._type(raw), alternative=str(raw.get("/Alt", "")))
        if element.type in ("TD", "TH"):
            element.columns, element.rows = _spans(raw)
        page = self._page(raw, page)
        for kid in self._kids(raw):
            known = self._known(kid, page, depth)
            if known is not None:
                element.kids.append(known)
        return element

    def _known(self, kid: Any, page: int, depth: int) -> Element | Mark | None:
        if isinstance(kid, IndirectObject):
            if kid.idnum in self.seen:
                return None
            self.seen.add(kid.idnum)
            kid = kid.get_object()
        if isinstance(kid, int):
            return Mark(page, int(kid))
        if not isinstance(kid, DictionaryObject) or dict.get(kid, "/Type") == "/OBJR":
            return None
        if isinstance(mark := kid.get("/MCID"), int):
            return Mark(self._page(kid, page), mark)
        return self.element(kid, page, depth + 1) if depth < _DEEPEST else None

    def _type(self, raw: DictionaryObject) -> str:
        own = str(raw.get("/S", "/Document"))[1:]
        return _STANDARD.get(own) or self.roles.get(own, own)

    def _page(self, raw: DictionaryObject, otherwise: int) -> int:
        reference = dict.get(raw, "/Pg")
        return self.pages.get(reference.idnum, otherwise) if isinstance(reference, IndirectObject) else otherwise

    @staticmethod
    def _kids(raw: DictionaryObject) -> list[Any]:
        kids = dict.get(raw, "/K")
        if isinstance(kids, IndirectObject):
            held = kids.get_object()
            return list(held) if isinstance(held, list) else [kids]
        if kids is None:
            return []
        return list(kids) if isinstance(kids, list) else [kids]


def _spans(raw: DictionaryObject) -> tuple[int, int]:
    """A cell's column and row span, from its table attributes."""
    attributes = raw.get("/A")
    attributes = attributes.get_object() if attributes is not None else None
    several = attributes if isinstance(attributes, list) else [attributes]
    columns = rows = 1
    for each in several:
        held = each.get_object() if each is not None else None
        if isinstance(held, DictionaryObject):
            columns = int(held.get("/ColSpan", columns))
            rows = int(held.get("/RowSpan", rows))
    return max(columns, 1), max(rows, 1)
