"""A document as undoc holds it: the tree, where each piece of it came from, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from convert.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a block was taken for, on what ground and how sure: 0 to 1.

    The ground is `words`, `sequence` (of numbers), `lead`, `setting`, `place` or `remainder` (nothing else).
    """

    role: str
    how: str
    sure: float


@dataclass(slots=True)
class Document:
    """`tree` is the root `akomaNtoso`.

    For a document that was recognised, `provenance` maps the eId of a block to where it stood in `source`, and
    `grounds` to why it is what it is. `pages` says how many it was printed on, 0 for text without them.
    """

    tree: etree._Element
    source: str = ""
    problems: list[Problem] = field(default_factory=list)
    provenance: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    grounds: dict[str, Grounds] = field(default_factory=dict)
    pages: int = 0
