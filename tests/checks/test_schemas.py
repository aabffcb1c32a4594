"""Our own schemas: that of the presentation elements, and the catalog that ties them together."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from convert.akn.names import AKN, AKN4UN
from convert.resources import folder, resource
from tests.conftest import ROOT

PRESENTATION = etree.XMLSchema(file=str(resource("schemas", "akn4un.xsd")))


def own_elements(tree: etree._ElementTree) -> list[etree._Element]:
    """The outermost elements of the presentation namespace."""
    found = tree.getroot().iter(f"{{{AKN4UN}}}*")
    return [each for each in found if not str(each.getparent().tag).startswith(f"{{{AKN4UN}}}")]  # type: ignore[union-attr]


@pytest.mark.parametrize("path", sorted(ROOT.glob("fixtures/*/expected.xml")), ids=lambda path: path.parent.name)
def test_what_undoc_writes_is_valid(path: Path) -> None:
    elements = own_elements(etree.parse(str(path)))
    assert all(PRESENTATION.validate(etree.fromstring(etree.tostring(each, with_tail=False))) for each in elements)


def test_what_is_published_is_valid(corpus: Path) -> None:
    for path in (corpus / "resolutions" / "xml").glob("*.xml"):
        for element in own_elements(etree.parse(str(path))):
            copied = etree.fromstring(etree.tostring(element, with_tail=False))
            assert PRESENTATION.validate(copied), (path.name, PRESENTATION.error_log)


def test_another_element_is_not_valid() -> None:
    assert not PRESENTATION.validate(etree.fromstring(f'<lastPageHeader xmlns="{AKN4UN}"/>'))


def test_the_catalog_names_a_schema_for_each_namespace() -> None:
    entries = {
        each.get("name"): each.get("uri") for each in etree.parse(str(resource("schemas", "catalog.xml"))).getroot()
    }
    entries.pop(None, None)
    assert set(entries) == {AKN, AKN4UN, f"{AKN4UN}/rules"}
    own = [uri for uri in entries.values() if uri and "://" not in uri]
    assert all((folder("schemas") / uri).is_file() for uri in own)
