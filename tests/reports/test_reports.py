"""Problems as reports."""

from __future__ import annotations

import json

import pytest

from convert.errors import UsageError
from convert.problems import Place, Problem, Severity
from convert.reports import RENDERERS, by_name

IN_TEXT = Problem("R001", Severity.WARNING, "a note is not called", "draft.txt", Place(line=12))
IN_PDF = Problem("M003", Severity.NOTE, "no symbol is printed", "draft.pdf", Place(page=2, box=(72, 80, 90, 92)))
IN_XML = Problem(
    "X001", Severity.ERROR, "unexpected <p>", "draft.xml", Place(line=3, column=7), "para_1__content", "/p"
)
NOWHERE = Problem("T001", Severity.ERROR, "no font has\nU+1F600\x1b[31m")


def test_the_text_report_has_a_line_a_problem() -> None:
    assert by_name("text")([IN_TEXT, IN_PDF, IN_XML, NOWHERE]).splitlines() == [
        "draft.txt:12: warning R001 a note is not called",
        "draft.pdf: page 2: note M003 no symbol is printed",
        "draft.xml:3:7: error X001 unexpected <p> [para_1__content]",
        "error T001 no font has U+1F600 [31m",
    ]


def test_a_place_without_a_file_is_said() -> None:
    assert by_name("text")([Problem("M001", Severity.NOTE, "here", place=Place(line=4))]) == "4: note M001 here\n"


def test_the_json_report_has_an_object_a_problem() -> None:
    objects = json.loads(by_name("json")([IN_XML, IN_PDF, NOWHERE]))
    assert objects[0] == {
        "file": "draft.xml",
        "line": 3,
        "column": 7,
        "page": None,
        "code": "X001",
        "severity": "error",
        "message": "unexpected <p>",
        "eid": "para_1__content",
        "xpath": "/p",
    }
    assert (objects[1]["page"], objects[1]["line"]) == (2, None)
    assert objects[2] | {"code": "", "severity": "", "message": ""} == dict.fromkeys(objects[2], None) | {
        "code": "",
        "severity": "",
        "message": "",
    }
    assert all(list(each) == list(objects[0]) for each in objects)


def test_nothing_found_is_an_empty_report() -> None:
    assert by_name("text")([]) == ""
    assert json.loads(by_name("json")([])) == []


@pytest.mark.parametrize("name", RENDERERS)
def test_every_report_of_the_table_can_be_had(name: str) -> None:
    assert by_name(name)([IN_TEXT]).endswith("\n")


def test_a_report_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no report is called 'xml'; there are text, json"):
        by_name("xml")
