"""The structure tree, written into the file: its elements, and the way back to them from what the pages show."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject

from convert.writers.pdf.conformance import PDF_1_7, PDF_2_0, Conformance
from convert.writers.pdf.tag import Content, Element, Laid


class Ready(PDFObject):  # type: ignore[misc]
    """An object whose bytes are made here: there are many elements, and reportlab is slow to format dictionaries."""

    def __init__(self, data: bytes = b"<<") -> None:
        self.data = data

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        """What stands in the file for it."""
        return self.data


class Annotation(PDFObject):  # type: ignore[misc]
    """An annotation, of which `entries` are those of its dictionary; `key` leads to its element in the structure."""

    def __init__(self, entries: str) -> None:
        self.entries = entries
        self.key: int | None = None

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        """What stands in the file for it."""
        key = "" if self.key is None else f"/StructParent {self.key}"
        return f"<<{self.entries}{key}>>".encode("ascii")


class _Tree:
    """A structure tree on its way into a document.

    `keys` leads back to the elements of annotations, `identities` to those that have an ID.
    """

    def __init__(self, document: PDFDocument, pages: Sequence[str], conformance: Conformance) -> None:
        self.document = document
        self.pages = pages
        self.conformance = conformance
        self.objects: dict[Element, Ready] = {}
        self.references: dict[Element, str] = {}
        self.keys: list[str] = []
        self.identities: dict[str, str] = {}
        self.namespaces = [_namespace(document, name) for name in (PDF_2_0, PDF_1_7) if conformance.is_pdf_2]

    def reference(self, element: Element) -> str:
        """The reference to an element, which may still have to be written."""
        if element not in self.references:
            ready = self.objects[element] = Ready()
            self.references[element] = reference(self.document, ready)
        return self.references[element]

    def write(self, element: Element, parent: str) -> str:
        """Write an element and all in it; its reference. `parent` is that of the element which it stands in."""
        own = self.reference(element)
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        home = "" if page is None else f"/Pg {self.pages[page]}"
        kids = " ".join(self._kid(kid, page, own) for kid in element.kids)
        entries = "".join(f"/{name} {value}" for name, value in element.entries.items())
        if element.see:
            entries += f"/Ref[{' '.join(map(self.reference, element.see))}]"
        if "ID" in element.entries:
            self.identities[element.entries["ID"].strip("<>")] = own
        if self.namespaces:
            entries += f"/NS {self.namespaces[element.type in self.conformance.older]}"
        type_ = self.conformance.type(element.type)
        self.objects[element].data = f"<</S/{type_}/P {parent}{home}{entries}/K[{kids}]>>".encode()
        return own

    def _kid(self, kid: Element | Content | Laid, page: int | None, own: str) -> str:
        if isinstance(kid, Element):
            return self.write(kid, own)
        if isinstance(kid, Laid):
            kid.annotation.key = len(self.pages) + len(self.keys)
            self.keys.append(own)
            return f"<</Type/OBJR/Pg {self.pages[kid.page]}/Obj {reference(self.document, kid.annotation)}>>"
        return str(kid.mark) if kid.page == page else f"<</Type/MCR/Pg {self.pages[kid.page]}/MCID {kid.mark}>>"


def add_structure(
    document: PDFDocument,
    root: Element,
    marked: Sequence[Sequence[Element]],
    pages: Sequence[str],
    conformance: Conformance,
) -> dict[Element, str]:
    """Put the tree under `root` into the document, and give the references to its elements.

    `marked` are the elements of each page by their marked content, `pages` the references to the pages.
    """
    top, parents = Ready(), Ready()
    home = reference(document, top)
    tree = _Tree(document, pages, conformance)
    whole = tree.write(root, home)
    numbers = [f"{page} [{' '.join(tree.references[element] for element in on)}]" for page, on in enumerate(marked)]
    numbers += [f"{key} {own}" for key, own in enumerate(tree.keys, start=len(marked))]
    parents.data = f"<</Nums[{' '.join(numbers)}]>>".encode()
    named = " ".join(f"<{digits}> {own}" for digits, own in sorted(tree.identities.items()))
    identities = f"/IDTree<</Names[{named}]>>" if named else ""
    namespaces = f"/Namespaces[{' '.join(tree.namespaces)}]" if tree.namespaces else ""
    top.data = (
        f"<</Type/StructTreeRoot/K {whole}/ParentTree {reference(document, parents)}"
        f"/ParentTreeNextKey {len(numbers)}{identities}{namespaces}>>"
    ).encode()
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    return tree.references


def _namespace(document: PDFDocument, name: str) -> str:
    return reference(document, Ready(f"<</Type/Namespace/NS({name})>>".encode()))


def reference(document: PDFDocument, thing: PDFObject) -> str:
    """The reference to an object, which is entered in the document if it is not yet there."""
    number, version = document.idToObjectNumberAndVersion[document.Reference(thing).name]
    return f"{number} {version} R"
