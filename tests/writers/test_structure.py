"""The structure of a tagged file: all that is drawn is in it or an artifact, in the order of the text."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

import convert
from convert.akn.names import XML_LANG
from convert.compose import compose
from convert.galley import Cell, Figure, Galley, Paragraph, Role, Run, Table
from convert.options import CONFORMANCES, Reading, Writing
from convert.problems import Severity
from convert.writers import pdf
from convert.writers.pdf.tongues import passages, tongue
from tests import verapdf
from tests.writers.galleys import draft, note, paragraph, resolution
from tests.writers.test_conformance import FLAVOURS
from tests.writers.test_pdf import png

pytestmark = pytest.mark.usefixtures("fonts")

_PAINTS = {b"TJ", b"Tj", b"f", b"S", b"s", b"B", b"Do"}


def whole() -> Galley:
    """A document with a table over two pages, a figure, a link, headings that skip a rank, and a quotation."""
    head = [Cell([paragraph(Role.TEXT, text)], header=True) for text in ("Garden", "Trees")]
    wide = [Cell([paragraph(Role.TEXT, "None were felled.")], columns=2)]
    rows = [
        [Cell([paragraph(Role.TEXT, f"Garden {row}")]), Cell([paragraph(Role.TEXT, str(row))])] for row in range(60)
    ]
    return Galley(
        [
            paragraph(Role.SYMBOL, "A/85/L.3"),
            paragraph(Role.TITLE, "Of gardens", note("*", "Reissued.")),
            paragraph(Role.HEADING, "A\tOf paths", level=3),
            Paragraph([Run("See "), Run("84/17", link="https://undocs.org/A/RES/84/17"), Run(".")], Role.TEXT),
            Figure(png(), "image/png", "A bed of roses"),
            paragraph(Role.QUOTATION, "“A garden is a book.”"),
            Table([head, *rows, wide, [Cell([paragraph(Role.TEXT, "Short row")])]]),
        ],
        language="eng",
    )


GALLEYS = {"draft": draft(), "resolution": resolution(30), "whole": whole()}


@pytest.fixture(params=GALLEYS.values(), ids=GALLEYS.keys())
def data(request: pytest.FixtureRequest, tree: etree._Element) -> bytes:
    written, problems = pdf.write(request.param, Writing(), tree)
    assert not problems
    return written


@pytest.fixture
def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """All structure elements, in their order."""
    return [*_below(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])]


def _below(element: DictionaryObject) -> Iterator[DictionaryObject]:
    yield element
    for kid in element["/K"]:
        held = kid.get_object()
        if isinstance(held, DictionaryObject) and "/S" in held:
            yield from _below(held)


def marks(reader: PdfReader) -> list[tuple[int, int]]:
    """Page and number of all marked content that the structure holds."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    found = []
    for element in elements(reader):
        for kid in element["/K"]:
            if isinstance(kid, int):
                found.append((pages[element.raw_get("/Pg").idnum], int(kid)))
            elif not isinstance(kid, IndirectObject) and "/MCID" in kid:
                found.append((pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])))
    return found


def drawn(page: PageObject) -> list[int]:
    """The numbers of the marked content of a page; fails if anything is painted outside of it, or within two."""
    numbers, depth = [], 0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            depth += 1
            numbers += [int(operands[1]["/MCID"])] if operands[0] != "/Artifact" else []
        depth -= operator == b"EMC"
        assert depth in (0, 1)
        assert depth or operator not in _PAINTS
    assert not depth
    return numbers


def test_all_that_is_drawn_is_in_the_structure_once_or_an_artifact(reader: PdfReader) -> None:
    expected = [(number, mark) for number, page in enumerate(reader.pages) for mark in drawn(page)]
    assert sorted(marks(reader)) == expected


def test_what_is_in_a_paragraph_stands_in_its_order(reader: PdfReader) -> None:
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    for element in elements(reader):
        if element["/S"] == "/P":
            content = [*shown(element, pages)]
            assert content == sorted(content)


