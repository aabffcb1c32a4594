"""Drawing sheets: each mark becomes operators of a PDF content stream, marked as what it is in the structure."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from convert.akn.languages import TWO_LETTERS
from convert.bidi import as_read
from convert.galley import Note
from convert.writers.pdf.barcode import BarCodeFont
from convert.writers.pdf.embed import EmbeddedFont
from convert.writers.pdf.fonts import Face
from convert.writers.pdf.glyph import number
from convert.writers.pdf.line import Part, width
from convert.writers.pdf.shape import Sort, Type
from convert.writers.pdf.sheet import Bars, Mark, Outline, Picture, Ring, Sheet, Solid, Text
from convert.writers.pdf.structure import Annotation
from convert.writers.pdf.syllables import SOFT_HYPHEN
from convert.writers.pdf.tag import Content, Element, Laid, Tagger, language_entry, text_string

_PRINTED = 4  # a flag of annotations
_LINK_DEPTH, _LINK_HEIGHT = 0.25, 0.75  # of the type size, under and over the baseline
BAR_CODE = "F0"  # the name of its font
_PAGINATION = {
    kind: f"/Artifact <</Type /Pagination{kind and f' /Subtype /{kind}'}>> BDC" for kind in ("", "Header", "Footer")
}
_LAYOUT = "/Artifact <</Type /Layout>> BDC"
_SOFT = "/Span <</ActualText <FEFF00AD>>> BDC"  # PDFium and others take any hyphen before a line end for the same
_BLACK = "0 g"
_THICKENED = 0.03  # of the type size: the line around glyphs that are made bold
_PLACES = 10_000  # remembered, of lines
_ARC = 0.5523  # control points of a quarter of a circle drawn as a Bézier curve


class Draughtsman:
    """Draws sheets on a canvas. `height` is that of the page, since PDF counts y from below.

    What is drawn is entered in the elements of `structure`; `marked` are those of each page by their marked content,
    `headings` those that are headings, `crossings` links within the document and where they lead. Nothing is marked
    unless the file is to be `tagged`. `link_colour` is the operator that sets the colour of links, if they have one.
    """

    def __init__(
        self, canvas: Canvas, height: float, structure: Tagger, *, tagged: bool, link_colour: str = ""
    ) -> None:
        self.canvas = canvas
        self.tagged = tagged
        self.link_colour = link_colour
        self.height = height
        self.structure = structure
        self.marked: list[list[Element]] = []
        self.headings: list[Element] = []
        self.targets = {*structure.named.values()}
        self.crossings: list[tuple[Annotation, Element]] = []
        self.fonts: dict[Face, tuple[str, EmbeddedFont]] = {}
        self._set: tuple[Type, float] | None = None  # the type in which the page is set, and its lift
        self.bar_code: BarCodeFont | None = None
        self._write: Callable[[str], None]  # puts operators on the page

    def draw(self, sheet: Sheet) -> None:
        """One page, marks in reading order, black in DeviceGray."""
        self._write = self.canvas._code.append
        self._write(f"{_BLACK} 0 G")
        self._set = None
        self.marked.append([])
        for mark in sheet.marks:
            self._mark(mark)
        self.canvas.showPage()

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Text):
            self._note_place(mark)
            self._text(mark)
        elif isinstance(mark, Solid):
            areas = (
                f"{number(b.left)} {number(self.height - b.top - b.height)} {number(b.width)} {number(b.height)} re"
                for b in mark.boxes
            )
            self._write(self._artifact(" ".join([*areas, "f"])))
        elif isinstance(mark, Outline):
            paths = " ".join(map(self._polygon, mark.polygons))
            self._write(self._artifact(f"{number(mark.width)} w {paths} S"))
        elif isinstance(mark, Ring):
            self._write(self._artifact(_circle(mark.x, self.height - mark.y, mark.radius, mark.width)))
        elif isinstance(mark, Bars):
            self._bars(mark)
        else:
            self._picture(mark)

    def _polygon(self, corners: Sequence[tuple[float, float]]) -> str:
        """A closed path."""
        at = [f"{number(x)} {number(self.height - y)}" for x, y in corners]
        return f"{at[0]} m {' '.join(f'{each} l' for each in at[1:])} h"

    def _bars(self, mark: Bars) -> None:
        """A bar code as text in a font of its own, as long as it is high."""
        if self.bar_code is None:
            self.bar_code = BarCodeFont(mark.place, len(mark.text))
        x, y = mark.place.left, self.height - mark.place.top - mark.place.height
        size = f"/{BAR_CODE} {number(mark.place.height)} Tf 100 Tz 0 Tc 0 Ts"
        self._set = None
        self._write(self._artifact(f"BT 1 0 0 1 {number(x)} {number(y)} Tm {size} ({mark.text}) Tj ET"))

    def _artifact(self, operators: str) -> str:
        """What is drawn as part of the layout, marked as such."""
        return f"{_LAYOUT} {operators} EMC" if self.tagged else operators

    def _text(self, mark: Text) -> None:
        """A text object for the whole line, so that its words are found in order."""
        y = self.height - mark.baseline
        element = mark.label or mark.element
        self._write("BT")
        for part in mark.line.parts:
            self._write(_at(part.x, y))
            self._part(part, y, element, mark.furniture)
            element = mark.element
        self._write("ET")

    def _part(self, part: Part, y: float, element: Element | None, furniture: str) -> None:
        """A part of a line, from the left; it is entered in the structure in the order of reading."""
        groups = _groups(part.sorts)
        way = -1 if part.level % 2 else 1
        entered = []
        for note, kind, _ in groups[::way]:
            inline = self._inline(element, note, kind)
            entered.append((inline, self._begin(inline, furniture)))
        start = 0
        for (_, _, sorts), (inline, begin) in zip(groups, entered[::way], strict=True):
            link = inline if inline and inline.type == "Link" else None
            self._marked(begin, sorts, part.stretch, self.link_colour if link else "")
            if link:
                left = part.x + width(part.sorts[:start], part.stretch)
                text = "".join(sort.text for sort in as_read(sorts, part.level)).strip()
                self._link(link, sorts[0].type, text, (left, left + width(sorts, part.stretch)), y)
            start += len(sorts)

    def _marked(self, begin: str, sorts: Sequence[Sort], stretch: float, colour: str) -> None:
        """Sorts as one piece of marked content, if content is marked, in a colour if they have one."""
        write = self._write
        if begin:
            write(begin)
        if colour:
            write(colour)
        self._show(sorts, stretch)
        if colour:
            write(_BLACK)
        if begin:
            write("EMC")

    def _begin(self, element: Element | None, furniture: str = "") -> str:
        """The beginning of marked content: of an element, or of an artifact."""
        if not self.tagged:
            return ""
        if element is None:
            return _PAGINATION[furniture]
        marked = self.marked[-1]
        element.kids.append(Content(len(self.marked) - 1, len(marked)))
        marked.append(element)
        return f"/{element.type} <</MCID {len(marked) - 1}>> BDC"

    def _inline(self, element: Element | None, note: Note | None, kind: Type) -> Element | None:
        """The element of a call, of linked text, or of a passage in another language, within a paragraph.

        That of the paragraph for all other text.
        """
        if element is None or not (note or kind.link or kind.language):
            return element
        if note is None:
            return self._passage(element, kind)
        reference = element.add(Element("Reference"))
        called = self.structure.note(note).element
        reference.see.append(called)
        called.see.append(reference)
        if not called.added:
            element.add(called)
            if "Lang" in element.entries and (own := TWO_LETTERS.get(self.structure.language)):
                called.entries.setdefault("Lang", language_entry(own))  # lest it inherit that of its paragraph
        return reference

    def _passage(self, element: Element, kind: Type) -> Element:
        """The element of linked text, or of a passage in a language that is not that of its paragraph."""
        spoken = {"Lang": language_entry(kind.language)} if kind.language else {}
        if spoken.get("Lang") == element.entries.get("Lang"):
            spoken = {}
        link = "" if kind.link.startswith("#") and kind.link not in self.structure.named else kind.link
        if not (link or spoken):
            return element
        wanted = Element("Link" if link else "Span", spoken, link)
        last = element.last()
        goes_on = last is not None and (last.type, last.title, last.entries) == (wanted.type, wanted.title, spoken)
        return last if last is not None and goes_on else element.add(wanted)

    def _show(self, sorts: Sequence[Sort], stretch: float) -> None:
        """Sorts that follow one another, type by type; a soft hyphen at the end is marked as what it is."""
        if sorts[-1].text == SOFT_HYPHEN:
            self._shown(sorts[:-1], stretch)
            self._write(_SOFT)
            self._shown(sorts[-1:], stretch)
            self._write("EMC")
        else:
            self._shown(sorts, stretch)

    def _shown(self, sorts: Sequence[Sort], stretch: float) -> None:
        for (kind, lift), group in groupby(sorts, _type_and_lift):
            name, font = self._font(kind.face)
            if self._set != (kind, lift):
                self._set = kind, lift
                self._write(f"/{name} {_type_operators(kind, lift)}")
            shown = font.show(group, stretch / (kind.size * kind.scale) * 1000)
            self._write(f"{number(_THICKENED * kind.size)} w 2 Tr {shown} 0 Tr" if kind.face.is_thickened else shown)

    def _font(self, face: Face) -> tuple[str, EmbeddedFont]:
        if face not in self.fonts:
            self.fonts[face] = f"F{len(self.fonts) + 1}", EmbeddedFont(face)
        return self.fonts[face]

    def _link(self, link: Element, kind: Type, text: str, across: tuple[float, float], y: float) -> None:
        """A link annotation over linked text of an element."""
        area = (across[0], y - _LINK_DEPTH * kind.size, across[1], y + _LINK_HEIGHT * kind.size)
        edges = " ".join([number(edge) for edge in area])
        target = self.structure.named.get(link.title)
        says = text if target else f"{text} ({link.title})"
        action = "" if target else f"/A<</S/URI/URI <{link.title.encode().hex()}>>>"
        annotation = Annotation(
            f"/Type/Annot/Subtype/Link/Rect[{edges}]/Border[0 0 0]/F {_PRINTED}/Contents {text_string(says)}{action}"
        )
        if target:
            self.crossings.append((annotation, target))
        self.canvas._annotationrefs.append(self.canvas._doc.Reference(annotation))
        link.kids.append(Laid(len(self.marked) - 1, annotation))

    def _note_place(self, mark: Text) -> None:
        """Take down where a heading begins, or another paragraph that a link leads to."""
        element = mark.element
        if element is None or element.place or not (element.title or element in self.targets):
            return
        size = max((sort.type.size for part in mark.line.parts for sort in part.sorts), default=0.0)
        element.place = len(self.marked) - 1, self.height - mark.baseline + size
        if element.title:
            self.headings.append(element)

    def _picture(self, mark: Picture) -> None:
        box = mark.box
        bottom = self.height - box.top - box.height
        if mark.element:
            edges = (box.left, bottom, box.left + box.width, bottom + box.height)
            mark.element.entries["A"] = f"<</O/Layout/Placement/Block/BBox[{' '.join(map(number, edges))}]>>"
        begin = self._begin(mark.element) if mark.element or not self.tagged else _LAYOUT
        self._write(begin)
        image = _image(mark.data)
        self.canvas.drawImage(
            image, box.left, bottom, box.width, box.height, mask="auto", preserveAspectRatio=True, anchor="c"
        )
        if self.tagged:
            self._write("EMC")


def _image(data: bytes) -> ImageReader:
    """An image in gray or sRGB, which is what the output intent of the file speaks of."""
    with Image.open(io.BytesIO(data)) as image:
        if image.mode == "CMYK":
            return ImageReader(image.convert("RGB"))
    return ImageReader(io.BytesIO(data))


def _groups(sorts: Sequence[Sort]) -> list[tuple[Note | None, Type, list[Sort]]]:
    """Sorts that follow one another, by the note that they call, the link that they are and their language."""
    groups: list[tuple[Note | None, Type, list[Sort]]] = []
    for (note, kind), group in groupby(sorts, _note_and_type):
        before, like, last = groups[-1] if groups else (None, None, [])
        if like and before is note and (like.link, like.language) == (kind.link, kind.language):
            last += group
        else:
            groups.append((note, kind, [*group]))
    return groups


_note_and_type = attrgetter("note", "type")
_type_and_lift = attrgetter("type", "lift")


@lru_cache(_PLACES)
def _at(x: float, y: float) -> str:
    """The operator that sets text from a place on; lines begin in few places."""
    return f"1 0 0 1 {number(x)} {number(y)} Tm"


@cache
def _type_operators(kind: Type, lift: float) -> str:
    """The operators that set a type, but for the name of its font; `lift` is in thousandths of the size."""
    spacing = kind.spacing / kind.scale  # since PDF scales the letter-space too
    rise = kind.rise + lift * kind.size / 1000
    return f"{number(kind.size)} Tf {number(kind.scale * 100)} Tz {number(spacing)} Tc {number(rise)} Ts"


def _circle(x: float, y: float, radius: float, width: float) -> str:
    """Four curves, stroked."""
    arm = radius * _ARC
    points = [
        (radius, arm, arm, radius, 0.0, radius),
        (-arm, radius, -radius, arm, -radius, 0.0),
        (-radius, -arm, -arm, -radius, 0.0, -radius),
        (arm, -radius, radius, -arm, radius, 0.0),
    ]
    curves = (
        " ".join(number((x, y)[place % 2] + value) for place, value in enumerate(curve)) + " c" for curve in points
    )
    return " ".join([f"{number(width)} w {number(x + radius)} {number(y)} m", *curves, "s"])
