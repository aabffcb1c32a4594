"""Classes of faults that published files have, each planted in a sound document: what one repair is to make good."""

from __future__ import annotations

import pytest
from lxml import etree

from convert import flow, repairs
from convert.akn.names import AKN
from convert.checks import schema
from convert.profiles import dgacm
from tests.conftest import ROOT
from tests.edits import Edit, at, attribute, text, without

SOUND = etree.parse(str(ROOT / "fixtures" / "adopted-vote-annex" / "expected.xml")).getroot()
BASES = {"guideline": etree.tostring(SOUND), "published": etree.tostring(dgacm.publish(SOUND))}

RECITAL = '<preamble><container name="x"><p>Noting dials,</p></container></preamble>'
OPENING = '<preamble><formula name="enactingFormula"><p>The Council,</p></formula><p>Noting,</p></preamble>'
LIST = "<list><point><num>(a)</num><content><p>All.</p></content></point></list>"


def _made(sample: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns="{AKN}">{sample}</x>')[0]


def after(path: str, sample: str) -> Edit:
    return lambda root: at(root, path).addnext(_made(sample))


def before(path: str, sample: str) -> Edit:
    return lambda root: at(root, path).addprevious(_made(sample))


def within(path: str, sample: str) -> Edit:
    return lambda root: at(root, path).append(_made(sample))


def first_in(path: str, sample: str) -> Edit:
    return lambda root: at(root, path).insert(0, _made(sample))


def moved(path: str, behind: str) -> Edit:
    def edit(root: etree._Element) -> None:
        element, place = at(root, path), at(root, behind)
        element.tail = None
        place.addnext(element)

    return edit


def body_in_preamble(root: etree._Element) -> None:
    """The operative part as a list of items in the last recital, and no body."""
    item = "<item><num>1.</num><p>Notes;</p></item>"
    introduction = "<listIntroduction>Noting dials,</listIntroduction>"
    blocks = f"<blockList>{introduction}{item}</blockList>"
    at(root, "//a:statement/a:preamble").append(_made(f'<container name="noting">{blocks}</container>'))
    without("//a:statement/a:mainBody")(root)


def undated(root: etree._Element) -> None:
    attribute("//a:coverPage//a:docDate", "date")(root)
    text("//a:coverPage//a:docDate", "Winter")(root)


META = "//a:references"
BODY, CONTENT = "//a:statement/a:mainBody", "//a:paragraph/a:content"
FAULTS: dict[str, Edit] = {
    "a step without by": before(META, '<workflow source="#x"><step date="2025-01-01" as="x"/></workflow>'),
    "a step without date": before(META, '<workflow source="#x"><step by="" as="x"/></workflow>'),
    "a step with an empty date": before(META, '<workflow source="#x"><step date="" by=""/></workflow>'),
    "a step dated in words": before(META, '<workflow source="#"><step date="2 May 2025" by=""/></workflow>'),
    "a step dated short": before(META, '<workflow source="#x"><step date="2025-5-2" by=""/></workflow>'),
    "a keyword without showAs": before(
        META, '<classification source="#x"><keyword value="x" dictionary="d"/></classification>'
    ),
    "a keyword without value": before(
        META, '<classification source="#x"><keyword showAs="x" dictionary="d"/></classification>'
    ),
    "metadata without source": before(META, '<workflow><step date="2025-01-01" by=""/></workflow>'),
    "metadata out of order": after(META, '<workflow source="#x"><step date="2025-01-01" by=""/></workflow>'),
    "votes without a number": before(
        META,
        '<analysis source="#x"><parliamentary><voting><quorum/></voting></parliamentary></analysis>',
    ),
    "a Work without date": without("//a:FRBRWork/a:FRBRdate"),
    "a Work dated by its year": attribute("//a:FRBRWork/a:FRBRdate", "date", "2025"),
    "a Work with an empty date": attribute("//a:FRBRWork/a:FRBRdate", "date", ""),
    "a date without name": attribute("//a:FRBRWork/a:FRBRdate", "name"),
    "a Work without country": without("//a:FRBRcountry"),
    "a Work without author": without("//a:FRBRWork/a:FRBRauthor"),
    "an Expression without language": without("//a:FRBRlanguage"),
    "a printed date without date": attribute("//a:coverPage//a:docDate", "date"),
    "a printed date with another form": attribute("//a:coverPage//a:docDate", "date", "22/12/2025"),
    "a printed date that is none": undated,
    "a preamble after the body": after(BODY, RECITAL),
    "a preamble after the closing lines": after("//a:statement/a:conclusions", RECITAL),
    "a preamble in the body": within(BODY, RECITAL),
    "a preamble at the head of the body": first_in(BODY, OPENING),
    "a preamble in a paragraph": within(f"{BODY}/a:paragraph", RECITAL),
    "a preamble in a section": within("//a:section", OPENING),
    "two preambles": after("//a:statement/a:preamble", RECITAL),
    "a preface after the preamble": moved("//a:statement/a:preface", "//a:statement/a:preamble"),
    "two closing lines": after("//a:statement/a:conclusions", "<conclusions><p>Noon</p></conclusions>"),
    "a body after the closing lines": after("//a:statement/a:conclusions", "<mainBody><p>Noon</p></mainBody>"),
    "a body in the preamble": body_in_preamble,
    "a block between the parts": after("//a:statement/a:preamble", "<p>Noon</p>"),
    "a subheading in the body": after(f"{BODY}/*[2]", "<subheading>Noon</subheading>"),
    "a subheading behind a content": after(CONTENT, "<subheading>Noon</subheading>"),
    "a subheading before the number": before("//a:paragraph/a:num", "<subheading>Noon</subheading>"),
    "a subheading in the preamble": after("//a:preamble/a:container", "<subheading>Noon</subheading>"),
    "a subheading in a recital": after("//a:container/a:p", "<subheading>Noon</subheading>"),
    "a subheading in a content": after(f"{CONTENT}/a:p", "<subheading>Noon</subheading>"),
    "a subheading in a text": within(f"{CONTENT}/a:p", "<subheading>Noon</subheading>"),
    "a text straight in a paragraph": after(CONTENT, "<p>Noon</p>"),
    "two contents": after(CONTENT, "<content><p>Noon</p></content>"),
    "a list behind a content": after(CONTENT, LIST),
    "a list in a content": after(f"{CONTENT}/a:p", LIST),
    "a point in a content": after(f"{CONTENT}/a:p", "<point><num>(a)</num><content><p>All.</p></content></point>"),
    "a content behind a list": after("//a:paragraph/a:list", "<content><p>Noon</p></content>"),
    "letters in a content": text(CONTENT, "Noon"),
    "letters in a paragraph": text("//a:paragraph", "Noon"),
    "letters in the body": text(BODY, "Noon"),
    "letters in the preamble": text("//a:preamble", "Noon"),
    "letters in a cell": text("//a:td", "Noon"),
    "letters in a note": within(f"{CONTENT}/a:p", '<authorialNote marker="9" placement="bottom">See.</authorialNote>'),
    "an empty note": within(f"{CONTENT}/a:p", '<authorialNote marker="9" placement="bottom"/>'),
    "a note at the foot": within(f"{CONTENT}/a:p", '<authorialNote placement="foot"><p>A</p></authorialNote>'),
    "a paragraph in a paragraph": within(f"{CONTENT}/a:p", "<p>Noon</p>"),
    "the end of a page between blocks": after(f"{CONTENT}/a:p", "<eop/>"),
    "a recital without name": attribute("//a:preamble/a:container", "name"),
    "a formula without name": attribute("//a:formula", "name"),
    "an inline without name": within(f"{CONTENT}/a:p", "<inline>Noon</inline>"),
    "a link without address": within(f"{CONTENT}/a:p", "<a>Noon</a>"),
    "an image without address": within(f"{CONTENT}/a:p", '<img alt="A dial"/>'),
    "an eId twice": attribute("//a:preamble", "eId", "body"),
    "an eId with a space": attribute(CONTENT, "eId", "a b"),
}  # fmt: skip


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_made_good_and_what_is_printed_stays(fault: str, base: str) -> None:
    root = etree.fromstring(BASES[base])
    FAULTS[fault](root)
    broken = etree.tostring(root)
    if not schema.check(etree.fromstring(broken)):
        pytest.skip("the schema allows it")
    found = flow.repair(broken)
    assert found is not None, schema.check(etree.fromstring(broken))[0].message
    mended = etree.fromstring(found.data)
    assert schema.check(mended) == []
    assert repairs.printed(mended) == repairs.printed(etree.fromstring(broken))
    again = flow.repair(found.data)
    assert again is not None
    assert again.data == found.data, "twice is once"
