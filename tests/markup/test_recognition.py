"""What recognition makes of small texts: one behaviour a test."""

from __future__ import annotations

import pytest
from lxml import etree

import convert
from convert.akn.names import akn, text_of
from convert.compose import compose
from convert.galley import Block, Cell, Galley, Paragraph, Role, Run, Setting, Table
from convert.markup import opening, recognise
from convert.words import words

MASTHEAD = """United Nations

A/C.3/81/L.7

# General Assembly

Distr.: Limited{}
9 October 2026

Original: English

---

## Eighty-first session

Agenda item 12

### **Sundials**

**Fiji: draft resolution**

### **The keeping of time by shadow**

"""


def _read(body: str, masthead: str = MASTHEAD.format("  ")) -> convert.Document:
    return convert.read((masthead + body).encode(), name="draft.txt")


def _texts(document: convert.Document, path: str) -> list[str]:
    steps = "/".join(akn(step) for step in path.split("/"))
    return [text_of(element) for element in document.tree.iterfind(f".//{steps}")]


def _only(document: convert.Document, tag: str) -> etree._Element:
    (element,) = document.tree.iter(akn(tag))
    return element


ENACTED = "*The General Assembly*,\n\n*Noting* that the sun moves,\n\n"


def test_what_stands_before_the_first_number_is_the_preamble() -> None:
    document = _read(ENACTED + "1. *Decides* to look at it;\n\n2. *Requests* sunshine.")
    assert _texts(document, "preamble/container") == ["Noting that the sun moves,"]
    assert _texts(document, "paragraph/num") == ["1.", "2."]


def test_a_single_operative_paragraph_needs_no_number() -> None:
    document = _read(ENACTED + "*Decides* to keep time by shadow.")
    assert _texts(document, "mainBody/paragraph/content/p") == ["Decides to keep time by shadow."]
    assert not _texts(document, "paragraph/num")
    assert next(document.tree.iter(akn("paragraph"))).get("eId") == "para_1"


def test_text_that_wraps_points_up_stands_after_them() -> None:
    document = _read(ENACTED + "1. *Decides*:\n\n(a) To look up;\n\n(b) To look down;\n\nand to report on both.")
    assert _texts(document, "list/point/num") == ["(a)", "(b)"]
    assert _texts(document, "list/wrapUp/p") == ["and to report on both."]


def test_points_in_a_recital_are_a_list_in_it() -> None:
    body = "*The General Assembly*,\n\n*Noting*:\n\n(a) The sun;\n\n(b) The moon,\n\n1. *Decides* to look."
    document = _read(body)
    assert _texts(document, "container/blockList/item/num") == ["(a)", "(b)"]
    assert _texts(document, "paragraph/num") == ["1."]


def test_a_numbered_heading_opens_a_section() -> None:
    document = _read(
        ENACTED + "### **I**\n\n### **Noon**\n\n1. *Decides*;\n\n### **II**\n\n### **Dusk**\n\n2. *Decides*."
    )
    sections = list(document.tree.iter(akn("section")))
    assert [section.get("eId") for section in sections] == ["sec_I", "sec_II"]
    assert _texts(document, "section/heading") == ["Noon", "Dusk"]
    assert [text_of(paragraph[0]) for section in sections for paragraph in section.iter(akn("paragraph"))] == [
        "1.",
        "2.",
    ]


def test_the_meeting_and_its_date_close_the_text() -> None:
    document = _read(ENACTED + "1. *Decides*.\n\n*12th plenary meeting*  \n*14 October 2026*")
    assert _texts(document, "conclusions/p/event/location") == ["12th plenary meeting"]
    assert [date.get("date") for date in _only(document, "conclusions").iter(akn("docDate"))] == ["2026-10-14"]


def test_a_sentence_that_names_a_meeting_closes_nothing() -> None:
    document = _read(ENACTED + "1. *Recalls* what was said at the:\n\n12th plenary meeting\n\n2. *Decides*.")
    assert not _texts(document, "conclusions")


