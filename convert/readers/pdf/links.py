"""The links laid over a page: what address stands where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from convert.readers.pdf.malformed import MALFORMED
from convert.readers.pdf.source import Source

_WORD_PADDING = 2.3
"""Points that Word lays a link over on either side of its text: enough to cover a comma that is none of it."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the rectangle it is laid over, in the page's own coordinates (from the bottom left)."""

    address: str
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    def meets(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """True if text from `start` to `end` may stand under the link."""
        return (
            min(start[0], end[0]) < self.right
            and max(start[0], end[0]) > self.left
            and min(start[1], end[1]) < self.top
            and max(start[1], end[1]) > self.bottom
        )


def links(source: Source, index: int) -> list[Link]:
    """The links of a page that lead to an address; those that lead to another place in the file are left out."""
    if source.objects is None:
        return []
    try:
        padding = _WORD_PADDING if "Word" in _producer(source.objects) else 0.0
        return list(_links(source.objects.pages[index], padding))
    except MALFORMED:
        return []


def _producer(objects: PdfReader) -> str:
    return objects.metadata.producer or "" if objects.metadata else ""


def _links(page: PageObject, padding: float) -> Iterator[Link]:
    annotations = page.get("/Annots")
    for each in annotations.get_object() if annotations is not None else ():
        annotation = each.get_object()
        if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") != "/Link":
            continue
        action = annotation.get("/A")
        address = action.get_object().get("/URI") if action is not None else None
        corners = annotation.get("/Rect")
        if address is None or not isinstance(corners, ArrayObject) or len(corners) != 4:
            continue
        x0, y0, x1, y1 = (float(corner) for corner in corners)
        left, right = min(x0, x1) + padding, max(x0, x1) - padding
        yield Link(str(address).strip(), left, min(y0, y1), right, max(y0, y1))
