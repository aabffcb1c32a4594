"""The tree that undoc attaches to what it sets: it is the document, as long as the pages are those it was set on."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Pdf, Stream

from convert.attachment import TREE_NAME, describes
from convert.readers.pdf.malformed import MALFORMED
from convert.readers.pdf.source import Source


def attached_tree(source: Source) -> bytes | None:
    """The attached tree as XML; None if there is none, or if the pages are no longer those that it was attached to."""
    if source.objects is None or not source.paper.count_attachments():
        return None
    try:
        for attachment in source.objects.attachments.values():
            if attachment.filename == TREE_NAME:
                said = attachment.description
                return attachment.get_file().read_bytes() if describes(said, _contents(source.objects)) else None
    except MALFORMED:
        return None
    return None


def _contents(objects: Pdf) -> Iterator[bytes]:
    for page in objects.pages:
        content = page.obj.Contents
        yield content.read_bytes() if isinstance(content, Stream) else b""