def test_an_annex_is_a_document_of_its_own_and_counts_afresh() -> None:
    document = _read(ENACTED + "1. *Decides*.\n\n### **Annex**\n\n### **Rules**\n\n1. Stand still.")
    attachment = _only(document, "attachment")
    assert text_of(attachment[0]) == "Annex"
    assert _texts(document, "attachment/doc/preface/p/docTitle") == ["Rules"]
    assert [paragraph.get("eId") for paragraph in attachment.iter(akn("paragraph"))] == ["att_1__para_1"]


def test_a_line_of_the_masthead_that_is_not_understood_is_kept_and_said() -> None:
    document = _read(ENACTED + "1. *Decides*.", MASTHEAD.format("  \nNot before noon  "))
    assert "Not before noon" in _texts(document, "coverPage/p")
    assert [problem.code for problem in document.problems] == ["M001"]


def test_the_body_of_the_session_and_its_dates_belong_to_the_opening() -> None:
    head = MASTHEAD.format("  ").replace(
        "## Eighty-first session\n\n", "Human Rights Council\n\nFifty-ninth session\n\n16 June–9 July 2031\n\n"
    )
    tree = _read("*The Human Rights Council*,\n\n1. *Decides* to wait.\n", head).tree
    bodies = [(text_of(each), each.get("refersTo")) for each in tree.iter(akn("docAuthority"))]
    assert ("Human Rights Council", "#subsidiaryBody") in bodies
    (dates,) = tree.iterfind(f".//{akn('coverPage')}//{akn('event')}")
    assert text_of(dates) == "16 June–9 July 2031"
    assert [text_of(title) for title in tree.iter(akn("docTitle"))] == ["The keeping of time by shadow"]


def test_every_title_before_the_sponsors_is_of_the_agenda() -> None:
    head = MASTHEAD.format("  ").replace("Agenda item 12", "Agenda items 12 and 31 (b)")
    head = head.replace("### **Sundials**\n\n", "### **Sundials**\n\n### **Clocks and their hands**\n\n")
    tree = _read(ENACTED + "1. *Decides* to wait.\n", head).tree
    named = [text_of(each) for each in tree.iter(akn("inline")) if each.get("name") == "agenda item name"]
    assert named == ["Sundials", "Clocks and their hands"]
    assert [text_of(title) for title in tree.iter(akn("docTitle"))] == ["The keeping of time by shadow"]


@pytest.mark.parametrize(
    ("language", "span"),
    [
        ("eng", "8 September 2026–3 October 2026"),
        ("eng", "8 September 3 October 2026"),
        ("zho", "18 六月 12 七月 2026"),
    ],
)
def test_days_of_a_session_are_told_in_any_order(language: str, span: str) -> None:
    assert opening._is_span(span, words(language))
    assert not opening._is_span("10 gardens of 2026", words(language))


def test_leads_are_restored_where_nothing_is_emphasised() -> None:
    plain = MASTHEAD.format("  ").replace("*", "").replace("#", "") + ENACTED.replace("*", "") + "1. Decides to look."
    document = convert.read(plain.encode(), name="draft.txt")
    assert _texts(document, "p/i") == ["The General Assembly", "Noting", "Decides"]


def test_emphasis_is_left_alone_where_there_is_any() -> None:
    document = _read("*The General Assembly*,\n\nNoting that the sun moves,\n\n1. *Decides* to look.")
    assert _texts(document, "p/i") == ["The General Assembly", "Decides"]


@pytest.mark.parametrize(("size", "emphasised"), [(10.0, []), (None, ["The General Assembly", "Noting", "Decides"])])
def test_leads_in_roman_after_a_bold_title_are_left_alone_where_type_is_shown(
    size: float | None, emphasised: list[str]
) -> None:
    lines = ["The General Assembly,", "Noting that the sun moves,", "Decides:", "(a) To look at it;"]
    title = Paragraph([Run("The keeping of time by shadow", bold=True)], setting=Setting(size=size))
    galley = Galley([title, *(Paragraph([Run(line)], setting=Setting(size=size)) for line in lines)], language="eng")
    tree = recognise(galley).tree
    assert [text_of(each) for each in tree.iter(akn("i"))] == emphasised


