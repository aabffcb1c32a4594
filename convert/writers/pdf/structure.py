"""The structure tree, written into the file: its elements, and the way back to them from what the pages show."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject

from convert.writers.pdf.tag import Content, Element, Laid


class _Ready(PDFObject):  # type: ignore[misc]
    """An object whose bytes are made here: there are many elements, and reportlab is slow to format dictionaries."""

    data = b"null"

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        return self.data


class _Tree:
    """A structure tree on its way into a document; `keys` leads back to the elements of annotations."""

    def __init__(self, document: PDFDocument, root: str) -> None:
        self.document = document
        self.root = root
        self.pages = [_reference(document, page) for page in document.Pages.pages]
        self.references: dict[Element, str] = {}
        self.keys: list[str] = []

    def write(self, element: Element) -> str:
        """Write an element and all in it; its reference."""
        ready = _Ready()
        reference = self.references[element] = _reference(self.document, ready)
        parent = self.references[element.parent] if element.parent else self.root
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        home = "" if page is None else f"/Pg {self.pages[page]}"
        kids = " ".join(self._kid(kid, page, reference) for kid in element.kids)
        entries = "".join(f"/{name} {value}" for name, value in element.entries.items())
        ready.data = f"<</S/{element.type}/P {parent}{home}{entries}/K[{kids}]>>".encode()
        return reference

    def _kid(self, kid: Element | Content | Laid, page: int | None, reference: str) -> str:
        if isinstance(kid, Element):
            return self.write(kid)
        if isinstance(kid, Laid):
            kid.annotation["StructParent"] = len(self.pages) + len(self.keys)
            self.keys.append(reference)
            return f"<</Type/OBJR/Pg {self.pages[kid.page]}/Obj {_reference(self.document, kid.annotation)}>>"
        return str(kid.mark) if kid.page == page else f"<</Type/MCR/Pg {self.pages[kid.page]}/MCID {kid.mark}>>"


def add_structure(document: PDFDocument, root: Element, marked: Sequence[Sequence[Element]]) -> None:
    """Put the tree under `root` into the document; `marked` are the elements of each page by their marked content."""
    top, parents = _Ready(), _Ready()
    tree = _Tree(document, _reference(document, top))
    whole = tree.write(root)
    numbers = [f"{page} [{' '.join(tree.references[element] for element in on)}]" for page, on in enumerate(marked)]
    numbers += [f"{key} {reference}" for key, reference in enumerate(tree.keys, start=len(marked))]
    parents.data = f"<</Nums[{' '.join(numbers)}]>>".encode()
    top.data = (
        f"<</Type/StructTreeRoot/K {whole}/ParentTree {_reference(document, parents)}"
        f"/ParentTreeNextKey {len(numbers)}>>"
    ).encode()
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _reference(document: PDFDocument, thing: PDFObject) -> str:
    """The reference to an object, which is entered in the document if it is not yet there."""
    number, version = document.idToObjectNumberAndVersion[document.Reference(thing).name]
    return f"{number} {version} R"
