"""The reader of marked-up text, on the document the project was created from and on small ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.galley import Call, FurnitureKind, Galley, Paragraph, Role, Run, Table
from convert.options import Reading
from convert.problems import Place
from convert.readers.text import read

SEED = Path(__file__).parents[3] / "shared" / "seed" / "draft-resolution.txt"


def galley(text: str) -> Galley:
    return read(text.encode(), "test.txt", Reading())


def blocks(of: Galley) -> list[Paragraph]:
    return [block for block in of.blocks if isinstance(block, Paragraph)]


def texts(of: Galley) -> list[str]:
    return [block.text for block in blocks(of)]


def shown(paragraph: Paragraph) -> str:
    """The text with its calls in square brackets."""
    return "".join(piece.text if isinstance(piece, Run) else f"[{piece.note.mark}]" for piece in paragraph.content)


def note_texts(of: Galley) -> dict[str, str]:
    return {note.mark: note.paragraphs[0].text for block in blocks(of) for note in block.notes()}


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the project")
class TestSeed:
    @pytest.fixture
    def seed(self) -> Galley:
        return read(SEED.read_bytes(), "seed.txt", Reading())

    def test_masthead_has_a_paragraph_a_line(self, seed: Galley) -> None:
        masthead = ["General Assembly", "Distr.: Limited", "31 October 2013", "Original: English"]
        assert texts(seed)[:6] == [*masthead, "Sixty-eighth session", "Agenda item 69 (b)"]
        assert [block.places for block in blocks(seed)[1:3]] == [(Place(line=7),), (Place(line=8),)]

    def test_enacting_phrase_recitals_and_numbered_paragraphs(self, seed: Galley) -> None:
        enacting = texts(seed).index("The General Assembly,")
        numbered = [text.split("\t")[0] for text in texts(seed) if "\t" in text]
        assert numbered == [f"{number}." for number in range(1, 15)]
        assert len(texts(seed)) - enacting - 1 - len(numbered) == 9

    def test_notes_hang_on_their_calls(self, seed: Galley) -> None:
        before = {
            piece.note.mark: block.content[index - 1]
            for block in blocks(seed)
            for index, piece in enumerate(block.content)
            if isinstance(piece, Call)
        }
        ends = {mark: run.text[-6:] for mark, run in before.items() if isinstance(run, Run)}
        assert ends == {"*": "Cuba:"[-6:], "1": "e 1993", "2": "r 2000", "3": "h 2012", "4": "ction,", "5": "ssion,"}
        assert note_texts(seed)["2"] == "Resolution 55/2."
        assert note_texts(seed)["*"].startswith("On behalf of the States")

    def test_nothing_is_left_to_say(self, seed: Galley) -> None:
        assert not seed.problems


def test_emphasis_becomes_runs() -> None:
    (block,) = blocks(galley("1. *Urges* **all** ***States***, 2 \\* 3 * 4, to act;"))
    assert block.content == [
        Run("1.\t"),
        Run("Urges", italic=True),
        Run(" "),
        Run("all", bold=True),
        Run(" "),
        Run("States", italic=True, bold=True),
        Run(", 2 * 3 * 4, to act;"),
    ]


def test_headings_carry_their_level() -> None:
    found = galley("# General Assembly\n\n### **Title** ###\n\n*Whole*")
    settings = [block.setting for block in blocks(found)]
    assert [(setting.tag, setting.bold, setting.italic) for setting in settings] == [
        ("H1", False, False),
        ("H3", True, False),
        ("", False, True),
    ]


def test_a_second_call_shares_the_note() -> None:
    found = galley("*Noting* a,\\*\\* b,<sup>1</sup> c,\\*\\* d<sup>1</sup>\n\n<sup>1</sup> One.\n\n\\*\\* Two.")
    (block,) = blocks(found)
    first, second, third, fourth = block.notes()
    assert first is third
    assert second is fourth
    assert shown(block) == "Noting a,[**] b,[1] c,[**] d[1]"


def test_a_mark_used_again_calls_the_next_note() -> None:
    found = galley("# H\n\na<sup>1</sup>\n\n<sup>1</sup> One.\n\n---\n\nb<sup>1</sup>\n\n<sup>1</sup> Other.")
    assert [note.paragraphs[0].text for block in blocks(found) for note in block.notes()] == ["One.", "Other."]


def test_notes_may_be_written_as_markdown_has_them() -> None:
    found = galley("Noting this,[^1] and that[^2]: all,\n\n[^1]: A/67/53.\n[^2]: *Ibid*.")
    assert [shown(block) for block in blocks(found)] == ["Noting this,[1] and that[2]: all,"]
    assert note_texts(found) == {"1": "A/67/53.", "2": "Ibid."}


def test_several_marks_in_one_raised_run() -> None:
    found = galley("# H\n\na<sup>1, 2</sup>\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert blocks(found)[1].content[2] == Run(", ", rise=1)
    assert shown(blocks(found)[1]) == "a[1], [2]"


def test_a_note_that_nothing_calls_stays_and_is_reported() -> None:
    found = galley("# H\n\ntext\n\n<sup>7</sup> A/67/53.")
    assert blocks(found)[2].role is Role.NOTE
    assert blocks(found)[2].text == "7 A/67/53."
    assert [(problem.code, problem.place) for problem in found.problems] == [("R201", Place(line=5))]


def test_a_call_without_a_note_stays_raised_and_is_reported() -> None:
    found = galley("*Noting* this,<sup>3</sup> the 1<sup>st</sup> of 20 m<sup>2</sup>,")
    assert Run("3", rise=1) in blocks(found)[0].content
    assert Run("st", rise=1) in blocks(found)[0].content
    assert [problem.code for problem in found.problems] == ["R202"]


def test_a_paragraph_cut_by_a_page_end_is_joined() -> None:
    found = galley(
        "*Calls upon* all States, the agencies<sup>1</sup> and the Secretary-\n\n"
        "---\n\n<sup>1</sup> A/67/53.\n\nGeneral to act on the rights\n\n---\n\nof all;\n\n*Noting* more,"
    )
    assert shown(blocks(found)[0]) == (
        "Calls upon all States, the agencies[1] and the Secretary-General to act on the rights of all;"
    )
    assert blocks(found)[0].places == (Place(line=1), Place(line=7), Place(line=11))
    assert len(found.blocks) == 2


def test_running_text_without_a_stop_goes_on_whatever_follows() -> None:
    cut = "*Noting* the conventions, protocols, covenants and other instruments adopted by the Members of the United"
    found = galley(f"{cut}\n\n---\n\nNations in Geneva,")
    assert texts(found) == [cut.replace("*", "") + " Nations in Geneva,"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*Noting* the rights,", "*Recalling* all,"),
        ("*Noting* the rights;", "of all,"),
        ("*отмечая* права,", "ссылаясь на все,"),
        ("*Noting* the rights", "(a) Of all;"),
        ("*Noting* the rights", "### of all"),
    ],
)
def test_what_ended_or_begins_anew_is_not_joined(before: str, after: str) -> None:
    assert len(galley(f"{before}\n\n---\n\n{after}").blocks) == 2


def test_hard_wrapped_lines_are_joined_and_numbered_ones_parted() -> None:
    found = galley("2. *Decides* to convene a decision-\nmaking meeting:\n  (a) In\nMay;\n  (b) In June.\n")
    assert texts(found) == ["2.\tDecides to convene a decision-making meeting:", "(a)\tIn May;", "(b)\tIn June."]
    assert [block.setting.first for block in blocks(found)] == [None, 12.0, 12.0]


def test_a_forced_line_end_stays_in_running_text() -> None:
    found = galley("# Organ\n\nDistr.: Limited\\\n1 May 2026\n\n1. *Urges* all.\n\n*5th meeting*  \n*2 May 2026*")
    assert texts(found)[1:] == ["Distr.: Limited", "1 May 2026", "1.\tUrges all.", "5th meeting\n2 May 2026"]


def test_short_lines_of_the_masthead_stay_lines() -> None:
    found = galley(
        "**Third Committee**\nAgenda item 69 (b)\n"
        "**Promotion and protection of human rights: human\nrights questions**\n\n"
        "*Noting* this\nand that,"
    )
    assert texts(found) == [
        "Third Committee",
        "Agenda item 69 (b)",
        "Promotion and protection of human rights: human rights questions",
        "Noting this and that,",
    ]


def test_a_pipe_table() -> None:
    found = galley("| Hour | *Roman* |\n|:---|---:|\n| Six \\| 6 | VI |\n| | XII |")
    (table,) = found.blocks
    assert isinstance(table, Table)
    cells = [["".join(paragraph.text for paragraph in cell.paragraphs) for cell in row] for row in table.rows]
    assert cells == [["Hour", "Roman"], ["Six | 6", "VI"], ["", "XII"]]
    assert [cell.header for row in table.rows for cell in row] == [True, True, False, False, False, False]


def test_page_furniture_is_set_apart() -> None:
    found = galley(
        "A/C.3/80/L.9\n\n# Organ\n\ntext\n\n26-14302 (E)    131026\n\\*2614302\\*\n\n"
        "---\n\nA/C.3/80/L.9\n\nmore\n\n2/2    26-14302"
    )
    assert texts(found) == ["A/C.3/80/L.9", "Organ", "text more"]
    kinds = [piece.kind for piece in found.furniture if piece.kind is not FurnitureKind.MARK_UP]
    assert kinds == [
        FurnitureKind.JOB_NUMBER,
        FurnitureKind.BAR_CODE,
        FurnitureKind.PAGE_BREAK,
        FurnitureKind.HEADER,
        FurnitureKind.PAGE_NUMBER,
    ]


WORDS = st.lists(
    st.sampled_from(["peace", "all", "Geneva", "2013", "67/169", "self-help", "État", "права"]), min_size=1
)
PARAGRAPHS = st.lists(st.tuples(st.sampled_from(["Recalling", "Noting also"]), WORDS, st.integers(0, 2)), min_size=1)


@given(PARAGRAPHS, st.integers(1, 4))
def test_what_is_written_is_read(paragraphs: list[tuple[str, list[str], int]], notes_a_page: int) -> None:
    """Paragraphs with leads and calls, notes at the ends of pages: all come back, each where it was."""
    source, expected, pending, mark = "", [], [], 0
    for lead, words, calls in paragraphs:
        text, plain = f"*{lead}* {' '.join(words)}", f"{lead} {' '.join(words)}"
        for _ in range(calls):
            mark += 1
            text, plain = f"{text},<sup>{mark}</sup>", f"{plain},[{mark}]"
            pending.append(f"<sup>{mark}</sup> Note {mark}.\n\n")
        source += f"{text};\n\n"
        expected.append(f"{plain};")
        if len(pending) >= notes_a_page:
            source += "---\n\n" + "".join(pending)
            pending = []
    found = galley(source + "".join(pending))
    assert [shown(block) for block in blocks(found)] == expected
    assert note_texts(found) == {str(number): f"Note {number}." for number in range(1, mark + 1)}
    assert not found.problems