def test_a_second_call_of_a_note_refers_to_it() -> None:
    document = _read(ENACTED + "1. *Decides*<sup>1</sup> twice.<sup>1</sup>\n\n<sup>1</sup> See the annex.")
    assert len(list(document.tree.iter(akn("authorialNote")))) == 1
    (again,) = document.tree.iterfind(f".//{akn('sup')}/{akn('ref')}")
    assert (again.get("href"), again.text) == ("#fn_1", "1")


def test_where_each_block_stood_and_why_it_is_so_is_known() -> None:
    document = _read(ENACTED + "1. *Decides* to look.")
    line = (MASTHEAD.format("  ") + ENACTED).count("\n") + 1
    assert [place.line for place in document.provenance["para_1__content"]] == [line]
    grounds = document.grounds["para_1__content"]
    assert (grounds.role, grounds.how) == ("operative", "sequence")
    assert grounds.sure > 0.95


@pytest.mark.parametrize(
    ("sponsor", "kind"),
    [
        ("Fiji: draft resolution", "resolutionDraft"),
        ("Draft decision submitted by the Chair of the Committee", "decisionDraft"),
    ],
)
def test_a_document_is_what_it_says_it_is(sponsor: str, kind: str) -> None:
    document = _read(ENACTED + "1. *Decides*.", MASTHEAD.format("  ").replace("Fiji: draft resolution", sponsor))
    assert document.tree[0].get("name") == kind


def _blocks(*blocks: Block) -> list[Block]:
    """The blocks of a galley after recognition, with their roles."""
    galley = Galley(blocks=[*blocks], language="eng")
    recognise(galley)
    return galley.blocks


def _roles(*blocks: Block) -> list[Role | None]:
    return [block.role for block in _blocks(*blocks) if isinstance(block, Paragraph)]


def _set(text: str, size: float = 10, *, bold: bool = False) -> Paragraph:
    return Paragraph([Run(text, bold=bold)], setting=Setting(size=size))


def test_an_organ_that_no_list_names_is_told_by_its_size() -> None:
    lines = [_set("UNITED NATIONS"), _set("Board of Bells", 20, bold=True), _set("BB/2044/3"), _set("Distr.: General")]
    assert _roles(*lines) == [Role.PUBLISHER, Role.ORGAN, Role.SYMBOL, Role.DISTRIBUTION]


def test_the_symbol_of_a_volume_stands_below_its_title() -> None:
    cover = [_set("Report of the Committee on Bells", 28, bold=True), _set("A/81/19", bold=True)]
    text = _set("1.\tThe Committee met in May, and rang all the bells that it had been lent.")
    assert _roles(*cover, text) == [Role.TITLE, Role.SYMBOL, Role.OPERATIVE]


def test_a_long_table_is_text_and_no_layout() -> None:
    rows = [[Cell([_set(f"State {row}")]), Cell([_set("Ms. Bell")])] for row in range(12)]
    title, table = _blocks(_set("List of participants", 14, bold=True), Table(rows))
    assert isinstance(title, Paragraph)
    assert title.role is Role.TITLE
    assert isinstance(table, Table)


def test_a_document_of_doubtful_blocks_says_so() -> None:
    document = convert.read(b"Bells\n\nGongs\n\nHorns\n", name="bells.txt")
    assert [problem.severity for problem in document.problems if problem.code == "M011"] == ["warning"]
    assert not [
        problem for problem in _read(ENACTED + "1. *Decides* to look at it.").problems if problem.code == "M011"
    ]


def test_a_number_that_lacks_its_dot_is_told_by_its_row() -> None:
    document = _read(ENACTED + "1. *Decides* to look;\n\n2 *Decides* to wait;\n\n3. *Requests* 4 sundials.")
    assert _texts(document, "paragraph/num") == ["1.", "2", "3."]
    assert _texts(document, "paragraph/content/p")[1] == "Decides to wait;"
    document = _read(ENACTED + "1. *Decides* to look;\n\n2 million sundials stand in the shade.")
    assert _texts(document, "paragraph/num") == ["1."]


