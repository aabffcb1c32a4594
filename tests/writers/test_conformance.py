"""What the typesetter says of its files is so: veraPDF finds nothing that breaks the standards they claim to keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

import convert
from tests import verapdf
from tests.conftest import ROOT

FIXTURES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/source.txt"))


@pytest.fixture(scope="session")
def failures() -> Iterator[verapdf.Failures]:
    with verapdf.opened() as ask:
        yield ask


@pytest.fixture(scope="module", params=FIXTURES, ids=lambda folder: folder.name)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fixture, set."""
    path: Path = tmp_path_factory.mktemp("conformance") / "page.pdf"
    assert convert.write(convert.read(request.param / "source.txt"), path) == []
    return path


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_fixtures_are_accessible_and_archival(page: Path, flavour: str, failures: verapdf.Failures) -> None:
    assert failures(page, flavour) == []


def test_their_syntax_is_sound(page: Path) -> None:
    with pikepdf.open(page) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_plain_file_is_neither(tmp_path: Path, failures: verapdf.Failures) -> None:
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "Gardens")
    canvas.save()
    for flavour in ("ua1", "3a", "ua2", "4f"):
        assert failures(path, flavour)
