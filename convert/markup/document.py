"""The document: blocks with their roles, parted into cover page, preface, preamble, body, conclusions and annexes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from convert.akn.names import local, make
from convert.galley import Block, Galley, Paragraph, Role
from convert.galley.roles import SUMMARISING
from convert.markup import outline, parts, proceedings, summary
from convert.markup.classes import COLLECTION, DELIBERATION, PAPER, class_of, publication_of
from convert.markup.cover import Cover
from convert.markup.facts import Facts
from convert.markup.setter import Setter

_PREFACE = {Role.SPONSORS, Role.TITLE}
_COVER = {
    Role.PUBLISHER, Role.SYMBOL, Role.ORGAN, Role.DISTRIBUTION, Role.DATE, Role.LANGUAGE, Role.ORIGINAL,
    Role.PURPOSE,
    Role.SUBSIDIARY, Role.SESSION, Role.SESSION_DATES, Role.COMMITTEE, Role.AGENDA_ITEM, Role.AGENDA_TITLE,
    Role.ADOPTION, Role.ADOPTION_DETAIL, Role.REPORT_LINE,
}  # fmt: skip
_CLOSING = {Role.CONCLUSION, Role.VOTE, Role.SIGNATURE}
_OF_PREAMBLE = {Role.ENACTING, Role.RECITAL, Role.POINT, Role.WRAP_UP}


def build(galley: Galley, facts: Facts, setter: Setter) -> etree._Element:
    """The document element of a galley: all of its blocks, no eIds yet, each `meta` empty.

    Resolutions A and B of one document are components of a collection (guideline, part 1).
    """
    cover = Cover(setter, facts)
    known = class_of(facts.kind)
    start = _start_of_text(galley.blocks)
    opening, text = galley.blocks[:start], galley.blocks[start:]
    lettered = _lettered(text, setter) if known.subtype == DELIBERATION else []
    document = _document(COLLECTION if lettered else known.element, facts.kind or PAPER)
    others = (*_PREFACE, *SUMMARISING)
    _append_lines(document, "coverPage", [block for block in opening if _role(block) not in others], cover)
    _append_lines(document, "preface", [block for block in opening if _role(block) in _PREFACE], cover)
    _append_summary(document, opening, setter)
    if lettered:
        document.set("name", publication_of(facts.kind))
        components = [make("component", _component(part, facts, setter, cover)) for part in lettered]
        document.append(make("collectionBody", *components))
    else:
        _append_whole(document, text, setter, cover, known.body)
    return document


def _document(element: str, name: str) -> etree._Element:
    return make(element, make("meta"), name=name, contains="originalVersion")


def _lettered(text: Sequence[Block], setter: Setter) -> list[Sequence[Block]]:
    """The parts A, B, ... of a text, none if it has none."""
    starts = parts.starts(text, setter.words)
    if starts[:1] != [0]:
        return []
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _component(part: Sequence[Block], facts: Facts, setter: Setter, cover: Cover) -> etree._Element:
    """A resolution of its own: its letter is its number."""
    known = class_of(facts.kind)
    letter, *titles = head = parts.head(part, setter.words)
    lines = [setter.block("docNumber", letter, bold=False)]
    lines += [setter.block("docTitle", title, bold=False) for title in titles]
    document = _document(known.element, facts.kind)
    document.append(make("preface", *(make("p", line) for line in lines)))
    _append_whole(document, part[len(head) :], setter, cover, known.body)
    return document


def _append_whole(document: etree._Element, text: Sequence[Block], setter: Setter, cover: Cover, body: str) -> None:
    """The text of a document, with its annexes."""
    own, *annexes = _parts(text)
    _append_text(document, own, setter, cover, body)
    if annexes:
        document.append(make("attachments", *(_attachment(annex, setter) for annex in annexes)))


def _role(block: Block) -> Role | None:
    return block.role if isinstance(block, Paragraph) else None


def _start_of_text(blocks: Sequence[Block]) -> int:
    """The index after the last line of cover page and preface."""
    before = (*_COVER, *_PREFACE, *SUMMARISING)
    return max((at for at, block in enumerate(blocks) if _role(block) in before), default=-1) + 1


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """The text, and each annex with its heading."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if _role(block) is Role.ANNEX:
            found.append([])
        found[-1].append(block)
    return found


def _append_lines(document: etree._Element, tag: str, blocks: Sequence[Block], cover: Cover) -> None:
    lines = [cover.line(block) for block in blocks if isinstance(block, Paragraph)]
    if lines:
        document.append(make(tag, *lines))


def _append_summary(document: etree._Element, opening: Sequence[Block], setter: Setter) -> None:
    """The summary, at the end of the preface."""
    framed = [block for block in opening if isinstance(block, Paragraph) and block.role in SUMMARISING]
    if framed:
        if local(document[-1]) != "preface":
            document.append(make("preface"))
        document[-1].append(summary.container(framed, setter))


def _append_text(document: etree._Element, blocks: Sequence[Block], setter: Setter, cover: Cover, body: str) -> None:
    """Preamble, body (an element of that name) and conclusions.

    The preamble ends where the first operative paragraph or heading stands.
    """
    closing = [block for block in blocks if isinstance(block, Paragraph) and block.role in _CLOSING]
    rest = [block for block in blocks if _role(block) not in _CLOSING]
    if body == "debateBody":
        document.append(proceedings.debate(rest, setter))
    elif body == "amendmentBody":
        document.append(proceedings.amendment(rest, setter))
    else:
        split = _end_of_preamble(rest)
        if split:
            document.append(outline.preamble(rest[:split], setter))
        document.append(_body(rest[split:], setter))
    if closing:
        document.append(make("conclusions", *cover.closing(closing)))


def _end_of_preamble(blocks: Sequence[Block]) -> int:
    roles = [_role(block) for block in blocks]
    if Role.ENACTING not in roles and roles[:1] != [Role.RECITAL]:
        return 0
    return next((at for at, role in enumerate(roles) if role not in _OF_PREAMBLE), len(blocks))


def _body(blocks: Sequence[Block], setter: Setter) -> etree._Element:
    """The body of a document; the schema wants one even where nothing is printed."""
    body = make("mainBody")
    outline.Outline(body, setter).set(blocks)
    if not len(body):
        body.append(make("p"))
    return body


def _attachment(blocks: Sequence[Block], setter: Setter) -> etree._Element:
    """An annex: its heading, and a document of its own with title and body."""
    heading, *rest = blocks
    assert isinstance(heading, Paragraph)
    titles = [block for block in rest if isinstance(block, Paragraph) and block.role is Role.ANNEX_TITLE]
    document = make("doc", make("meta"), name="annex")
    if titles:
        document.append(make("preface", *(make("p", setter.block("docTitle", title, bold=False)) for title in titles)))
    document.append(_body([block for block in rest if _role(block) is not Role.ANNEX_TITLE], setter))
    return make("attachment", setter.block("heading", heading, bold=False), document)
