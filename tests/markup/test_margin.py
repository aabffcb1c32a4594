"""The lines of an opening that their place and type tell: galleys as a reader of pages gives them."""

from __future__ import annotations

from convert.akn.names import akn, local, text_of
from convert.galley import Block, Galley, Paragraph, Run, Setting
from convert.markup import recognise

_MASTHEAD = ["United Nations", "E/CN.99/2031/4", "Economic and Social Council", "Distr.: General", "6 May 2031"]
_TEXT = "The lighthouses of the region were counted twice, and at night, and their number was found to be the same."


def line(text: str, x: float, size: float = 10.0, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph([Run(text, bold=bold, italic=italic)], setting=Setting(first=x, left=x, size=size))


def covered(*opening: Paragraph) -> list[tuple[str, str]]:
    """The elements and texts of cover page and preface after the masthead."""
    blocks: list[Block] = [line(text, 123.4) for text in _MASTHEAD]
    blocks += [*opening, line(f"1.\t{_TEXT}", 123.4), line(f"2.\t{_TEXT}", 123.4)]
    tree = recognise(Galley(blocks, language="eng")).tree
    lines = [each for part in ("coverPage", "preface") for each in tree.iterfind(f".//{akn(part)}/{akn('p')}")]
    return [(local(each[0]), text_of(each)) for each in lines[len(_MASTHEAD) :]]


def test_lines_in_the_margin_tell_of_the_session() -> None:
    assert covered(
        line("Forum on Lighthouses", 60.0, 12.0, bold=True),
        line("Working group on lamps", 60.0, bold=True),
        line("Second meeting of Keepers", 60.0),
        line("Port Vale, 3\u20137 March 2031", 60.0),
        line("Item 4 of the provisional agenda", 60.0),
        line("Counting of lighthouses", 60.0, bold=True),
        line("by night", 83.0, bold=True),
        line("Lighthouses of the region", 123.4, 14.0, bold=True),
        line("Note by the Secretariat", 123.4, 12.0, bold=True),
    ) == [
        ("docAuthority", "Forum on Lighthouses"),
        ("docAuthority", "Working group on lamps"),
        ("event", "Second meeting of Keepers"),
        ("event", "Port Vale, 3\u20137 March 2031"),
        ("inline", "Item 4 of the provisional agenda"),
        ("inline", "Counting of lighthouses"),
        ("inline", "by night"),
        ("docTitle", "Lighthouses of the region"),
        ("docTitle", "Note by the Secretariat"),
    ]


def test_bold_that_goes_on_in_roman_is_two_lines() -> None:
    both = line("Annual session 2031 ", 60.0, bold=True)
    both.content.append(Run("10\u201313 June 2031"))
    assert covered(both) == [("session", "Annual session 2031"), ("event", "10\u201313 June 2031")]


def test_what_follows_an_agenda_item_where_titles_stand_is_a_title() -> None:
    agenda = line("Item 4 of the provisional agenda", 60.0)
    assert covered(agenda, line("Lighthouses", 123.4, 14.0, bold=True))[1:] == [("docTitle", "Lighthouses")]


def test_the_name_of_a_committee_may_take_two_lines() -> None:
    found = covered(
        line("Eighty-fifth session", 60.0, bold=True),
        line("Special Political and Decolonization Committee", 60.0, 12.0, bold=True),
        line("(Fourth Committee)", 60.0, 12.0, bold=True),
        line("Agenda item 12", 60.0),
        line("Public gardens", 60.0, bold=True),
    )
    assert ("docCommittee", "Special Political and Decolonization Committee (Fourth Committee)") in found


def test_what_stands_under_the_languages_tells_the_purpose() -> None:
    purpose = line("For information", 397.0, bold=True)
    session = line("Annual session 2031", 60.0, bold=True)
    blocks: list[Block] = [line(text, 123.4 if at < 3 else 397.0) for at, text in enumerate(_MASTHEAD)]
    tree = recognise(Galley([*blocks, purpose, session, line(f"1.\t{_TEXT}", 123.4)], language="eng")).tree
    assert [text_of(each) for each in tree.iter(akn("docPurpose"))] == ["For information"]
    assert [text_of(each) for each in tree.iter(akn("session"))] == ["Annual session 2031"]


def test_a_symbol_in_the_margin_stays_a_symbol_whatever_stands_beside_it() -> None:
    beside = line("Lighthouse Board", 60.0, bold=True)
    beside.content.append(Run("\tE/CN.99/2031/4/Add.1 Official Records"))
    assert covered(line("Sixth session", 60.0), beside, line("E/CN.99/2031/4/Add.2", 60.0))[1:] == [
        ("event", "Lighthouse Board"),
        ("docNumber", "E/CN.99/2031/4/Add.1"),
        ("event", "Official Records"),
        ("docNumber", "E/CN.99/2031/4/Add.2"),
    ]


def test_all_that_the_margin_says_may_be_one_paragraph() -> None:
    whole = line("Annual session 2031 ", 60.0, bold=True)
    whole.content += [Run("10\u201313 June 2031 Item 4 of the provisional agenda "), Run("Lamps", bold=True)]
    assert covered(whole) == [
        ("session", "Annual session 2031"),
        ("event", "10\u201313 June 2031"),
        ("inline", "Item 4 of the provisional agenda"),
        ("inline", "Lamps"),
    ]


def test_bold_after_the_days_of_a_session_is_of_its_agenda() -> None:
    assert covered(
        line("Sixth session", 60.0, bold=True),
        line("10\u201313 June 2031", 60.0),
        line("Follow-up to the forum on lamps", 60.0, bold=True),
        line("Statement submitted by the Keepers", 123.4, 12.0),
    )[2:] == [("inline", "Follow-up to the forum on lamps"), ("docTitle", "Statement submitted by the Keepers")]


def test_what_follows_a_title_is_no_longer_of_the_margin_nor_is_what_is_set_as_large() -> None:
    assert covered(
        line("Item 4 of the provisional agenda", 60.0),
        line("Lighthouses", 60.0, 14.0, bold=True),
        line("Keepers of the report", 60.0, bold=True),
        line("Ada Lampert, Keeper", 60.0),
    )[1:] == [("docTitle", "Lighthouses"), ("docTitle", "Keepers of the report"), ("docTitle", "Ada Lampert, Keeper")]


def test_a_list_under_a_title_is_text_though_nothing_in_it_reads_so() -> None:
    blocks: list[Block] = [line(text, 123.4) for text in _MASTHEAD]
    keeper = line("Borealia ", 64.0)
    keeper.content += [Run("Lampert", bold=True), Run(" and one more")]
    title = line("List of keepers", 123.4, 14.0, bold=True)
    tree = recognise(Galley([*blocks, line("Sixth session", 60.0), title, line("Arcadia", 64.0), keeper])).tree
    assert [text_of(each) for each in tree.iterfind(f".//{akn('mainBody')}//{akn('p')}")] == [
        "Arcadia",
        "Borealia Lampert and one more",
    ]


def test_the_distribution_may_take_two_lines_and_the_series_a_corner() -> None:
    blocks: list[Block] = [
        line("UNITED NATIONS", 65.7, 14.0, bold=True),
        line("LH", 510.0, 36.0, bold=True),
        line("United Nations Conference on Lighthouses", 147.0, 16.0, bold=True),
        line("Distr.", 401.0, 12.0),
        line("GENERAL", 401.0, 12.0),
        line("LH/B/43/6", 401.0, 12.0),
        line("15 August 1996", 401.0, 12.0),
        line("Forty-third session", 65.2, 12.0),
        line(f"1.\t{_TEXT}", 65.2, 12.0),
    ]
    found = recognise(Galley(blocks, language="eng"))
    cover = [each[0] for each in found.tree.iterfind(f".//{akn('coverPage')}/{akn('p')}") if len(each)]
    assert [(local(each), text_of(each)) for each in cover if each.get("refersTo")][:4] == [
        ("docAuthority", "UNITED NATIONS"),
        ("docAuthority", "United Nations Conference on Lighthouses"),
        ("docStatus", "Distr. GENERAL"),
        ("docNumber", "LH/B/43/6"),
    ]
    assert [problem.message for problem in found.problems if problem.code == "M001"] == [
        "a line of the masthead is not understood: 'LH'"
    ]
