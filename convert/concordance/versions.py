"""Language versions of one document: the same counts of everything, and where the row of paragraphs breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from convert.akn.names import akn
from convert.concordance.blocks import Block, blocks

COUNTED = ("recital", "paragraph", "point", "note", "reference")


@dataclass(frozen=True, slots=True)
class Break:
    """Where a version leaves the row of the first: the blocks that one has and the other has not, at one place.

    Where both have the block, and refer to other documents in it, `references` are those of ours and of theirs alone.
    """

    name: str
    ours: tuple[Block, ...]
    theirs: tuple[Block, ...]
    references: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Versions:
    """What came of a comparison: `counts` by name of version and what is counted, and the breaks."""

    counts: Mapping[str, Mapping[str, int]]
    breaks: tuple[Break, ...]

    @property
    def unequal(self) -> tuple[str, ...]:
        """What is not counted alike in all versions."""
        return tuple(kind for kind in COUNTED if len({counts[kind] for counts in self.counts.values()}) > 1)

    @property
    def agree(self) -> bool:
        """Whether all versions have as much of everything, in one order."""
        return not self.unequal and not self.breaks


def compare_versions(trees: Sequence[tuple[str, etree._Element]]) -> Versions:
    """Compare language versions, each with its name, to the first of them."""
    rows = {name: blocks(tree) for name, tree in trees}
    counts = {name: _counts(rows[name], tree) for name, tree in trees}
    (first, _), *others = trees
    breaks = [each for name, _ in others for each in _breaks(name, rows[first], rows[name])]
    return Versions(counts, tuple(breaks))


def language(tree: etree._Element) -> str:
    """The ISO 639-2 code of a document's language, "" if it has none."""
    return next((each.get("language") or "" for each in tree.iter(akn("FRBRlanguage"))), "")


def _counts(row: Sequence[Block], tree: etree._Element) -> dict[str, int]:
    numbered = [block for block in row if block.number or block.kind == "recital"]
    counts = {kind: sum(block.kind == kind for block in numbered) for kind in ("recital", "paragraph", "point")}
    counts["note"] = sum(1 for _ in tree.iter(akn("authorialNote")))
    counts["reference"] = len({link for block in row for link in map(_target, block.links) if link})
    return counts


def _breaks(name: str, ours: Sequence[Block], theirs: Sequence[Block]) -> list[Break]:
    """Where two rows differ in the kinds of their blocks, in how many notes each calls, and in what each refers to."""
    matcher = SequenceMatcher(None, [_shape(each) for each in ours], [_shape(each) for each in theirs], autojunk=False)
    found: list[Break] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += [
                Break(name, (our,), (their,), apart)
                for our, their in zip(ours[a:b], theirs[c:d], strict=True)
                if any(apart := _apart(our, their))
            ]
        elif _tells(ours[a:b], theirs[c:d]):
            found.append(Break(name, tuple(ours[a:b]), tuple(theirs[c:d])))
    return found


def _apart(our: Block, their: Block) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What only the first of two blocks refers to, and what only the second."""
    first, second = (dict.fromkeys(filter(None, map(_target, block.links))) for block in (our, their))
    return tuple(each for each in first if each not in second), tuple(each for each in second if each not in first)


def _shape(block: Block) -> tuple[str, bool, int]:
    return block.kind, bool(block.number), len(block.notes)


def _tells(ours: Sequence[Block], theirs: Sequence[Block]) -> bool:
    return any(each.kind in COUNTED or each.notes for each in (*ours, *theirs))


def _target(href: str) -> str:
    """The document that a link leads to, without the language of its address."""
    for server in ("undocs.org/", "docs.un.org/"):
        if server in href:
            _, _, rest = href.partition(server)
            return rest.partition("/")[2] if rest[2:3] == "/" else rest
    return href
