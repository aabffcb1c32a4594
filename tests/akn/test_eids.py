"""eIds by the grammar of the guideline."""

from __future__ import annotations

from lxml import etree

from convert.akn import eids
from convert.akn.names import make


def _document() -> etree._Element:
    point = make("point", make("num", "(a)"), make("content", make("p", "To count;")))
    deeper = make(
        "point", make("num", "(b)"), make("list", make("point", make("num", "(i)"), make("content", make("p"))))
    )
    return make(
        "statement",
        make("meta"),
        make("coverPage", make("p", "United Nations"), make("p", "General Assembly")),
        make(
            "preamble", make("formula", make("p"), name="enactingFormula"), make("container", make("p"), name="noting")
        ),
        make(
            "mainBody",
            make(
                "paragraph", make("num", "1."), make("content", make("p", make("authorialNote", make("p"), marker="*")))
            ),
            make("paragraph", make("num", "2."), make("list", make("intro", make("p")), point, deeper)),
            make("section", make("num", "II"), make("heading"), make("paragraph", make("num", "1."), make("content"))),
            make("paragraph", make("content", make("p"))),
        ),
        make(
            "attachments",
            make("attachment", make("doc", make("meta"), make("mainBody", make("paragraph", make("num", "1."))))),
        ),
    )


def test_eids_follow_the_guideline() -> None:
    document = _document()
    eids.assign(document)
    found = [element.get("eId") for element in document.iter() if element.get("eId")]
    assert found == [
        "coverPage",
        "coverPage__p_1",
        "coverPage__p_2",
        "preamble",
        "formula_1",
        "container_1",
        "body",
        "para_1",
        "para_1__content",
        "fn_star",
        "para_2",
        "para_2__list_1",
        "para_2__list_1__intro",
        "para_2__list_1__point_a",
        "para_2__list_1__point_a__content",
        "para_2__list_1__point_b",
        "para_2__list_1__point_b__list_1",
        "para_2__list_1__point_b__list_1__point_i",
        "para_2__list_1__point_b__list_1__point_i__content",
        "sec_II",
        "sec_II__para_1",
        "sec_II__para_1__content",
        "para_3",
        "para_3__content",
        "att_1",
        "att_1__body",
        "att_1__para_1",
    ]


def test_assigning_twice_changes_nothing() -> None:
    document = _document()
    eids.assign(document)
    once = etree.tostring(document)
    eids.assign(document)
    assert etree.tostring(document) == once


def test_a_number_used_twice_gives_two_eids() -> None:
    body = make("mainBody", make("paragraph", make("num", "1.")), make("paragraph", make("num", "1.")))
    eids.assign(make("statement", body))
    assert [paragraph.get("eId") for paragraph in body] == ["para_1", "para_1-2"]


def test_a_printed_number_loses_its_punctuation() -> None:
    assert [eids.number_part(printed) for printed in ("1.", "(a)", "11.2 Rev.A", "*", "**", "1 -")] == [
        "1", "a", "11-2RevA", "star", "starstar", "1",
    ]  # fmt: skip
