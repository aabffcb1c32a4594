"""PDFs as nobody should make them, a function each: damaged, odd or malicious."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf

TEXT = b"BT /F 12 Tf 72 700 Td (Hedges are kept) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"


def pdf(changes: dict[int, bytes] | None = None, trailer: bytes = b"") -> bytes:
    """A page with a line of text, some objects changed: 1 is the catalogue, 2 pages, 3 page, 4 content, 5 font."""
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(TEXT), 5: FONT, **(changes or {})}
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(entries: bytes) -> bytes:
    """The page with these entries in place of its own of the same names, or beside them."""
    return pdf({3: PAGE.replace(b"/MediaBox[0 0 612 792]", b"")[:-2] + entries + b">>"})


def content(operators: bytes) -> bytes:
    return pdf({4: stream(operators)})


def deflated(times: int, megabytes: int) -> bytes:
    """A stream of so many megabytes of blanks, deflated again and again."""
    data = unfolding(megabytes)
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode" * times))


def unfolding(megabytes: int) -> bytes:
    """So many megabytes of blanks, deflated: one block again and again, for it would take long to do it in earnest."""
    packed = zlib.compressobj(9)
    first, again = (packed.compress(b" " * 1_000_000) + packed.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (megabytes - 1) + packed.flush()


def nested(depth: int, inner: bytes = b"") -> bytes:
    return b"[" * depth + inner + b"]" * depth


def structure(root: bytes, more: dict[int, bytes] | None = None) -> bytes:
    """The page, its text marked, under a structure tree with this root."""
    marked = stream(b"/P <</MCID 0>> BDC " + TEXT + b" EMC")
    catalog = CATALOG[:-2] + b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>"
    return pdf({1: catalog, 4: marked, 6: root, **(more or {})})


def chain(length: int) -> dict[int, bytes]:
    """Elements of a structure tree, each within the one before."""
    links = {n: b"<</S/Div/P %d 0 R/K %d 0 R>>" % (n - 1, n + 1) for n in range(7, 7 + length)}
    return {**links, 7 + length: b"<</S/P/P %d 0 R/K 0/Pg 3 0 R>>" % (6 + length)}


def page_tree(depth: int) -> bytes:
    """The page under so many nodes of a tree of pages."""
    nodes = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(10, 10 + depth)}
    last = PAGE.replace(b"/Parent 2 0 R", b"/Parent %d 0 R" % (9 + depth))
    return pdf({2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **nodes, 10 + depth: last})


def locked(user: str, owner: str, revision: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as paper:
        paper.save(
            out,
            encryption=pikepdf.Encryption(user=user, owner=owner, R=revision, aes=revision > 3, metadata=revision > 3),
        )
    return out.getvalue()


def attached(name: bytes, data: bytes) -> bytes:
    names = b"/Names<</EmbeddedFiles<</Names[(%s) 6 0 R]>>>>/AF[6 0 R]/Collection<</Type/Collection>>" % name
    spec = b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F 7 0 R>>/AFRelationship/Source>>" % (name, name)
    return pdf({1: CATALOG[:-2] + names + b">>", 6: spec, 7: stream(data, b"/Type/EmbeddedFile")})


def image(entries: bytes, data: bytes) -> bytes:
    """The page with an image, whatever it is, beside its text."""
    resources = b"<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>"
    picture = stream(data, b"/Type/XObject/Subtype/Image" + entries)
    drawn = stream(b"q 200 0 0 200 72 72 cm /I Do Q " + TEXT)
    return pdf({3: PAGE.replace(b"<</Font<</F 5 0 R>>>>", resources), 4: drawn, 6: picture})


SIDE = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
TYPE3 = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]"
    b"/FirstChar 65/LastChar 65/Widths[750]/CharProcs<</square 6 0 R>>"
    b"/Encoding<</Differences[65/square]>>/Resources<<>>>>"
)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>"

READABLE: dict[str, Callable[[], bytes]] = {
    # numbers
    "size nought": lambda: content(b"BT /F 0 Tf 72 700 Td (Hedges are kept) Tj ET"),
    "size beyond measure": lambda: content(b"BT /F 1e38 Tf 72 700 Td (Hedges are kept) Tj ET " + TEXT),
    "places beyond measure": lambda: content(b"BT /F 9 Tf 1e37 -1e37 Td (Hedges are kept) Tj ET " + TEXT),
    "a matrix of noughts": lambda: content(b"BT /F 9 Tf 0 0 0 0 0 0 Tm (Hedges are kept) Tj ET " + TEXT),
    "a mirror": lambda: content(b"BT /F 9 Tf -1 0 0 1 300 300 Tm (Hedges are kept) Tj ET"),
    "no numbers at all": lambda: content(b"BT /F x Tf y z Td (Hedges are kept) Tj ET " + TEXT),
    # boxes
    "a negative box": lambda: page(b"/MediaBox[0 0 -612 -792]"),
    "a box upside down": lambda: page(b"/MediaBox[612 792 0 0]"),
    "a box of no size": lambda: page(b"/MediaBox[0 0 0 0]"),
    "a box as large as a country": lambda: page(b"/MediaBox[0 0 1e9 1e9]"),
    "no box": lambda: page(b""),
    "a box of words": lambda: page(b"/MediaBox(large)"),
    "a quarter turn": lambda: page(b"/MediaBox[0 0 612 792]/Rotate 90"),
    "turned by a degree": lambda: page(b"/MediaBox[0 0 612 792]/Rotate 1"),
    "turned by a word": lambda: page(b"/MediaBox[0 0 612 792]/Rotate/Round"),
    "a unit of thousands": lambda: page(b"/MediaBox[0 0 612 792]/UserUnit 75000"),
    # pages
    "a count that lies": lambda: pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 99999>>"}),
    "a page that comes thrice": lambda: pdf({2: b"<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 3>>"}),
    "pages within themselves": lambda: pdf({2: b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 2 0 R>>"}),
    "a deep tree of pages": lambda: page_tree(300),
    # content
    "no content": lambda: pdf({3: PAGE.replace(b"/Contents 4 0 R", b"")}),
    "content that is missing": lambda: pdf({3: PAGE.replace(b"4 0 R", b"44 0 R")}),
    "content that breaks off": lambda: pdf({4: stream(zlib.compress(TEXT * 99)[:60], b"/Filter/FlateDecode")}),
    "content in an unknown filter": lambda: pdf({4: stream(TEXT, b"/Filter/Origami")}),
    "a length that is itself": lambda: pdf({4: stream(TEXT).replace(b"/Length 45", b"/Length 4 0 R")}),
    "a state saved without end": lambda: content(b"q " * 200_000 + TEXT),
    "a form within itself": lambda: pdf(
        {3: PAGE.replace(b"<</Font", b"<</XObject<</X 6 0 R>>/Font"), 4: stream(b"/X Do " + TEXT),
         6: stream(b"/X Do " + TEXT, FORM)}
    ),
    "arrays within arrays": lambda: content(b"/P <</K " + nested(20_000) + b">> BDC EMC " + TEXT),
    "thousands of runs alike": lambda: content(
        b"BT /F 4 Tf " + b"".join(b"1 0 0 1 %d %d Tm (.) Tj " % (n % 600, n // 600 * 4) for n in range(20_000)) + b"ET"
    ),
    # fonts
    "no font": lambda: pdf({3: PAGE.replace(b"/Font<</F 5 0 R>>", b"")}),
    "a font that is a number": lambda: pdf({5: b"17"}),
    "a font without a name": lambda: pdf({5: b"<</Type/Font/Subtype/TrueType>>"}),
    "a font of drawings": lambda: pdf(
        {4: stream(b"BT /F 12 Tf 72 700 Td (AAA) Tj ET"), 5: TYPE3, 6: stream(b"750 0 d0 0 0 750 750 re f")}
    ),
    "a map to surrogates": lambda: pdf(
        {5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
         6: stream(b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <D800> endbfrange")}
    ),
    # images
    "an image too large to hold": lambda: image(b"/Width 90000/Height 90000" + SIDE, b"\0"),
    "an image of no size": lambda: image(b"/Width 0/Height -1" + SIDE, b""),
    "JPEG 2000 of noise": lambda: image(b"/Width 9/Height 9/Filter/JPXDecode", bytes(range(256))),
    "JBIG2 of noise": lambda: image(b"/Width 9/Height 9/Filter/JBIG2Decode" + SIDE, bytes(range(256))),
    "fax of noise": lambda: image(b"/Width 9/Height 9/Filter/CCITTFaxDecode" + SIDE, bytes(range(256))),
    # structure
    "a structure within itself": lambda: structure(
        b"<</Type/StructTreeRoot/K 7 0 R>>", {7: b"<</S/Div/K[7 0 R 6 0 R]>>"}
    ),
    "a structure without end": lambda: structure(b"<</Type/StructTreeRoot/K 7 0 R>>", chain(3_000)),
    "a structure of numbers": lambda: structure(b"<</Type/StructTreeRoot/K 7/RoleMap 8/ParentTree 9>>"),
    "roles that go round": lambda: structure(
        b"<</Type/StructTreeRoot/RoleMap<</A/B/B/A>>/K 7 0 R>>", {7: b"<</S/A/K 0/Pg 3 0 R>>"}
    ),
    "a span of a million columns": lambda: structure(
        b"<</Type/StructTreeRoot/K 7 0 R>>",
        {7: b"<</S/Table/K 8 0 R>>", 8: b"<</S/TR/K 9 0 R>>",
         9: b"<</S/TD/K 0/Pg 3 0 R/A<</O/Table/ColSpan 1000000/RowSpan 1000000>>>>"},
    ),
    # what is beside the pages
    "annotations that are a number": lambda: page(b"/MediaBox[0 0 612 792]/Annots 7"),
    "a link to nowhere": lambda: page(
        b"/MediaBox[0 0 612 792]/Annots[<</Subtype/Link/Rect[0 0 9]/A<</URI 7>>>>null 5]"
    ),
    "a program that opens": lambda: pdf(
        {1: CATALOG[:-2] + b"/OpenAction<</S/JavaScript/JS(while(true){})>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>>>"}
    ),
    "a form of XML": lambda: pdf(
        {1: CATALOG[:-2] + b"/AcroForm<</XFA[(template) 6 0 R]/Fields[]>>/NeedsRendering true>>",
         6: stream(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")}
    ),
    "a portfolio": lambda: attached(b"hedges.txt", b"a hedge"),
    "an attached tree that is none": lambda: attached(b"hedges.xml", b"<akomaNtoso><broken"),
    "an outline that goes round": lambda: pdf(
        {1: CATALOG[:-2] + b"/Outlines 6 0 R>>", 6: b"<</First 7 0 R/Last 7 0 R>>",
         7: b"<</Title(A)/Next 7 0 R/First 7 0 R>>"}
    ),
    "metadata of the wrong kind": lambda: pdf(trailer=b"/Info[1 2]/ID(no)"),
    # tables of objects
    "a table that goes back to itself": lambda: pdf(trailer=b"/Prev 15"),
    "no table": lambda: pdf().partition(b"xref\n")[0],
    "only the owner has a password": lambda: locked("", "gardener", 4),
    "only the owner has a long password": lambda: locked("", "gardener", 6),
}  # fmt: skip
"""Files of which an engine can read a page, by what is wrong with them."""

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no pages": (lambda: pdf({2: b"<</Type/Pages/Kids[]/Count 0>>"}), "damaged"),
    "no catalogue": (lambda: b"%PDF-1.4\ntrailer<<>>\n%%EOF", "damaged"),
    "a password, 40 bits": (lambda: locked("hedge", "gardener", 2), "a password is needed"),
    "a password, 128 bits": (lambda: locked("hedge", "gardener", 4), "a password is needed"),
    "a password, 256 bits": (lambda: locked("hedge", "gardener", 6), "a password is needed"),
    "a lock of another maker": (
        lambda: pdf({6: b"<</Filter/Acme.Lock/V 4/R 4>>"}, trailer=b"/Encrypt 6 0 R/ID[<00><00>]"),
        "encrypted in a way",
    ),
    "nothing": (lambda: b"", "empty"),
    "noughts": (lambda: bytes(4096), "empty"),
    "noise": (lambda: bytes(range(256)) * 9, "not a PDF"),
    "a picture": (lambda: b"\xff\xd8\xff\xe0" + bytes(99), "a JPEG image"),
    "an archive": (lambda: b"PK\x03\x04" + bytes(99), "a ZIP archive"),
    "a header and no more": (lambda: b"%PDF-1.7\n", "damaged"),
}
"""Files that nobody can read, and what has to be said of them."""

BOMBS: dict[str, Callable[[], bytes]] = {
    "content that unfolds to a gigabyte": lambda: pdf({4: deflated(2, 1000)}),
    "an image that unfolds to a gigabyte": lambda: image(
        b"/Width 32000/Height 32000/Filter/FlateDecode" + SIDE, unfolding(1024)
    ),
}
"""Files that may be read or may run into their limits, as long as that is said."""
