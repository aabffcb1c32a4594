"""Identity: the IRIs of Work, Expression and Manifestation, the symbol, the dates and what the document is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.akn import iris, symbols
from convert.akn.names import local
from convert.checks import fields
from convert.checks.rules import Finding, rule
from convert.checks.subject import Subject
from convert.options import GUIDELINE, PUBLISHED
from convert.problems import Severity

NAMING = "Guidelines, part 1, naming convention"

# The published files end the IRI of a Work with a slash and write its actor without the hyphen.
_PUBLISHED_IRI = re.compile(
    r"/akn/un/(?P<type>[^/]+)/(?P<subtype>[^/]+)/(?P<actor>[a-z][a-z0-9-]*)/\d{4}-\d\d-\d\d/(?P<number>[^/]+)/?"
)


@rule("U006", Severity.ERROR, f"{NAMING}: /akn/un/type/subtype/actor/date/number")
def work_iri(subject: Subject) -> Iterator[Finding]:
    """The Work's IRI has the grammar of the naming convention.

    Passes:
        <FRBRuri value="/akn/un/statement/deliberation/un-ga/2025-12-17/A-RES-80-412"/>
    Fails:
        <FRBRuri value="/un/resolution/80/412"/>
    """
    element = subject.frbr("FRBRWork", "FRBRuri")
    if element is None:
        return
    value = element.get("value") or ""
    if subject.profile == PUBLISHED:
        sound = bool(_PUBLISHED_IRI.fullmatch(value))
    else:
        sound = value.startswith("/akn/un/") and _parses(value)
    if not sound:
        yield element, f"{value} is no IRI of a Work: /akn/un/type/subtype/actor/date/number"


@rule("U007", Severity.ERROR, f"{NAMING}: FRBRnumber holds the number of the IRI, showAs the original", (GUIDELINE,))
def number(subject: Subject) -> Iterator[Finding]:
    """FRBRnumber, its showAs and the IRI give one number.

    Passes:
        <FRBRnumber value="A-RES-80-412" showAs="A/RES/80/412"/>
    Fails:
        <FRBRnumber value="A-RES-80-412" showAs="A/RES/80/421"/>
    """
    element = subject.frbr("FRBRWork", "FRBRnumber")
    if element is None:
        return
    value, shown = element.get("value") or "", element.get("showAs") or ""
    in_iri = _number_of(subject)
    if value != in_iri:
        yield element, f"the number {value} is not that of the IRI, {in_iri}"
    elif shown and _compact(shown) != value:
        yield element, f"the number {value} is shown as {shown}"


@rule("U008", Severity.ERROR, f"{NAMING}: the number of the IRI is the symbol with hyphens for slashes")
def symbol_agrees(subject: Subject) -> Iterator[Finding]:
    """The symbol of the masthead is the one in the IRI.

    Passes:
        <docNumber refersTo="#symbol">A/RES/80/412</docNumber>
    Fails:
        <docNumber refersTo="#symbol">A/RES/80/421</docNumber>
    """
    symbol, element = subject.symbol, subject.symbol_element
    if symbol is None or element is None:
        return
    told = _DIGITS.findall(_number_of(subject))
    printed = _DIGITS.findall(symbol.number)
    if told and printed[-len(told) :] != told:
        yield element, f"the symbol {symbol} is not the number of the IRI, {_number_of(subject)}"


@rule("U009", Severity.ERROR, "Dag Hammarskjöld Library, document symbols")
def symbol_grammar(subject: Subject) -> Iterator[Finding]:
    """The masthead's symbol is a symbol of a United Nations document.

    Passes:
        <docNumber refersTo="#symbol">A/C.3/80/L.7/Rev.1</docNumber>
    Fails:
        <docNumber refersTo="#symbol">Resolution 412</docNumber>
    """
    element = subject.symbol_element
    if element is not None and subject.symbol is None and subject.printed(element):
        try:
            symbols.parse(subject.printed(element))
        except ValueError as error:
            yield element, str(error)


@rule("U010", Severity.ERROR, "Guidelines, part 1, document classes: the name says what the symbol says")
def kind_agrees(subject: Subject) -> Iterator[Finding]:
    """A draft's symbol stands on a draft, a resolution's on a resolution, a decision's on a decision.

    Passes:
        <docNumber refersTo="#symbol">A/RES/80/412</docNumber>
    Fails:
        <docNumber refersTo="#symbol">A/DEC/80/412</docNumber>
    """
    name = (subject.document.get("name") or "").lower()
    if subject.symbol is None or local(subject.document) != "statement" or not name:
        return
    wanted = {"resolution": ("resolution",), "decision": ("decision",), "statement": ("presidentialstatement",)}
    kind = subject.symbol.kind
    if kind == "draft" and name in ("resolution", "decision"):
        yield subject.document, f"the symbol {subject.symbol} is that of a draft, and the document is named {name}"
    elif kind in wanted and name not in wanted[kind]:
        yield subject.document, f"the symbol {subject.symbol} is that of a {kind}, and the document is named {name}"


@rule("U011", Severity.ERROR, f"{NAMING}: the actor is the organ, body and subsidiary body")
def actor_agrees(subject: Subject) -> Iterator[Finding]:
    """The actor in the IRI is the organ that the symbol belongs to.

    Passes:
        <docNumber refersTo="#symbol">A/RES/80/412</docNumber>
    Fails:
        <docNumber refersTo="#symbol">S/RES/80/412</docNumber>
    """
    element, found = subject.frbr("FRBRWork", "FRBRuri"), _PUBLISHED_IRI.fullmatch(subject.iri("FRBRWork"))
    if element is None or found is None or subject.symbol is None:
        return
    actor = found["actor"].removeprefix("unga-") if subject.profile == PUBLISHED else found["actor"]
    organs = fields.organs(subject.symbol)
    if organs and actor != "un" and actor.replace("-", "").removeprefix("un") not in set().union(*map(_actors, organs)):
        yield element, f"the actor {found['actor']} of the IRI is not that of the symbol {subject.symbol}, {organs[0]}"


@rule("U016", Severity.ERROR, f"{NAMING}: each component has a name of its own")
def components_differ(subject: Subject) -> Iterator[Finding]:
    """No two parts of a document have the same FRBRthis.

    Passes:
        <heading>Annex</heading>
    Fails:
        <FRBRthis value="/akn/un/statement/deliberation/un-ga/2025-12-17/A-RES-80-412/!annex_1"/>
    """
    seen: set[str] = set()
    for element in subject.all("FRBRthis"):
        value = element.get("value") or ""
        if value in seen:
            yield element, f"another part of the document has the FRBRthis {value}, too"
        seen.add(value)


_DIGITS = re.compile(r"\d+")

RULES = (work_iri, number, symbol_agrees, symbol_grammar, kind_agrees, actor_agrees, components_differ)


def _parses(iri: str) -> bool:
    try:
        return bool(iris.parse(iri))
    except ValueError:
        return False


def _compact(shown: str) -> str:
    """A printed number as the naming convention writes it; of a joint symbol the first."""
    try:
        return symbols.parse(shown).number
    except ValueError:
        return shown.replace("/", "-").replace(" ", "_")


def _number_of(subject: Subject) -> str:
    found = _PUBLISHED_IRI.fullmatch(subject.iri("FRBRWork"))
    return found["number"] if found else ""


def _actors(organ: str) -> set[str]:
    """An organ and those it stands under, without hyphens and without "un": un-ga-c3 gives gac3 and ga."""
    parts = organ.split("-")[1:]
    return {"".join(parts[: end + 1]) for end in range(len(parts))}
