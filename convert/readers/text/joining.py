"""Paragraphs that a page end cut in two, made one again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from convert.galley import Paragraph, Role, Run
from convert.readers.text.content import merge
from convert.readers.text.numbers import begins_item
from convert.readers.text.passages import Passage
from convert.readers.text.wrapping import gap, goes_on


def join(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, with each that goes on after a page end joined to its beginning; notes may stand between."""
    joined: list[Passage] = []
    last: Passage | None = None
    for passage in passages:
        if last and last.page != passage.page and _is_cut(last, passage):
            _append(last, passage)
            continue
        joined.append(passage)
        if not (isinstance(passage.block, Paragraph) and passage.block.role is Role.NOTE):
            last = passage
    return joined


def _is_cut(first: Passage, second: Passage) -> bool:
    """True if `second` goes on with the paragraph `first`: in lower case, where `first` did not end."""
    if not (isinstance(first.block, Paragraph) and isinstance(second.block, Paragraph)):
        return False
    if first.block.setting.tag or second.block.setting.tag or second.block.role is Role.NOTE:
        return False
    before, after = first.block.text.rstrip(), second.block.text.lstrip()
    new_lead = _style(second.block, 0) != Run("") and _style(second.block, 0) != _style(first.block, -1)
    return goes_on(before, after) and not begins_item(after) and not new_lead


def _style(paragraph: Paragraph, index: int) -> Run:
    """The setting of the first or last run of a paragraph, without its text."""
    runs = [piece for piece in paragraph.content if isinstance(piece, Run)]
    return replace(runs[index], text="")


def _append(first: Passage, second: Passage) -> None:
    beginning, rest = first.block, second.block
    assert isinstance(beginning, Paragraph)
    assert isinstance(rest, Paragraph)
    space = gap(beginning.text)
    beginning.content = merge([*beginning.content, Run(space), *rest.content])
    beginning.places = (*beginning.places, *rest.places)
    first.page = second.page
