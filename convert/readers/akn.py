"""Reads Akoma Ntoso XML: without network, without entities, with limits on size and depth."""

from __future__ import annotations

from lxml import etree

from convert.errors import UnreadableError, UnsafeError
from convert.options import Reading

_ENTITY_CODES = {
    etree.ErrorTypes.ERR_ENTITY_LOOP,
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY,
    etree.ErrorTypes.ERR_ENTITY_BOUNDARY,
    etree.ErrorTypes.WAR_UNDECLARED_ENTITY,
}


def parser() -> etree.XMLParser:
    """A parser that fetches nothing, expands nothing, and refuses trees deeper or texts longer than lxml's limits."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read(data: bytes, name: str, options: Reading) -> etree._Element:  # noqa: ARG001 - every reader takes options
    """The root of the XML document in `data`.

    Raises UnsafeError for a document that declares entities, UnreadableError for one that is not well-formed; both name
    the line.
    """
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        if error.code in _ENTITY_CODES:
            raise _unsafe(name) from error
        fault = f"not well-formed XML: {error.msg}"
        raise UnreadableError(fault, source=name, remedy="mend it there, or export it again") from error
    if root.getroottree().docinfo.internalDTD is not None and _declares_entities(root):
        raise _unsafe(name)
    return root


def _declares_entities(root: etree._Element) -> bool:
    dtd = root.getroottree().docinfo.internalDTD
    return dtd is not None and next(iter(dtd.iterentities()), None) is not None


def _unsafe(name: str) -> UnsafeError:
    return UnsafeError("the XML declares entities, which can hide a bomb", source=name, remedy="remove its DOCTYPE")
