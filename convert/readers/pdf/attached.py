"""The tree that undoc attaches to what it sets: it is the document, as long as the pages are those it was set on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pikepdf import Pdf, Stream

from convert.attachment import TREE_NAME, describes
from convert.readers.pdf.malformed import MALFORMED
from convert.readers.pdf.source import Source


def attached_tree(source: Source) -> bytes | None:
    """The attached tree as XML; None if there is none, or if it or the pages are no longer what they were when it was
    attached."""
    if source.objects is None or not source.paper.count_attachments():
        return None
    try:
        for attachment in source.objects.attachments.values():
            if attachment.filename == TREE_NAME:
                tree = attachment.get_file()
                whole = tree.read_bytes()
                is_whole = tree.md5 in (b"", hashlib.md5(whole, usedforsecurity=False).digest())
                said = attachment.description
                return whole if is_whole and describes(said, _contents(source.objects)) else None
    except MALFORMED:
        return None
    return None


def _contents(objects: Pdf) -> Iterator[bytes]:
    for page in objects.pages:
        content = page.obj.Contents
        yield content.read_bytes() if isinstance(content, Stream) else b""
