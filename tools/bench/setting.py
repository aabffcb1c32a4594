"""How fast documents are set."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium

import convert
from tools.bench.measure import CORPUS, ROOT, best, report


def _set(documents: Iterable[Path], rounds: int) -> tuple[int, float]:
    """Pages set, and the CPU seconds that took, without reading the documents."""
    pages, spent = 0, 0.0
    options = convert.Writing(format="pdf")
    for path in documents:
        document, output = convert.read(path), io.BytesIO()
        convert.write(document, output, options)
        pages += len(pdfium.PdfDocument(output.getvalue()))
        spent += best(partial(convert.write, document, io.BytesIO(), options), rounds)
    return pages, spent


def main() -> None:
    """Measure, and print a line a figure."""
    report("setting, fixtures", *_set(sorted((ROOT / "fixtures").glob("*/source.txt")), 1))
    if published := sorted((CORPUS / "resolutions" / "xml").glob("*.xml")):
        report("setting, resolutions", *_set(published, 1))
