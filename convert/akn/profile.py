"""The two profiles of Akoma Ntoso for the United Nations, and how a tree tells which it is in."""

from __future__ import annotations

from lxml import etree

from convert.akn.names import akn
from convert.options import GUIDELINE, PUBLISHED


def profile_of(root: etree._Element) -> str:
    """The profile that a tree is in, `GUIDELINE` or `PUBLISHED`; "" if it has no IRI to tell.

    Published files say that DGACM marked them up, end the IRI of their Work with a slash or write its actor without a
    hyphen (unga).
    """
    identification = next(root.iter(akn("identification")), None)
    if identification is None:
        return ""
    uri = identification.find(f"{akn('FRBRWork')}/{akn('FRBRuri')}")
    iri = "" if uri is None else uri.get("value") or ""
    if identification.get("source") == "#DGACM" or iri.endswith("/") or "/unga" in iri or "/unsc" in iri:
        return PUBLISHED
    return GUIDELINE if iri else ""
