"""How fast documents are set, beside other typesetters; how long one takes from a cold start; how the cost grows.

undoc sets whole documents, tagged and archival, with the tree attached; its peers (`typesetters`) set the same words,
on fewer pages, so that the seconds tell as much as the pages a second.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
from lxml import etree

import convert
from convert import compose
from convert.akn.names import akn
from tools.bench import typesetters
from tools.bench.measure import CORPUS, ROOT, beside, best, peak_memory, peers, report, seconds

PEERS = {"WeasyPrint": typesetters.weasyprint, "typst": typesetters.typst, "platypus": typesetters.platypus}
LONG = (100, 300, 1000)
"""Pages, roughly, of the documents made by repetition."""

_OPTIONS = convert.Writing(format="pdf")


def undoc(document: convert.Document) -> bytes:
    """As `undoc typeset` does it, without reading the document."""
    output = io.BytesIO()
    convert.write(document, output, _OPTIONS)
    return output.getvalue()


def _pages(pdfs: Iterable[bytes]) -> int:
    return sum(len(pdfium.PdfDocument(data)) for data in pdfs)


def _all(act: Callable[[object], bytes], documents: list[object]) -> None:
    for document in documents:
        act(document)


def _rate(what: str, act: Callable[..., bytes], documents: list[object], rounds: int) -> float:
    """Print and return pages a second. The first document is set once before, for imports and fonts."""
    act(documents[0])
    spent = best(partial(_all, act, documents), rounds)
    return report(what, _pages(map(act, documents)), spent)


def _beside_peers(documents: list[convert.Document]) -> None:
    ours = _rate("undoc, each word for the first time", undoc, [*documents], 1)
    ours = max(ours, _rate("undoc, as in a long batch", undoc, [*documents], 3))
    galleys: list[object] = [compose.compose(document.tree) for document in documents]
    for name, act in peers(PEERS):
        beside(ours, _rate(name, act, galleys, 1))


def _cold_start(path: Path) -> None:
    """The CPU seconds of the command for one short document, the least of five."""
    command = [sys.executable, "-m", "convert", "typeset", str(path), "-q", "-o", os.devnull, "--format", "pdf"]
    spent = []
    for _ in range(5):
        before = os.times()
        subprocess.run(command, check=True)
        after = os.times()
        spent.append(sum(after[2:4]) - sum(before[2:4]))
    pages = _pages([undoc(convert.read(path))])
    print(f"{'undoc typeset, from a cold start':<44} {pages:>5} pages {min(spent):>7.2f} s of CPU", flush=True)


def _repeated(path: Path, times: int) -> convert.Document:
    """A document whose operative paragraphs come again and again."""
    document = convert.read(path)
    body = next(document.tree.iter(akn("mainBody")))
    paragraphs = list(body)
    for turn in range(1, times):
        body.extend(_numbered(deepcopy(paragraph), turn) for paragraph in paragraphs)
    return document


def _numbered(paragraph: etree._Element, turn: int) -> etree._Element:
    """A copy with ids of its own."""
    for element in paragraph.iter():
        if "eId" in element.attrib:
            element.set("eId", f"{element.get('eId')}_{turn}")
    return paragraph


def _growth(path: Path) -> None:
    """The cost of a page, and the memory, as documents get longer; each in a process of its own."""
    once, twice = (_pages([undoc(_repeated(path, times))]) for times in (10, 20))
    for pages in LONG:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            made, spent, peak = pool.apply(_long, (path, round(10 * pages / (twice - once))))
        report("undoc, by repetition", made, spent, f", at most {peak:.0f} MB")


def _long(path: Path, times: int) -> tuple[int, float, float]:
    document, made = _repeated(path, times), []
    spent = seconds(lambda: made.append(undoc(document)))
    return _pages(made), spent, peak_memory()


def main() -> None:
    """Measure, and print a line a figure."""
    fixtures: list[object] = [convert.read(path) for path in sorted((ROOT / "fixtures").glob("*/source.txt"))]
    _rate("setting, fixtures", undoc, fixtures, 1)
    published = sorted((CORPUS / "resolutions" / "xml").glob("*.xml"))
    if published:
        _beside_peers([convert.read(path) for path in published])
        short = min(published, key=lambda path: abs(path.stat().st_size - 30_000))
        _cold_start(short)
        _growth(max(published, key=lambda path: path.read_bytes().count(b"<paragraph")))
