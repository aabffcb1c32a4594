"""Reading XML that may come from anyone: without network, without entities, with limits on size and depth."""

from __future__ import annotations

from lxml import etree


def parser() -> etree.XMLParser:
    """A parser that fetches nothing, expands nothing, and refuses trees deeper or texts longer than lxml's limits."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def declares_entities(root: etree._Element) -> bool:
    """Whether the document of a tree declares entities, which can hide a bomb."""
    dtd = root.getroottree().docinfo.internalDTD
    return dtd is not None and next(iter(dtd.iterentities()), None) is not None
