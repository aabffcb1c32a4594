"""Structure and punctuation of the preamble and the operative part, in the language of the document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert import leads
from convert.akn.names import RECITAL, akn, local
from convert.checks import fields
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity

MEASURED = "Editorial Manual, resolutions; last characters of 250,000 recitals and paragraphs in styles/words"

_P = akn("p")
_ENDING = frozenset(map(akn, ("content", "wrapUp", "list", "point", "alinea")))
_CONTENT = akn("content")
_PREAMBLE = akn("preamble")
_CLOSING = "”\"»’')]）」』*"


@rule("U509", Severity.WARNING, MEASURED)
def recital_end(subject: Subject) -> Iterator[Finding]:
    """A recital ends with a comma, or another sign that its language has there.

    Passes:
        <container name="noting"><p>Noting dials,</p></container>
    Fails:
        <container name="noting"><p>Noting dials</p></container>
    """
    if subject.known is None:
        return
    for container in subject.all("container"):
        parent, last = container.getparent(), _last_paragraph(container)
        if parent is None or parent.tag != _PREAMBLE or last is None:
            continue
        if _ends_badly(subject, last, subject.known.recital_end):
            yield (
                last,
                f"the recital ends with “{subject.printed(last)[-1:]}”; expected is one of {subject.known.recital_end}",
            )


@rule("U510", Severity.WARNING, MEASURED)
def operative_end(subject: Subject) -> Iterator[Finding]:
    """An operative paragraph ends with a semicolon, or another sign that its language has there.

    Passes:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes;</p></content></paragraph>
    Fails:
        <paragraph eId="para_1"><num>1.</num><content><p>Notes</p></content></paragraph>
    """
    if subject.known is None:
        return
    for paragraph in subject.operative:
        content = next(paragraph.iterchildren(_CONTENT), None)
        last = None if content is None else _last_paragraph(content)
        if last is not None and _ends_badly(subject, last, subject.known.operative_end):
            end = subject.printed(last)[-1:]
            yield last, f"the paragraph ends with “{end}”; expected is one of {subject.known.operative_end}"


@rule("U511", Severity.WARNING, "Editorial Manual, resolutions: a resolution is one sentence, with one full stop")
def full_stop(subject: Subject) -> Iterator[Finding]:
    """The last operative paragraph ends with the full stop.

    Passes:
        <mainBody><paragraph><num>1.</num><content><p>Notes.</p></content></paragraph></mainBody>
    Fails:
        <mainBody><paragraph><num>1.</num><content><p>Notes;</p></content></paragraph></mainBody>
    """
    paragraphs = subject.operative
    closing = bool(paragraphs) and paragraphs[-1].getnext() is None
    last = _last_paragraph(paragraphs[-1]) if closing else None
    if last is not None and subject.printed(last).rstrip(_CLOSING)[-1:] in (";", ",", "；", "؛", "،"):
        yield last, f"the last paragraph ends with “{subject.printed(last)[-1:]}”, not with a full stop"


@rule("U512", Severity.ERROR, "Guidelines, part 2, preamble: the enacting formula names the organ that speaks")
def enacting_phrase(subject: Subject) -> Iterator[Finding]:
    """The enacting phrase is that of the organ of the symbol.

    Passes:
        <formula name="enactingFormula" eId="formula_1"><p>The General Assembly,</p></formula>
    Fails:
        <formula name="enactingFormula" eId="formula_1"><p>The Security Council,</p></formula>
    """
    formula = subject.first("formula", name="enactingFormula")
    if formula is None or subject.known is None or subject.symbol is None:
        return
    printed = subject.printed(formula)
    organ = fields.speaker(printed, subject.language)
    if organ and organ != subject.symbol.organ and not subject.symbol.organ.startswith(f"{organ}-"):
        yield formula, f"“{printed}” is not the organ of {subject.symbol}"


@rule(
    "U513",
    Severity.ERROR,
    "Attributes are never printed: what a name says, the text says (guidelines, part 1)",
    (GUIDELINE,),
)
def name_is_lead(subject: Subject) -> Iterator[Finding]:
    """The name of a recital's container is the lead that its text begins with; "recital" is that of one without a lead.

    Passes:
        <container name="noting"><p>Noting dials,</p></container>
    Fails:
        <container name="welcoming"><p>Noting dials,</p></container>
    """
    for container in subject.all("container"):
        parent, name = container.getparent(), _folded(container.get("name") or "")
        if parent is None or local(parent) != "preamble" or not name:
            continue
        printed = subject.printed(container)
        agrees = not _begins_with_lead(printed, subject) if name == RECITAL else _folded(printed).startswith(name)
        if not agrees:
            yield container, f"the recital is named “{name}”, and begins “{printed[:40]}”"


@rule("U514", Severity.WARNING, "Guidelines, part 2, preamble: the enacting formula names an organ")
def enacting_form(subject: Subject) -> Iterator[Finding]:
    """The enacting formula is the phrase of an organ, in the language of the document.

    Passes:
        <formula name="enactingFormula" eId="formula_1"><p>The General Assembly,</p></formula>
    Fails:
        <formula name="enactingFormula" eId="formula_1"><p>L’Assemblée générale,</p></formula>
    """
    if subject.known is None:
        return
    for formula in subject.all("formula"):
        printed = subject.printed(formula)
        if formula.get("name") == "enactingFormula" and fields.speaker(printed, subject.language) is None:
            yield formula, f"“{printed[:60]}” is no organ's phrase in {subject.language}"


RULES = (enacting_form, recital_end, operative_end, full_stop, enacting_phrase, name_is_lead)


def _last_paragraph(element: etree._Element) -> etree._Element | None:
    """The last block of an element, if it is a paragraph of text; None if it is a table or a list."""
    while len(element):
        element = element[-1]
        if element.tag == _P:
            return element
        if element.tag not in _ENDING:
            return None
    return None


def _ends_badly(subject: Subject, paragraph: etree._Element, ends: str) -> bool:
    if subject.last_sign(paragraph) in ends:  # nearly always, and cheap
        return False
    text = subject.printed(paragraph)
    bare = text.rstrip(_CLOSING).rstrip()
    return bool(bare) and bare[-1] not in ends and not text.startswith("*")


def _begins_with_lead(text: str, subject: Subject) -> bool:
    return subject.known is not None and leads.lead_length(text, subject.language, "recital") > 0


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
