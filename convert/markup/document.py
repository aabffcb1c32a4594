"""The document: blocks with their roles, parted into cover page, preface, preamble, body, conclusions and annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lxml import etree

from convert.akn.names import make
from convert.galley import Block, Galley, Paragraph, Role, Setting
from convert.galley.roles import SUMMARISING
from convert.markup import outline, parts, proceedings, summary
from convert.markup.classes import COLLECTION, DELIBERATION, PAPER, class_of, publication_of
from convert.markup.cover import Cover
from convert.markup.facts import Facts
from convert.markup.manuscript import role_of
from convert.markup.setter import Setter
from convert.words import Words

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
    """The document element of a galley: all of its blocks, no eIds yet, each `meta` empty."""
    return _Builder(facts, setter).whole(galley.blocks)


class _Builder:
    """Builds a document and, of one that holds several resolutions, each of them: all are of one class."""

    def __init__(self, facts: Facts, setter: Setter) -> None:
        self._kind = facts.kind
        self._class = class_of(facts.kind)
        self._setter = setter
        self._cover = Cover(setter, facts)

    def whole(self, blocks: Sequence[Block]) -> etree._Element:
        """The document of all blocks. Resolutions A and B are components of a collection (guideline, part 1)."""
        start = _start_of_text(blocks)
        opening, text = blocks[:start], blocks[start:]
        lettered = _lettered(text, self._setter.words) if self._class.subtype == DELIBERATION else []
        document = _document(COLLECTION, publication_of(self._kind)) if lettered else self._empty()
        self._append_opening(document, opening)
        if lettered:
            components = [make("component", self._component(part)) for part in lettered]
            document.append(make("collectionBody", *components))
        else:
            self._append_text_and_annexes(document, text)
        return document

    def _empty(self) -> etree._Element:
        return _document(self._class.element, self._kind or PAPER)

    def _append_opening(self, document: etree._Element, opening: Sequence[Block]) -> None:
        """Cover page and preface, a summary at the end of this."""
        lines = [block for block in opening if isinstance(block, Paragraph)]
        framed = [line for line in lines if line.role in SUMMARISING]
        cover = [self._cover.line(line) for line in lines if line.role not in (*_PREFACE, *SUMMARISING)]
        preface = [self._cover.line(line) for line in lines if line.role in _PREFACE]
        if framed:
            preface.append(summary.container(framed, self._setter))
        document.extend(make(tag, *part) for tag, part in (("coverPage", cover), ("preface", preface)) if part)

    def _component(self, part: Sequence[Block]) -> etree._Element:
        """A resolution of its own: its letter is its number. How these are set is the same for all."""
        head = parts.head(part, self._setter.words)
        letter, *titles = (replace(line, setting=Setting()) for line in head)
        lines = [self._setter.block("docNumber", letter, bold=False)]
        lines += [self._setter.block("docTitle", title, bold=False) for title in titles]
        document = self._empty()
        document.append(make("preface", *(make("p", line) for line in lines)))
        self._append_text_and_annexes(document, part[len(head) :])
        return document

    def _append_text_and_annexes(self, document: etree._Element, text: Sequence[Block]) -> None:
        own, *annexes = _parts(text)
        self._append_text(document, own)
        if annexes:
            document.append(make("attachments", *(_attachment(annex, self._setter) for annex in annexes)))

    def _append_text(self, document: etree._Element, blocks: Sequence[Block]) -> None:
        """Preamble, body and conclusions. The preamble ends where the first operative paragraph or heading stands."""
        closing = [block for block in blocks if isinstance(block, Paragraph) and block.role in _CLOSING]
        rest = [block for block in blocks if role_of(block) not in _CLOSING]
        if self._class.body == "debateBody":
            document.append(proceedings.debate(rest, self._setter))
        elif self._class.body == "amendmentBody":
            document.append(proceedings.amendment(rest, self._setter))
        else:
            split = _end_of_preamble(rest)
            if split:
                document.append(outline.preamble(rest[:split], self._setter))
            document.append(_body(rest[split:], self._setter))
        if closing:
            document.append(make("conclusions", *self._cover.closing(closing)))


def _document(element: str, name: str) -> etree._Element:
    return make(element, make("meta"), name=name, contains="originalVersion")


def _lettered(text: Sequence[Block], words: Words) -> list[Sequence[Block]]:
    """The parts A, B, ... of a text, none if it has none."""
    starts = parts.starts(text, words)
    if starts[:1] != [0]:
        return []
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _start_of_text(blocks: Sequence[Block]) -> int:
    """The index after the last line of cover page and preface."""
    before = (*_COVER, *_PREFACE, *SUMMARISING)
    return max((at for at, block in enumerate(blocks) if role_of(block) in before), default=-1) + 1


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """The text, and each annex with its heading."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if role_of(block) is Role.ANNEX:
            found.append([])
        found[-1].append(block)
    return found


def _end_of_preamble(blocks: Sequence[Block]) -> int:
    roles = [role_of(block) for block in blocks]
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
    document.append(_body([block for block in rest if role_of(block) is not Role.ANNEX_TITLE], setter))
    return make("attachment", setter.block("heading", heading, bold=False), document)
