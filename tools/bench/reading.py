"""How fast PDFs are read to validated trees, beside what PDFium needs for the bare text, pypdf and markitdown.

All on the same published resolutions, in one process, CPU seconds; then the memory that this takes, and a document of
500 pages, made by repetition, to see that the cost of a page does not grow with the pages.
"""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

import convert
from tools.bench.measure import CORPUS, ROOT, beside, best, peak_memory, peers, report
from tools.bench.repetition import repeated

LONG = (50, 100, 200, 500)
"""Pages of the documents made by repetition."""

Act = Callable[[bytes], object]


def _pages(files: list[bytes]) -> int:
    return sum(len(pdfium.PdfDocument(data)) for data in files)


def undoc(data: bytes, ignore_tags: bool = False) -> bytes:
    """As `undoc convert` does it: read from the pages alone, checked by the schema, written."""
    document = convert.read(data, convert.Reading(ignore_attached=True, ignore_tags=ignore_tags))
    convert.check(document, ignore=("U",))
    output = io.BytesIO()
    convert.write(document, output, convert.Writing(format="akn"))
    return output.getvalue()


def bare_pdfium(data: bytes) -> list[str]:
    """The floor: each page loaded, its text page built, all text taken."""
    return list(_texts(data))


def _texts(data: bytes) -> Iterator[str]:
    with closing(pdfium.PdfDocument(data)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                yield text.get_text_range()


def _pypdf() -> Act:
    import pypdf

    return lambda data: [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _markitdown() -> Act:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda data: converter.convert_stream(io.BytesIO(data), file_extension=".pdf")


PEERS = {"pypdf, extract_text alone": _pypdf, "markitdown[pdf]": _markitdown}


def _all(act: Act, files: list[bytes]) -> None:
    for data in files:
        act(data)


def _peak(what: str, act: Act, files: list[Path]) -> None:
    """Run something in a process of its own and print the most memory that it took."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(f"{f'peak memory, {what}':<44} {pool.apply(_memory, (act, files)):>5.0f} MB", flush=True)


def _memory(act: Act, files: list[Path]) -> float:
    for path in files:
        act(path.read_bytes())
    return peak_memory()


def _beside_peers(files: list[bytes]) -> None:
    pages = _pages(files)
    floor = report("bare PDFium, the floor", pages, best(partial(_all, bare_pdfium, files)))
    ours = report("undoc, PDF to validated XML", pages, best(partial(_all, undoc, files)), "")
    print(f"{'':<44} {ours / floor:.2f} of the floor")
    untagged = partial(undoc, ignore_tags=True)
    report("undoc, tags ignored", pages, best(partial(_all, untagged, files)))
    for name, act in peers(PEERS):
        beside(ours, report(name, pages, best(partial(_all, act, files), 1)))


def _growth(path: Path) -> None:
    """The cost of a page in ever longer documents, with tags and without."""
    for what, ignore_tags in (("tagged", False), ("untagged", True)):
        for pages in LONG:
            data = repeated(path, pages, tagged=not ignore_tags)
            report(f"undoc, {pages} pages by repetition, {what}", pages, best(partial(undoc, data)))
        with TemporaryDirectory() as folder:
            long = Path(folder, "long.pdf")
            long.write_bytes(data)
            _peak(f"{pages} pages, {what}", undoc, [long])


def main() -> None:
    """Measure, and print a line a figure."""
    fixtures = [path.read_bytes() for path in sorted((ROOT / "fixtures").glob("*/source*.pdf"))]
    report("reading, fixtures", _pages(fixtures), best(partial(_all, undoc, fixtures)))
    paths = sorted((CORPUS / "resolutions" / "pdf").glob("*.pdf"))
    if paths:
        _beside_peers([path.read_bytes() for path in paths])
        _peak("a file after the other", undoc, paths)
        longest = max(paths, key=lambda path: _pages([path.read_bytes()]))
        _growth(longest)
