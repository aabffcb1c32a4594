"""Words divided at line ends: where, by what rule, and that they come back whole."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from shutil import which

import pypdfium2 as pdfium
import pytest
from lxml import etree

import convert
from convert.akn.names import akn, text_of
from convert.galley import Galley, Role
from convert.options import Reading, Writing
from convert.styles import Style
from convert.writers import pdf
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.lines import Soft, Squeeze, break_lines, opportunities
from convert.writers.pdf.shape import Setting, Shaper
from convert.writers.pdf.sheet import Text
from convert.writers.pdf.syllables import SOFT_HYPHEN, hyphenator, syllables
from convert.writers.pdf.typeset import typeset
from tests import verapdf
from tests.writers.galleys import paragraph

BODY = Setting(10.0, scale=1.03, spacing=0.2)
SENTENCES = {
    "eng": "_Encourages_ gardeners to collaborate in well-tended neighbourhoods, notwithstanding their preferences,",
    "fra": "_Encourage_ les jardiniers à contribuer à l’embellissement des arrière-cours, nonobstant leurs goûts,",
    "spa": "_Alienta_ a los jardineros a colaborar en el embellecimiento hispano-portugués de las urbanizaciones,",
    "rus": "_призывает_ садовников государств-членов сотрудничать в благоустройстве общественно-полезных территорий,",
}


def _garden(language: str, count: int = 12) -> Galley:
    """Paragraphs that differ by some letters, so that lines end in all kinds of places."""
    said = SENTENCES[language]
    texts = [paragraph(Role.RECITAL, f"{said} {'o' * place} {said}") for place in range(count)]
    return Galley([paragraph(Role.SYMBOL, "A/RES/85/7"), *texts], language=language)


def _ends(galley: Galley, options: Writing) -> list[list[str]]:
    """The last character of each line of the text, page by page."""
    return [
        [
            "".join(sort.text for sort in mark.line.parts[-1].sorts).rstrip()[-1:]
            for mark in sheet.marks
            if isinstance(mark, Text) and mark.element is not None
        ]
        for sheet in typeset(galley, options).sheets
    ]


def test_a_line_takes_as_many_syllables_as_fit_with_their_hyphen(style: Style, fonts: Fonts) -> None:
    shaper, patterns = Shaper(fonts), hyphenator("rus")
    assert patterns
    whole = shaper.shape("уход за общественными садами", BODY)[0]
    sorts, chances, within = syllables(whole, opportunities(whole), patterns)
    soft = Soft(within, shaper.shape("-", BODY)[0][0].width)
    squeeze = Squeeze(style.justification, shaper.space(BODY))

    def lines(like: str, less: float = 0.0) -> list[str]:
        measure = sum(sort.width for sort in shaper.shape(like, BODY)[0]) - less
        places = break_lines(sorts, chances, measure, measure, squeeze, soft)
        return ["".join(sort.text for sort in sorts[a:b]) + "-" * (b in within) for a, b in places]

    assert lines("уход за обществен-") == ["уход за обществен-", "ными садами"]
    assert lines("уход за обществен-", 1.0) == ["уход за обществен-", "ными садами"], "two spaces lose a quarter each"
    assert lines("уход за обществен-", 2.0)[0] == "уход за обще-"
    assert lines("уход за общественны-")[0] == "уход за обществен-", "no two letters go on alone"


@pytest.mark.parametrize("mode", ["facsimile", "fine"])
@pytest.mark.parametrize(("language", "divided"), [("eng", False), ("fra", False), ("spa", False), ("rus", True)])
def test_words_are_divided_where_published_pages_do(language: str, divided: bool, mode: str, fonts: Fonts) -> None:  # noqa: ARG001
    def hyphens(options: Writing) -> int:
        return sum(end == SOFT_HYPHEN for page in _ends(_garden(language), options) for end in page)

    assert bool(hyphens(Writing(mode=mode))) is divided
    assert hyphens(Writing(mode=mode, hyphenate=True)) > 0
    assert hyphens(Writing(mode=mode, hyphenate=False)) == 0


@pytest.mark.parametrize("language", SENTENCES)
def test_no_page_of_fine_lines_ends_within_a_word(language: str, fonts: Fonts) -> None:  # noqa: ARG001
    pages = _ends(_garden(language, 36), Writing(mode="fine", hyphenate=True))
    assert len(pages) > 1
    assert all(page[-1] != SOFT_HYPHEN for page in pages)


@pytest.mark.parametrize("ignore_tags", [False, True])
@pytest.mark.parametrize("mode", ["facsimile", "fine"])
@pytest.mark.parametrize("conform", ["ua1+a3a", "plain"])
@pytest.mark.parametrize("language", SENTENCES)
def test_divided_words_come_back_whole(
    language: str,
    conform: str,
    mode: str,
    ignore_tags: bool,
    tree: etree._Element,
    fonts: Fonts,  # noqa: ARG001
) -> None:
    galley = _garden(language)
    made, problems = pdf.write(galley, Writing(mode=mode, hyphenate=True, conform=conform), tree)
    assert problems == []
    found = convert.read(made, Reading(ignore_attached=True, ignore_tags=ignore_tags), name="garden.pdf")
    said = " ".join(" ".join(text_of(each).split()) for each in found.tree.iter(akn("p")))
    wanted = [" ".join(block.text.split()) for block in galley.blocks[1:]]  # type: ignore[union-attr]
    assert [text for text in wanted if text not in said] == []
    assert not [problem for problem in found.problems if problem.code.startswith("C")], "no character is lost"


def test_programs_find_a_soft_hyphen_or_the_whole_word(tree: etree._Element, tmp_path: Path, fonts: Fonts) -> None:  # noqa: ARG001
    made, _ = pdf.write(_garden("rus"), Writing(), tree)
    text = pdfium.PdfDocument(io.BytesIO(made))[0].get_textpage().get_text_range().replace("\ufffe", "")
    assert text.count("благоустройстве") > 10
    assert "государств-членов" in text
    if which("pdftotext"):
        (tmp_path / "garden.pdf").write_bytes(made)
        command = ["pdftotext", str(tmp_path / "garden.pdf"), "-"]
        found = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        assert found.replace(SOFT_HYPHEN + "\n", "").count("благоустройстве") > 10


@pytest.mark.parametrize(("conform", "flavours"), [("ua1+a3a", ("ua1", "3a")), ("ua2+a4f", ("ua2", "4f"))])
def test_soft_hyphens_keep_what_the_file_is_to_keep(
    conform: str,
    flavours: tuple[str, ...],
    tree: etree._Element,
    failures: verapdf.Failures,
    tmp_path: Path,
    fonts: Fonts,  # noqa: ARG001
) -> None:
    page = tmp_path / "page.pdf"
    page.write_bytes(pdf.write(_garden("rus"), Writing(conform=conform), tree)[0])
    assert [failures(page, flavour) for flavour in flavours] == [[], []]
