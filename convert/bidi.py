"""The order of text that runs both ways: Unicode's bidirectional algorithm (UAX #9), for one paragraph or line.

Marks are honoured, embeddings and isolates (LRE to PDI) are passed over: they are no characters of print. The
libraries at hand give the reordered text only, and shaping needs to know which character went where; tests hold the
order against theirs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

_STRONG = {"L": 0, "R": 1, "EN": 1, "AN": 1}  # as neutrals see them (N0 to N2)
_NEUTRAL = ("B", "S", "WS", "ON")
_IGNORED = ("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
_CLOSING = {
    chr(code): chr(code - 1)
    for code in (0xF3B, 0xF3D, 0x169C, 0x2046, 0x207E, 0x208E, 0x2309, 0x230B, 0x232A, *range(0x2769, 0x2776, 2))
} | {")": "(", "]": "[", "}": "{"}
for _first, _last in ((0x27C6, 0x27C7), (0x27E7, 0x27F0), (0x2984, 0x298D), (0x29D9, 0x29DC), (0x29FD, 0x29FE)):
    _CLOSING |= {chr(code): chr(code - 1) for code in range(_first, _last, 2)}
for _first, _last in ((0x2E23, 0x2E2A), (0x3009, 0x3012), (0x3015, 0x301C), (0xFE5A, 0xFE5F)):
    _CLOSING |= {chr(code): chr(code - 1) for code in range(_first, _last, 2)}
_CLOSING |= {"\uff09": "\uff08", "\uff3d": "\uff3b", "\uff5d": "\uff5b", "\uff60": "\uff5f", "\uff63": "\uff62"}
_OPENING = frozenset(_CLOSING.values())
_DEEPEST = 63  # brackets within brackets (BD16)


class _Levelled(Protocol):
    @property
    def level(self) -> int: ...


_L = TypeVar("_L", bound=_Levelled)


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a paragraph of level `base`: even from left to right, odd from right to left."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    kept = [place for place, kind in enumerate(kinds) if kind not in _IGNORED]
    original = [kinds[place] for place in kept]
    resolved = _weak(original, base)
    _brackets([text[place] for place in kept], original, resolved, base)
    _neutral(resolved, base)
    found = [base] * len(text)
    for place, kind in zip(kept, resolved, strict=True):
        found[place] = base + _raised(kind, base)
    for place, kind in enumerate(kinds):
        if kind in ("B", "S"):
            found[place] = base
        elif kind in _IGNORED and place:
            found[place] = found[place - 1]
    return found


def ordered(line: Sequence[_L], base: int) -> list[_L]:
    """What stands in a line, as it follows from the edge where a line of level `base` begins (rule L2).

    Of a line from left to right that is the order from the left, else that from the right. Doing so twice undoes it.
    """
    order = list(line)
    for level in range(max((each.level for each in line), default=0), base, -1):
        order = [each for run in _runs(order, level) for each in run]
    return order


def as_read(placed: Sequence[_L], base: int) -> list[_L]:
    """What stands in a line of level `base`, from the left, in the order of its text."""
    return ordered(placed[::-1] if base % 2 else placed, base)


def _runs(order: Sequence[_L], level: int) -> Iterator[Sequence[_L]]:
    """The runs of a line, those of a level or a higher one turned round."""
    for is_higher, each in groupby(order, lambda each: each.level >= level):
        run = [*each]
        yield run[::-1] if is_higher else run


def _raised(kind: str, base: int) -> int:
    """How far above its paragraph's level a character is set (I1, I2)."""
    if base % 2:
        return int(kind != "R")
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(original: Sequence[str], base: int) -> list[str]:
    """The kinds of characters when marks, numbers and their separators are resolved (W1 to W7)."""
    start = "R" if base % 2 else "L"
    kinds = list(original)
    before, strong = start, start
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = kinds[place] = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            kinds[place] = left
    kinds = _terminated(kinds)
    strong = start
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _terminated(kinds: Sequence[str]) -> list[str]:
    """Terminators beside a European number belong to it, all other separators are neutral (W5, W6)."""
    runs = [(kind, len([*run])) for kind, run in groupby(kinds)]
    out: list[str] = []
    for number, (kind, length) in enumerate(runs):
        around = [runs[near][0] for near in (number - 1, number + 1) if 0 <= near < len(runs)]
        if kind == "ET" and "EN" in around:
            kind = "EN"
        out += ["ON" if kind in ("ES", "ET", "CS") else kind] * length
    return out


def _brackets(text: Sequence[str], original: Sequence[str], kinds: list[str], base: int) -> None:
    """Pairs of brackets take the direction of what is in them, or of what is before them (N0), in place."""
    for opening, closing in _pairs(text, kinds):
        within = {_STRONG[kind] for kind in kinds[opening + 1 : closing] if kind in _STRONG}
        if not within:
            continue
        direction = base % 2
        if direction not in within:
            before = next((_STRONG[kind] for kind in reversed(kinds[:opening]) if kind in _STRONG), base % 2)
            direction = before if before != base % 2 else base % 2
        for place in (opening, closing):
            kinds[place] = "R" if direction else "L"
            for mark in range(place + 1, len(kinds)):
                if original[mark] != "NSM":
                    break
                kinds[mark] = kinds[place]


def _pairs(text: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, by those that open (BD16)."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if kinds[place] != "ON":
            continue
        if character in _OPENING:
            if len(open_) == _DEEPEST:
                return []
            open_.append((_canonical(character), place))
        elif character in _CLOSING:
            wanted = _canonical(_CLOSING[character])
            depth = next((depth for depth in range(len(open_) - 1, -1, -1) if open_[depth][0] == wanted), None)
            if depth is not None:
                found.append((open_[depth][1], place))
                del open_[depth:]
    return sorted(found)


def _canonical(bracket: str) -> str:
    return unicodedata.normalize("NFD", bracket)


def _neutral(kinds: list[str], base: int) -> None:
    """What is neutral takes the direction of both its neighbours, else that of the paragraph (N1, N2), in place."""
    edge = "R" if base % 2 else "L"
    place = 0
    for is_neutral, run in groupby([*kinds], lambda kind: kind in _NEUTRAL):
        end = place + len([*run])
        if is_neutral:
            before = _STRONG[kinds[place - 1]] if place else base % 2
            after = _STRONG[kinds[end]] if end < len(kinds) else base % 2
            kinds[place:end] = ["R" if before else "L"] * (end - place) if before == after else [edge] * (end - place)
        place = end
