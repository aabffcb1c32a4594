"""Recognition: a galley becomes an Akoma Ntoso tree. Knows what a resolution is, and nothing of PDF."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from convert import words as word_files
from convert.akn import eids
from convert.akn.names import akn, local, make, storable, text_of
from convert.document import Grounds
from convert.galley import Galley, Paragraph, Role
from convert.markup import (
    confidence,
    contents,
    emphasis,
    ending,
    given,
    masthead,
    meta,
    opening,
    summary,
    text,
    tongues,
)
from convert.markup.classes import COLLECTION
from convert.markup.document import build
from convert.markup.facts import Facts, gather
from convert.markup.manuscript import Manuscript, place_of
from convert.markup.setter import Setter
from convert.options import Reading
from convert.problems import Place, Problem, Severity
from convert.words import Words

# Of the blocks: a document of which more are doubtful says so itself. Of the 73 resolutions one block in all is.
_DOUBTFUL_DOCUMENT = 0.15

# In this order: each step works on what the ones before have left without a role.
STEPS = (
    tongues.recognise, masthead.recognise, opening.recognise, summary.recognise, contents.recognise, ending.recognise,
    text.recognise, emphasis.restore,
)  # fmt: skip


@dataclass(slots=True)
class Recognition:
    """The root `akomaNtoso`, what there is to say about it, and by eId where each block stood and why it is so."""

    tree: etree._Element
    problems: list[Problem]
    provenance: dict[str, tuple[Place, ...]]
    grounds: dict[str, Grounds]


def recognise(galley: Galley, options: Reading | None = None) -> Recognition:
    """Make the tree of a galley. Everything printed is in it; what is not understood is kept, with a problem."""
    manuscript = _recognised(galley)
    if options and options.given:
        roles = {
            at: block.role for at, block in enumerate(galley.blocks) if isinstance(block, Paragraph) and block.role
        }
        given.insert(galley, roles, options.given)
        manuscript = _recognised(galley)
    recognition = mark_up(galley, manuscript.words)
    recognition.problems = [*galley.problems, *manuscript.problems, *recognition.problems]
    return recognition


def mark_up(galley: Galley, words: Words | None = None) -> Recognition:
    """Make the tree of a galley whose paragraphs have their roles already, as compose/ gives them."""
    words = words or _words(galley)
    facts = gather(galley, words)
    setter = Setter(words, facts.organ or "un-ga", facts.date, facts.column)
    document = build(galley, facts, setter)
    tree = make("akomaNtoso", document)
    eids.assign(document)
    setter.resolve_calls(document)
    contents.point(document)
    _fill_meta(document, facts, words.language)
    grounds = _grounds(galley, setter)
    problems = [*_missing(galley, facts), *_doubts(grounds, galley.source)]
    return Recognition(tree, problems, _provenance(setter), grounds)


def _recognised(galley: Galley) -> Manuscript:
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role is not Role.NOTE:
            block.role = None
    manuscript = Manuscript(galley, _words(galley))
    if not _language(galley):
        manuscript.report("M002", Severity.WARNING, "the language could not be told; English is assumed")
    for step in STEPS:
        step(manuscript)
    _report_unstorable(manuscript)
    return manuscript


def _words(galley: Galley) -> Words:
    return word_files.words(_language(galley) or "eng")


def _language(galley: Galley) -> str:
    known = galley.language if galley.language in word_files.languages() else ""
    return known or word_files.detect(block.text for block in galley.blocks if isinstance(block, Paragraph))


def _report_unstorable(manuscript: Manuscript) -> None:
    """Characters that XML cannot hold are replaced; say so where it first happens."""
    for paragraph in manuscript.galley.paragraphs():
        if storable(paragraph.text) != paragraph.text:
            message = "characters that XML cannot hold are replaced by U+FFFD: the font does not say what they are"
            manuscript.report("M005", Severity.WARNING, message, place_of(paragraph))
            return


def _missing(galley: Galley, facts: Facts) -> list[Problem]:
    """What a document of the United Nations bears and this one does not."""
    wanted = (
        ("M003", facts.symbol, "no symbol is printed; give it with --set symbol=..."),
        ("M004", facts.issued, "no date is printed in the masthead; give it with --set date=..."),
    )
    return [Problem(code, Severity.WARNING, message, galley.source) for code, fact, message in wanted if not fact]


def _fill_meta(document: etree._Element, facts: Facts, language: str) -> None:
    """Identification of the document, of the resolutions that it collects and of annexes, then references for all."""
    own = next(document.iter(akn("meta")))
    own.append(meta.identification(facts, language, collection=local(document) == COLLECTION))
    own.extend(meta.presentation(facts))
    _identify_annexes(document, facts, language)
    for component in document.iter(akn("component")):
        letter = text_of(next(component.iter(akn("docNumber")))).rstrip(".")
        lettered, part = meta.of_part(facts, letter)
        next(component.iter(akn("meta"))).append(meta.identification(lettered, language, part))
        _identify_annexes(component[0], lettered, language, f"{part}_".removeprefix("main_"))
    own.insert(1, meta.references(document))


def _identify_annexes(document: etree._Element, facts: Facts, language: str, prefix: str = "") -> None:
    annexes = document.iterfind(f"{akn('attachments')}/{akn('attachment')}/{akn('doc')}/{akn('meta')}")
    for count, annex in enumerate(annexes, 1):
        annex.append(meta.identification(facts, language, f"{prefix}annex_{count}"))


def _provenance(setter: Setter) -> dict[str, tuple[Place, ...]]:
    """Where each block stood, by the eId of the element or of the nearest one round it that bears one."""
    out: dict[str, dict[Place, None]] = {}
    for element, block in setter.origins:
        eid = _bearer(element)
        if eid and block.places:
            out.setdefault(eid, {}).update(dict.fromkeys(block.places))
    return {eid: tuple(places) for eid, places in out.items()}


def _grounds(galley: Galley, setter: Setter) -> dict[str, Grounds]:
    """Why each block is what it is, by eId."""
    known = {id(paragraph): grounds for paragraph, grounds in confidence.assess(galley, setter.words)}
    out: dict[str, Grounds] = {}
    for element, block in setter.origins:
        if id(block) in known:
            out.setdefault(_bearer(element), known[id(block)])
    return out


def _bearer(element: etree._Element) -> str:
    """The eId of an element, or of the nearest one round it that bears one; "" if none does."""
    while not element.get("eId"):
        parent = element.getparent()
        if parent is None:
            return ""
        element = parent
    return element.get("eId") or ""


def _doubts(grounds: dict[str, Grounds], source: str) -> list[Problem]:
    """A problem for each block that is what it is on weak grounds, and before them one for the document if many are."""
    doubtful = [(eid, each) for eid, each in grounds.items() if each.sure < confidence.DOUBTFUL]
    found = [
        Problem("M010", Severity.NOTE, f"taken for {each.role} by its {each.how} alone; look at it", source, eid=eid)
        for eid, each in doubtful
    ]
    if len(doubtful) > _DOUBTFUL_DOCUMENT * len(grounds):
        said = f"{len(doubtful)} of {len(grounds)} blocks stand on weak grounds; look the tree over"
        found.insert(0, Problem("M011", Severity.WARNING, said, source))
    return found
