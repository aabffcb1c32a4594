"""Symbols of documents: read, written, found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.akn import symbols
from convert.akn.symbols import Symbol


@pytest.mark.parametrize(
    ("text", "printed", "number"),
    [
        ("A/C.3/68/L.10", "A/C.3/68/L.10", "A-C.3-68-L.10"),
        ("A/C.3/68/L.xx", "A/C.3/68/L.xx", "A-C.3-68-L.xx"),
        ("S/RES/2216(2015)", "S/RES/2216 (2015)", "S-RES-2216(2015)"),
        ("A/RES/1514(XV)", "A/RES/1514 (XV)", "A-RES-1514(XV)"),
        ("A/RES/57/270b", "A/RES/57/270 B", "A-RES-57-270B"),
        ("A/hrc/RES/31/5", "A/HRC/RES/31/5", "A-HRC-RES-31-5"),
        ("A/CONF.157/24(PartI)", "A/CONF.157/24 (Part I)", "A-CONF.157-24(PartI)"),
        ("NPT/CONF.2000/28 (Parts I and II)", "NPT/CONF.2000/28 (Parts I and II)", "NPT-CONF.2000-28(PartsIandII)"),
        ("A/79/6 (Sect. 3)/add.1", "A/79/6 (Sect. 3)/Add.1", "A-79-6(Sect.3)-Add.1"),
        ("ICCD/COP(8)/CST/8", "ICCD/COP(8)/CST/8", "ICCD-COP(8)-CST-8"),
        ("A/79/797\u2011S/2025/109", "A/79/797-S/2025/109", "A-79-797"),
        ("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", "E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", "E-CN.4-2001-2"),
        ("A/64/L.63/Rev.1*", "A/64/L.63/Rev.1*", "A-64-L.63-Rev.1"),
        (" A/80/\u2060100 ", "A/80/100", "A-80-100"),
    ],
)
def test_a_symbol_is_printed_as_the_house_prints_it(text: str, printed: str, number: str) -> None:
    symbol = symbols.parse(text)
    assert str(symbol) == printed
    assert symbol.number == number


@pytest.mark.parametrize(
    ("text", "organ", "session", "year", "kind"),
    [
        ("A/C.3/68/L.10", "un-ga-c3", "68", 2013, "draft"),
        ("A/RES/ES-11/1", "un-ga", "ES-11", None, "resolution"),
        ("A/RES/217 (III)", "un-ga", "III", 1948, "resolution"),
        ("A/DEC/77/568", "un-ga", "77", 2022, "decision"),
        ("A/HRC/RES/19/33", "un-hrc", "19", 2012, "resolution"),
        ("S/RES/1325 (2000)", "un-sc", "", 2000, "resolution"),
        ("S/PRST/2015/3", "un-sc", "", 2015, "statement"),
        ("E/RES/2000/22", "un-ecosoc", "", 2000, "resolution"),
        ("E/CN.4/Sub.2/2000/46", "un-ecosoc-cn4-sub2", "", 2000, "document"),
        ("A/CONF.157/24 (Part I)", "un-ga-conf157", "", None, "document"),
        ("A/79/PV.2", "un-ga", "79", 2024, "record"),
        ("ST/SGB/2019/2", "un-sg", "", 2019, "issuance"),
        ("A/BUR/79/1", "un-ga-gc", "79", 2024, "document"),
        ("UNEP/EA.5/Res.14", "un-unep", "", None, "resolution"),
    ],
)
def test_a_symbol_tells_whose_document_it_is(text: str, organ: str, session: str, year: int | None, kind: str) -> None:
    symbol = symbols.parse(text)
    assert (symbol.organ, symbol.session, symbol.year, symbol.kind) == (organ, session, year, kind)


def test_a_symbol_tells_what_changed() -> None:
    symbol = symbols.parse("A/C.2/70/L.4/Rev.2/Add.1/Corr.3**")
    assert (symbol.revision, symbol.addenda, symbol.corrigenda, symbol.stars) == (2, (1,), (3,), 2)
    assert symbol.kind == "draft"


def test_the_address_is_that_of_the_document_server() -> None:
    assert symbols.parse("S/RES/2216 (2015)").address("fra") == "https://undocs.org/fr/S/RES/2216(2015)"
    assert symbols.parse("A/RES/70/1").address("und") == "https://undocs.org/en/A/RES/70/1"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("resolution", "no slash"),
        ("HIV/AIDS", "no number"),
        ("79/116", "does not begin with the letters"),
        ("A/79/1$", "'\\$' cannot be read"),
    ],
)
def test_what_is_no_symbol_is_refused_with_its_fault(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        symbols.parse(text)


@pytest.mark.parametrize(
    ("number", "organ", "symbol"),
    [
        ("67/169", "un-ga", "A/RES/67/169"),
        ("S-27/2", "un-ga", "A/RES/S-27/2"),
        ("ES-10/23", "un-ga", "A/RES/ES-10/23"),
        ("217 A (III)", "un-ga", "A/RES/217 (III)"),
        ("50/70 F", "un-ga", "A/RES/50/70"),
        ("72/262 A", "un-ga", "A/RES/72/262"),
        ("72/262 B", "un-ga", "A/RES/72/262 B"),
        ("1325 (2000)", "un-ga", "S/RES/1325 (2000)"),
        ("19/33", "un-hrc", "A/HRC/RES/19/33"),
        ("2000/22", "un-ecosoc-cn4-sub2", "E/CN.4/Sub.2/RES/2000/22"),
    ],
)
def test_a_number_makes_a_symbol_with_its_organ(number: str, organ: str, symbol: str) -> None:
    assert str(symbols.of_number(number, organ)) == symbol


def test_an_organ_without_a_series_makes_none() -> None:
    with pytest.raises(ValueError, match="un-unep-ea"):
        symbols.of_number("5/14", "un-unep-ea")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see A/67/53 and Corr.1), chap. III", {"A/67/53": "A/67/53", "Corr.1": "A/67/53/Corr.1"}),
        ("(A/80/100 and A/80/100/Add.1).", {"A/80/100": "A/80/100", "A/80/100/Add.1": "A/80/100/Add.1"}),
        ("in A/79/797-S/2025/109.", {"A/79/797-S/2025/109": "A/79/797-S/2025/109"}),
        ("A/CONF.157/24 (Part\u00a0I), chap. III", {"A/CONF.157/24 (Part\u00a0I)": "A/CONF.157/24 (Part I)"}),
        ("根据A/78/1和Corr.1号文件", {"A/78/1": "A/78/1", "Corr.1": "A/78/1/Corr.1"}),
        ("A/79/1\u2013A/79/4", {"A/79/1": "A/79/1", "A/79/4": "A/79/4"}),
        ("at https://undocs.org/en/A/RES/70/1, 24/7, HIV/AIDS and LEG/CONF.15/21", {}),
    ],
)
def test_symbols_are_found_in_running_text(text: str, found: dict[str, str]) -> None:
    assert {text[start:end]: str(symbol) for start, end, symbol in symbols.find(text)} == found


_NUMBERS = st.integers(1, 999).map(str)
_CHANGES = st.lists(st.tuples(st.sampled_from(["Add", "Amend", "Corr", "Rev"]), st.integers(1, 40)), max_size=2)
_BODIES = st.sampled_from(["", "C.3/", "CONF.157/", "HRC/", "AC.109/", "CN.4/Sub.2/"])
_KINDS = st.sampled_from(["", "L.", "PV.", "RES/", "DEC/", "INF/", "CRP."])
_BRACKETS = st.sampled_from(["", " (Part I)", " (Parts I and II)", " (Vol. II)", " (Sect. 3)", " (2015)", " (XV)"])


@st.composite
def _symbols(draw: st.DrawFn) -> str:
    series = draw(st.sampled_from(["A", "S", "E", "ST", "TD", "UNEP", "DP-FPA"]))
    changes = "".join(f"/{kind}.{number}" for kind, number in draw(_CHANGES))
    body = f"{draw(_BODIES)}{draw(_NUMBERS)}/{draw(_KINDS)}{draw(_NUMBERS)}{draw(_BRACKETS)}"
    return f"{series}/{body}{changes}"


@given(_symbols(), st.integers(0, 2))
def test_parsing_undoes_printing(text: str, stars: int) -> None:
    symbol = symbols.parse(text + "*" * stars)
    assert str(symbol) == text + "*" * stars
    assert symbols.parse(str(symbol)) == symbol


@given(_symbols(), _symbols())
def test_a_joint_symbol_is_one(first: str, second: str) -> None:
    joint = f"{first}-{second}"
    assert symbols.parse(joint) == Symbol(symbols.parse(first).elements, symbols.parse(second))
    assert symbols.find(f"({joint})") == [(1, len(joint) + 1, symbols.parse(joint))]


@given(_symbols())
def test_the_address_leads_back_to_the_symbol(text: str) -> None:
    address = symbols.parse(text).address("eng")
    assert symbols.parse(address.removeprefix("https://undocs.org/en/")) == symbols.parse(text)


@given(st.text())
def test_any_text_is_searched(text: str) -> None:
    for start, end, symbol in symbols.find(text):
        assert 0 <= start < end <= len(text)
        assert symbols.parse(str(symbol)) == symbol


def test_several_addenda_at_once_are_changes_and_tell_no_session() -> None:
    assert symbols.parse("A/CONF.99/3/Add.1-3").year is None
