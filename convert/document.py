"""A document as undoc holds it: the tree, where each piece of it came from, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from convert.problems import Place, Problem


@dataclass(slots=True)
class Document:
    """`tree` is the root `akomaNtoso`; `provenance` maps the eId of a block to where it stood in `source`."""

    tree: etree._Element
    source: str = ""
    problems: list[Problem] = field(default_factory=list)
    provenance: dict[str, tuple[Place, ...]] = field(default_factory=dict)
