"""eIds by the grammar of the guideline: `{abbreviation}_{number}`, nested with a double underscore.

The number is that of the element's `num`, stripped of punctuation (part 1, "Identifiers"): paragraph 2, its first list
and its point (a) are `para_2`, `para_2__list_1`, `para_2__list_1__point_a`. What has no number is counted among its
siblings.
"""

from __future__ import annotations

import re

from lxml import etree

from convert.akn.names import local, num_of, parent_of

# Elements that bear an eId, with the guideline's abbreviation.
ABBREVIATIONS = {
    "alinea": "al",
    "article": "art",
    "attachment": "att",
    "authorialNote": "fn",
    "blockList": "list",
    "chapter": "chp",
    "clause": "cl",
    "component": "cmp",
    "container": "container",
    "crossHeading": "crossHeading",
    "debateSection": "dbsect",
    "division": "dvs",
    "embeddedStructure": "embedded",
    "formula": "formula",
    "hcontainer": "hcontainer",
    "img": "img",
    "item": "point",
    "list": "list",
    "paragraph": "para",
    "part": "part",
    "point": "point",
    "section": "sec",
    "speech": "speech",
    "table": "table",
    "title": "title",
    "toc": "toc",
}
# Elements of which there is one in their parent: the name is the eId.
SINGLE = {
    "amendmentBody": "body",
    "conclusions": "conclusions",
    "content": "content",
    "coverPage": "coverPage",
    "debateBody": "body",
    "heading": "",
    "intro": "intro",
    "listIntroduction": "intro",
    "mainBody": "body",
    "preamble": "preamble",
    "preface": "preface",
    "wrapUp": "wrapup",
}
# Parents whose own eId is no part of their children's: `para_1` and not `body__para_1`.
_TRANSPARENT = {"amendmentBody", "debateBody", "mainBody", "preamble", "preface", "content"}
_SCOPES = {"attachment", "component"}


def assign(document: etree._Element) -> None:
    """Give every element of `document` that should bear an eId its eId, replacing those it had. All are unique."""
    _assign_below(document, "", "", set())


def _assign_below(parent: etree._Element, prefix: str, scope: str, taken: set[str]) -> None:
    """`prefix` is the eId of the nearest numbered element, `scope` that of the annex or component: notes hang on it."""
    counts: dict[str, int] = {}
    children = [(child, local(child)) for child in parent]
    numbers = {(name, _number(child)) for child, name in children if name in ABBREVIATIONS}
    for child, name in children:
        if not name or name == "meta":
            continue
        eid = _eid(child, name, scope if name == "authorialNote" else prefix, counts, numbers, taken)
        if eid:
            child.set("eId", eid)
        elif "eId" in child.attrib:
            del child.attrib["eId"]
        below = prefix if name in _TRANSPARENT else eid or prefix
        _assign_below(child, below, eid if name in _SCOPES else scope, taken)


def _eid(
    element: etree._Element,
    name: str,
    prefix: str,
    counts: dict[str, int],
    numbers: set[tuple[str, str]],
    taken: set[str],
) -> str:
    """The eId of one element. What is counted passes over the numbers that its siblings have printed."""
    if SINGLE.get(name):
        own = SINGLE[name]
    elif name in ABBREVIATIONS:
        number = _number(element)
        while not number:
            counts[name] = counts.get(name, 0) + 1
            number = str(counts[name]) if (name, str(counts[name])) not in numbers else ""
        own = f"{ABBREVIATIONS[name]}_{number}"
    elif name == "p" and local(parent_of(element)) in ("coverPage", "preface", "conclusions"):
        counts[name] = counts.get(name, 0) + 1
        return _unique(f"{_scope(element, prefix)}p_{counts[name]}", taken)
    else:
        return ""
    return _unique(f"{prefix}__{own}" if prefix else own, taken)


def _scope(paragraph: etree._Element, prefix: str) -> str:
    own = parent_of(paragraph).get("eId") or prefix
    return f"{own}__" if own else ""


def _number(element: etree._Element) -> str:
    """The printed number or mark of an element, as an eId may hold it."""
    if local(element) == "authorialNote":
        return number_part(element.get("marker") or "")
    return number_part(num_of(element))


def number_part(printed: str) -> str:
    """A printed number without its punctuation: "11.2 Rev.A" gives "11-2RevA", "(a)" gives "a", "*" gives "star"."""
    marks = printed.replace("*", "star").replace("†", "dagger")
    inner = re.sub(r"(?<=\d)[.\-](?=\d)", "-", marks.strip())
    return re.sub(r"[^\w-]", "", inner).strip("-")


def _unique(eid: str, taken: set[str]) -> str:
    candidate, count = eid, 1
    while candidate in taken:
        count += 1
        candidate = f"{eid}-{count}"
    taken.add(candidate)
    return candidate
