"""Faults planted one by one in valid trees: a mutant that no rule notices is a missing rule."""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree

from convert.akn.names import make
from convert.checks import profile, schema
from tests.conftest import ROOT
from tests.edits import Edit, at, attribute, text, without

TREES = {
    name: etree.parse(str(ROOT / "fixtures" / name / "expected.xml")).getroot()
    for name in ("adopted-vote-annex", "draft-star-points", "draft-french", "draft-russian", "draft-spanish")
}


def ending(path: str, sign: str) -> Edit:
    """Put another sign in the place of the last one."""

    def edit(root: etree._Element) -> None:
        paragraph = at(root, path)
        last = paragraph[-1] if len(paragraph) else None
        if last is None:
            paragraph.text = (paragraph.text or "").rstrip()[:-1] + sign
        elif (last.tail or "").strip():
            last.tail = (last.tail or "").rstrip()[:-1] + sign
        else:
            pytest.skip("a note stands last")

    return edit


def doubled(path: str) -> Edit:
    def edit(root: etree._Element) -> None:
        element = at(root, path)
        element.addnext(deepcopy(element))

    return edit


def added(path: str, element: etree._Element) -> Edit:
    return lambda root: at(root, path).append(deepcopy(element))


def swapped(path: str) -> Edit:
    def edit(root: etree._Element) -> None:
        element = at(root, path)
        after = element.getnext()
        if after is None:
            pytest.skip("nothing follows")
        after.addnext(element)

    return edit


