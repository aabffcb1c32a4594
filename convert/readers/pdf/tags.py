"""The structure tree of a tagged PDF: elements in reading order and the marked content they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Object, Pdf

from convert.akn.languages import is_tag
from convert.readers.pdf.malformed import MALFORMED

_DEEPEST = 60
"""Levels. What lies deeper (a loop, or malice) is left to geometry."""

_STANDARD = {"Footnote": "Note", "Endnote": "Note", "FENote": "Note", "Title": "H1"}
"""Types that are read as others, whatever the file's own role map says: Word maps them so or not at all."""


_WHOLE = frozenset(["Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "StructTreeRoot"])
"""Types whose language is that of the file, or of whoever made it: programs put there what they are set to."""

_DIRECT = (0, 0)
"""What pikepdf gives as the number of an object that has none, as it stands in another."""


class Mark(NamedTuple):
    """Marked content: the page (from 1) and its ID there."""

    page: int
    mark: int


@dataclass(slots=True)
class Element:
    """A structure element: its standard type ("P", "H1", "TD", "Note"), its content in order, its alternative text.

    `columns` and `rows` are a table cell's spans, `language` is the tag of that in which it is, if it says so.
    """

    type: str
    kids: list[Element | Mark] = field(default_factory=list)
    alternative: str = ""
    columns: int = 1
    rows: int = 1
    language: str = ""

    def marks(self) -> Iterator[Mark]:
        """All marked content below, in order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()


def structure(objects: Pdf | None) -> Element | None:
    """The structure tree of a file, or None if it has none that can be read."""
    if objects is None:
        return None
    try:
        root = objects.Root.get("/StructTreeRoot")
        if not isinstance(root, Dictionary):
            return None
        pages = {page.obj.objgen: number for number, page in enumerate(objects.pages, 1)}
        return _Walk(pages, _role_map(root)).element(root, 0, 0)
    except MALFORMED:
        return None


def _role_map(root: Object) -> dict[str, str]:
    roles = root.get("/RoleMap")
    return {own[1:]: str(standard)[1:] for own, standard in roles.items()} if isinstance(roles, Dictionary) else {}


class _Walk:
    """One walk through the tree; an element that comes again (a loop) is passed over.

    To ask for an entry that is not there takes pikepdf three times as long as to list all that are.
    """

    def __init__(self, pages: dict[tuple[int, int], int], roles: dict[str, str]) -> None:
        self.pages = pages
        self.roles = roles
        self.seen: set[tuple[int, int]] = set()

    def element(self, raw: Object, page: int, depth: int) -> Element:
        entries = raw.keys()
        element = Element(self._type(raw), alternative=str(raw["/Alt"]) if "/Alt" in entries else "")
        if element.type not in _WHOLE and "/Lang" in entries and is_tag(language := str(raw["/Lang"])):
            element.language = language
        if element.type in ("TD", "TH"):
            element.columns, element.rows = _spans(raw)
        page = self._page(raw, page) if "/Pg" in entries else page
        for kid in _listed(raw["/K"]) if "/K" in entries else ():
            known = self._known(kid, page, depth)
            if known is not None:
                element.kids.append(known)
        return element

    def _known(self, kid: Any, page: int, depth: int) -> Element | Mark | None:
        if isinstance(kid, int):
            return Mark(page, kid)
        if not isinstance(kid, Dictionary) or self._again(kid):
            return None
        entries = kid.keys()
        if "/MCID" in entries and isinstance(mark := kid["/MCID"], int):
            return Mark(self._page(kid, page) if "/Pg" in entries else page, mark)
        if depth >= _DEEPEST or ("/Type" in entries and kid["/Type"] == "/OBJR"):
            return None
        return self.element(kid, page, depth + 1)

    def _again(self, kid: Object) -> bool:
        place = kid.objgen
        if place in self.seen:
            return True
        if place != _DIRECT:
            self.seen.add(place)
        return False

    def _type(self, raw: Object) -> str:
        own = str(raw.get("/S", "/Document"))[1:]
        return _STANDARD.get(own) or self.roles.get(own, own)

    def _page(self, raw: Object, otherwise: int) -> int:
        page = raw.get("/Pg")
        return self.pages.get(page.objgen, otherwise) if isinstance(page, Object) else otherwise


def _listed(value: Any) -> Iterable[Any]:
    """What may stand alone or in an array, in either case as several."""
    return value if isinstance(value, Array) else () if value is None else (value,)


def _spans(raw: Object) -> tuple[int, int]:
    """A cell's column and row span, from its table attributes."""
    columns = rows = 1
    for held in _listed(raw.get("/A")):
        if isinstance(held, Dictionary):
            columns = int(held.get("/ColSpan", columns))
            rows = int(held.get("/RowSpan", rows))
    return max(columns, 1), max(rows, 1)
