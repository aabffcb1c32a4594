"""The runs and calls of a paragraph, cut and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convert.galley import Call, Run, joined

Content = list[Run | Call]


def split(content: Sequence[Run | Call], at: int) -> tuple[Content, Content]:
    """`content` before and after `at` characters of its printed text; a call there goes before."""
    before: Content = []
    for index, piece in enumerate(content):
        length = len(piece.text) if isinstance(piece, Run) else 0
        if isinstance(piece, Run) and at < length:
            head = [piece.saying(piece.text[:at])] if at else []
            return [*before, *head], [piece.saying(piece.text[at:]), *content[index + 1 :]]
        before.append(piece)
        at -= length
    return before, []


def merge(content: Iterable[Run | Call]) -> Content:
    """Neighbouring runs in one setting made one, empty ones left out."""
    return joined(piece for piece in content if isinstance(piece, Call) or piece.text)


def space_after(content: Sequence[Run | Call], space: str) -> Run:
    """White space to follow `content`, set as what stands before it."""
    last = content[-1] if content else None
    return last.saying(space) if isinstance(last, Run) else Run(space)