WORK, EXPRESSION, MANIFESTATION = (f"//a:{name}" for name in ("FRBRWork", "FRBRExpression", "FRBRManifestation"))
MUTANTS: dict[str, Edit] = {
    "another IRI of the Work": attribute(f"{WORK}/a:FRBRuri", "value", "/akn/un/statement/x/un-ga/2020-01-01/X-1"),
    "an IRI that is none": attribute(f"{WORK}/a:FRBRuri", "value", "/un/80/1"),
    "another FRBRthis": attribute(f"{WORK}/a:FRBRthis", "value", "/akn/un/x/!main"),
    "another IRI of the Expression": attribute(f"{EXPRESSION}/a:FRBRuri", "value", "/akn/un/x/eng@"),
    "another FRBRthis of the Expression": attribute(f"{EXPRESSION}/a:FRBRthis", "value", "/akn/un/x/eng@/!main"),
    "another IRI of the Manifestation": attribute(f"{MANIFESTATION}/a:FRBRuri", "value", "/akn/un/x/eng@.xml"),
    "another date of the Work": attribute(f"{WORK}/a:FRBRdate", "date", "2001-02-03"),
    "a date of publication too early": attribute(f"{EXPRESSION}/a:FRBRdate", "date", "1999-01-01"),
    "another language": attribute(f"{EXPRESSION}/a:FRBRlanguage", "language", "zho"),
    "a language of two letters": attribute(f"{EXPRESSION}/a:FRBRlanguage", "language", "en"),
    "another country": attribute(f"{WORK}/a:FRBRcountry", "value", "fr"),
    "another number": attribute(f"{WORK}/a:FRBRnumber", "value", "A-RES-1-1"),
    "another number shown": attribute(f"{WORK}/a:FRBRnumber", "showAs", "A/RES/1/1"),
    "no number": without(f"{WORK}/a:FRBRnumber"),
    "an author who is nobody": attribute(f"{WORK}/a:FRBRauthor", "href", "#nobody"),
    "a role that is none": attribute(f"{EXPRESSION}/a:FRBRauthor", "as", "#poet"),
    "another name": attribute("//a:statement", "name", "novel"),
    "a source that is nobody": attribute("//a:references", "source", "#nobody"),
    "an entity taken away": without("//a:TLCConcept[@eId='symbol']"),
    "an entity without a name": attribute("//a:TLCRole", "showAs", " "),
    "an entity without an address": attribute("//a:TLCRole", "href", "nowhere"),
    "another symbol": text("//a:coverPage//a:docNumber", "A/C.6/12/L.99"),
    "a symbol that is none": text("//a:coverPage//a:docNumber", "No. 7"),
    "no symbol": without("//a:coverPage/a:p[a:docNumber]"),
    "no organ": without("//a:p[a:docAuthority[not(@refersTo='#publisher')]]"),
    "another date printed": text("//a:coverPage//a:docDate", "1 May 2011"),
    "a date that is none": text("//a:coverPage//a:docDate", "some day"),
    "another session": text("//a:session", "Tenth session"),
    "another session in the attribute": attribute("//a:session", "value", "3"),
    "another distribution": text("//a:docStatus", "Distr.: Restricted"),
    "another agenda item": attribute("//a:inline[@name='agenda item']", "title", "999"),
    "another letter of the job number": text("//a:docketNumber", "26-20911 (X)"),
    "a reference to no entity": attribute("//a:coverPage//a:docNumber", "refersTo", "#sign"),
    "no preface": without("//a:preface"),
    "no enacting formula": without("//a:formula"),
    "a formula of another organ": text("//a:formula//a:i", "The Security Council"),
    "a formula after the recitals": swapped("//a:formula"),
    "a recital without a comma": ending("//a:container/a:p", "x"),
    "a recital named otherwise": attribute("//a:container", "name", "wondering"),
    "a recital named as if it had no lead": attribute("//a:container", "name", "recital"),
    "a recital without a name": attribute("//a:container", "name", ""),
    "a paragraph without a semicolon": ending("//a:mainBody/a:paragraph/a:content/a:p", "x"),
    "no full stop": ending("(//a:statement/a:mainBody/a:paragraph)[last()]/a:content/a:p", ";"),
    "an empty paragraph": added("//a:container", make("p")),
    "a paragraph left out": without("//a:mainBody/a:paragraph[2]"),
    "a paragraph twice": doubled("//a:mainBody/a:paragraph[1]"),
    "paragraphs out of order": swapped("//a:mainBody/a:paragraph[2]"),
    "a number left out": text("//a:paragraph/a:num", ""),
    "a number in the text": without("//a:paragraph[a:content]/a:num"),
    "another number printed": text("//a:paragraph/a:num", "7."),
    "a point left out": without("//a:point[1]"),
    "points out of order": swapped("//a:point[1]"),
    "a list without points": without("//a:list[count(a:point) = 2]/a:point"),
    "a section twice": doubled("//a:section"),
    "an eId that is none": attribute("//a:paragraph", "eId", "1 2"),
    "an eId of another grammar": attribute("//a:paragraph", "eId", "_1"),
    "an eId of another number": attribute("//a:paragraph", "eId", "para_77"),
    "an eId twice": attribute("//a:container", "eId", "para_1"),
    "an eId of another place": attribute("//a:content", "eId", "para_99__content"),
    "no eId": attribute("//a:paragraph", "eId", None),
    "a note without a mark": attribute("//a:authorialNote", "marker", ""),
    "another mark": attribute("//a:authorialNote[@marker > 0]", "marker", "97"),
    "a note at another place": attribute("//a:authorialNote", "placement", "side"),
    "a mark in a note": text("(//a:authorialNote[@marker > 0])[1]/a:p", "1 See "),
    "a note twice": doubled("//a:authorialNote[@marker > 0]"),
    "a reference to a document that is none": attribute("//a:ref", "href", "/akn/un/nothing"),
    "a reference to another document": attribute("//a:ref", "href", "/akn/un/doc/paper/un-ga/2001-01-01/A-1-1"),
    "a reference to no paragraph": attribute("//a:ref", "href", "#para_999"),
    "a reference without a text": text("//a:ref", ""),
    "a character for private use": text("//a:heading | //a:docTitle", "A title \ue001"),
    "a soft hyphen": text("//a:docTitle", "A ti\u00adtle"),
    "doubled letters": text("//a:docTitle", "TThhiiss ttiittllee"),
    "two scripts in a word": text("//a:docTitle", "A tiтle"),
    "a fault of a program": text("//a:docTitle", "Error! Reference source not found."),
    "furniture": added("//a:container", make("p", "*2520911*")),
    "a cell left out": without("//a:tr[2]/a:td"),
    "a table without cells": without("//a:table/a:tr[1]/a:th"),
    "a wrong language tag": attribute("//a:i", "{http://www.w3.org/XML/1998/namespace}lang", "Martian!"),
    "a list that generates numbers": added("//a:content", make("ul", make("li", make("p", "A point")))),
    "an image without a word": added("//a:docTitle", make("img", src="dial.png")),
    "emphasis by a span": added("//a:docTitle", make("span", "bold", **{"class": "bold"})),
    "a link by a": added("//a:docTitle", make("a", "53/199", href="https://undocs.org/en/A/RES/53/199")),
    "a link to nowhere": added("//a:docTitle", make("a", "here", href="here and there")),
    "a closing date of another day": attribute("//a:conclusions//a:docDate", "date", "2001-01-01"),
}  # fmt: skip


@pytest.mark.parametrize("tree", TREES)
def test_the_trees_are_sound(tree: str) -> None:
    assert profile.check(TREES[tree]) == []


@pytest.mark.parametrize("mutant", MUTANTS)
@pytest.mark.parametrize("tree", TREES)
def test_a_planted_fault_is_found(tree: str, mutant: str) -> None:
    root = deepcopy(TREES[tree])
    MUTANTS[mutant](root)
    root = etree.fromstring(etree.tostring(root))
    assert profile.check(root), f"no rule notices {mutant}; the schema says {schema.check(root)[:1]}"
