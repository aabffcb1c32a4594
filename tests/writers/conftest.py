"""What sets the galleys of these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from convert.styles import Style
from convert.templates import load
from convert.writers.pdf.compositor import Compositor
from convert.writers.pdf.fonts import Fonts, find
from convert.writers.pdf.shape import Shaper
from tests import verapdf


@pytest.fixture(scope="session")
def style() -> Style:
    return load()


@pytest.fixture(scope="session")
def fonts(style: Style) -> Fonts:
    found = find(style.fonts)
    if found.families["latin"].name not in ("Times New Roman", "Liberation Serif", "Tinos"):
        pytest.skip("the figures are those of Liberation Serif and its metric equals, and none is installed")
    return found


@pytest.fixture
def compositor(style: Style, fonts: Fonts) -> Compositor:
    return Compositor(style, Shaper(fonts))


@pytest.fixture
def tree() -> etree._Element:
    return etree.fromstring(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolutionDraft"><meta>'
        '<identification source="#un"><FRBRExpression><FRBRdate date="2031-05-06" name="publication"/></FRBRExpression>'
        "</identification></meta></statement></akomaNtoso>"
    )


@pytest.fixture(scope="session")
def failures() -> Iterator[verapdf.Failures]:
    """veraPDF: what keeps a file from being of a flavour."""
    with verapdf.opened() as ask:
        yield ask
