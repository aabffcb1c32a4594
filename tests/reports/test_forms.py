"""The reports that other programs read, held against what those programs ask for."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree, html

from convert.problems import Place, Problem, Severity
from convert.reports import by_name, sarif, statistics, text

PROBLEMS = [
    Problem(
        "U012",
        Severity.ERROR,
        "100% wrong: a,b\nand more",
        "in/a, b.xml",
        Place(line=3, column=7),
        "para_1",
        "/akn:akomaNtoso",
        "\t<num\x1b>1.</num>",
        shown_at=7,
    ),
    Problem("U301", Severity.WARNING, "odd", "in/a, b.xml", Place(line=4)),
    Problem("M001", Severity.NOTE, "remarkable", "/tmp/c.pdf", Place(page=2)),
    Problem("E003", Severity.ERROR, "there is no such file", "d.xml"),
]


def test_json_lines_are_the_objects_of_the_json_report() -> None:
    lines = [json.loads(line) for line in by_name("jsonl")(PROBLEMS).splitlines()]
    assert lines == json.loads(by_name("json")(PROBLEMS))


def test_github_reads_a_command_a_problem() -> None:
    first, second, *_ = by_name("github")(PROBLEMS).splitlines()
    assert first == ("::error file=in/a%2C b.xml,line=3,col=7,title=U012::100%25 wrong: a,b%0Aand more [para_1]")
    assert second == "::warning file=in/a%2C b.xml,line=4,title=U301::odd"
    assert all(re.match(r"::(error|warning|notice) [^:]*::", line) for line in (first, second))


def test_sarif_has_what_code_scanning_asks_for() -> None:
    log = json.loads(by_name("sarif")(PROBLEMS))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "undoc"
    for result in run["results"]:
        assert_is_a_result(result, rules)
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}
    assert run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///tmp/c.pdf"


def assert_is_a_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    """A result as SARIF 2.1.0, 3.27, has it, with what GitHub needs besides."""
    assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"}
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in ("none", "note", "warning", "error")
    assert isinstance(result["message"]["text"], str)
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    assert re.fullmatch(r"[\w/.%:,~-]+", physical["artifactLocation"]["uri"])
    assert all(isinstance(each, int) and each >= 1 for each in physical.get("region", {}).values())
    assert all(isinstance(each, str) for each in result["partialFingerprints"].values())


def test_a_sarif_fingerprint_stays_when_lines_move() -> None:
    moved = [Problem("U301", Severity.WARNING, "odd", "in/a, b.xml", Place(line=99))]
    prints = [
        json.loads(by_name("sarif")(each))["runs"][0]["results"][0]["partialFingerprints"]
        for each in (PROBLEMS[1:2], moved)
    ]
    assert prints[0] == prints[1]


# The elements and attributes that Jenkins' xUnit plugin accepts (its junit-10.xsd), of those we write.
JUNIT = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "system-out": set(),
}


def test_junit_is_what_build_servers_read() -> None:
    root = etree.fromstring(by_name("junit")(PROBLEMS).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) == JUNIT[str(element.tag)]
    for suite in root:
        assert int(suite.get("tests") or "") == len(suite.findall("testcase"))
        assert int(suite.get("failures") or "") == len(suite.findall("testcase/failure"))
    assert (root.get("tests"), root.get("failures")) == ("4", "2")


def test_html_is_a_page_with_a_table_a_file() -> None:
    page = html.fromstring(by_name("html")(PROBLEMS))
    assert page.findtext(".//h1") == "undoc: 2 errors, 1 warning, 1 note"
    assert [each.text for each in page.iter("h2")] == ["/tmp/c.pdf", "d.xml", "in/a, b.xml"]
    assert page.findtext(".//pre") == "<num >1.</num>"


def test_text_shows_the_line_with_a_caret_and_colour_when_asked() -> None:
    plain = text(PROBLEMS[:1]).splitlines()
    assert plain == [
        "in/a, b.xml:3:7: error U012 100% wrong: a,b and more [para_1]",
        "    \t<num >1.</num>",
        "    \t     ^",
    ]
    assert "\033[31merror\033[0m" in text(PROBLEMS[:1], colour=True)


def test_statistics_count_codes_and_files() -> None:
    assert statistics(PROBLEMS * 2).splitlines()[0] == "      2  U012  error    in 1 file"
    assert json.loads(statistics(PROBLEMS, "json"))[0] == {
        "code": "U012", "severity": "error", "count": 1, "files": 1,
    }  # fmt: skip


def test_nothing_found_is_a_sound_report() -> None:
    for name in ("sarif", "junit", "html", "json"):
        assert by_name(name)([])
    assert json.loads(by_name("sarif")([]))["runs"][0]["results"] == []
    (case,) = etree.fromstring(by_name("junit")([]).encode()).iter("testcase")
    assert (case.get("name"), len(case)) == ("no problems", 0)


def test_sarif_tells_what_codes_stand_for_where_it_is_known() -> None:
    rules = json.loads(sarif.render(PROBLEMS, {"U012": "The country is the United Nations"}))["runs"][0]["tool"][
        "driver"
    ]
    told = {rule["id"]: rule.get("shortDescription", {}).get("text") for rule in rules["rules"]}
    assert told == {"U012": "The country is the United Nations", "U301": None, "M001": None, "E003": None}
