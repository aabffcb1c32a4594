"""Paragraphs that a page end cut in two, made one again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from convert.galley import Call, Paragraph, Role, Run
from convert.readers.text.content import merge, space_after
from convert.readers.text.numbers import begins_item
from convert.readers.text.passages import Passage
from convert.readers.text.wrapping import gap, goes_on


def join(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, each that goes on after a page end joined to its beginning; uncalled notes may intervene."""
    groups: list[list[Passage]] = []
    text: list[Passage] = []
    for passage in passages:
        if text and _is_cut(text[-1], passage):
            text.append(passage)
            continue
        groups.append([passage])
        if not _is_note(passage):
            text = groups[-1]
    return [_joined(group) for group in groups]


def _is_cut(first: Passage, second: Passage) -> bool:
    """True if `second`, on another page, goes on with the paragraph that `first` did not end."""
    if first.page == second.page or not (isinstance(first.block, Paragraph) and isinstance(second.block, Paragraph)):
        return False
    if first.block.setting.tag or second.block.setting.tag or _is_note(second):
        return False
    after = second.block.text.lstrip()
    return goes_on(first.block.text.rstrip(), after) and not begins_item(after) and not _has_lead(first, second)


def _is_note(passage: Passage) -> bool:
    return isinstance(passage.block, Paragraph) and passage.block.role is Role.NOTE


def _has_lead(first: Passage, second: Passage) -> bool:
    """True if `second` begins in another setting than `first` ended in: with the lead of a new paragraph."""
    begins, ended = _setting(second, 0), _setting(first, -1)
    return begins != Run("") and begins != ended


def _setting(passage: Passage, index: int) -> Run:
    """The setting of the first or last run, without its text."""
    runs = [piece for paragraph in passage.paragraphs() for piece in paragraph.content if isinstance(piece, Run)]
    return replace(runs[index], text="") if runs else Run("")


def _joined(group: Sequence[Passage]) -> Passage:
    first, *rest = group
    if rest:
        paragraph = next(first.paragraphs())
        content: list[Run | Call] = [*paragraph.content]
        before = paragraph
        for part in (next(passage.paragraphs()) for passage in rest):
            content += [space_after(content, gap(before.text)), *part.content]
            before = part
        paragraph.content = merge(content)
        paragraph.places = tuple(place for passage in group for place in passage.block.places)
    return first
