"""Published documents, where they are at hand: no character is lost, and nothing of the page is in the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.akn.names import akn, text_of
from convert.galley import Galley, Paragraph
from convert.options import Reading
from convert.readers.pdf import read
from tests.readers.pdf_press import INDENT, Press

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"

PDFS = [path for folder in ("drafts", "other", "resolutions") for path in sorted((CORPUS / folder).glob("pdf/*.pdf"))]
SOME = PDFS[::4]

FURNITURE = {
    "a job number": re.compile(r"(?:GE\.)?\d{2}-\d{5}\*? ?\([A-Z]\)[ \d]*"),
    "a page number of pages": re.compile(r"\d{1,3} ?/ ?\d{1,3}"),
    "a bar code": re.compile(r"\*\d{7,10}\*|[\uf020-\uf0ff\s]+|`{5,}"),
    "a call to recycle": re.compile(r"(?i)please recycle.*"),
}


def leaked(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """The paragraphs and headings outside tables that are furniture, and of what kind; running symbols by their count:
    a symbol that stands alone so often has been read from the heads of pages."""
    document = next(iter(tree))
    symbol = next((text_of(each) for each in document.iter(akn("docNumber"))), "")
    alone = 0
    for body in document.iter(akn("mainBody"), akn("preamble"), akn("conclusions")):
        for element in body.iter(akn("p"), akn("heading"), akn("crossHeading")):
            said = text_of(element)
            alone += len(symbol) > 3 and said == symbol
            if next(element.iterancestors(akn("table")), None) is None:
                yield from ((what, said) for what, form in FURNITURE.items() if form.fullmatch(said))
    if alone > 2:
        yield "a running symbol", symbol


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published documents is not here")
@pytest.mark.parametrize("ignore_tags", [False, True], ids=["tagged", "untagged"])
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_nothing_is_lost_and_nothing_of_the_page_is_kept(path: Path, ignore_tags: bool) -> None:
    document = convert.read(path, convert.Reading(ignore_tags=ignore_tags, ignore_attached=True))
    assert [problem for problem in document.problems if problem.code.startswith("C")] == []
    assert list(leaked(document.tree)) == []


@pytest.mark.parametrize(
    "line", ["25-04603 (E) 280325", "GE.25-12345 (E)", "3/27", "*2504603*", "Please recycle", "\uf02a\uf032\uf02a"]
)
def test_furniture_is_known_when_it_leaks(line: str) -> None:
    tree = etree.fromstring(
        f'<akomaNtoso xmlns="{akn("")[1:-1]}"><statement><mainBody><p>{line}</p></mainBody></statement></akomaNtoso>'
    )
    assert [said for _, said in leaked(tree)] == [text_of(next(tree.iter(akn("p"))))]


@pytest.mark.parametrize("request_", ["Please recycle", "Merci de recycler", "Se ruega reciclar", "Please recycle @"])
def test_the_recycling_request_is_furniture_in_every_language(request_: str) -> None:
    press = Press()
    press.masthead()
    press.run(INDENT, 300, "Kites may be flown by all.")
    press.run(65.4, 747.6, "44-00017 (F)")
    press.run(417, 750, request_, size=7.5)
    galley = read(press.pdf(), "recycle.pdf", Reading(ignore_tags=True))
    assert isinstance(galley, Galley)
    assert [piece.text for piece in galley.furniture] == ["44-00017 (F)", request_]


def test_a_note_that_tells_to_recycle_is_text() -> None:
    press = Press()
    press.masthead()
    press.run(INDENT, 700, "Recycle no kites in the rain, whatever is written on them.")
    galley = read(press.pdf(), "recycle.pdf", Reading(ignore_tags=True))
    assert isinstance(galley, Galley)
    assert galley.furniture == []


def test_a_header_may_run_over_as_many_lines_as_its_title() -> None:
    press = Press()
    for page in range(3):
        for line in range(5):
            press.run(60, 20 + 9.8 * line, "Follow-up to the flying of the kites of small islands", "b", 8.5)
        press.ending_at(552, 59.2, "A/C.9/99/L.7", "b", 8.5)
        press.rule(59.3, 552, 64.8, 0.24)
        press.run(INDENT, 100, f"{page + 1}. Kites may be flown by all;")
        press.turn()
    galley = read(press.pdf(), "header.pdf", Reading(ignore_tags=True))
    assert isinstance(galley, Galley)
    assert [block.text for block in galley.blocks if isinstance(block, Paragraph)] == [
        f"{page}. Kites may be flown by all;" for page in (1, 2, 3)
    ]
