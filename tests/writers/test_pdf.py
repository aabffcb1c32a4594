"""The PDF file: text, fonts, links, images, metadata, attachment."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from convert.errors import ResourceError, UnreadableError
from convert.galley import Figure, Galley, Paragraph, Role, Run
from convert.options import Writing
from convert.writers import pdf
from convert.writers.pdf.fonts import Fonts
from convert.writers.pdf.sheet import Ring
from convert.writers.pdf.typeset import typeset
from tests.conftest import ROOT
from tests.writers.galleys import draft, paragraph, resolution

pytestmark = pytest.mark.usefixtures("fonts")


def written(galley: Galley, tree: etree._Element, options: Writing | None = None) -> bytes:
    data, problems = pdf.write(galley, options or Writing(), tree)
    assert not problems
    return data


def texts(data: bytes) -> list[str]:
    """The text of each page, as PDFium finds it; line ends become spaces."""
    document = pdfium.PdfDocument(data)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def png(width: int = 40, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 128).save(out, "PNG")
    return out.getvalue()


def test_text_is_found_in_order_with_its_spaces(tree: etree._Element) -> None:
    (text,) = texts(written(draft(), tree))
    passages = [
        "United Nations",
        "A/C.7/85/L.3",
        "General Assembly",
        "Distr.: Limited",
        "Agenda item 12 (b)",
        "Atlantis:* draft resolution",
        "The General Assembly,",
        "Recalling its resolution 84/17 of 3 April 2030,1 in which it invited towns to open their gardens to schools, "
        "and recognizing that well-kept gardens are places where the young learn from the old,",
        "2. Invites towns: (a) To plant trees that bear fruit; (i) Apples where it is cool;",
        "* On behalf of the States that keep gardens.",
        "1 See Yearbook of Gardens, 2030, chap. II.",
        "31-01234 (E)",
    ]
    places = [text.find(passage) for passage in passages]
    assert -1 not in places, [passage for passage, place in zip(passages, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_no_break_characters_remain_what_they_are(tree: etree._Element) -> None:
    reader = PdfReader(io.BytesIO(written(draft(), tree)))
    assert "3\u00a0April" in reader.pages[0].extract_text()


def test_fonts_are_embedded_and_subset(tree: etree._Element) -> None:
    reader = PdfReader(io.BytesIO(written(resolution(3), tree)))
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"]
        assert len(fonts) == 3
        for font in (reference.get_object() for reference in fonts.values()):
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert font["/BaseFont"][7] == "+"
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert "/ToUnicode" in font


def test_the_code_of_a_character_is_the_character(tree: etree._Element) -> None:
    word = "paths".encode("utf-16-be")
    for text in ("Gravel paths.", "“Paths” are no paths."):
        page = PdfReader(io.BytesIO(written(Galley([paragraph(Role.TEXT, text)]), tree))).pages[0]
        assert word in page.get_contents().get_data()


def test_black_is_gray_and_not_colour(tree: etree._Element) -> None:
    reader = PdfReader(io.BytesIO(written(resolution(20), tree)))
    for page in reader.pages:
        operators = page.get_contents().get_data().split()
        assert operators[:4] == [b"0", b"g", b"0", b"G"]
        assert not {b"rg", b"RG", b"k", b"K", b"cs", b"CS"} & set(operators)


@pytest.mark.parametrize(("template", "size"), [(None, (612, 792)), ("geneva-a4", (595.3, 841.9))])
def test_the_trim_box_is_the_page(tree: etree._Element, template: str | None, size: tuple[float, float]) -> None:
    for page in PdfReader(io.BytesIO(written(resolution(30), tree, Writing(style=template)))).pages:
        assert [float(edge) for edge in page["/TrimBox"]] == pytest.approx([0.0, 0.0, *size])
        assert page["/TrimBox"] == page["/MediaBox"]


def test_the_tree_is_attached_as_source(tree: etree._Element) -> None:
    reader = PdfReader(io.BytesIO(written(draft(), tree)))
    (specification,) = reader.trailer["/Root"]["/AF"]
    assert specification["/AFRelationship"] == "/Source"
    assert specification["/EF"]["/F"]["/Subtype"] == "/application/xml"
    (attached,) = reader.attachments["tree.akn.xml"]
    assert etree.tostring(etree.fromstring(attached), method="c14n") == etree.tostring(tree, method="c14n")


def test_what_the_file_says_of_itself(tree: etree._Element, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    reader = PdfReader(io.BytesIO(written(draft(), tree)))
    assert reader.metadata.title == "Public gardens as places of learning"
    assert reader.metadata["/CreationDate"] == "D:20310506000000Z"
    assert reader.xmp_metadata.dc_identifier == "A/C.7/85/L.3"
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_date_of_the_environment_comes_first(tree: etree._Element, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    reader = PdfReader(io.BytesIO(written(draft(), tree)))
    assert reader.metadata["/CreationDate"] == "D:19700102000000Z"


def test_without_any_date_the_file_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    reader = PdfReader(io.BytesIO(written(draft(), etree.Element("akomaNtoso"))))
    assert "/CreationDate" not in reader.metadata


def test_same_input_same_bytes(tree: etree._Element) -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from lxml import etree\n"
        "from convert.options import Writing\n"
        "from convert.writers import pdf\n"
        "from tests.writers.galleys import resolution\n"
        f"tree = etree.fromstring({etree.tostring(tree).decode()!r})\n"
        "sys.stdout.buffer.write(pdf.write(resolution(9), Writing(), tree)[0])\n"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "0", "PATH": ""},
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert made[0] == made[1] == made[2]
    assert PdfReader(io.BytesIO(made[0])).trailer["/ID"][0]


def test_other_input_other_identity(tree: etree._Element) -> None:
    identities = {str(PdfReader(io.BytesIO(written(resolution(n), tree))).trailer["/ID"][0]) for n in (1, 2)}
    assert len(identities) == 2


def test_all_but_streams_is_packed_together(tree: etree._Element) -> None:
    with pikepdf.open(io.BytesIO(written(resolution(60), tree))) as file:
        assert file.check_pdf_syntax() == []
        packs = [each for each in file.objects if isinstance(each, pikepdf.Stream) and each.get("/Type") == "/ObjStm"]
        packed = sum(int(each.N) for each in packs)
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
    assert len(packs) > 1
    assert packed + len(streams) == len(file.objects)


def test_running_heads_and_page_numbers(tree: etree._Element) -> None:
    pages = texts(written(resolution(30), tree))
    assert len(pages) == 4
    assert pages[1].startswith("A/RES/85/9 Water, gravel and shade in public gardens")
    assert pages[1].endswith("2/4")
    assert "3/4" in pages[2]
    assert "1/4" not in pages[0]


def test_links_lie_over_their_text(tree: etree._Element) -> None:
    linked = Paragraph([Run("See "), Run("84/17", link="https://undocs.org/A/RES/84/17"), Run(".")], Role.TEXT)
    page = PdfReader(io.BytesIO(written(Galley([linked]), tree))).pages[0]
    (annotation,) = (reference.get_object() for reference in page["/Annots"])
    assert annotation["/A"]["/URI"] == "https://undocs.org/A/RES/84/17"
    left, bottom, right, top = (float(value) for value in annotation["/Rect"])
    assert 160 < left < right < 195
    assert top - bottom == pytest.approx(10.0)


def test_links_are_black_in_print_and_blue_on_screen(tree: etree._Element) -> None:
    linked = Paragraph([Run("See "), Run("84/17", link="https://undocs.org/A/RES/84/17"), Run(".")], Role.TEXT)
    for coloured in (False, True):
        data = written(Galley([linked]), tree, Writing(colour_links=coloured))
        operators = PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data()
        assert (b"0 0 1 rg" in operators) == coloured
        assert operators.count(b"0 g") == 1 + coloured


def test_figures_and_emblem_are_drawn(tree: etree._Element, tmp_path: Path) -> None:
    emblem = tmp_path / "emblem.png"
    emblem.write_bytes(png())
    figure = Figure(png(4000, 2000), "image/png", "roses")
    galley = Galley([paragraph(Role.PUBLISHER, "United Nations"), paragraph(Role.TEXT, "A bed of roses:"), figure])
    page = PdfReader(io.BytesIO(written(galley, tree, Writing(emblem=emblem)))).pages[0]
    assert len(page["/Resources"]["/XObject"]) == 2


@pytest.mark.parametrize(
    ("organ", "publisher", "has_roundel"),
    [
        ("General Assembly", "", True),
        ("Meeting of the States Parties to the Gardens Convention", "", False),
        ("Meeting of the States Parties to the Gardens Convention", "United Nations", True),
    ],
)
def test_organs_of_the_united_nations_have_its_emblem(organ: str, publisher: str, has_roundel: bool) -> None:
    lines = [paragraph(Role.ORGAN, organ), paragraph(Role.TEXT, "Roses are to be watered.")]
    lines = [paragraph(Role.PUBLISHER, publisher), *lines] if publisher else lines
    first = typeset(Galley(lines, language="eng"), Writing()).sheets[0]
    assert any(isinstance(mark, Ring) for mark in first.marks) == has_roundel


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(b"no image", "image/png", "roses"), "the figure 'roses' is no image that can be read"),
        (Figure(png(400, 400)[:-80], "image/png", "roses"), "the figure 'roses' is no image that can be read"),
        (
            Figure(b"", "", address="roses.png"),
            "the figure without alternative text is missing: put 'roses.png' beside",
        ),
    ],
)
def test_a_figure_that_is_no_image_is_a_problem(tree: etree._Element, figure: Figure, said: str) -> None:
    _, problems = pdf.write(Galley([paragraph(Role.TEXT, "A bed:"), figure]), Writing(), tree)
    assert [(each.code, each.message.startswith(said)) for each in problems] == [("T004", True)]


@pytest.mark.parametrize("content", [None, b"no image"])
def test_an_emblem_that_cannot_be_read_is_an_error(tree: etree._Element, tmp_path: Path, content: bytes | None) -> None:
    emblem = tmp_path / "emblem.png"
    if content:
        emblem.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"emblem\.png: the emblem cannot be read"):
        pdf.write(draft(), Writing(emblem=emblem), tree)


def test_cff_fonts_are_embedded_with_exact_text(tree: etree._Element, fonts: Fonts, tmp_path: Path) -> None:  # noqa: ARG001
    style = ROOT / "styles" / "new-york-letter.toml"
    text = style.read_text(encoding="utf-8").replace('"Times New Roman", "Liberation Serif", "Tinos", ', "")
    (tmp_path / "nimbus.toml").write_text(text, encoding="utf-8")
    try:
        data = written(draft(), tree, Writing(style=str(tmp_path / "nimbus.toml")))
    except ResourceError:
        pytest.skip("no CFF family of the stack is installed")
    assert "gardens are places where the young" in texts(data)[0]
    assert b"/FontFile3" in data
