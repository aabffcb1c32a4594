"""Published documents, where they are at hand: no character is lost, and nothing of the page is in the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import convert
from convert.akn.names import akn, text_of

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published documents is not here")

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