def test_sections_begin_the_text_and_one_may_lack_its_dot() -> None:
    report = MASTHEAD.format("  ").replace("**Fiji: draft resolution**\n\n### ", "")
    body = "### **I. Dials**\n\nTo be said\n\n### **II Shadows**\n\n1. They move.\n\n### **III. Noon**\n\n2. It comes."
    document = _read(body, report)
    assert _texts(document, "section/num") == ["I.", "II", "III."]
    assert _texts(document, "section/heading") == ["Dials", "Shadows", "Noon"]


def test_i_is_a_letter_after_h() -> None:
    letters = "".join(f"#### **{letter}. Dials**\n\n{at}. They stand.\n\n" for at, letter in enumerate("ABCDEFGHIJ", 1))
    document = _read(ENACTED + letters)
    assert _texts(document, "title/num") == [f"{letter}." for letter in "ABCDEFGHIJ"]


def test_a_table_of_contents_points_to_the_headings_it_names() -> None:
    report = MASTHEAD.format("  ").replace("**Fiji: draft resolution**\n\n### ", "")
    contents = [
        "Contents",
        "Paragraphs",
        "I. DIALS OF THE SOUTHERN",
        "HEMISPHERE ........ 1 - 2",
        "(i) Of stone 1",
        "(iv) Of brass 2",
        "II. SHADOWS 3",
    ]
    body = (
        "### **I. Dials of the southern hemisphere**\n\n1. They stand.\n\n2. They are read.\n\n"
        "### **II. Shadows**\n\n3. They move in 2026."
    )
    document = _read("\n\n".join([*contents, body]), report)
    assert _texts(document, "preface/p/docTitle") == ["The keeping of time by shadow"]
    assert _texts(document, "mainBody/section/heading") == ["Dials of the southern hemisphere", "Shadows"]
    assert _texts(document, "mainBody/hcontainer/heading") == ["Contents"]
    assert _texts(document, "hcontainer/content/p") == ["Paragraphs"]
    entries = [(text_of(each), each.get("level"), each.get("href")) for each in document.tree.iter(akn("tocItem"))]
    assert entries == [
        ("I. DIALS OF THE SOUTHERN HEMISPHERE ........ 1 - 2", "1", "#sec_I"),
        ("(i) Of stone 1", "2", ""),
        ("(iv) Of brass 2", "2", ""),
        ("II. SHADOWS 3", "1", "#sec_II"),
    ]
    assert [problem for problem in convert.check(document) if problem.code.startswith("X")] == []
    assert not _texts(document, "list")


def test_star_and_date_codes_of_the_job_number_are_kept_beside_it_and_printed_again() -> None:
    body = ENACTED + "1. *Decides* to look at it.\n\n26-20911\\* (E)    091026    321326\n\n\\*2620911\\*\n"
    document = _read(body)
    left = _only(document, "docketNumber").getparent()
    assert left is not None
    assert [(text_of(each), each.get("date")) for each in left] == [
        ("26-20911 (E)", None), ("*", None), ("091026", "2026-10-09"), ("321326", None),
    ]  # fmt: skip
    assert [piece.text for piece in compose(document.tree).furniture] == ["26-20911* (E)    091026    321326"]
    assert convert.check(document) == []


def test_the_first_rule_of_an_annex_is_no_part_of_its_title() -> None:
    annex = (
        "### **Annex**\n\n### **Rules of the sundial**\n\n### **Rule 1**\n\nIt is read.\n\n### **Rule 2**\n\nIt stands."
    )
    document = _read(ENACTED + "1. *Decides* to look at it.\n\n" + annex)
    assert _texts(document, "doc/preface/p/docTitle") == ["Rules of the sundial"]
    assert _texts(document, "division/heading") == ["Rule 1", "Rule 2"]


def test_a_recital_in_roman_is_named_after_its_lead_all_the_same() -> None:
    blocks: list[Block] = [
        Paragraph([Run(text, bold=bold)], setting=Setting(size=12.0 if bold else 10.0))
        for text, bold in (
            ("Draft decision", True),
            ("The General Assembly,", False),
            ("Recalling its resolution 71/222,", False),
            ("Lamps being lit at night,", False),
            ("1. Decides to count them.", False),
        )
    ]
    tree = recognise(Galley(blocks, language="eng")).tree
    assert [each.get("name") for each in tree.iter(akn("container"))] == ["recalling", "recital"]
