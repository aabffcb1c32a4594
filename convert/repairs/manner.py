"""How a file was written: its declaration, its line ends, and which empty elements it writes with two tags."""

from __future__ import annotations

import re

from lxml import etree

from convert.akn.names import local

_ROOT = re.compile(rb"<akomaNtoso\b[^<>]*>")


def written_like(data: bytes, root: etree._Element) -> bytes:
    """The tree as bytes, in the manner of the file `data` that it was read from."""
    two_tags = set(re.findall(rb"<([\w.:-]+)(?:\s[^<>]*)?(?<!/)></\1>", data))
    for element in root.iter("{*}*"):
        if not len(element) and element.text is None and _name(element) in two_tags:
            element.text = ""
    tree = root.getroottree()
    declared = data.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")
    encoding = tree.docinfo.encoding or "UTF-8"
    out = etree.tostring(tree, encoding=encoding, xml_declaration=declared)
    if declared and (declaration := re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*", data)):
        out = declaration[0] + re.sub(rb"^<\?xml[^>]*\?>\s*", b"", out)
    if (before := _ROOT.search(data)) and (after := _ROOT.search(out)):
        out = out[: after.start()] + before[0] + out[after.end() :]
    if re.search(rb"\s/>", data):
        out = re.sub(rb"(<[^<>]*[^\s<>])/>", rb"\1 />", out)
    out = out.rstrip() + data[len(data.rstrip()) :]
    return out.replace(b"\n", b"\r\n") if b"\r\n" in data else out


def _name(element: etree._Element) -> bytes:
    return f"{element.prefix}:{local(element)}".encode() if element.prefix else local(element).encode()
