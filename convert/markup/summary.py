"""The summary: the frame that a report begins with, under its titles and before its first chapter.

It is known by its heading, alone and in italics, and ends where a chapter, a numbered paragraph or the table of
contents begins. In the tree it is a container of the preface, each of its headed parts a titled block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from convert.akn.names import SUMMARY, make
from convert.akn.numbering import Levels
from convert.galley import Block, Paragraph, Role
from convert.markup.headings import line_of
from convert.markup.inline import plain
from convert.markup.manuscript import Manuscript, is_bold, is_italic, number_of
from convert.markup.setter import Setter
from convert.words import Words

_SMALLER = 1.0  # points


def opens(paragraph: Paragraph, words: Words) -> bool:
    """Whether a paragraph is the heading of a summary."""
    return bool(words.summary_heading.fullmatch(plain(paragraph.content))) and is_italic(paragraph)


def recognise(manuscript: Manuscript) -> None:
    """Give the paragraphs of a summary with which the text begins their roles; the text begins after it."""
    text = manuscript.blocks[manuscript.text :]
    first = text[0] if text else None
    if not isinstance(first, Paragraph) or not opens(first, manuscript.words):
        return
    framed = [first, *_framed(text[1:], manuscript.words)]
    while framed and framed[-1].role is Role.SUMMARY_HEADING:
        framed.pop().role = None
    if not framed or len(framed) == len(text):  # nothing is summed up
        for paragraph in framed:
            paragraph.role, paragraph.level = None, 0
        return
    first.role = Role.SUMMARY_HEADING
    manuscript.text += len(framed)


def _framed(blocks: Sequence[Block], words: Words) -> Iterator[Paragraph]:
    """The paragraphs after the heading up to what is no more of the summary, with their roles and levels."""
    levels = Levels()
    size = 0.0
    for block in blocks:
        if not isinstance(block, Paragraph) or block.role is not None or (block.setting.size or size) < size:
            return  # what is set smaller stands at the foot of the page
        line = line_of(block, words)
        if line.numbers_paragraph or words.contents_heading.fullmatch(line.text):
            return
        if line.heading and (line.number or is_bold(block) or not is_italic(block)):
            return
        block.role = Role.SUMMARY_HEADING if line.heading else Role.SUMMARY
        if not line.heading:
            size = size or (block.setting.size or 0.0) - _SMALLER
        if line.numbers_point and line.number:
            block.level = levels.place(line.number, block.setting.first)
        else:
            levels = Levels()
        yield block


def container(paragraphs: Sequence[Paragraph], setter: Setter) -> etree._Element:
    """The container of a summary: a titled block for each heading, points in lists."""
    element = make("container", name=SUMMARY)
    for paragraph in paragraphs:
        if paragraph.role is Role.SUMMARY_HEADING:
            heading = setter.block("heading", paragraph, bold=False, italic=False)
            element.append(make("tblock", heading))
        elif paragraph.level:
            item = make("item", *setter.numbered("p", paragraph, number_of(paragraph)))
            _list_of(element[-1], paragraph.level).append(item)
        else:
            element[-1].append(setter.block("p", paragraph))
    return element


def _list_of(block: etree._Element, level: int) -> etree._Element:
    """The list of a level that is open at the end of a titled block or point, or a new one there."""
    last = block[-1] if len(block) else block
    if last.tag != make("blockList").tag:
        last = make("blockList")
        block.append(last)
    return last if level == 1 or not len(last) else _list_of(last[-1], level - 1)
