"""The document that it all began with: exactly what the first issue asks of its tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.akn.names import akn, text_of

SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "draft-resolution.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed document is not beside this checkout")


@pytest.fixture(scope="module")
def document() -> convert.Document:
    return convert.read(SEED)


def _texts(document: convert.Document, path: str) -> list[str]:
    found = document.tree.findall(".//" + "/".join(akn(step) for step in path.split("/")))
    return [text_of(element) for element in found]


def test_it_is_valid_and_loses_nothing(document: convert.Document) -> None:
    assert {problem.code for problem in convert.check(document)} == {"M003", "U601"}  # it has no symbol


def test_it_has_its_parts(document: convert.Document) -> None:
    statement = document.tree[0]
    assert statement.get("name") == "resolutionDraft"
    assert _texts(document, "formula/p") == ["The General Assembly,"]
    assert len(_texts(document, "preamble/container")) == 9
    assert _texts(document, "paragraph/num") == [f"{number}." for number in range(1, 15)]
    assert _texts(document, "session") == ["Sixty-eighth session"]
    assert _texts(document, "docStatus") == ["Distr.: Limited"]
    assert [date.get("date") for date in document.tree.iter(akn("docDate"))] == ["2013-10-31"]
    assert _texts(document, "docProponent") == ["Cuba"]
    assert _texts(document, "docType") == ["draft resolution"]
    assert _texts(document, "docTitle") == ["Enhancement of international cooperation in the field of human rights"]


def test_its_masthead_is_as_printed(document: convert.Document) -> None:
    inlines = {each.get("name"): text_of(each) for each in document.tree.iter(akn("inline"))}
    assert inlines["originalLanguage"] == "Original: English"
    assert inlines["agenda item"] == "Agenda item 69 (b)"
    assert inlines["agenda item name"].startswith("Promotion and protection of human rights: human rights questions,")
    assert inlines["agenda item name"].endswith("effective enjoyment of human rights and fundamental freedoms")


def test_what_it_lacks_is_not_invented(document: convert.Document) -> None:
    assert not document.tree.findall(f".//{akn('docCommittee')}")
    assert not document.tree.findall(f".//{akn('docketNumber')}")
    assert not document.tree.findall(f".//{akn('coverPage')}//{akn('docNumber')}")
    number = document.tree.find(f".//{akn('FRBRWork')}/{akn('FRBRnumber')}")
    alias = document.tree.find(f".//{akn('FRBRWork')}/{akn('FRBRalias')}")
    assert number is not None
    assert number.get("value") == "unnumbered"
    assert alias is not None
    assert (alias.get("value") or "").endswith("/enhancement-of-international-cooperation-in-the-field-of-human-rights")


def test_every_note_hangs_at_its_call(document: convert.Document) -> None:
    wanted = {
        "*": "Cuba:",
        "1": "on 25 June 1993",
        "2": "on 8 September 2000",
        "3": "19/33 of 23 March 2012",
        "4": "Programme of Action,",
        "5": "fifty-second session,",
    }
    found = {note.get("marker"): _before(note) for note in document.tree.iter(akn("authorialNote"))}
    assert list(found) == list(wanted)
    assert {mark: text[-len(wanted[mark or ""]) :] for mark, text in found.items()} == wanted


def _before(note: etree._Element) -> str:
    """The text of a paragraph up to a note, other notes left out."""
    paragraph = next(note.iterancestors(akn("p")))
    texts = paragraph.xpath(".//text()[not(ancestor::*[local-name()='authorialNote'])]")
    marked = [text for text in texts if text.getparent() is not note]
    before = note.xpath("preceding::text()")
    return "".join(text for text in marked if text in before)


def test_every_lead_is_italic(document: convert.Document) -> None:
    leads = [text_of(p[0]) for p in document.tree.iterfind(f".//{akn('preamble')}/{akn('container')}/{akn('p')}")]
    assert leads == [
        "Reaffirming its commitment", "Recalling", "Recalling also", "Recognizing", "Recognizing also", "Reaffirming",
        "Emphasizing", "Underlining", "Recalling",
    ]  # fmt: skip
    verbs = [text_of(p[0]) for p in document.tree.iterfind(f".//{akn('mainBody')}//{akn('p')}")]
    assert verbs == [
        "Reaffirms", "Recognizes", "Reaffirms", "Urges", "Reaffirms", "Considers", "Reaffirms", "Emphasizes",
        "Calls upon", "Urges", "Invites", "Takes note", "Requests", "Decides",
    ]  # fmt: skip


def test_every_document_it_cites_is_a_reference(document: convert.Document) -> None:
    cited = [(reference.get("href") or "").rsplit("/", 1)[-1] for reference in document.tree.iter(akn("ref"))]
    assert cited == [
        "A-CONF.157-24(PartI)", "A-RES-55-2", "A-RES-67-169", "A-HRC-RES-19-33", "A-67-53", "A-67-53-Corr.1",
        "A-RES-66-3", "E-CN.4-Sub.2-RES-2000-22", "E-CN.4-2001-2",
    ]  # fmt: skip


def test_what_the_user_gives_stands_in_its_place() -> None:
    given = {"symbol": "A/C.3/68/L.29", "committee": "Third Committee", "job_number": "13-54321 (E)"}
    document = convert.read(SEED, convert.Reading(given=given))
    assert {problem.severity for problem in convert.check(document)} <= {convert.Severity.NOTE}
    cover = document.tree.find(f".//{akn('coverPage')}")
    assert cover is not None
    assert [text_of(line) for line in cover][:2] == ["A/C.3/68/L.29", "General Assembly"]
    assert "Third Committee" in [text_of(line) for line in cover]
    assert _texts(document, "docketNumber") == ["13-54321 (E)"]
