"""The tree that undoc attaches to what it sets: it is the document, as long as the pages are those it was set on."""

from __future__ import annotations

import hashlib
import re

from pypdf import PdfReader
from pypdf.generic import StreamObject

from convert.readers.pdf.malformed import MALFORMED

TREE_NAME = "tree.akn.xml"
_DIGEST = re.compile(r"pages sha256:([0-9a-f]{64})")


def attached_tree(objects: PdfReader | None) -> bytes | None:
    """The attached tree as XML; None if there is none, or if the pages are no longer those that it was attached to.

    The description of the attachment holds the SHA-256 of the content of all pages, one after the other.
    """
    if objects is None:
        return None
    try:
        for attachment in objects.attachment_list:
            if attachment.name == TREE_NAME:
                said = _DIGEST.search(str(attachment.description or ""))
                return attachment.content if said and said[1] == _digest(objects) else None
    except MALFORMED:
        return None
    return None


def _digest(objects: PdfReader) -> str:
    digest = hashlib.sha256()
    for page in objects.pages:
        content = page["/Contents"].get_object()
        digest.update(content.get_data() if isinstance(content, StreamObject) else b"")
    return digest.hexdigest()
