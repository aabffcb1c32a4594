"""Composition: an Akoma Ntoso tree becomes a galley, every paragraph with its role and level.

The inverse of markup/. Reads the guideline's profile and that of the published files (`a`, `span class="italic"`, flat
annexes). Nothing is generated: what the galley holds is what the tree holds.
"""

from __future__ import annotations

from lxml import etree

from convert.akn.names import akn, document_element, local, text_of
from convert.compose import body, cover
from convert.compose.inline import Inline
from convert.galley import Furniture, FurnitureKind, Galley


def compose(tree: etree._Element) -> Galley:
    """The galley of a tree, given its root or its document element: cover page, preface, text, conclusions, annexes."""
    document = document_element(tree)
    galley = Galley(language=_language(document))
    galley.furniture = [
        Furniture(text_of(job), FurnitureKind.JOB_NUMBER) for job in document.iter(akn("docketNumber")) if text_of(job)
    ][:1]
    inline = Inline()
    for part in document:
        match local(part):
            case "coverPage":
                galley.blocks += cover.cover_page(part, inline)
            case "preface":
                galley.blocks += cover.preface(part, inline)
            case "preamble" | "mainBody" | "debateBody" | "amendmentBody":
                galley.blocks += body.blocks(part, inline)
            case "conclusions":
                galley.blocks += cover.conclusions(part, inline)
            case "attachments":
                for attachment in part:
                    galley.blocks += body.attachment(attachment, inline)
            case "collectionBody" | "components":
                for component in part.iter(akn("statement"), akn("doc")):
                    galley.blocks += compose(component).blocks
    return galley


def _language(document: etree._Element) -> str:
    language = document.find(f".//{akn('FRBRlanguage')}")
    return (language.get("language") or "") if language is not None else ""
