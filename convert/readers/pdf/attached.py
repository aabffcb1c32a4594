"""The tree that undoc attaches to what it sets: it is the document, as long as the pages are those it was set on."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import StreamObject

from convert.attachment import TREE_NAME, describes
from convert.readers.pdf.malformed import MALFORMED


def attached_tree(objects: PdfReader | None) -> bytes | None:
    """The attached tree as XML; None if there is none, or if the pages are no longer those that it was attached to."""
    if objects is None:
        return None
    try:
        for attachment in objects.attachment_list:
            if attachment.name == TREE_NAME:
                said = str(attachment.description or "")
                return attachment.content if describes(said, _contents(objects)) else None
    except MALFORMED:
        return None
    return None


def _contents(objects: PdfReader) -> Iterator[bytes]:
    for page in objects.pages:
        content = page["/Contents"].get_object()
        yield content.get_data() if isinstance(content, StreamObject) else b""
