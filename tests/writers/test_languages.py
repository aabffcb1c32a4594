"""Documents in other scripts: how their pages look, and that these say what was set."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import convert
from convert.errors import ResourceError
from convert.galley import Call, Furniture, FurnitureKind, Galley, Paragraph, Role, Run
from convert.options import Reading, Writing
from convert.readers.pdf import read as read_pdf
from convert.templates import load
from convert.writers import pdf
from convert.writers.pdf import dump
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.fonts import Fonts, find
from convert.writers.pdf.furniture import imprint
from convert.writers.pdf.language import adapted, language
from convert.writers.pdf.lines import break_lines, extent, opportunities
from convert.writers.pdf.mirror import mirrored
from convert.writers.pdf.shape import Setting, Shaper, shaper
from convert.writers.pdf.sheet import Outline, Solid, Text
from convert.writers.pdf.typeset import typeset
from tests.conftest import CORPUS, Golden
from tests.writers import languages
from tests.writers.galleys import note, paragraph

GALLEYS = {"arabic": languages.arabic, "chinese": languages.chinese, "russian": languages.russian}
FACES = {"ara": "Amiri", "zho": "AR PL UMing CN"}
SIX = CORPUS / "six-languages"
HAN = st.text("一大会花园，。、；：《》（）“”·—…1290ab% ", max_size=80)
BOTH_WAYS = st.text("أبتجلا ،؛()abc 123/-.", max_size=60)


@pytest.fixture(scope="module", params=GALLEYS, ids=str)
def galley(request: pytest.FixtureRequest) -> Galley:
    found: Galley = GALLEYS[request.param]()
    wanted = FACES.get(found.language)
    fonts = find(load().fonts)
    there = {family.name for family in fonts.families.values()}
    if wanted and wanted not in there:
        pytest.skip(f"the figures are those of {wanted}, which is not installed or not the first")
    return found


@pytest.fixture
def data(galley: Galley, tree: etree._Element, fonts: Fonts) -> bytes:  # noqa: ARG001
    made, problems = pdf.write(galley, Writing(), tree)
    assert problems == []
    return made


def test_it_is_set_as_expected(
    galley: Galley,
    golden: Golden,
    tree: etree._Element,
    fonts: Fonts,  # noqa: ARG001
) -> None:
    written, problems = dump.write(galley, Writing(), tree)
    assert problems == []
    golden(Path(__file__).parent / "golden" / f"{galley.language}.dump.txt", written.decode())


def words(text: str) -> Counter[str]:
    """The words of a text: spaces beside ideographs are none, and brackets are looked at elsewhere. Soft hyphens come
    as such, with the line end, or as PDFium's signs for them."""
    whole = re.sub("\u00ad\n|[\ufffe\x02]", "", text)
    return Counter(re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", whole)))


def printed(galley: Galley) -> Counter[str]:
    """The words of all paragraphs but the masthead's, whose lines are letter by letter in other sizes."""
    return words(" ".join(each.text for each in galley.paragraphs() if each.role is not Role.SYMBOL))


def test_poppler_extracts_what_was_set(galley: Galley, data: bytes, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    (tmp_path / "set.pdf").write_bytes(data)
    said = subprocess.run(["pdftotext", tmp_path / "set.pdf", "-"], capture_output=True, check=True).stdout.decode()
    if galley.language == "zho":
        assert not Counter("".join(printed(galley))) - Counter("".join(words(said)))
    else:
        assert not printed(galley) - words(said)


def test_pdfium_extracts_what_was_set(galley: Galley, data: bytes) -> None:
    with pdfium.PdfDocument(data) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    if galley.language == "zho":
        assert not Counter("".join(printed(galley))) - Counter("".join(words(said)))
    else:
        assert not printed(galley) - words(said)


def test_lines_of_figures_go_on_with_arabic_text(
    arabic: Compositor,  # noqa: ARG001
    tree: etree._Element,
) -> None:
    """Figures are smaller than Arabic words: the last lines of some of these are nothing else, or for the most part."""
    said = [f"إذ تشير إلى {'كلمة ' * number}{'عام ' * (number % 2)}2030،" for number in range(12, 36)]
    galley = Galley([paragraph(Role.RECITAL, text) for text in said], language="ara")
    made, _ = pdf.write(galley, Writing(), tree)
    document = convert.read(made, Reading(ignore_attached=True, ignore_tags=True))
    read = (" ".join("".join(each.itertext()).split()) for each in document.tree.iter("{*}p"))
    assert [text for text in read if text] == said


def test_what_was_set_before_changes_no_byte(galley: Galley, data: bytes, tree: etree._Element) -> None:
    for other in GALLEYS.values():
        pdf.write(other(), Writing(), tree)
    assert pdf.write(galley, Writing(), tree)[0] == data


MARKED = (
    "وبخاصة",
    "إيجاد",
    "ويحث",
    "المفوَّض",
    "النُّهُج",
    "يُنفَّذ",
    "المؤثِّر",
    "حديثاً",
    "يُربط",
    "تولّد",
    "وتُكمِّلها",
    "نُهُجها",
    "بنّاءً",
)
"""With letters narrower than a step; with marks, two on one letter, on narrow letters and on raised ones."""


@pytest.mark.parametrize("engine", ["poppler", "pdfium", "undoc"])
def test_words_with_marks_are_extracted_whole(
    engine: str,
    arabic: Compositor,  # noqa: ARG001
    tree: etree._Element,
    tmp_path: Path,
) -> None:
    galley = Galley([paragraph(Role.RECITAL, " و ".join(MARKED) + "،")], language="ara")
    made, problems = pdf.write(galley, Writing(), tree)
    assert problems == []
    if engine == "pdfium":
        with pdfium.PdfDocument(made) as document:
            said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    elif engine == "undoc":
        said = " ".join(convert.read(made, Reading(ignore_attached=True)).tree.itertext())
    elif shutil.which("pdftotext"):
        (tmp_path / "set.pdf").write_bytes(made)
        said = subprocess.run(["pdftotext", tmp_path / "set.pdf", "-"], capture_output=True, check=True).stdout.decode()
    else:
        pytest.skip("poppler is not installed")
    folded = unicodedata.normalize("NFC", said)
    assert [word for word in MARKED[:-1] if unicodedata.normalize("NFC", word) not in folded] == []


def test_calls_in_brackets_stay_whole_at_the_end_of_lines_and_before_notes(
    arabic: Compositor,  # noqa: ARG001
    tree: etree._Element,
) -> None:
    text = "إذ تشير إلى قرارها المؤرخ 20 كانون الأول/ديسمبر 2030 "
    notes = [note(str(number), f"() انظر A/85/{number}.") for number in range(1, 8)]
    blocks = []
    for number, each in enumerate(notes):
        recital = paragraph(Role.RECITAL, text + "كلمة " * number + "2000")
        recital.content += [
            Run("(", rise=1),
            Call(each),
            Run(")", rise=1),
            Run(" وإلى ما تلاه من قرارات في هذا الشأن،"),
        ]
        blocks.append(recital)
    for frame in ("new-york-letter", "geneva-a4"):
        made, problems = pdf.write(Galley([*blocks], language="ara"), Writing(style=frame), tree)
        assert problems == []
        for ignore_tags in (False, True):
            document = convert.read(made, Reading(ignore_attached=True, ignore_tags=ignore_tags))
            found = [*document.tree.iter("{*}authorialNote")]
            assert [each.get("marker") for each in found] == [each.mark for each in notes]
            for each in found:
                assert "".join("".join(each.itertext()).split()).startswith("()")
                each[:], each.text = [], ""
            assert "".join("".join(document.tree.itertext()).split()).count("2000()وإلى") == len(notes)


@pytest.mark.parametrize("ignore_tags", [False, True], ids=["by tags", "by geometry"])
def test_it_is_read_back(galley: Galley, data: bytes, ignore_tags: bool) -> None:
    document = convert.read(data, Reading(ignore_attached=True, ignore_tags=ignore_tags))
    for each in document.tree.iter("{*}authorialNote"):
        each[:], each.text = [], ""
    said = "".join("".join(document.tree.itertext()).split())
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role in (Role.RECITAL, Role.OPERATIVE, Role.POINT):
            for piece in block.text.split("\t"):
                assert "".join(piece.split()) in said


def test_notes_are_read_back_with_the_brackets_of_their_marks(galley: Galley, data: bytes) -> None:
    document = convert.read(data, Reading(ignore_attached=True))
    (found,) = document.tree.iter("{*}authorialNote")
    (wanted,) = (note for each in galley.paragraphs() for note in each.notes())
    assert found.get("marker") == wanted.mark
    assert "".join("".join(found.itertext()).split()) == "".join(wanted.paragraphs[0].text.split())


def test_the_file_says_its_language_and_that_of_english_lines(galley: Galley, data: bytes) -> None:
    codes = {"ara": "ar", "zho": "zh", "rus": "ru"}
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == codes[galley.language]
        english = [kid for kid in file.Root.StructTreeRoot.K.K if str(kid.get("/Lang", "")) == "en"]
    assert len(english) == 3, "symbol, distribution and date"


@pytest.fixture(scope="module")
def arabic() -> Compositor:
    set_as = language("ara")
    style = adapted(load(), set_as)
    try:
        return Compositor(style, shaper(find(style.fonts, (), "arabic")), language=set_as)
    except ResourceError:
        pytest.skip("no Arabic face is installed")


class TestArabic:
    def test_the_page_is_mirrored(self, arabic: Compositor) -> None:
        (line,) = arabic.lines(Paragraph([languages.Run("حديقة")], Role.RECITAL), arabic.style.role("recital"))
        turned = mirrored(Text(100.0, line), 612.0)
        assert isinstance(turned, Text)
        (before,), (after,) = line.parts, turned.line.parts
        assert before.x == arabic.style.role("recital").first
        assert after.x + extent(after.sorts)[0] == pytest.approx(612.0 - before.x)

    def test_mirroring_twice_changes_nothing(self, arabic: Compositor) -> None:
        paragraph = Paragraph([languages.Run("حديقة 12 garden (أ)")], Role.RECITAL)
        for line in arabic.lines(paragraph, arabic.style.role("recital")):
            mark = mirrored(mirrored(Text(100.0, line), 612.0), 612.0)
            assert isinstance(mark, Text)
            assert [part.sorts for part in mark.line.parts] == [part.sorts for part in line.parts]

    @given(text=BOTH_WAYS)
    def test_no_character_is_lost(self, text: str, arabic: Compositor) -> None:
        paragraph = Paragraph([languages.Run(text)], Role.RECITAL)
        lines = arabic.lines(paragraph, arabic.style.role("recital"))
        said = "".join(sort.text for line in lines for part in line.parts for sort in part.sorts)
        assert Counter(said) == Counter(text)

    def test_every_glyph_stands_for_something(self, arabic: Compositor) -> None:
        for text in ("الكبيرة", "الخبراء", "السنوية", "أيضاً", "النُّهُج", "الإلكترونية"):
            sorts, missing = arabic.shaper.shape(text, Setting(13.0, script="arabic", level=1))
            assert all(glyph.text for sort in sorts for glyph in sort.glyphs)
            assert "".join(sort.text for sort in sorts) == text
            assert not missing


class TestChinese:
    @given(text=HAN, measure=st.floats(15.0, 200.0))
    def test_lines_keep_the_rules_and_lose_nothing(self, text: str, measure: float) -> None:
        fonts = find(load().fonts)
        if "han" not in fonts.families:
            pytest.skip("no Chinese face is installed")
        sorts = Shaper(fonts).shape(text, Setting(10.0, script="han"))[0]
        chances = opportunities(sorts)
        lines = break_lines(sorts, chances, measure, measure)
        assert "".join(sort.text for start, end in lines for sort in sorts[start:end]) == text
        for start, end in lines:
            first = "".join(sort.text for sort in sorts[start:end])[:1]
            if start in chances and start and first and sorts[start - 1].text != " ":
                assert first not in "，。、；：》）”·—…"
            assert extent(sorts[start:end])[0] <= measure + 0.01 or end == start + 1 or end not in chances

    def test_letters_and_digits_keep_their_own_face(self) -> None:
        fonts = find(load().fonts)
        if "han" not in fonts.families:
            pytest.skip("no Chinese face is installed")
        sorts = Shaper(fonts).shape("第12号“决议”A", Setting(10.0, script="han"))[0]
        faces = {sort.text: sort.type.face for sort in sorts}
        assert faces["第"] is faces["“"] is faces["”"]
        assert faces["12"] is faces["A"] is fonts.main(False, False)

    def test_of_two_marks_the_first_loses_the_white_half_of_its_square(self) -> None:
        fonts = find(load().fonts)
        if "han" not in fonts.families:
            pytest.skip("no Chinese face is installed")

        def widths(text: str) -> list[float]:
            return [sort.width for sort in Shaper(fonts).shape(text, Setting(10.0, script="han"))[0]]

        assert widths("》，") == [5.0, 10.0]
        assert widths("，《") == [5.0, 10.0]
        assert widths("《园》园") == [10.0, 10.0, 10.0, 10.0]

    @pytest.mark.parametrize("ignore_tags", [False, True])
    def test_spaces_at_line_ends_are_read_back(self, ignore_tags: bool, tree: etree._Element) -> None:
        if "han" not in find(load().fonts).families:
            pytest.skip("no Chinese face is installed")
        said = [f"回顾{'园' * number}》，《公园》" for number in range(12, 44)]
        blocks = [
            paragraph(Role.RECITAL, text, note(str(number), "见A/85/3。"), " 都承认花园" * 3)
            for number, text in enumerate(said, 1)
        ]
        made, _ = pdf.write(Galley([*blocks], language="zho"), Writing(), tree)
        found = read_pdf(made, "garden.pdf", Reading(ignore_attached=True, ignore_tags=ignore_tags))
        assert isinstance(found, Galley)
        read = [each.text for each in found.paragraphs() if each.text[:2] == "回顾"]
        assert read == [f"{text}{' 都承认花园' * 3}" for text in said]


@pytest.mark.parametrize("name", ["ar", "zh", "ru"])
def test_published_texts_are_read_back(name: str, tmp_path: Path) -> None:
    sources = sorted(SIX.glob(f"A_RES_*/{name}.xml"))[:2]
    if not sources:
        pytest.skip("there is no ../shared/corpus/six-languages")
    if name in ("ar", "zh") and FACES[{"ar": "ara", "zh": "zho"}[name]] not in {
        family.name for family in find(load().fonts).families.values()
    }:
        pytest.skip("no face for it is installed")
    for source in sources:
        document = convert.read(source)
        assert convert.write(document, tmp_path / "set.pdf") == []
        again = convert.read(tmp_path / "set.pdf", Reading(ignore_attached=True))
        wanted, found = (Counter(_body(each.tree)) for each in (document, again))
        assert sum((wanted - found).values()) <= 0.02 * wanted.total()


def _body(tree: etree._Element) -> str:
    kept = (element for part in tree.iter("{*}preamble", "{*}mainBody") for element in part.iter("{*}p"))
    return "".join("".join(element.itertext()) for element in kept).replace(" ", "")


def test_the_recycle_mark_speaks_the_language() -> None:
    galley = Galley(furniture=[Furniture("Please recycle", FurnitureKind.RECYCLE)], language="fra")
    assert imprint(galley).recycle == "Merci de recycler"


@pytest.mark.parametrize("language", ["eng", "rus", "ara"])
def test_the_recycle_mark_stands_beside_the_qr_code(language: str) -> None:
    symbol = paragraph(Role.SYMBOL, "A/85/1")
    first = typeset(Galley([symbol, paragraph(Role.TEXT, "1.")], language=language), Writing()).sheets[0]
    (arrows,) = (mark for mark in first.marks if isinstance(mark, Outline))
    (code,) = (mark for mark in first.marks if isinstance(mark, Solid) and mark.name.startswith("QR"))
    (words,) = (mark for mark in first.marks if isinstance(mark, Text) and mark.furniture)
    part = words.line.parts[0]
    spans = [
        (part.x, part.x + extent(part.sorts)[0]),
        (min(x for each in arrows.polygons for x, _ in each), max(x for each in arrows.polygons for x, _ in each)),
        (min(box.left for box in code.boxes), max(box.left + box.width for box in code.boxes)),
    ]
    ordered = [edge for span in (spans[::-1] if language == "ara" else spans) for edge in span]
    assert ordered == sorted(ordered), "words, arrows, code, none over another"


def test_kerning_is_not_taken_for_a_space(arabic: Compositor) -> None:
    """Poppler takes a tenth of the size for one, PDFium a little more."""
    sorts, _ = arabic.shaper.shape("السنوية", Setting(13.0, script="arabic", level=1))
    assert all(glyph.shift < 100.0 for sort in sorts for glyph in sort.glyphs)
