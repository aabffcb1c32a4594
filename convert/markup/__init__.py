"""Recognition: a galley becomes an Akoma Ntoso tree. Knows what a resolution is, and nothing of PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from convert import words as word_files
from convert.akn import eids
from convert.akn.names import akn, local, make, storable
from convert.galley import Block, FurnitureKind, Galley, Paragraph, Role
from convert.markup import emphasis, ending, given, masthead, meta, opening, outline, text
from convert.markup.cover import Cover
from convert.markup.manuscript import Manuscript, place_of
from convert.markup.setter import Setter
from convert.options import Reading
from convert.problems import Place, Problem, Severity

# In this order: each step works on what the ones before have left without a role.
STEPS = (masthead.recognise, opening.recognise, ending.recognise, text.recognise, emphasis.restore)

_JOB_NUMBER = re.compile(r"(?:GE\.)?\d{2}-\d{5}(?:\s*\([A-Z]\))?")


@dataclass(slots=True)
class Recognition:
    """The root `akomaNtoso`, what there is to say about it, and where each block stood in the source, by eId."""

    tree: etree._Element
    problems: list[Problem]
    provenance: dict[str, tuple[Place, ...]]


def recognise(galley: Galley, options: Reading | None = None) -> Recognition:
    """Make the tree of a galley. Everything printed is in it; what is not understood is kept, with a problem."""
    manuscript = _recognised(galley)
    if options and options.given:
        roles = {
            at: block.role for at, block in enumerate(galley.blocks) if isinstance(block, Paragraph) and block.role
        }
        given.insert(galley, roles, options.given)
        manuscript = _recognised(galley)
    _settle_facts(manuscript)
    _report_unstorable(manuscript)
    setter = Setter(manuscript.words, manuscript.facts.organ or "un-ga", manuscript.facts.date)
    document = _document(manuscript, setter)
    tree = make("akomaNtoso", document)
    eids.assign(document)
    setter.resolve_calls(document)
    _fill_meta(document, manuscript)
    return Recognition(tree, [*galley.problems, *manuscript.problems], _provenance(setter))


def _recognised(galley: Galley) -> Manuscript:
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role is not Role.NOTE:
            block.role = None
    language = galley.language or word_files.detect(
        block.text for block in galley.blocks if isinstance(block, Paragraph)
    )
    manuscript = Manuscript(galley, word_files.words(language or "eng"))
    if not language:
        manuscript.report("M002", Severity.WARNING, "the language could not be told; English is assumed")
    for step in STEPS:
        step(manuscript)
    return manuscript


def _settle_facts(manuscript: Manuscript) -> None:
    """What follows from several facts together: the kind of document, the job number; and what is missing."""
    facts, galley = manuscript.facts, manuscript.galley
    enacted = any(isinstance(block, Paragraph) and block.role is Role.ENACTING for block in galley.blocks)
    draft = facts.distribution == "limited" or "/L." in facts.symbol or not (facts.number or facts.adopted)
    if not facts.kind and enacted:
        facts.kind = "resolutionDraft" if draft else "resolution"
    job = next((piece.text for piece in galley.furniture if piece.kind is FurnitureKind.JOB_NUMBER), "")
    match = _JOB_NUMBER.search(job)
    facts.job_number = " ".join(match.group().split()) if match else ""
    if not facts.symbol:
        manuscript.report("M003", Severity.WARNING, "no symbol is printed; give it with --set symbol=...")
    if not facts.issued:
        manuscript.report("M004", Severity.WARNING, "no date is printed in the masthead; give it with --set date=...")


def _report_unstorable(manuscript: Manuscript) -> None:
    """Characters that XML cannot hold are replaced; say so where it first happens."""
    for paragraph in manuscript.galley.paragraphs():
        if storable(paragraph.text) != paragraph.text:
            message = "characters that XML cannot hold are replaced by U+FFFD: the font does not say what they are"
            manuscript.report("M005", Severity.WARNING, message, place_of(paragraph))
            return


def _document(manuscript: Manuscript, setter: Setter) -> etree._Element:
    facts, blocks = manuscript.facts, manuscript.blocks
    cover = Cover(setter, facts)
    document = make(meta.element_of(facts.kind), name=meta.name_of(facts.kind), contains="originalVersion")
    document.append(make("meta"))
    opening_blocks, text_blocks = blocks[: manuscript.text], blocks[manuscript.text :]
    covered = [block for block in opening_blocks if not _prefaces(block)]
    prefaced = [block for block in opening_blocks if _prefaces(block)]
    _append_lines(document, "coverPage", covered, cover)
    _append_lines(document, "preface", prefaced, cover)
    body, *annexes = _parts(text_blocks)
    _append_text(document, body, setter, cover)
    if annexes:
        document.append(make("attachments", *(_attachment(annex, setter) for annex in annexes)))
    return document


def _prefaces(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.SPONSORS, Role.TITLE)


def _append_lines(document: etree._Element, tag: str, blocks: list[Block], cover: Cover) -> None:
    lines = [cover.line(block) for block in blocks if isinstance(block, Paragraph)]
    if lines:
        document.append(make(tag, *lines))


def _parts(blocks: list[Block]) -> list[list[Block]]:
    """The text, and each annex with its heading."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Paragraph) and block.role is Role.ANNEX:
            parts.append([])
        parts[-1].append(block)
    return parts


