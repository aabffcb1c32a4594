"""Citations: the sentences are invented, the numbers are those of real and unreal documents alike."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.akn import citations
from convert.akn.names import akn
from convert.words import languages, words
from tests.conftest import CORPUS

_MAY = date(2012, 12, 20)


def _found(text: str, language: str = "eng", organ: str = "un-ga", written: date | None = None) -> list[str]:
    return [str(each.symbol) for each in citations.find(text, words(language), organ, written)]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Recalling its resolution 67/169 of 20 December 2012 on ponds,", ["A/RES/67/169"]),
        (
            "its resolutions 71/31 and 71/32, 71/90 to 71/93",
            ["A/RES/71/31", "A/RES/71/32", "A/RES/71/90", "A/RES/71/93"],
        ),
        ("its decisions 73/512 and 75/514", ["A/DEC/73/512", "A/DEC/75/514"]),
        ("section VI of its resolution 45/248 B", ["A/RES/45/248"]),
        ("its resolutions 72/262 B and S-27/2 and ES-10/23", ["A/RES/72/262 B", "A/RES/S-27/2", "A/RES/ES-10/23"]),
        ("Resolution 217 A (III).", ["A/RES/217 (III)"]),
        ("Human Rights Council resolution 19/33 on trees", ["A/HRC/RES/19/33"]),
        ("Human Rights Council resolutions 35/17 of 22 June 2017 and 36/5", ["A/HRC/RES/35/17", "A/HRC/RES/36/5"]),
        ("its resolution 35/17 of 3 November 1980", ["A/RES/35/17"]),
        ("Security Council resolution 1325 (2000)", ["S/RES/1325 (2000)"]),
        ("Economic and Social Council resolution 2000/22", ["E/RES/2000/22"]),
        ("Commission on Human Rights resolution 2004/16", ["E/CN.4/RES/2004/16"]),
        ("resolution 2024/6 of the Economic and Social Council", ["E/RES/2024/6"]),
        ("the United Nations Environment Assembly, in its resolution 5/14 of 2 March 2022,", []),
        ("document A/80/100 and A/80/100/Add.1, and resolution 70/1", ["A/80/100", "A/80/100/Add.1", "A/RES/70/1"]),
        ("open 24/7, from 2019/20 on, and 1/2 of the pond; resolutions shall be short", []),
        ("a resolution (see www.example.org/70/1)", []),
    ],
)
def test_english_citations(text: str, symbols: list[str]) -> None:
    assert _found(text) == symbols


@pytest.mark.parametrize(
    ("language", "text", "symbols"),
    [
        ("fra", "ses résolutions 71/31 et 71/32 du 5 décembre 2016", ["A/RES/71/31", "A/RES/71/32"]),
        ("fra", "la résolution 53/11 du Conseil des droits de l’homme", ["A/HRC/RES/53/11"]),
        ("spa", "la resolución 53/11 del Consejo de Derechos Humanos, de 12 de julio de 2023", ["A/HRC/RES/53/11"]),
        ("spa", "su decisión 77/568", ["A/DEC/77/568"]),
        (
            "rus",
            "резолюцию 53/11 Совета по правам человека и свою резолюцию 67/169",
            ["A/HRC/RES/53/11", "A/RES/67/169"],
        ),
        ("zho", "2003年6月23日第57/270 B号和2005年12月22日第60/212号决议", ["A/RES/57/270 B", "A/RES/60/212"]),
        ("zho", "人权理事会第19/33号决议和安全理事会第1325(2000)号决议", ["A/HRC/RES/19/33", "S/RES/1325 (2000)"]),
        ("ara", "قرار مجلس حقوق الإنسان 53/11 وقرارها 57/270 باء", ["A/HRC/RES/53/11", "A/RES/57/270 B"]),
        ("ara", "القرار 1514 (د-15)", ["A/RES/1514 (XV)"]),
        ("deu", "Resolution 67/169 vom 20. Dezember 2012", ["A/RES/67/169"]),
    ],
)
def test_citations_of_other_languages(language: str, text: str, symbols: list[str]) -> None:
    assert _found(text, language) == symbols


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("resolutions 71/31 and 71/32 of 5 May 2016, 71/90 of 6 May 2016", ["2016-05-05", "2016-05-05", "2016-05-06"]),
        ("resolution 71/31, which was read aloud to a large meeting on 5 May 2016", [None]),
    ],
)
def test_a_citation_has_the_date_that_its_list_ends_with(text: str, days: list[str | None]) -> None:
    found = citations.find(text, words("eng"))
    assert [each.date.isoformat() if each.date else None for each in found] == days


def test_the_place_is_that_of_the_number() -> None:
    text = "Recalling its resolution\u00a057/270\u00a0B of 23 June 2003,"
    (only,) = citations.find(text, words("eng"))
    assert text[only.start : only.end] == "57/270\u00a0B"
    assert only.kind == "resolution"


def test_its_own_is_that_of_the_organ_that_speaks() -> None:
    assert _found("Recalling its resolution 56/2", organ="un-hrc") == ["A/HRC/RES/56/2"]
    assert _found("Recalling its resolution 56/2") == ["A/RES/56/2"]


def test_nothing_cites_what_is_later() -> None:
    assert _found("resolution 60/251", organ="un-hrc", written=date(2024, 7, 11)) == ["A/RES/60/251"]


@pytest.mark.parametrize(
    ("address", "symbol"),
    [
        ("https://undocs.org/en/A/RES/217(III)", "A/RES/217 (III)"),
        ("https://docs.un.org/zh/S/RES/1325%20(2000)", "S/RES/1325 (2000)"),
        ("http://undocs.org/A/79/6(Sect.3)/Add.1", "A/79/6 (Sect. 3)/Add.1"),
        ("https://undocs.org/en/", None),
        ("https://undocs.org/en/about", None),
        ("https://www.example.org/en/A/RES/70/1", None),
    ],
)
def test_an_address_of_the_document_server_is_a_symbol(address: str, symbol: str | None) -> None:
    found = citations.from_address(address)
    assert (str(found) if found else None) == symbol


@given(st.text(alphabet="resolutionsdecision 0123456789/()ABIVX,-and", max_size=80), st.sampled_from(languages()))
def test_any_text_is_searched(text: str, language: str) -> None:
    found = citations.find(text, words(language))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)


def test_published_links_are_found_without_the_links() -> None:
    """The targets found in the text of English paragraphs and notes against those that the publisher linked."""
    files = sorted((CORPUS / "resolutions" / "xml").glob("*.xml"))[::3]
    if not files:
        pytest.skip("the corpus is not here")
    agreed = told = 0
    for file in files:
        organ = "un-sc" if file.name.startswith("S_") else "un-ga"
        ours, theirs = _ours(etree.parse(file), organ), _theirs(etree.parse(file))
        agreed += 2 * sum((ours & theirs).values())
        told += sum(ours.values()) + sum(theirs.values())
    assert agreed / told > 0.97


def _ours(tree: etree._ElementTree, organ: str) -> Counter[str]:
    texts = ("".join(p.itertext()) for p in _paragraphs(tree))
    found = (each for text in texts for each in citations.find(text, words("eng"), organ))
    return Counter(each.symbol.number for each in found if each.kind != "decision")


def _theirs(tree: etree._ElementTree) -> Counter[str]:
    links = (link.get("href") or "" for p in _paragraphs(tree) for link in p.iter(akn("a")))
    return Counter(symbol.number for symbol in map(citations.from_address, links) if symbol)


def _paragraphs(tree: etree._ElementTree) -> list[etree._Element]:
    """The paragraphs without those in them: a note is cut out of the paragraph that calls it."""
    paragraphs = [p for p in tree.iter(akn("p")) if not any(each.tag == akn("coverPage") for each in p.iterancestors())]
    for note in [note for p in paragraphs for note in p.iter(akn("authorialNote"))]:
        parent, tail = note.getparent(), note.tail or ""
        if parent is None:
            continue
        before = note.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        note.tail = None
        parent.remove(note)
    return paragraphs
