"""Reports as data, and as pages in a real browser."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from convert import batch
from convert.batch import Facts, Job, Journal, Limits, Outcome, record
from convert.batch.facts import DOUBTFUL, facts
from convert.batch.report import Batch, page, write
from convert.batch.report.review import review
from convert.cli import main
from convert.document import Document
from convert.errors import UnreadableError, UsageError
from convert.flow import read
from convert.flow import write as write_document
from convert.options import Reading
from convert.problems import Problem, Severity

CHROMIUM, DRIVER = (
    shutil.which("chromium") or shutil.which("google-chrome"),
    shutil.which("chromedriver"),
)


@pytest.fixture
def told(draft: Path, draft_pdf: Path) -> Iterator[Batch]:
    """A batch of three that were done before the report is made: a draft as text and as PDF, and an empty file."""
    empty = draft.with_name("<b>empty.txt")
    empty.touch()
    jobs = [Job(str(draft_pdf), str(draft.with_name("a.xml"))), Job(str(draft)), Job(str(empty))]
    with Journal() as journal:
        assert len(list(batch.outcomes(jobs, journal=journal))) == 3
        yield Batch(jobs, journal, Reading(), Limits())


def made(batch_of: Batch, path: Path) -> str:
    write(str(path), batch_of)
    return path.read_text(encoding="utf-8")


def test_lines_have_a_document_each_and_totals(told: Batch, tmp_path: Path) -> None:
    pdf, text, empty, total = map(json.loads, made(told, tmp_path / "r.jsonl").splitlines())
    assert pdf["input"] == told.jobs[0].source
    assert (pdf["state"], pdf["kind"], pdf["symbol"], pdf["pages"]) == ("done", "resolutionDraft", "A/C.2/81/L.14", 2)
    assert {name: text[name] for name in ("recitals", "paragraphs", "pages")} == {
        "recitals": pdf["recitals"],
        "paragraphs": pdf["paragraphs"],
        "pages": 4,
    }
    assert re.fullmatch("[0-9a-f]{64}", pdf["sha256"])
    assert 0.9 < pdf["confidence"] <= 1
    assert pdf["peak_memory"] > 10_000_000
    assert (empty["state"], empty["problems"][0]["code"]) == ("failed", "E003")
    assert total["total"]["documents"] == 3
    assert total["total"]["states"] == {"done": 2, "done with problems": 0, "failed": 1, "skipped": 0}
    assert total["total"]["notes"] == pdf["notes"] + text["notes"]


def test_a_table_can_be_read_by_spreadsheets(told: Batch, tmp_path: Path) -> None:
    rows = list(csv.DictReader(made(told, tmp_path / "r.csv").splitlines()))
    assert [row["state"] for row in rows] == ["done", "done", "failed"]
    assert rows[2]["errors"] == "1"


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    job = Job("=cmd()")
    with Journal() as journal:
        journal.append(job, record(Outcome(job)))
        assert "\n'=cmd()," in made(Batch([job], journal, Reading(), Limits()), tmp_path / "r.csv")


def test_a_report_of_another_form_is_wrong_use(told: Batch) -> None:
    with pytest.raises(
        UsageError, match=r"report\.docx: a report has no such form; end its name in \.jsonl, \.csv, \.html"
    ):
        write("report.docx", told)


def test_confidence_falls_with_what_is_missing(draft: Path) -> None:
    document = read(draft)
    whole = facts(document, [], 0)
    assert whole.confidence > 0.95
    assert facts(document, [Problem("X001", Severity.ERROR, "invalid")], 0).confidence <= 0.5
    document.grounds["para_1__content"] = replace(document.grounds["para_1__content"], sure=0.1)
    assert facts(document, [], 0).confidence < whole.confidence
    plain = read(b"Some words that are no resolution.\n\nAnd some more of them.\n", name="plain.txt")
    assert facts(plain, plain.problems, 0).confidence < DOUBTFUL
    assert facts(read(b"%PDF", Reading(format="text")), [], 0).confidence < DOUBTFUL


def test_a_tree_is_what_it_is(draft: Path, tmp_path: Path) -> None:
    write_document(read(draft), tmp_path / "draft.xml")
    assert facts(read(tmp_path / "draft.xml"), [], 0).confidence == 1


def test_the_symbol_is_told_without_its_note() -> None:
    from lxml import etree

    tree = etree.fromstring(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="report"><coverPage><p>'
        "<docNumber>A/1/L.1<authorialNote><p>Reissued.</p></authorialNote></docNumber></p></coverPage></doc></akomaNtoso>"
    )
    assert facts(Document(tree), [], 0).symbol == "A/1/L.1"


def test_a_review_lays_a_document_open(draft_pdf: Path) -> None:
    told = review(str(draft_pdf), Reading())
    assert [page["number"] for page in told["pages"]] == [1, 2]
    assert all(page["picture"].startswith("data:image/png;base64,") for page in told["pages"])
    tree = {entry["eid"]: entry for entry in told["tree"]}
    assert tree["para_1"]["number"] == "1."
    assert (tree["formula_1"]["role"], tree["formula_1"]["how"]) == ("enacting", "words")
    assert tree["para_1__content"]["text"].startswith("Takes note of")
    for block in told["blocks"]:
        left, top, right, bottom = block["box"]
        assert 0 <= left < right <= 612
        assert 0 <= top < bottom <= 792
        assert block["eid"] in tree
    assert {block["part"] for block in told["blocks"]} >= {"coverPage", "preface", "preamble", "mainBody"}


def test_a_damaged_document_is_shown_as_it_was_mended(draft_pdf: Path) -> None:
    draft_pdf.write_bytes(draft_pdf.read_bytes().partition(b"\n")[2])
    assert [page["number"] for page in review(str(draft_pdf), Reading())["pages"]] == [1, 2]


def test_of_many_pages_some_are_shown(draft_pdf: Path) -> None:
    told = review(str(draft_pdf), Reading(), 1)
    assert ([page["number"] for page in told["pages"]], told["left_out"]) == ([1], 1)


def test_a_review_of_text_has_no_pages(draft: Path) -> None:
    told = review(str(draft), Reading())
    assert (told["pages"], told["blocks"]) == ([], [])
    assert told["tree"]


def test_a_review_of_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such file"):
        review(str(tmp_path / "none.pdf"), Reading())


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium, driven as a user would."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not CHROMIUM or not DRIVER:
        pytest.skip("Chromium and its driver are not installed (Debian: chromium chromium-driver)")
    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1400,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(DRIVER))
    yield driver
    driver.quit()


def opened(browser: Any, path: Path) -> Any:
    """The page in the browser; it complains of nothing."""
    browser.get(path.as_uri())
    assert browser.get_log("browser") == []
    return browser


def cells(browser: Any, column: str) -> list[str]:
    return [cell.text for cell in browser.find_elements("css selector", f"tbody td:nth-child({column})")]


def synthetic(count: int, tmp_path: Path) -> Path:
    """A report on so many documents that never were."""
    jobs = [Job(f"folder/draft-{number}.pdf") for number in range(count)]
    with Journal() as journal:
        for number, job in enumerate(jobs):
            found = Facts("resolution", f"A/RES/80/{number}", 1 + number % 7, 5, 8, 3, 0.75 + (number % 25) / 100)
            journal.append(job, record(Outcome(job, facts=found, digest="0" * 64)))
        write(str(tmp_path / "r.html"), Batch(jobs, journal, Reading(), Limits()))
    return tmp_path / "r.html"


def test_the_page_is_sorted_filtered_and_opened(
    browser: Any, told: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "is_doubtful", lambda record: not record["error"])
    made(told, tmp_path / "r.html")
    opened(browser, tmp_path / "r.html")
    assert [cell.splitlines()[0] for cell in cells(browser, "2")] == ["done", "done", "failed"]
    assert cells(browser, "1")[2].startswith("<b>empty.txt")
    pages = browser.find_element("css selector", "th[data-column=pages] button")
    pages.click()
    assert cells(browser, "5") == ["0", "2", "4"]
    pages.click()
    assert cells(browser, "5") == ["4", "2", "0"]
    browser.find_element("id", "filter").send_keys("empty")
    assert cells(browser, "2")[0].startswith("failed\nthe file is empty")
    browser.find_element("id", "filter").clear()
    browser.find_element("id", "filter").send_keys("draft.pdf")
    browser.find_element("css selector", "tbody tr").click()
    assert len(browser.find_elements("css selector", "#document .pages image")) == 2
    entry = browser.find_element("css selector", ".tree [data-eid=para_1__content]")
    entry.click()
    assert browser.find_elements("css selector", ".pages rect.on[data-eid=para_1__content]")
    browser.find_element("id", "close").click()
    assert not browser.find_element("id", "document").is_displayed()


def test_a_bar_of_a_chart_is_a_filter(browser: Any, told: Batch, tmp_path: Path) -> None:
    made(told, tmp_path / "r.html")
    opened(browser, tmp_path / "r.html")
    outcomes, confidence, _ = browser.find_elements("css selector", "#charts figure")
    outcomes.find_elements("css selector", ".column")[2].click()
    assert cells(browser, "1")[0].startswith("<b>empty.txt")
    outcomes.find_elements("css selector", ".column")[3].click()  # nothing was skipped: all are shown again
    assert len(cells(browser, "1")) == 3
    confidence.find_elements("css selector", ".column")[9].click()
    assert browser.find_element("id", "count").text == "2 of 3 documents"
    assert browser.find_element("id", "range").text.startswith("Confidence 90 % and more")
    browser.find_element("css selector", "tbody tr").click()
    browser.find_element("id", "after").click()
    assert browser.find_element("css selector", "#document h2").text == told.jobs[1].source
    assert not browser.find_element("id", "after").is_enabled()
    browser.find_element("id", "close").click()
    browser.find_element("id", "range").click()
    assert browser.find_element("id", "count").text == "3 of 3 documents"


def test_the_review_of_one_document_is_a_page(browser: Any, draft_pdf: Path) -> None:
    assert main(["review", str(draft_pdf)]) == 0
    opened(browser, draft_pdf.with_name("draft.review.html"))
    assert not browser.find_element("id", "batch").is_displayed()
    assert "A/C.2/81/L.14" in browser.find_element("css selector", ".facts").text
    browser.find_element("css selector", ".pages rect[data-eid=formula_1]").click()
    assert "on" in browser.find_element("css selector", ".tree [data-eid=formula_1]").get_attribute("class")


def test_a_page_of_many_documents_opens(browser: Any, tmp_path: Path) -> None:
    opened(browser, synthetic(20_000, tmp_path))
    assert browser.find_element("id", "count").text == "20000 of 20000 documents"
    assert len(cells(browser, "1")) == 200
    browser.find_element("id", "more").click()
    assert len(cells(browser, "1")) == 400
    ready = "const at = performance.getEntriesByType('navigation')[0]; return at.domComplete - at.startTime"
    print(f"ready after {browser.execute_script(ready):.0f} ms")
