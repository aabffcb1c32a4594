"""A document laid open for a human eye: its pages as pictures, the blocks recognised on them, and the tree beside."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any

import pypdfium2 as pdfium
from lxml import etree

from convert import flow
from convert.akn.names import akn, document_element, local
from convert.batch import store
from convert.batch.facts import facts
from convert.batch.work import count_pages
from convert.document import Document
from convert.options import Reading
from convert.problems import Problem
from convert.readers import is_pdf
from convert.readers.pdf.source import open_source

SCALE = 1.25
"""Pixels a point of a page's picture: small, and still to be read."""

GREYS = 16
LONGEST = 300
"""So much of a block's text is shown in the tree."""

Told = dict[str, Any]


def review(source: str, reading: Reading, most: int = 0, *, allow: Callable[[int], None] = lambda _pages: None) -> Told:
    """What the reviewer's page shows of a document, ready for JSON.

    `facts`; `pages`, each with number, width and height in points and picture (a data address; none for text); `blocks`
    with page, box in points from the top left corner, eid and part; `tree`, blocks in their order with eid, tag, part,
    depth, number, text, and where there are grounds for what they are, role, how and sure; `problems`. With `most`, so
    many pages are shown at most, those with problems first. Raises UndocError as reading does.
    """
    data = store.load(source)
    pages = count_pages(data, reading.password)
    allow(pages)
    document = flow.read(data, reading, name="<stdin>" if source == "-" else source)
    problems = flow.check(document)
    pages = document.pages if is_pdf(data) else 0  # of a file that had to be mended reading knows more
    shown = _chosen(pages, problems, most)
    return {
        "facts": facts(document, problems, pages),
        "pages": list(_pictures(data, source, reading.password, shown)) if shown else [],
        "left_out": pages - len(shown),
        "blocks": [block for block in _blocks(document) if block["page"] in shown],
        "tree": [{**entry, **_grounds(document, entry["eid"])} for entry in _tree(document_element(document.tree), 0)],
        "problems": [_problem(problem) for problem in problems],
    }


def _chosen(pages: int, problems: list[Problem], most: int) -> list[int]:
    """The pages to show: all, or those with problems and the first ones."""
    faulty = {problem.place.page for problem in problems if problem.place and problem.place.page}
    ranked = sorted(range(1, pages + 1), key=lambda page: (page not in faulty, page))
    return sorted(ranked[:most] if most else ranked)


def _pictures(data: bytes, name: str, password: str, shown: list[int]) -> Iterator[Told]:
    with closing(open_source(data, name, password)) as source:
        for number in shown:
            with suppress(pdfium.PdfiumError), closing(source.paper[number - 1]) as page:
                width, height = page.get_size()
                yield {"number": number, "width": width, "height": height, "picture": _picture(page)}


def _picture(page: pdfium.PdfPage) -> str:
    image = page.render(scale=SCALE, grayscale=True).to_pil().convert("L").quantize(GREYS)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def _blocks(document: Document) -> Iterator[Told]:
    parts = _parts(document_element(document.tree))
    for eid, places in document.provenance.items():
        for place in places:
            if place.page and place.box:
                yield {"page": place.page, "box": place.box, "eid": eid, "part": parts.get(eid, "")}


def _parts(element: etree._Element) -> dict[str, str]:
    """The part of the document that each block stands in, by eId."""
    return {eid: local(part) for part in element for each in part.iter() if (eid := each.get("eId"))}


def _grounds(document: Document, eid: str) -> Told:
    ground = document.grounds.get(eid)
    return {"role": ground.role.replace("-", " "), "how": ground.how, "sure": ground.sure} if ground else {}


def _tree(element: etree._Element, depth: int, part: str = "") -> Iterator[Told]:
    """The blocks below an element, each with what is its own and not that of a block below it."""
    for child in element:
        if local(child) in ("", "meta", "num"):
            continue
        of = part or local(child)
        eid = child.get("eId")
        if eid:
            yield {
                "eid": eid,
                "tag": local(child),
                "name": child.get("name", ""),
                "part": of,
                "depth": depth,
                "number": child.findtext(akn("num"), "") or child.get("marker", ""),
                "text": " ".join("".join(_own_text(child)).split())[:LONGEST],
            }
        yield from _tree(child, depth + bool(eid), of)


def _own_text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) not in ("", "num") and not child.get("eId"):
            yield from _own_text(child)
            yield " " if local(child) == "p" else ""
        yield child.tail or ""


def _problem(problem: Problem) -> Told:
    page = problem.place.page if problem.place else None
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "page": page,
        "eid": problem.eid,
    }
