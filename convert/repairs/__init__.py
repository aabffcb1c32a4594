"""Repairs of Akoma Ntoso files: what has one right answer is put right, and nothing that is printed changes.

A repair works on the tree; the file is then written in its own manner, so that a diff shows the repair and no more.
Repairing twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from convert.akn.names import local
from convert.repairs import blocks, eids, identity, metadata, nesting, parts
from convert.repairs.manner import written_like

METADATA = (
    metadata.order_blocks,
    metadata.name_keywords,
    metadata.date_steps,
    metadata.date_printed,
    metadata.complete_attributes,
    identity.date_levels,
    identity.complete_levels,
    metadata.drop_empty,
    metadata.identify_collection,
    metadata.link_documents,
)
NESTING = (
    parts.give_body,
    nesting.part_attachments,
    nesting.join_bodies,
    parts.order_parts,
    parts.open_in_body,
    nesting.unwrap_headings,
    nesting.raise_numbers,
    nesting.name_blocks,
    blocks.set_in_paragraphs,
    blocks.inline_paragraphs,
    blocks.titles_in_paragraphs,
    blocks.raise_parts,
    nesting.settle_parts,
)
EIDS = (eids.spell, eids.renumber)
"""The repairs in their order; each changes a tree and says what it did. A valid tree is not nested anew."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What came of a file: its bytes after repair, and what was done, a line each; none if nothing had to be."""

    data: bytes
    done: tuple[str, ...] = ()


def repair(root: etree._Element, data: bytes, *, valid: bool) -> Repair:
    """Repair the tree of a file, in place, and write it as the file was written. Its printed text stays as it is.

    `valid` says whether the schema accepts it. Raises ValueError if a repair would change printed text, which is a
    fault of ours; nothing may then be written.
    """
    before = printed(root)
    steps = (*METADATA, *(() if valid else NESTING), *EIDS)
    done = [line for step in steps for line in step(root)]
    if not done:
        return Repair(data)
    if printed(root) != before:
        raise ValueError("a repair would change the printed text")
    return Repair(written_like(data, root), tuple(done))


def printed(root: etree._Element) -> str:
    """All that a tree prints, white space left out."""
    out: list[str] = []
    for document in root:
        _collect(document, out)
    return "".join("".join(out).split())


def _collect(element: etree._Element, out: list[str]) -> None:
    if local(element) and local(element) != "meta":
        out.append(element.text or "")
        for child in element:
            _collect(child, out)
            out.append(child.tail or "")
