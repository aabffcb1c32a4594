"""Set what is published and hold every file against the standards: `make conform`. Minutes, so not one of the tests.

    python -m tests.writers.conform [FOLDER or FILE.xml ...]

Without arguments: the 73 resolutions and the documents in six languages of ../shared/corpus.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

import convert
from tests import verapdf
from tests.conftest import CORPUS

FLAVOURS = ("ua1", "3a")


def main() -> int:
    """Say what breaks a standard; 1 if anything does, or if nothing was there to be held."""
    places = [Path(place) for place in sys.argv[1:]] or [CORPUS / "resolutions" / "xml", CORPUS / "six-languages"]
    paths = [path for place in places for path in (sorted(place.rglob("*.xml")) if place.is_dir() else [place])]
    broken = 0
    with verapdf.opened() as failures, TemporaryDirectory() as folder:
        page = Path(folder) / "page.pdf"
        for path in paths:
            found = [str(problem) for problem in convert.write(convert.read(path), page)]
            found += [f"{flavour}: {each}" for flavour in FLAVOURS for each in failures(page, flavour)]
            with pikepdf.open(page) as pdf:
                found += pdf.check_pdf_syntax()
            broken += bool(found)
            for each in found:
                print(f"{path}: {each}")
    print(f"{len(paths) - broken} of {len(paths)} files keep {' and '.join(FLAVOURS)}")
    return int(bool(broken) or not paths)


if __name__ == "__main__":
    sys.exit(main())
