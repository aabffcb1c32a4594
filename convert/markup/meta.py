"""The metadata: identification by the guideline's IRIs, references for everything referred to, the job number."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from lxml import etree

from convert.akn import iris, symbols
from convert.akn.names import akn, make, make_un, text_of
from convert.errors import ResourceError
from convert.markup.classes import class_of
from convert.markup.facts import Facts
from convert.resources import resource

# What FRBRnumber says of a document that bears no symbol (guideline part 1: a placeholder, to be replaced).
PLACEHOLDER = "unnumbered"
_COLLECTION = ("collection", "publication")
_ADOPTED = ("resolution", "decision", "presidentialStatement")
_POINTERS = etree.XPath("(//@refersTo | //@as | //@source | //@href | //@by)[starts-with(., '#')]")
_OWN = etree.XPath("//@eId")


def _work(facts: Facts, number: str, collection: bool = False) -> str:
    known = class_of(facts.kind)
    named = _COLLECTION if collection else (known.element, known.subtype)
    return iris.work(*named, facts.organ or "un", _work_date(facts), number)


def _work_date(facts: Facts) -> str:
    """An adopted text dates from its adoption, a draft from its submission, which is the masthead's date."""
    adopted = facts.adopted if facts.kind in _ADOPTED else ""
    return adopted or facts.issued or facts.adopted or iris.UNDATED


def of_part(facts: Facts, letter: str) -> tuple[Facts, str]:
    """The facts of resolution A or B of several in one document, and what its component is called.

    An adopted one has a symbol of its own ("A/RES/77/128 A"); one of a draft is no more than part of that.
    """
    adopted = re.fullmatch(r"(.+/(?:RES|DEC)/.*\d)(?: ?[A-Z](?:-[A-Z])?)?", facts.symbol)
    if adopted and facts.kind in _ADOPTED:
        return replace(facts, symbol=f"{adopted[1]} {letter}"), "main"
    return facts, f"part_{letter}"


def identification(facts: Facts, language: str, part: str = "main", *, collection: bool = False) -> etree._Element:
    """The FRBR identification of a document or of one of its annexes (`part`: "annex_1").

    `collection` says that it is a collection of resolutions.
    """
    work = _work(facts, _number(facts), collection)
    expression = iris.expression(work, language)
    date = _work_date(facts)
    event = "adoption" if facts.kind in _ADOPTED else "submission"
    author = f"#{facts.organ or 'un'}"
    return make(
        "identification",
        make(
            "FRBRWork",
            *_names(iris.component(work, part), work),
            *([] if facts.symbol else [_alias(facts)]),
            make("FRBRdate", date=date, name=event),
            make("FRBRauthor", href=author, **{"as": "#author"}),
            make("FRBRcountry", value="un"),
            make("FRBRsubtype", value=iris.parse(work).subtype),
            make("FRBRnumber", value=_number(facts), showAs=facts.symbol or PLACEHOLDER),
        ),
        make(
            "FRBRExpression",
            *_names(iris.component(expression, part), expression),
            make("FRBRdate", date=facts.issued or date, name="publication"),
            make("FRBRauthor", href=author, **{"as": "#issuer"}),
            make("FRBRlanguage", language=language),
        ),
        make(
            "FRBRManifestation",
            *_names(iris.manifestation(iris.component(expression, part)), iris.manifestation(expression)),
            make("FRBRdate", date=_markup_date(facts.issued or date), name="markup"),
            make("FRBRauthor", href="#undoc", **{"as": "#editor"}),
            make("FRBRformat", value="xml"),
        ),
        source="#undoc",
    )


def _names(this: str, uri: str) -> tuple[etree._Element, etree._Element]:
    return make("FRBRthis", value=this), make("FRBRuri", value=uri)


def _number(facts: Facts) -> str:
    """The symbol as IRIs have it, the placeholder where there is none."""
    return symbols.parse(facts.symbol).number if facts.symbol else PLACEHOLDER


def _alias(facts: Facts) -> etree._Element:
    """Tells one unnumbered document of a day from another: the IRI with its title in place of the number."""
    folded = unicodedata.normalize("NFKC", facts.title).casefold()
    slug = re.sub(r"[\W_]+", "-", folded).strip("-")
    return make("FRBRalias", value=_work(facts, slug or PLACEHOLDER), name="title")


def _markup_date(document_date: str) -> str:
    """When the mark-up was made: SOURCE_DATE_EPOCH if it is set, else the document's own date, never the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else document_date


def presentation(facts: Facts) -> list[etree._Element]:
    """What of its pages the tree keeps: the job number at the foot of the first, and where the text column stands."""
    shown = [*_footer(facts), *_column(facts)]
    return [make("presentation", *shown, source="#undoc")] if shown else []


def _column(facts: Facts) -> list[etree._Element]:
    if facts.column is None:
        return []
    left, right, squeezed, top = facts.column
    told = {} if squeezed is None else {"squeezed": str(squeezed).lower()}
    told |= {} if top is None else {"top": f"{top:g}"}
    return [make_un("textColumn", left=f"{left:g}", right=f"{right:g}", **told)]


def _footer(facts: Facts) -> list[etree._Element]:
    """The job number, its star and date codes."""
    if not facts.job_number:
        return []
    job = make("docketNumber", facts.job_number, refersTo="#publicationJobNumber")
    star = [make_un("reissue", facts.job_star)] if facts.job_star else []
    return [make_un("firstPageFooter", make_un("left", job, *star, *map(_date_code, facts.date_codes)))]


def _date_code(code: str) -> etree._Element:
    """The day that "241225" stands for; there may be none."""
    try:
        day = {"date": datetime.strptime(code, "%d%m%y").date().isoformat()}
    except ValueError:
        day = {}
    return make_un("dateCode", code, **day)


def references(root: etree._Element) -> etree._Element:
    """One TLC entry for every identifier that the document points to and does not itself define."""
    wanted = {str(pointer)[1:] for pointer in _POINTERS(root)} - set(_OWN(root)) | {"undoc"}
    people = _speakers(root)
    return make("references", *(_entry(name, people) for name in sorted(wanted)), source="#undoc")


def _speakers(root: etree._Element) -> dict[str, str]:
    """Identifier -> printed name of all who speak."""
    speeches = [(speech.get("by") or "", speech.find(akn("from"))) for speech in root.iter(akn("speech"))]
    return {by[1:]: text_of(told).rstrip(" :") for by, told in reversed(speeches) if told is not None}


def _entry(name: str, people: dict[str, str]) -> etree._Element:
    if name in people:
        return make("TLCPerson", eId=name, href=f"/akn/ontology/person/un/{name}", showAs=people[name])
    entry = _ontology().get(name)
    if entry is None:
        raise ResourceError(f"styles/ontology.toml has no entry {name!r}", remedy="add it there")
    return make(entry["type"], eId=name, href=entry["href"], showAs=entry["show"])


@cache
def _ontology() -> dict[str, dict[str, Any]]:
    """Identifier -> its TLC type, IRI and name."""
    table = tomllib.loads(resource("styles", "ontology.toml").read_text(encoding="utf-8"))
    return {
        name: {"type": kind["element"], "href": f"/akn/ontology/{kind['path']}/un/{name}", "show": show}
        for kind in table.values()
        for name, show in kind["entries"].items()
    }
