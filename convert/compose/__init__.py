"""Composition: an Akoma Ntoso tree becomes a galley, every paragraph with its role and level.

The inverse of markup/. Reads the guideline's profile and that of the published files (`a`, `span class="italic"`, flat
annexes). Nothing is generated: what the galley holds is what the tree holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from lxml import etree

from convert.akn.names import akn, document_element, local, text_of, un
from convert.compose import body, cover
from convert.compose.inline import Inline
from convert.galley import Block, Column, Furniture, FurnitureKind, Galley

_TRUTHS = {"true": True, "false": False}
_CODES = ("barCode", "qrCode")
_WIDE_SPACE = 4 * " "


def compose(tree: etree._Element) -> Galley:
    """The galley of a tree, given its root or its document element: cover page, preface, text, conclusions, annexes."""
    document = document_element(tree)
    galley = Galley(language=_language(document))
    galley.furniture = [*_furniture(document)]
    galley.column = _column(document)
    galley.blocks = [*_blocks(document, Inline(galley.language, targets=_targets(document)))]
    return galley


def _blocks(document: etree._Element, inline: Inline, lettered: bool = False) -> Iterator[Block]:
    """The blocks of a document; `lettered` says that it is one of a collection."""
    for part in document:
        match local(part):
            case "coverPage":
                yield from cover.cover_page(part, inline)
                inline.figures = []  # the emblem
            case "preface":
                lines = cover.letter(part, inline) if lettered else cover.preface(part, inline)
                yield from body.with_figures(lines, inline)
            case "conclusions":
                yield from body.with_figures(cover.conclusions(part, inline), inline)
            case "attachments":
                for attachment in part:
                    yield from body.attachment(attachment, inline)
            case "collectionBody":
                for component in part:
                    yield from _component(component, inline)
            case name if name not in body.APART:
                yield from body.blocks(part, inline)


def _targets(document: etree._Element) -> frozenset[str]:
    """The eIds that links and tables of contents lead to."""
    hrefs = (each.get("href") or "" for each in document.iter(*map(akn, ("a", "ref", "tocItem"))))
    return frozenset(href[1:] for href in hrefs if href.startswith("#"))


def _component(component: etree._Element, inline: Inline) -> Iterator[Block]:
    """One of the resolutions of a collection. The published files only name it there, and hold it beside."""
    reference = component.find(akn("documentRef"))
    if reference is not None:
        named = (reference.get("href") or "").lstrip("#")
        beside = component.getroottree().getroot().iterfind(f"{akn('components')}/{akn('component')}")
        component = next((each for each in beside if each.get("eId") == named), component)
    for document in component:
        yield from _blocks(document, inline, lettered=True)


def _column(document: etree._Element) -> Column | None:
    """The text column that the source had."""
    for told in document.iterfind(f"{akn('meta')}/{akn('presentation')}/{un('textColumn')}"):
        left, right, top = (_length(told.get(name)) for name in ("left", "right", "top"))
        if left is not None and right is not None:
            return Column(left, right, _TRUTHS.get(told.get("squeezed") or ""), top)
    return None


def _length(told: str | None) -> float | None:
    """A length in points; None if it is none."""
    try:
        length = float(told or "")
    except ValueError:
        return None
    return length if isfinite(length) else None


def _furniture(document: etree._Element) -> Iterator[Furniture]:
    """What the foot of page 1 holds: the first job number with star and date codes, the words of the recycle mark.

    Bar code and QR code follow from the job number and the symbol; other images of the presentation are marks.
    """
    for job in [job for job in document.iter(akn("docketNumber")) if text_of(job)][:1]:
        yield Furniture(_imprint(job), FurnitureKind.JOB_NUMBER)
    for image in document.iterfind(f"{akn('meta')}/{akn('presentation')}//{akn('img')}"):
        if image.get("class") not in _CODES and (words := image.get("alt")):
            yield Furniture(words, FurnitureKind.RECYCLE)
            return


def _imprint(job: etree._Element) -> str:
    """A job number as printed: "10-46464* (E)    270710"."""
    beside = [each for each in job.itersiblings() if isinstance(each.tag, str)]
    star, codes = ([text_of(each) for each in beside if local(each) == name] for name in ("reissue", "dateCode"))
    number, _, language = text_of(job).partition(" ")
    return _WIDE_SPACE.join([" ".join(filter(None, ["".join([number, *star]), language])), *codes])


def _language(document: etree._Element) -> str:
    language = document.find(f".//{akn('FRBRlanguage')}")
    return (language.get("language") or "") if language is not None else ""
