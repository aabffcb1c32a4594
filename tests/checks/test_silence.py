"""What the rules are silent about: forms of print that look like faults and are none; beside each, the fault itself."""

from __future__ import annotations

import pytest

from convert.akn.names import akn
from convert.checks import profile
from tests.checks.test_rules import planted


def codes(sample: str) -> list[str]:
    """The codes of what is found in the sound document with this sample planted in it."""
    return [problem.code for problem in profile.check(planted(sample))]


def rows(*numbers: str) -> str:
    """A body of paragraphs with these numbers."""
    told = "".join(f"<paragraph><num>{number}</num><content><p>Dials;</p></content></paragraph>" for number in numbers)
    return f"<mainBody>{told}</mainBody>"


def lists(*points: str) -> str:
    """A body of a list for each of these rows of points: "a b c"."""
    told = ""
    for row in points:
        inner = "".join(f"<point><num>({each})</num><content><p>A;</p></content></point>" for each in row.split())
        told += f"<paragraph><list><intro><p>Invites:</p></intro>{inner}</list></paragraph>"
    return f"<mainBody>{told}</mainBody>"


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(("1.", "2.", "1.", "3.", "2.", "4."), id="two rows, one between the other"),
        pytest.param(("1.", "2.", "1.", "2.", "3.", "3."), id="a row in a paragraph, which then goes on"),
        pytest.param(("1.", "2.", "3.", "1.", "2."), id="a new row"),
    ],
)
def test_rows_of_numbers_are_known(numbers: tuple[str, ...]) -> None:
    assert "U301" not in codes(rows(*numbers))


@pytest.mark.parametrize(
    "numbers", [("1.", "3."), ("2.", "3."), ("1.", "2.", "2."), ("1.", "2.", "4.", "3."), ("1.", "1.")]
)
def test_gaps_and_repeats_are_found(numbers: tuple[str, ...]) -> None:
    assert "U301" in codes(rows(*numbers))


def test_a_list_may_go_on_from_an_earlier_one() -> None:
    assert "U302" not in codes(lists("a b", "i ii", "c d"))


@pytest.mark.parametrize("points", [("b c",), ("a b", "d e"), ("a c",), ("a b", "b c")])
def test_a_list_may_not_begin_anywhere(points: tuple[str, ...]) -> None:
    assert "U302" in codes(lists(*points))


def test_sections_may_go_on_in_another_division() -> None:
    def part(number: str) -> str:
        return f"<division><title><num>{number}</num><content><p>Dials</p></content></title></division>"

    assert "U303" not in codes(f"<mainBody>{part('A.')}{part('B.')}</mainBody>")
    assert "U303" in codes(f"<mainBody>{part('A.')}{part('C.')}</mainBody>")


def test_parts_of_a_resolution_may_have_preambles_of_their_own() -> None:
    opening = '<crossHeading refersTo="#preamble"><i>The General Assembly</i>,</crossHeading>'
    text = "<paragraph><content><p>Notes.</p></content></paragraph>"
    root = planted(f"<mainBody><title><num>A.</num>{opening}{text}</title></mainBody>")
    preamble = next(root.iter(akn("preamble")))
    parent = preamble.getparent()
    assert parent is not None
    parent.remove(preamble)
    assert "U502" not in [problem.code for problem in profile.check(root)]


def test_a_raised_number_may_call_the_note_of_another() -> None:
    assert "U409" not in codes(
        '<container name="noting"><p>Noting it,<sup><ref href="#fn_1">1</ref></sup></p></container>'
    )
    assert "U409" in codes('<container name="noting"><p>Noting it,<sup>1</sup></p></container>')


def test_agenda_items_may_be_told_at_length() -> None:
    item = '<inline name="agenda item" title="{}">Items 3 (a), (c) and 6 of the provisional agenda</inline>'
    assert "U607" not in codes(item.format("3 (a), 3 (c), 6"))
    assert "U607" in codes(item.format("3 (a), 5 (c), 6"))


def test_a_session_told_by_its_year_is_not_that_of_the_symbol() -> None:
    session = '<session refersTo="#un-ga" value="{}">{}</session>'
    assert "U604" not in codes(session.format(2025, "2025 session"))
    assert "U604" in codes(session.format(79, "Seventy-ninth session"))


def test_an_annex_may_quote_a_paragraph_of_another_text() -> None:
    root = planted("<heading>Annex</heading>")
    annex = next(next(root.iter(akn("attachment"))).iter(akn("mainBody")))
    annex[:] = list(planted(rows("8.", "9.")).iter(akn("paragraph")))[:2]
    assert "U301" not in [problem.code for problem in profile.check(root)]
    annex[:] = list(planted(rows("8.", "10.")).iter(akn("paragraph")))[:2]
    assert "U301" in [problem.code for problem in profile.check(root)]


def test_names_in_another_language_are_not_the_language_of_the_text() -> None:
    names = "<p>Centre de la paix pour les droits de la femme et de l’enfant dans le monde</p>" * 8
    speech = "<p>The keepers of the dials have asked the Assembly to be of help to them in the years to come.</p>" * 40
    root = planted(f"<mainBody>{names}{speech}</mainBody>")
    for preamble in list(root.iter(akn("preamble"))):
        preamble[:] = []
    assert "U702" not in [problem.code for problem in profile.check(root)]
    root = planted(f"<mainBody>{names * 20}</mainBody>")
    for preamble in list(root.iter(akn("preamble"))):
        preamble[:] = []
    assert "U702" in [problem.code for problem in profile.check(root)]
