"""Two states of one text, such as a draft and what was adopted: what was added, removed, moved and changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from lxml import etree

from convert.concordance.blocks import Block, blocks

Kind = Literal["same", "changed", "moved", "added", "removed"]
Words = tuple[tuple[Literal["same", "added", "removed"], str], ...]

_ALIKE = 0.5  # share of words: less, and a block is another block


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the comparison: the block before, the block after, and, if it changed, word by word how."""

    kind: Kind
    before: Block | None
    after: Block | None
    words: Words = ()


def compare_states(before: etree._Element, after: etree._Element) -> list[Change]:
    """The rows of both texts in the order of the later one; what was removed stands where it stood."""
    old, new = blocks(before), blocks(after)
    pairs = _pairs(old, new)
    return list(_rows(old, new, pairs))


def words(before: str, after: str) -> Words:
    """How a text changed, word by word: runs of words that are the same, were removed or were added."""
    old, new = _tokens(before), _tokens(after)
    out: list[tuple[Literal["same", "added", "removed"], str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(("same", "".join(new[c:d])))
            continue
        if b > a:
            out.append(("removed", "".join(old[a:b])))
        if d > c:
            out.append(("added", "".join(new[c:d])))
    return tuple(out)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Which block of the old text became which of the new: equal ones first, then the likest left between them."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [each.text for each in old], [each.text for each in new], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        pairs.update((a + offset, b + offset) for offset in range(size))
    left_old = [at for at in range(len(old)) if at not in pairs]
    left_new = set(range(len(new))) - set(pairs.values())
    for at in left_old:
        likeness, best = max(((_likeness(old[at], new[other]), -other) for other in left_new), default=(0.0, 0))
        if likeness >= _ALIKE:
            pairs[at] = -best
            left_new.discard(-best)
    return pairs


def _rows(old: Sequence[Block], new: Sequence[Block], pairs: dict[int, int]) -> Iterator[Change]:
    back = {after: before for before, after in pairs.items()}
    kept = _in_order(pairs)
    place = 0
    for at, block in enumerate(new):
        before = back.get(at)
        if before in kept:
            yield from (Change("removed", old[each], None) for each in range(place, before) if each not in pairs)
            place = before + 1
        if before is None:
            yield Change("added", None, block)
        else:
            yield _row(old[before], block, moved=before not in kept)
    yield from (Change("removed", old[each], None) for each in range(place, len(old)) if each not in pairs)


def _row(before: Block, after: Block, *, moved: bool) -> Change:
    if before.text == after.text:
        return Change("moved" if moved else "same", before, after)
    return Change("moved" if moved else "changed", before, after, words(before.text, after.text))


def _in_order(pairs: dict[int, int]) -> set[int]:
    """The old blocks that kept their order: the longest run of pairs that rises on both sides."""
    rising: list[list[tuple[int, int]]] = []
    for pair in sorted(pairs.items()):
        best = max((run for run in rising if run[-1][1] < pair[1]), key=len, default=[])
        rising.append([*best, pair])
    return {before for before, _ in max(rising, key=len, default=[])}


def _likeness(one: Block, other: Block) -> float:
    """How many of their words two blocks share, from 0 to 1; blocks of different kinds are never alike."""
    if one.kind != other.kind:
        return 0.0
    matcher = SequenceMatcher(None, _tokens(one.text), _tokens(other.text), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _tokens(text: str) -> list[str]:
    """Words with the space behind them, and signs; Chinese text sign by sign."""
    return re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+\s*|\s+|[^\w\s]\s*", text)
