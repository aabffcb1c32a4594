"""IRIs of the naming convention, put together and taken apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.akn import iris, symbols
from convert.akn.iris import Iri

_WORK = "/akn/un/statement/deliberation/un-ga/2012-12-20/A-RES-67-169"


def test_the_four_levels() -> None:
    work = iris.work("statement", "deliberation", "un-ga", "2012-12-20", "A-RES-67-169")
    expression = iris.expression(work, "eng")
    assert work == _WORK
    assert expression == f"{_WORK}/eng@"
    assert iris.expression(work, "fra", "2013-12-12") == f"{_WORK}/fra@2013-12-12"
    assert iris.component(work) == f"{_WORK}/!main"
    assert iris.manifestation(expression) == f"{_WORK}/eng@.xml"
    assert iris.manifestation(iris.component(expression, "annex_1")) == f"{_WORK}/eng@/!annex_1.xml"


@pytest.mark.parametrize(
    ("symbol", "day", "iri"),
    [
        ("A/RES/67/169", date(2012, 12, 20), _WORK),
        ("A/RES/67/169", None, "/akn/un/statement/deliberation/un-ga/2012-01-01/A-RES-67-169"),
        ("S/RES/2216 (2015)", None, "/akn/un/statement/deliberation/un-sc/2015-01-01/S-RES-2216(2015)"),
        ("E/RES/2000/22", None, "/akn/un/statement/deliberation/un-ecosoc/2000-01-01/E-RES-2000-22"),
        ("A/CONF.157/24 (Part I)", None, "/akn/un/doc/paper/un-ga-conf157/0001-01-01/A-CONF.157-24(PartI)"),
        ("A/79/PV.2", None, "/akn/un/debate/record/un-ga/2024-01-01/A-79-PV.2"),
        ("ST/SGB/2019/2", None, "/akn/un/statement/instruction/un-sg/2019-01-01/ST-SGB-2019-2"),
    ],
)
def test_a_reference_names_the_work(symbol: str, day: date | None, iri: str) -> None:
    assert iris.reference(symbols.parse(symbol), day) == iri


@pytest.mark.parametrize(
    "symbol", ["A/RES/67/169", "S/RES/2216 (2015)", "A/RES/ES-10/23", "A/C.3/68/L.10/Rev.1", "A/RES/78/254 A-C"]
)
def test_a_reference_leads_to_the_document_server(symbol: str) -> None:
    reference = iris.reference(symbols.parse(symbol))
    assert iris.address(reference, "spa") == symbols.parse(symbol).address("spa")


def test_what_names_no_document_has_no_address() -> None:
    assert iris.address("https://www.example.org/") == ""


_NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12)
_DAYS = st.dates().map(date.isoformat)


@st.composite
def _iris(draw: st.DrawFn) -> Iri:
    work = [draw(_NAMES), draw(_NAMES), draw(_NAMES), draw(_DAYS)]
    number = draw(st.text(alphabet="ACELR0123456789.-()x", min_size=1, max_size=20))
    language = draw(st.sampled_from(["", "eng", "ara"]))
    version = draw(st.just("") | _DAYS) if language else ""
    component = draw(st.sampled_from(["", "main", "annex_1"]))
    format = draw(st.sampled_from(["", "xml", "pdf"])) if language else ""
    return Iri(*work, number, language, version, component, format)


@given(_iris())
def test_parsing_undoes_building(iri: Iri) -> None:
    assert iris.parse(str(iri)) == iri


@pytest.mark.parametrize("text", ["", "/akn/un/statement", "https://undocs.org/en/A/RES/70/1", _WORK + "/eng"])
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no IRI"):
        iris.parse(text)