def shown(element: DictionaryObject, pages: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Page and number of the marked content of an element and of those in it, without notes, which stand elsewhere."""
    for kid in element["/K"]:
        held = kid.get_object()
        if isinstance(kid, int):
            yield pages[element.raw_get("/Pg").idnum], int(kid)
        elif "/MCID" in held:
            yield pages[held.raw_get("/Pg").idnum], int(held["/MCID"])
        elif "/S" in held and held["/S"] != "/Note":
            yield from shown(held, pages)


def test_heads_and_feet_are_artifacts_of_their_kind(reader: PdfReader) -> None:
    for number, page in enumerate(reader.pages):
        kinds = [
            operands[1].get("/Subtype", "")
            for operands, operator in ContentStream(page.get_contents(), page.pdf).operations
            if operator == b"BDC" and operands[0] == "/Artifact" and operands[1]["/Type"] == "/Pagination"
        ]
        if number:
            assert kinds[0] == "/Header"
            assert kinds[-1] == "/Footer"
        assert number or "/Header" not in kinds


def test_the_title_of_the_document_is_shown(reader: PdfReader) -> None:
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.xmp_metadata
    assert reader.xmp_metadata.dc_title["x-default"]


def test_marked_content_leads_back_to_its_element(reader: PdfReader) -> None:
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in reader.pages:
        above = [reference.get_object() for reference in parents[page["/StructParents"]].get_object()]
        assert len(above) == len(drawn(page))
        assert page["/Tabs"] == "/S"
        for annotation in (reference.get_object() for reference in page.get("/Annots", ())):
            assert parents[annotation["/StructParent"]].get_object()["/S"] == "/Link"
            assert annotation["/Contents"]


def test_headings_begin_at_the_top_and_skip_no_rank(reader: PdfReader) -> None:
    ranks = [int(one["/S"][2:]) for one in elements(reader) if one["/S"][:2] == "/H"]
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    titles = [one["/Title"] for one in _bookmarks(reader)]
    assert len(titles) == len(ranks) - sum(title.startswith("Annex. ") for title in titles)
    assert all(titles)


def test_a_bookmark_says_number_and_title(tree: etree._Element) -> None:
    headings = [
        (Role.TITLE, "Gardens"), (Role.HEADING, "I"), (Role.HEADING, "Water"), (Role.HEADING, "A. Cans"),
        (Role.HEADING, "II"), (Role.TEXT, "Gravel is dry."), (Role.HEADING, "Gravel"), (Role.HEADING, "Shade"),
        (Role.ANNEX, "Annex"), (Role.HEADING, "I. Trees"), (Role.ANNEX, "Appendix"), (Role.ANNEX_TITLE, "Benches"),
    ]  # fmt: skip
    data, _ = pdf.write(Galley([paragraph(role, text, level=1) for role, text in headings]), Writing(), tree)
    titles = ["Gardens", "I. Water", "A. Cans", "II", "Gravel", "Shade", "Annex", "I. Trees", "Appendix. Benches"]
    assert [one["/Title"] for one in _bookmarks(PdfReader(io.BytesIO(data)))] == titles


@pytest.mark.parametrize(("title", "kind"), [("Gardens", "/P"), ("", "/H1")])
def test_a_document_without_a_title_is_called_by_its_adoption(tree: etree._Element, title: str, kind: str) -> None:
    blocks = [paragraph(Role.SYMBOL, "S/RES/9999 (2031)"), paragraph(Role.ADOPTION, "Resolution 9999 (2031)")]
    blocks += [paragraph(Role.TITLE, title)] if title else []
    reader = PdfReader(io.BytesIO(pdf.write(Galley([*blocks]), Writing(), tree)[0]))
    assert reader.xmp_metadata
    assert reader.xmp_metadata.dc_title["x-default"] == (title or "Resolution 9999 (2031)")
    assert [one["/S"] for one in elements(reader)][2] == kind


@pytest.mark.parametrize("conform", CONFORMANCES)
def test_links_lead_to_places_in_the_document(
    tree: etree._Element, conform: str, failures: verapdf.Failures, tmp_path: Path
) -> None:
    said = Paragraph([Run("Oil is "), Run("below", link="#oil"), Run(", wax "), Run("nowhere", link="#wax")], Role.TEXT)
    named = Paragraph([Run("Oil burns.")], Role.TEXT, names=("oil",))
    cell = Paragraph([Run("Lamp oil")], Role.TEXT, names=("cell",))
    row = [Cell([cell]), Cell([Paragraph([Run("as here", link="#cell")], Role.TEXT)])]
    title, between = paragraph(Role.TITLE, "Of lamps"), [paragraph(Role.TEXT, "Trim it.") for _ in range(60)]
    path = tmp_path / "lamps.pdf"
    path.write_bytes(pdf.write(Galley([title, said, *between, named, Table([row])]), Writing(conform=conform), tree)[0])
    with pikepdf.open(path) as file:
        links = [link for page in file.pages for link in page.get("/Annots", [])]
        wheres = [link["/A"]["/D"] if "/A" in link else link["/Dest"] for link in links]
        last = file.pages[-1]
        assert [str(link["/Contents"]) for link in links] == ["below", "as here"]
        assert [where[0].objgen for where in wheres] == [last.objgen, last.objgen]
        assert 12 < wheres[0][3] - wheres[1][3] < 50  # the table under the paragraph
        if conform == "ua2+a4f":
            assert [str(link["/A"]["/SD"][0]["/S"]) for link in links] == ["/P", "/P"]
    for flavour in FLAVOURS[conform]:
        assert failures(path, flavour) == []


def _bookmarks(reader: PdfReader) -> list[DictionaryObject]:
    """All bookmarks, in their order; fails if they are not linked both ways."""
    found = []
    after = [reader.trailer["/Root"]["/Outlines"]["/First"]]
    while after:
        one = after.pop()
        found.append(one)
        for key, back in (("/Next", "/Prev"), ("/First", "/Parent")):
            if key in one:
                assert one[key][back] == one
                after.append(one[key])
    return found


def test_bookmarks_lead_to_their_headings(reader: PdfReader) -> None:
    for one in _bookmarks(reader):
        assert one["/SE"]["/S"].startswith("/H")
        assert one["/Dest"][0].get_object() == one["/SE"]["/Pg"]


def test_pages_are_labelled_by_their_numbers(reader: PdfReader) -> None:
    assert reader.page_labels == [str(number) for number in range(1, len(reader.pages) + 1)]


def test_calls_and_notes_refer_to_each_other(reader: PdfReader) -> None:
    notes = [one for one in elements(reader) if one["/S"] == "/Note"]
    for one in notes:
        for call in one["/Ref"]:
            assert call["/S"] == "/Reference"
            assert one in [each.get_object() for each in call["/Ref"]]
    named = reader.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert [str(each) for each in named[::2]] == sorted(one["/ID"] for one in notes)


def test_notes_have_ids_labels_and_a_call_before_them(reader: PdfReader) -> None:
    found = elements(reader)
    notes = [one for one in found if one["/S"] == "/Note"]
    assert notes
    assert len({one["/ID"] for one in notes}) == len(notes)
    for one in notes:
        assert one["/K"][0].get_object()["/S"] == "/Lbl"
        around = [kid.get_object() for kid in one["/P"]["/K"] if isinstance(kid, IndirectObject)]
        assert around[around.index(one) - 1]["/S"] == "/Reference"


def test_points_are_lists_in_the_points_above_them(tree: etree._Element) -> None:
    reader = PdfReader(io.BytesIO(pdf.write(draft(), Writing(), tree)[0]))
    outer, inner = (one for one in elements(reader) if one["/S"] == "/L")
    assert inner["/P"]["/S"] == "/LBody"
    assert inner["/P"]["/P"]["/P"] == outer
    assert [one["/A"]["/ListNumbering"] for one in (outer, inner)] == ["/LowerAlpha", "/LowerRoman"]
    assert [kid.get_object()["/S"] for kid in inner["/K"][0]["/K"]] == ["/Lbl", "/LBody"]


def test_a_paragraph_over_two_pages_is_one_element(tree: etree._Element) -> None:
    matter = "Noting that gardens need water in summer and rest in winter, and paths want gravel, " * 60
    reader = PdfReader(io.BytesIO(pdf.write(Galley([paragraph(Role.RECITAL, matter)]), Writing(), tree)[0]))
    (only,) = (one for one in elements(reader) if one["/S"] == "/P")
    assert len(reader.pages) == 2
    assert len(only["/K"]) == len(marks(reader))


def test_tables_have_rows_of_one_length_and_heads_with_their_scope(tree: etree._Element) -> None:
    reader = PdfReader(io.BytesIO(pdf.write(whole(), Writing(), tree)[0]))
    (table,) = (one for one in elements(reader) if one["/S"] == "/Table")
    rows = [[cell.get_object() for cell in row["/K"]] for row in (kid.get_object() for kid in table["/K"])]
    assert len(rows) == 63
    assert {sum(cell.get("/A", {}).get("/ColSpan", 1) for cell in row) for row in rows} == {2}
    assert [cell["/A"]["/Scope"] for cell in rows[0]] == ["/Column", "/Column"]


@pytest.mark.parametrize(
    "galley",
    [
        Galley([Figure(png(), "image/png")]),
        Galley([Figure(png(), "image/png", "\ue000")]),
        Galley([paragraph(Role.TEXT, "\ue000")]),
    ],
)
def test_what_is_not_accessible_does_not_say_it_is(galley: Galley, tree: etree._Element) -> None:
    data, problems = pdf.write(galley, Writing(), tree)
    assert "T005" in [problem.code for problem in problems]
    assert b"pdfuaid:part" not in data
    assert b"pdfaid:part" not in data


def test_the_file_says_which_standards_it_keeps(data: bytes, reader: PdfReader) -> None:
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert reader.trailer["/Root"]["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_verapdf_finds_it_to_be_so(data: bytes, failures: verapdf.Failures, tmp_path: Path) -> None:
    page = tmp_path / "set.pdf"
    page.write_bytes(data)
    assert [failures(page, flavour) for flavour in ("ua1", "3a")] == [[], []]


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Distr.: General", "rus", "en"),
        ("Генеральная Ассамблея", "rus", ""),
        ("Генеральная Ассамблея", "eng", "ru"),
        ("Генеральная Ассамблея, resolution", "eng", ""),
        ("A/RES/84/17", "ara", "en"),
        ("大会第84/17号决议", "fra", "zh"),
        ("الجمعية العامة", "spa", "ar"),
        ("L’Assemblée générale", "fra", ""),
        ("12 – 14", "ara", ""),
        ("Distr.: General", "", ""),
    ],
)
def test_the_language_of_a_passage_by_its_script(text: str, language: str, code: str) -> None:
    assert tongue([paragraph(Role.TEXT, f"1.\t{text}")], language) == code


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("The “大会” and Ассамблея, so to say", "eng", [("大会", "zh"), ("Ассамблея", "ru")]),
        ("в соответствии с Gardens of the World (A/85/3)", "rus", [("Gardens of the World", "en")]),
        ("пункт (b) документа A/85/3", "rus", []),
        ("доклад CCPR/C/85/3 о Gardens and/or parks", "rus", [("Gardens and/or parks", "en")]),
        ("إلى Gardens, paths وما", "ara", [("Gardens, paths", "en")]),
        ("The word Ш", "eng", []),
        ("大会 Distr.: General", "", []),
        ("Jardins « de la ville »", "fra", []),
    ],
)
def test_passages_are_told_by_their_script(text: str, language: str, pieces: list[tuple[str, str]]) -> None:
    runs = [*passages(Run(text, italic=True), language)]
    assert "".join(run.text for run in runs) == text
    assert all(run.italic for run in runs)
    assert [(run.text, run.language) for run in runs if run.language] == pieces


def quoting() -> bytes:
    """A page of an English document that quotes three passages marked as French or Spanish, of which one is."""
    quoted = (
        'Quotes <span xml:lang="fr">“Les jardins de la ville sont ouverts à tous et les allées en gravier”</span>, '
        '<span xml:lang="es">and what is said of the paths and of the trees in the garden</span> and '
        '<span xml:lang="fr">Rose</span>.'
    )
    tree = etree.fromstring(SPOKEN.replace("Calls it ", f"{quoted} Calls it "))
    return pdf.write(compose(tree), Writing(), tree)[0]


def spans_of(data: bytes) -> list[tuple[str | None, str]]:
    """The passages of a page that are read in another language, the tree of which is valid."""
    document = convert.read(data, Reading(ignore_attached=True))
    assert not [each for each in convert.check(document) if each.severity is Severity.ERROR]
    return [(each.get(XML_LANG), "".join(each.itertext())) for each in document.tree.iter("{*}span")]


def test_languages_that_their_words_speak_are_read_back() -> None:
    said = "“Les jardins de la ville sont ouverts à tous et les allées en gravier”"
    assert spans_of(quoting()) == [("fr", said)]


@pytest.mark.parametrize("tag", ["fr-", "-x"])
def test_what_is_no_language_tag_is_not_read_back(tag: str) -> None:
    spoiled = io.BytesIO()
    with pikepdf.open(io.BytesIO(quoting())) as file:
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Lang") == "fr":
                each.Lang = pikepdf.String(tag)
        file.save(spoiled)
    assert spans_of(spoiled.getvalue()) == []


AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SPOKEN = f"""<akomaNtoso xmlns="{AKN}"><statement name="resolution"><meta><identification source="#un"><FRBRExpression>
<FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p><docTitle xml:lang="fr">Des jardins</docTitle></p></preface>
<mainBody>
<paragraph><num>1.</num><content><p xml:lang="fr">Les <i>allées</i> sont ouvertes
<authorialNote marker="1" eId="n1"><p>Voir le plan.</p></authorialNote>
<authorialNote marker="2" eId="n2" xml:lang="en"><p>See the plan.</p></authorialNote></p></content></paragraph>
<paragraph><num>2.</num><content><p>Calls it <span xml:lang="es-MX">jardín botánico</span>, see
<a href="https://undocs.org/A/85/3" xml:lang="de">der Plan</a>, and <span xml:lang="not a tag">so</span>
<span xml:lang="en-GB">on</span></p></content></paragraph>
<hcontainer><content><table><tr><th><p>Name</p></th></tr><tr><td xml:lang="fr"><p>Le jardin</p></td></tr></table>
<p xml:lang="fr"><img src="data:image/png;base64,{b64encode(png()).decode()}" alt="Une rose"/></p>
</content></hcontainer>
</mainBody></statement></akomaNtoso>"""


@pytest.mark.parametrize("conform", ["ua1+a3a", "ua2+a4f"])
def test_the_tree_tells_the_language_of_every_passage(conform: str) -> None:
    tree = etree.fromstring(SPOKEN)
    data, problems = pdf.write(compose(tree), Writing(conform=conform), tree)
    assert problems == []
    reader = PdfReader(io.BytesIO(data))
    spoken = [(one["/S"][1:], one["/Lang"]) for one in elements(reader) if "/Lang" in one]
    assert reader.xmp_metadata
    assert reader.xmp_metadata.dc_language == ["en", "de", "es-MX", "fr"]
    note_type = "Note" if conform == "ua1+a3a" else "FENote"
    assert spoken == [
        ("H1", "fr"),
        ("P", "fr"),
        (note_type, "fr"),
        (note_type, "en"),  # lest it speak as its paragraph does
        ("Span", "es-MX"),
        ("Link", "de"),
        ("P", "fr"),
        ("Figure", "fr"),
    ]


def test_passages_in_another_language_say_so(tree: etree._Element) -> None:
    galley = Galley(
        [
            paragraph(Role.DISTRIBUTION, "Distr.: General"),
            paragraph(Role.TITLE, "О садах", note("1", "See Gardens of the World.")),
        ],
        language="rus",
    )
    data, _ = pdf.write(galley, Writing(), tree)
    reader = PdfReader(io.BytesIO(data))
    assert reader.trailer["/Root"]["/Lang"] == "ru"
    spoken = [(one["/S"], one.get("/Lang")) for one in elements(reader)]
    assert spoken[1:] == [("/P", "en"), ("/H1", None), ("/Reference", None), ("/Note", "en"), ("/Lbl", None)]