def _append_text(document: etree._Element, blocks: list[Block], setter: Setter, cover: Cover) -> None:
    """Preamble, body and conclusions. The preamble ends where the first operative paragraph or heading stands."""
    closing = [block for block in blocks if isinstance(block, Paragraph) and block.role in (Role.CONCLUSION, Role.VOTE)]
    rest = [block for block in blocks if block not in closing]
    split = _end_of_preamble(rest)
    if split:
        document.append(outline.preamble(rest[:split], setter))
    body = make("mainBody")
    outline.Outline(body, setter).set(rest[split:])
    if not len(body):
        body.append(make("p"))
    document.append(body)
    if closing:
        document.append(make("conclusions", *cover.closing(closing)))


def _end_of_preamble(blocks: list[Block]) -> int:
    roles = [block.role for block in blocks if isinstance(block, Paragraph)]
    if Role.ENACTING not in roles and roles[:1] != [Role.RECITAL]:
        return 0
    for at, block in enumerate(blocks):
        role = block.role if isinstance(block, Paragraph) else None
        if role not in (Role.ENACTING, Role.RECITAL, Role.POINT, Role.WRAP_UP):
            return at
    return len(blocks)


def _attachment(blocks: list[Block], setter: Setter) -> etree._Element:
    """An annex: its heading, and a document of its own with title and body."""
    heading, *rest = blocks
    assert isinstance(heading, Paragraph)
    titles = [block for block in rest if isinstance(block, Paragraph) and block.role is Role.ANNEX_TITLE]
    document = make("doc", make("meta"), name="annex")
    if titles:
        lines = [make("p", setter.block("docTitle", title, bold=False)) for title in titles]
        document.append(make("preface", *lines))
    body = make("mainBody")
    outline.Outline(body, setter).set(block for block in rest if block not in titles)
    if not len(body):
        body.append(make("p"))
    document.append(body)
    return make("attachment", setter.block("heading", heading, bold=False), document)


def _fill_meta(document: etree._Element, manuscript: Manuscript) -> None:
    """Identification of the document and of its annexes, then references for all that they point to."""
    facts, language = manuscript.facts, manuscript.words.language
    own, *others = [*document.iter(akn("meta"))]
    own.append(meta.identification(facts, language))
    own.extend(meta.presentation(facts))
    for count, annex in enumerate(others, 1):
        annex.append(meta.identification(facts, language, f"annex_{count}"))
    own.insert(1, meta.references(document))


def _provenance(setter: Setter) -> dict[str, tuple[Place, ...]]:
    """Where each block stood, by the eId of the element or of the nearest one round it that bears one."""
    out: dict[str, tuple[Place, ...]] = {}
    for element, places in setter.origins:
        bearer: etree._Element | None = element
        while bearer is not None and not bearer.get("eId"):
            bearer = bearer.getparent()
        if bearer is not None and places and local(bearer) != "akomaNtoso":
            eid = bearer.get("eId") or ""
            out[eid] = (*out.get(eid, ()), *(place for place in places if place not in out.get(eid, ())))
    return out
