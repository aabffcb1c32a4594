"""Proceedings and amendments, whose schema knows no numbered hierarchy: speeches, and paragraphs as they stand.

A number that a paragraph begins with stays in its text. Who speaks is told by the words that open a speech ("Mr. Moon
(Tonga):"); what no speaker opens stands in the section by itself, and so does what the record tells of the meeting in
italics ("The meeting rose at 1 p.m.").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from convert.akn.names import make
from convert.galley import Block, Figure, Paragraph, Role, Table
from convert.markup.inline import fill, strip
from convert.markup.manuscript import is_italic
from convert.markup.setter import Setter

_HEADINGS = (Role.HEADING, Role.CROSS_HEADING)


def debate(blocks: Iterable[Block], setter: Setter) -> etree._Element:
    """The `debateBody` of a verbatim record: a section for each heading, in it the speeches."""
    body = make("debateBody", make("debateSection", name="proceedings"))
    speech: etree._Element | None = None
    for block in blocks:
        section = body[-1]
        if isinstance(block, Paragraph) and block.role in _HEADINGS:
            if len(section):
                section = make("debateSection", name="item")
                body.append(section)
            section.append(setter.block("heading", block, bold=False, italic=False))
            speech = None
        elif isinstance(block, Paragraph) and (opened := _speech(block, setter)) is not None:
            section.append(opened)
            speech = opened
        elif isinstance(block, Paragraph) and is_italic(block):
            section.append(_block(block, setter))
            speech = None
        else:
            (section if speech is None else speech).append(_block(block, setter))
    if not len(body[-1]):
        body[-1].append(make("p"))
    return body


def amendment(blocks: Iterable[Block], setter: Setter) -> etree._Element:
    """The `amendmentBody` of amendments to a draft: their paragraphs in the order in which they stand."""
    content = make("amendmentContent", *(_block(block, setter) for block in blocks))
    if not len(content):
        content.append(make("p"))
    return make("amendmentBody", content)


def _block(block: Block, setter: Setter) -> etree._Element:
    if isinstance(block, Table):
        return setter.plain_table(block)
    if isinstance(block, Figure):
        return setter.plain_figure(block)
    return setter.block("p", block)


def _speech(paragraph: Paragraph, setter: Setter) -> etree._Element | None:
    """The speech that a paragraph opens, or None if it opens none."""
    line = strip(paragraph.content)
    opening = setter.words.speaker_mark.match(line.text + " ")
    if not opening:
        return None
    end = len(line.text[: opening.end()].rstrip())
    told = fill(make("from"), line.head(end), (), setter.note)
    said = replace(line, calls=[call for call in line.calls if call[0] > end])
    speech = make("speech", told, setter.text(make("p"), said, end), by=f"#{_identifier(opening['speaker'])}")
    setter.origins.append((speech, paragraph))
    return speech


def _identifier(speaker: str) -> str:
    """The identifier of a speaker: the words of the name run together, as the ontology's other entries are."""
    words: list[str] = re.findall(r"\w+", speaker)
    return (words[0].lower() if words else "speaker") + "".join(word.capitalize() for word in words[1:])
