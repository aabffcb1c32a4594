"""Reads Akoma Ntoso XML: without network, without entities, with limits on size and depth."""

from __future__ import annotations

from lxml import etree

from convert.akn.parsing import declares_entities, parser
from convert.errors import UnreadableError, UnsafeError
from convert.options import Reading

_ENTITY_CODES = {
    etree.ErrorTypes.ERR_ENTITY_LOOP,
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY,
    etree.ErrorTypes.ERR_ENTITY_BOUNDARY,
    etree.ErrorTypes.WAR_UNDECLARED_ENTITY,
}


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
    if declares_entities(root):
        raise _unsafe(name)
    return root


def _unsafe(name: str) -> UnsafeError:
    return UnsafeError("the XML declares entities, which can hide a bomb", source=name, remedy="remove its DOCTYPE")
