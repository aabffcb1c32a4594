"""The masthead: its fields agree with the symbol, with each other and with their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.akn.names import akn, local, text_of
from convert.checks import fields
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE
from convert.problems import Severity

MASTHEAD = "Guidelines, part 2, masthead"


@rule("U603", Severity.ERROR, f"{MASTHEAD}: @date is the printed date")
def date_agrees(subject: Subject) -> Iterator[Finding]:
    """The date in an attribute is the one that is printed.

    Passes:
        <docDate date="2025-12-22" refersTo="#dateOfIssuance">22 December 2025</docDate>
    Fails:
        <docDate date="2025-12-21" refersTo="#dateOfIssuance">22 December 2025</docDate>
    """
    if subject.known is None:
        return
    for element in subject.all("docDate"):
        printed = fields.day(text_of(element), subject.language)
        if printed and element.get("date") and printed.isoformat() != element.get("date"):
            yield element, f"the date {element.get('date')} is printed as {text_of(element)}"


@rule("U604", Severity.WARNING, f"{MASTHEAD}: a symbol of the General Assembly has the number of the session")
def session_agrees(subject: Subject) -> Iterator[Finding]:
    """The session of the masthead is the one in the symbol.

    Passes:
        <session refersTo="#un-ga" value="80">Eightieth session</session>
    Fails:
        <session refersTo="#un-ga" value="79">Seventy-ninth session</session>
    """
    element = subject.first("session")
    if element is None or subject.known is None or subject.symbol is None or not subject.symbol.session:
        return
    printed = fields.session(text_of(element), subject.language)
    if printed and _counted(printed) == _counted(subject.symbol.session) and printed != subject.symbol.session:
        yield element, f"{text_of(element)} is not the session of {subject.symbol}"


@rule("U614", Severity.WARNING, f"{MASTHEAD}: sessions are printed in words, in the language of the document")
def session_form(subject: Subject) -> Iterator[Finding]:
    """The session is one as the masthead prints it in its language.

    Passes:
        <session refersTo="#un-ga" value="80">Eightieth session</session>
    Fails:
        <session refersTo="#un-ga" value="80">Quatre-vingtième session</session>
    """
    if subject.known is None:
        return
    for element in subject.all("session"):
        printed = subject.printed(element)
        if printed and not fields.session(printed, subject.language):
            yield element, f"“{printed}” is no session as the masthead prints it in {subject.language}"


@rule("U605", Severity.ERROR, f"{MASTHEAD}: session/@value is the printed session")
def session_value_agrees(subject: Subject) -> Iterator[Finding]:
    """The session in the attribute is the one that is printed.

    Passes:
        <session refersTo="#un-ga" value="80">Eightieth session</session>
    Fails:
        <session refersTo="#un-ga" value="79">Eightieth session</session>
    """
    if subject.known is None:
        return
    for element in subject.all("session"):
        printed = fields.session(text_of(element), subject.language)
        value = element.get("value") or ""
        if printed and value and _DIGITS.findall(printed) != _DIGITS.findall(value):
            yield element, f"the session {value} is printed as {text_of(element)}"


@rule("U606", Severity.ERROR, "ST/AI/189: drafts (/L.) are for limited distribution, adopted texts for general")
def distribution_agrees(subject: Subject) -> Iterator[Finding]:
    """The distribution is the one that the symbol tells: limited for /L., general for /RES/.

    Passes:
        <docStatus refersTo="#generalDistribution">Distr.: General</docStatus>
    Fails:
        <docStatus refersTo="#generalDistribution">Distr.: Limited</docStatus>
    """
    element = subject.first("docStatus")
    if element is None or subject.known is None or subject.symbol is None:
        return
    printed = fields.distribution(text_of(element), subject.language) or _kind_in_english(text_of(element))
    wanted = {"draft": "limited", "resolution": "general"}.get(subject.symbol.kind)
    if printed and wanted and printed != wanted:
        yield element, f"“{text_of(element)}” is not the distribution of {subject.symbol}, which is {wanted}"


@rule("U607", Severity.ERROR, f"{MASTHEAD}: the agenda item's title is its number as printed")
def agenda_item_agrees(subject: Subject) -> Iterator[Finding]:
    """The agenda item in the attribute is the one that is printed.

    Passes:
        <inline name="agenda item" title="27">Agenda item 27</inline>
    Fails:
        <inline name="agenda item" title="28">Agenda item 27</inline>
    """
    for element in subject.all("inline"):
        title = element.get("title")
        if element.get("name") == "agenda item" and title:
            told, printed = _DIGITS.findall(title), _DIGITS.findall(subject.printed(element))
            if told and printed and list(dict.fromkeys(told)) != list(dict.fromkeys(printed)):
                yield element, f"the agenda item {title} is printed as “{subject.printed(element)}”"


@rule("U608", Severity.WARNING, f"{MASTHEAD}: the organ is that of the symbol")
def organ_agrees(subject: Subject) -> Iterator[Finding]:
    """The organ of the masthead is the one that the symbol belongs to.

    Passes:
        <docAuthority refersTo="#issuingBody">General Assembly</docAuthority>
    Fails:
        <docAuthority refersTo="#publisher">Security Council</docAuthority>
    """
    if subject.cover is None or subject.known is None or subject.symbol is None:
        return
    organs = fields.organs(subject.symbol)
    for element in subject.cover.iter(akn("docAuthority")):
        actor = fields.organ(text_of(element), subject.language)
        if organs and actor and not any(f"{organ}-".startswith(f"{actor}-") for organ in organs):
            yield element, f"{text_of(element)} is not the organ of {subject.symbol}"


@rule("U609", Severity.WARNING, f"{MASTHEAD}: drafts print their original language", (GUIDELINE,))
def original_language(subject: Subject) -> Iterator[Finding]:
    """The original language that is printed is one of the house's names of languages.

    Passes:
        <inline name="agenda item">Agenda item 27</inline>
    Fails:
        <inline name="originalLanguage">Original: Klingon</inline>
    """
    if subject.known is None:
        return
    names = {name.casefold() for name in (*subject.known.languages.values(), *_ENGLISH_NAMES)}
    for element in subject.all("inline"):
        if element.get("name") == "originalLanguage" and (
            found := subject.known.original_line.fullmatch(text_of(element))
        ):
            unknown = [
                each for each in re.findall(r"\w+", found["language"]) if each.casefold() not in names and len(each) > 3
            ]
            if unknown:
                yield element, f"“{unknown[0]}” is no official language"


@rule("U610", Severity.WARNING, "The letter of a job number is that of the language: A C E F R S")
def job_number_letter(subject: Subject) -> Iterator[Finding]:
    """The job number ends with the letter of the language.

    Passes:
        <docketNumber refersTo="#publicationJobNumber">25-20911 (E)</docketNumber>
    Fails:
        <docketNumber refersTo="#publicationJobNumber">25-20911 (F)</docketNumber>
    """
    element = subject.first("docketNumber")
    found = None if element is None else re.search(r"\(([A-Z])\)\s*$", text_of(element))
    if element is not None and found and subject.known and found[1] != subject.known.letter:
        yield element, f"the job number {text_of(element)} is not that of a text in {subject.language}"


@rule("U611", Severity.WARNING, f"{MASTHEAD}: the form of dates is that of the language, or English")
def date_form(subject: Subject) -> Iterator[Finding]:
    """The date of the masthead is a full date in the language of the document, or in English.

    Passes:
        <docDate date="2025-12-22" refersTo="#dateOfIssuance">22 December 2025</docDate>
    Fails:
        <docDate date="2025-12-22" refersTo="#dateOfIssuance">December 22nd, 2025</docDate>
    """
    if subject.known is None or subject.cover is None:
        return
    for element in subject.cover.iter(akn("docDate")):
        if element.get("refersTo") == "#dateOfIssuance" and not fields.day(text_of(element), subject.language):
            yield element, f"“{text_of(element)}” is no date as the masthead prints it"


@rule("U612", Severity.ERROR, f"{MASTHEAD}: the number before the title is that of the symbol")
def title_number(subject: Subject) -> Iterator[Finding]:
    """The number before the title of an adopted text is that of its symbol.

    Passes:
        <docNumber refersTo="#symbol">A/RES/80/412</docNumber>
    Fails:
        <docNumber refersTo="#symbol">A/RES/80/413</docNumber>
    """
    preface = subject.document.find(akn("preface"))
    if preface is None or subject.symbol is None:
        return
    for element in preface.iter(akn("docNumber")):
        printed = subject.printed(element)
        told = _DIGITS.findall(printed)
        if told and _DIGITS.findall(str(subject.symbol))[-len(told) :] != told:
            yield element, f"the number {printed} is not that of the symbol {subject.symbol}"


@rule("U613", Severity.WARNING, f"{MASTHEAD}: the date of adoption is the Work's")
def adoption_date(subject: Subject) -> Iterator[Finding]:
    """The date of adoption in the closing lines is that of the Work.

    Passes:
        <docDate date="2025-12-22" refersTo="#dateOfIssuance">22 December 2025</docDate>
    Fails:
        <FRBRdate date="2025-12-18" name="adoption"/>
    """
    work = subject.frbr("FRBRWork", "FRBRdate")
    if work is None or work.get("name") != "adoption":
        return
    for element in subject.all("docDate"):
        day = element.get("date")
        if element.get("refersTo") == "#adoptionDate" and _closes(element) and work.get("date") != day:
            yield element, f"the text was adopted on {day}, and the Work's date is {work.get('date')}"


_DIGITS = re.compile(r"\d+")

RULES = (
    date_agrees,
    session_agrees,
    session_form,
    session_value_agrees,
    distribution_agrees,
    agenda_item_agrees,
    organ_agrees,
    original_language,
    job_number_letter,
    date_form,
    title_number,
    adoption_date,
)

_ENGLISH_NAMES = ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")


def _counted(session: str) -> bool:
    """Whether a session is told by its number: those of some committees are told by their year."""
    return not (session.isdecimal() and int(session) >= 1945)


def _kind_in_english(line: str) -> str:
    found = re.search(r"Distr\.?\s*:?\s*(General|Limited)", line)
    return found[1].lower() if found else ""


def _closes(element: etree._Element) -> bool:
    return any(local(each) == "conclusions" for each in element.iterancestors())
