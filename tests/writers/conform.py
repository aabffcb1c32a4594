"""Set what is published and hold every file against the standards: `make conform`. Minutes, so not one of the tests.

    python -m tests.writers.conform [FOLDER or FILE.xml ...]

Without arguments: the 73 resolutions and the documents in six languages of ../shared/corpus.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

import convert
from convert.options import Writing
from tests import verapdf
from tests.conftest import CORPUS

FLAVOURS = {"ua1+a3a": ("ua1", "3a"), "ua2+a4f": ("ua2", "4f")}
"""What veraPDF calls the standards of each `--conform`."""


def main() -> int:
    """Say what breaks a standard; 1 if anything does, or if nothing was there to be held."""
    places = [Path(place) for place in sys.argv[1:]] or [CORPUS / "resolutions" / "xml", CORPUS / "six-languages"]
    paths = [path for place in places for path in (sorted(place.rglob("*.xml")) if place.is_dir() else [place])]
    broken = 0
    with verapdf.opened() as failures, TemporaryDirectory() as folder:
        for path in paths:
            found = [each for conform in FLAVOURS for each in _faults(path, conform, failures, Path(folder))]
            broken += bool(found)
            for each in found:
                print(f"{path}: {each}")
    flavours = " and ".join(flavour for kept in FLAVOURS.values() for flavour in kept)
    print(f"{len(paths) - broken} of {len(paths)} files keep {flavours}")
    return int(bool(broken) or not paths)


def _faults(path: Path, conform: str, failures: verapdf.Failures, folder: Path) -> Iterator[str]:
    """What there is to say against a document, set to keep the standards `conform`."""
    page = folder / "page.pdf"
    document = convert.read(path)
    yield from map(str, convert.write(document, page, Writing(conform=conform)))
    yield from (f"{flavour}: {each}" for flavour in FLAVOURS[conform] for each in failures(page, flavour))
    with pikepdf.open(page) as pdf:
        yield from pdf.check_pdf_syntax()
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", page], capture_output=True, text=True, check=False)
        yield from checked.stderr.splitlines() if checked.returncode else ()


if __name__ == "__main__":
    sys.exit(main())
