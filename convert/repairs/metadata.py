"""Repairs of the metadata: keywords, steps of the workflow, dates, the identification of a collection, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from convert.akn import citations, dates, iris, symbols
from convert.akn.iris import UNDATED
from convert.akn.names import akn, local, make, parent_of, text_of
from convert.akn.profile import profile_of
from convert.options import GUIDELINE
from convert.repairs.place import remove, rename
from convert.words import Words, languages, words

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ORDER = (
    "identification", "publication", "classification", "lifecycle", "workflow", "analysis", "temporalData",
    "references", "notes", "proprietary", "presentation",
)  # fmt: skip
_SOURCED = {*_ORDER} - {"identification", "publication", "proprietary"}


def order_blocks(root: etree._Element) -> Iterator[str]:
    """The blocks of the metadata stand in the order of the schema, and have the source of the identification."""
    for meta in root.iter(akn("meta")):
        known = [each for each in meta if local(each) in _ORDER]
        wanted = sorted(known, key=lambda each: _ORDER.index(local(each)))
        if known != wanted:
            meta[:] = [*wanted, *(each for each in meta if each not in known)]
            yield f"metadata out of order: {', '.join(dict.fromkeys(map(local, wanted)))}"
        source = next((each.get("source") for each in wanted if local(each) == "identification"), None)
        for block in wanted:
            if source and local(block) in _SOURCED and block.get("source") is None:
                block.set("source", source)
                yield f"{local(block)} without source: {block.get('source')}"


def name_keywords(root: etree._Element) -> Iterator[str]:
    """A keyword without showAs is shown as what it is, its short form or else its value; without value it has showAs.

    One without dictionary has that of all others about it, if they have one.
    """
    for keyword in root.iter(akn("keyword")):
        if keyword.get("showAs") is None:
            keyword.set("showAs", keyword.get("shortForm") or keyword.get("value") or "")
            yield f"keyword {keyword.get('value')}: showAs is “{keyword.get('showAs')}”"
        if keyword.get("value") is None:
            keyword.set("value", keyword.get("showAs") or "")
            yield f"keyword without value: “{keyword.get('value')}”"
        others = {each.get("dictionary") for each in parent_of(keyword).iter(akn("keyword"))} - {None}
        if keyword.get("dictionary") is None and len(others) == 1:
            keyword.set("dictionary", str(others.pop()))
            yield f"keyword {keyword.get('value')}: its dictionary is {keyword.get('dictionary')}"


def date_steps(root: etree._Element) -> Iterator[str]:
    """A step without date is left out, as the guidelines want; a date of another form gets that of ISO 8601.

    One of which the year alone is known is dated 1 January.
    """
    known = _words(root)
    for step in list(root.iter(akn("step"))):
        day = step.get("date") or ""
        written = "" if _DATE.match(day) else _written(day, known)
        if written:
            step.set("date", written)
            yield f"step of {day}: its date is {written}"
        elif not _DATE.match(day) or (day == UNDATED and profile_of(root) == GUIDELINE):
            remove(step)
            yield f"step {step.get('outcome') or ''} without date: left out"
            continue
        if step.get("by") is None:
            step.set("by", "")
            yield f"step of {step.get('date')}: by is empty"


def date_printed(root: etree._Element) -> Iterator[str]:
    """A printed date without its attribute, or with none that is a date, gets it from the text.

    If the text is no date either, it is an inline: the schema knows no date without one.
    """
    known = _words(root)
    for element in list(root.iter(akn("docDate"), akn("date"))):
        if _DATE.match(element.get("date") or "") or known is None:
            continue
        name, day = local(element), dates.parse(text_of(element), known)
        if day:
            element.set("date", day.isoformat())
            yield f"date {text_of(element)}: its date is {day}"
        else:
            rename(element, akn("inline"), name=name)
            yield f"date {text_of(element)}: no date, an inline"


def complete_attributes(root: etree._Element) -> Iterator[str]:
    """Attributes that the schema wants and that say nothing are there: an image without address, a number of votes.

    A link that leads nowhere is an inline; a footnote stands at the foot.
    """
    for name, attribute in (("img", "src"), ("quorum", "value"), ("count", "value")):
        for element in root.iter(akn(name)):
            if element.get(attribute) is None:
                element.set(attribute, "")
                yield f"{name} without {attribute}: it is empty"
    for element in list(root.iter(akn("a"), akn("ref"))):
        if element.get("href") is None:
            rename(element, akn("inline"), name=local(element))
            yield f"a link without address, “{text_of(element)}”: an inline"
    for note in root.iter(akn("authorialNote")):
        if note.get("placement") not in (None, "bottom", "side", "left", "right", "inline"):
            note.set("placement", "bottom")
            yield f"footnote {note.get('marker')}: it stands at the bottom"
        if not len(note) and not (note.text or "").strip():
            note.append(make("p"))
            yield f"footnote {note.get('marker')}: it has a paragraph, which is empty"


def drop_empty(root: etree._Element) -> Iterator[str]:
    """Blocks of metadata without content, which the schema does not allow, are left out."""
    for element in list(root.iter(*map(akn, ("classification", "workflow", "references", "presentation")))):
        if not any(local(child) for child in element) and not (element.text or "").strip():
            remove(element)
            yield f"{local(element)} without content: left out"


def identify_collection(root: etree._Element) -> Iterator[str]:
    """A collection without identification has that of its components, with the number of its own symbol."""
    for meta in root.iterfind(f"{akn('documentCollection')}/{akn('meta')}"):
        own, inner = meta.find(akn("identification")), next(root.iter(akn("identification")), None)
        symbol = next(parent_of(meta).iterfind(f"{akn('coverPage')}//{akn('docNumber')}"), None)
        if own is not None or inner is None or symbol is None:
            continue
        copied = deepcopy(inner)
        for named in copied.iter(akn("FRBRthis"), akn("FRBRuri")):
            named.set("value", _numbered(named.get("value") or "", text_of(symbol)))
        meta.insert(0, copied)
        yield f"the collection {text_of(symbol)}: identified as its components are"


def link_documents(root: etree._Element) -> Iterator[str]:
    """In the guideline's profile, a link to a document of the United Nations is a ref with its IRI."""
    if profile_of(root) != GUIDELINE:
        return
    for link in root.iter(akn("a")):
        symbol = citations.from_address(link.get("href") or "")
        if symbol:
            link.tag = akn("ref")
            link.set("href", iris.reference(symbol))
            yield f"link to {symbol}: a ref"


def _numbered(iri: str, symbol: str) -> str:
    """An IRI with the number of a symbol in the place of its own: that of A/RES/80/244 A-C for 80-244A."""
    try:
        whole = symbols.parse(symbol).number
    except ValueError:
        return iri
    return re.sub(r"(?<=/)(\d+-\d+)[A-Z](?=/)", lambda found: whole[whole.find(found[1]) :], iri)


def _written(day: str, known: Words | None) -> str:
    """A date as ISO 8601 writes it, of a year alone, of numbers without zeros, or in words; "" if it is none."""
    if re.fullmatch(r"\d{4}", day):
        return f"{day}-01-01"
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", day):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    parsed = dates.parse(day, known) if known and day else None
    return parsed.isoformat() if parsed else ""


def _words(root: etree._Element) -> Words | None:
    language = next((each.get("language") for each in root.iter(akn("FRBRlanguage"))), "")
    return words(language) if language in languages() else None
