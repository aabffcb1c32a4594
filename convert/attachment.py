"""The tree attached to a PDF: its name, and how the file says which pages it is the tree of.

The typesetter writes it and the reader looks for it; neither knows the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

TREE_NAME = "tree.akn.xml"
_DIGEST = re.compile(r"pages sha256:([0-9a-f]{64})")


def description(digest: str) -> str:
    """What the attachment is described as: with the SHA-256 of the content of all pages, one after the other."""
    return f"The document as Akoma Ntoso XML; pages sha256:{digest}"


def describes(said: str, pages: Iterable[bytes]) -> bool:
    """Whether a description was made for pages of this content."""
    match = _DIGEST.search(said)
    return match is not None and match[1] == _digest(pages)


def _digest(pages: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for content in pages:
        digest.update(content)
    return digest.hexdigest()
