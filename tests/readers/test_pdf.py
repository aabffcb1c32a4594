"""The PDF reader on small pages set for the purpose: no tags, everything told by geometry."""

from __future__ import annotations

from collections import Counter

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

import convert
from convert.akn.names import akn, text_of
from convert.errors import PasswordError, UnreadableError
from convert.galley import Alignment, Call, FurnitureKind, Galley, Paragraph, Role, Run
from convert.options import Reading
from convert.readers.pdf import read
from tests.readers.pdf_press import INDENT, TEXT, Press


def galley(press: Press, **options: object) -> Galley:
    return read(press.pdf(), "sample.pdf", Reading(**options))  # type: ignore[arg-type]


def texts(galley: Galley) -> list[str]:
    return [block.text for block in galley.blocks if isinstance(block, Paragraph)]


def said(galley: Galley) -> Counter[str]:
    """Every printed character that the galley accounts for."""
    counted: Counter[str] = Counter()
    for paragraph in galley.paragraphs():
        counted.update("".join(paragraph.text.split()))
        for note in paragraph.notes():
            counted.update(note.mark * 2)
    for piece in galley.furniture:
        counted.update("".join(piece.text.split()))
    return counted


def draft() -> Press:
    """Two pages of a draft resolution: masthead, opening, recitals, notes, a paragraph over the page break."""
    press = Press()
    press.masthead()
    press.run(60, 222.3, "Ninety-ninth session", "b")
    press.run(60, 235.5, "Ninth Committee", "b", 12)
    press.run(60, 247.7, "Agenda item 12 (b)")
    press.run(60, 259.7, "Care of hedges, verges and other green places that", "b")
    press.run(60, 271.7, "lie along roads", "b")
    pen = press.run(TEXT, 301.7, "Arcadia:", "b")
    pen = press.run(pen, 301.7, "*")
    press.run(pen + 2.5, 301.7, "draft resolution", "b")
    press.run(TEXT, 326.9, "Hedges and verges along the roads of the world and their", "b", 12)
    press.run(TEXT, 340.4, "lasting care", "b", 12)
    pen = press.run(INDENT, 364.9, "The General Assembly", "i")
    press.run(pen, 364.9, ",")
    pen = press.run(INDENT, 382.9, "Recalling", "i")
    press.full(pen + 2.5, 382.9, "its many resolutions on hedges, verges and the far-")
    press.full(TEXT, 394.9, "reaching benefits that green places bring to those who walk beside them,")
    pen = press.run(TEXT, 406.9, "of 4 April 2040,")
    pen = press.run(pen, 403.4, "1", size=6.5)
    press.run(pen + 2.5, 406.9, "and to birds,")
    press.run(INDENT, 424.9, "1.")
    pen = press.run(170.9, 424.9, "Requests", "i")
    press.full(pen + 2.5, 424.9, "all those who own a hedge to look after it in every")
    press.full(TEXT, 436.9, "season and to report to the Assembly on the state of the verges that they")
    press.separator(660)
    press.note(674.1, "*", "On behalf of all who walk.")
    press.note(684.6, "1", "Resolution 94/17.")
    press.footer()
    press.turn()
    press.header("A/C.9/99/L.7", "2/2")
    press.run(TEXT, 84.5, "mow, each year;")
    press.run(INDENT, 102.5, "2.")
    press.run(170.9, 102.5, "Decides to meet again.")
    press.ending_at(488.6, 130, "7th plenary meeting", "i")
    press.ending_at(488.6, 142, "4 May 2044", "i")
    return press


def test_masthead_opening_and_body_are_one_paragraph_each() -> None:
    assert texts(galley(draft())) == [
        "United Nations",
        "A/C.9/99/L.7",
        "General Assembly",
        "Distr.: Limited",
        "3 May 2044",
        "Original: English",
        "Ninety-ninth session",
        "Ninth Committee",
        "Agenda item 12 (b)",
        "Care of hedges, verges and other green places that lie along roads",
        "Arcadia: draft resolution",
        "Hedges and verges along the roads of the world and their lasting care",
        "The General Assembly,",
        "Recalling its many resolutions on hedges, verges and the far-reaching benefits that green places bring to "
        "those who walk beside them, of 4 April 2040, and to birds,",
        "1.\tRequests all those who own a hedge to look after it in every season and to report to the Assembly on the "
        "state of the verges that they mow, each year;",
        "2.\tDecides to meet again.",
        "7th plenary meeting",
        "4 May 2044",
    ]


@pytest.mark.parametrize("shift", [-7.2, 0, 40])
def test_masthead_is_found_wherever_its_rules_lie(shift: float) -> None:
    press = Press()
    press.masthead(shift)
    press.run(60, 222.3 + shift, "Ninety-ninth session", "b")
    read_back = galley(press)
    assert texts(read_back)[:3] == ["United Nations", "A/C.9/99/L.7", "General Assembly"]
    assert texts(read_back)[-2:] == ["Original: English", "Ninety-ninth session"]


def test_two_organs_stay_apart_and_a_long_one_is_joined() -> None:
    press = Press()
    press.masthead()
    press.run(TEXT, 106, "Security Council", "b", 20)
    assert texts(galley(press))[2:4] == ["General Assembly", "Security Council"]
    press = Press()
    press.run(TEXT, 57.8, "United Nations", size=14)
    press.rule(60, 552, 64.8, 0.48)
    press.run(TEXT, 86.4, "Conference on Hedges", "b", 20)
    press.run(TEXT, 106, "Verges and Lanes", "b", 20)
    press.rule(60, 552, 208.9, 1.44)
    assert texts(galley(press)) == ["United Nations", "Conference on Hedges Verges and Lanes"]


def test_without_rules_there_is_no_masthead_and_nothing_is_lost() -> None:
    press = Press()
    press.run(TEXT, 100, "A letter about hedges.")
    press.run(TEXT, 130, "Yours.")
    assert texts(galley(press)) == ["A letter about hedges.", "Yours."]


def test_notes_hang_on_their_calls() -> None:
    read_back = galley(draft())
    notes = {paragraph.text.split()[0]: [note.mark for note in paragraph.notes()] for paragraph in read_back.blocks}
    assert notes["Arcadia:"] == ["*"]
    assert notes["Recalling"] == ["1"]
    recital = next(block for block in read_back.blocks if block.text.startswith("Recalling"))
    at = next(index for index, piece in enumerate(recital.content) if isinstance(piece, Call))
    assert recital.content[at - 1].text.endswith("2040,")
    assert recital.content[at + 1].text.startswith(" and")
    assert [note.paragraphs[0].text for note in recital.notes()] == ["Resolution 94/17."]
    assert not read_back.problems


def test_emphasis_does_not_reach_over_spaces_and_punctuation() -> None:
    read_back = galley(draft())
    enacting = next(block for block in read_back.blocks if block.text.startswith("The General"))
    assert enacting.content == [Run("The General Assembly", italic=True), Run(",")]
    operative = next(block for block in read_back.blocks if block.text.startswith("1."))
    assert [piece.text for piece in operative.content[:2]] == ["1.\t", "Requests"]
    assert operative.content[1].italic


def test_settings_are_evidence_for_roles() -> None:
    blocks = {block.text.split()[0]: block for block in galley(draft()).blocks}
    recital, title, ending = blocks["Recalling"].setting, blocks["Hedges"].setting, blocks["7th"].setting
    assert (recital.first, recital.left, recital.above) == (147.1, 123.4, 18.0)
    assert recital.alignment is Alignment.JUSTIFIED
    assert (title.bold, title.size, title.first) == (True, 12.0, 123.4)
    assert ending.alignment is Alignment.RIGHT
    assert ending.italic


def test_places_name_pages_and_boxes() -> None:
    over = next(block for block in galley(draft()).blocks if block.text.startswith("1."))
    assert [place.page for place in over.places] == [1, 2]
    left, top, right, bottom = over.places[0].box
    assert (left, right) == (123.4, 488.6)
    assert 410 < top < 424 < 436 < bottom < 445


def test_furniture_is_set_apart() -> None:
    found = {(piece.kind, piece.text, piece.place.page) for piece in galley(draft()).furniture}
    assert (FurnitureKind.JOB_NUMBER, "44-00017 (E)    030544", 1) in found
    assert (FurnitureKind.BAR_CODE, "*4400017*", 1) in found
    assert (FurnitureKind.RULE, "_" * 18, 1) in found
    assert (FurnitureKind.HEADER, "A/C.9/99/L.7", 2) in found
    assert (FurnitureKind.PAGE_NUMBER, "2/2", 2) in found
    assert (FurnitureKind.JOB_NUMBER, "44-00017", 2) in found


def test_every_letter_is_accounted_for() -> None:
    read_back = galley(draft())
    assert read_back.pages == 2
    assert said(read_back) == Counter("".join(read_back.letters))


def test_a_note_that_nothing_calls_is_kept_and_reported() -> None:
    press = Press()
    press.full(TEXT, 100, "Nobody who reads this page will find out where its only note belongs to, or")
    press.run(TEXT, 112, "why.")
    press.separator(660)
    press.note(674.1, "3", "A stray note.")
    read_back = galley(press)
    assert read_back.blocks[-1].role is Role.NOTE
    assert read_back.blocks[-1].text == "3 A stray note."
    assert [problem.code for problem in read_back.problems] == ["R201"]


def test_a_note_goes_on_over_the_page() -> None:
    press = Press()
    for page in (1, 2):
        pen = press.run(TEXT, 100, f"Page {page} has something to say about hedges")
        if page == 1:
            press.run(pen, 96.5, "1", size=6.5)
        press.separator(660)
        if page == 1:
            press.note(674.1, "1", "A note that is so long that it goes on")
            press.turn()
        else:
            press.run(TEXT, 674.1, "on the next page.", size=8.5)
    (note,) = galley(press).blocks[0].notes()
    assert note.paragraphs[0].text == "A note that is so long that it goes on on the next page."
    assert [place.page for place in note.paragraphs[0].places] == [1, 2]


def test_notes_may_share_a_line_and_a_note_may_be_called_twice() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "Hedges")
    pen = press.run(pen, 96.5, "1", size=6.5)
    pen = press.run(pen + 2.5, 100, "and verges")
    press.run(pen, 96.5, "2", size=6.5)
    pen = press.run(TEXT, 130, "Hedges again")
    press.run(pen, 126.5, "1", size=6.5)
    press.separator(660)
    press.note(674.1, "1", "Green.")
    pen = press.run(200, 671.1, "2", size=5.5)
    press.run(pen + 4, 674.1, "Low.", size=8.5)
    read_back = galley(press)
    first, second = read_back.blocks
    assert [(note.mark, note.paragraphs[0].text) for note in first.notes()] == [("1", "Green."), ("2", "Low.")]
    assert list(second.notes()) == [next(first.notes())]


@pytest.mark.parametrize("size", [9.5, 10.0])
def test_a_raised_figure_calls_a_note_however_large_it_is_set(size: float) -> None:
    press = Press()
    pen = press.run(TEXT, 100, "The hedges are green,")
    pen = press.run(pen, 96.5, "1", size=size)
    press.run(pen + 2.5, 100, "the verges grey.")
    press.run(TEXT, 112, "They are 10 years old.")
    press.separator(660)
    press.note(674.1, "1", "Mostly.")
    paragraph, *_ = galley(press).blocks
    assert [note.mark for note in paragraph.notes()] == ["1"]
    assert paragraph.text.startswith("The hedges are green, the verges grey.")


def test_square_metres_call_no_note() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "The hedge")
    pen = press.run(pen, 96.5, "2", size=6.5)
    pen = press.run(pen + 2.5, 100, "covers 12 m")
    pen = press.run(pen, 96.5, "2", size=6.5)
    press.run(pen, 100, ".")
    press.separator(660)
    press.note(674.1, "2", "That of 2040.")
    (paragraph,) = galley(press).blocks
    assert [note.mark for note in paragraph.notes()] == ["2"]
    assert paragraph.content[-2:] == [Run("2", rise=1), Run(".")]


def test_a_superscript_that_calls_nothing_stays_one() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "The hedge covers 12 m")
    pen = press.run(pen, 96.5, "2", size=6.5)
    press.run(pen, 100, ".")
    (paragraph,) = galley(press).blocks
    assert paragraph.content == [Run("The hedge covers 12 m"), Run("2", rise=1), Run(".")]


@pytest.mark.parametrize(
    ("gap", "text"), [(0.0, "hedgerow"), (1.4, "hedgerow"), (1.8, "hedge row"), (2.5, "hedge row"), (30, "hedge\trow")]
)
def test_the_pen_decides_on_a_space(gap: float, text: str) -> None:
    press = Press()
    pen = press.run(TEXT, 100, "Each hedge")
    press.run(pen + gap, 100, "row")
    assert texts(galley(press)) == [f"Each {text}"]


def test_a_blank_that_the_next_run_covers_is_none() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "from 10 to 2030\u2013 ")
    press.run(pen - 2.5, 100, "2040")
    assert texts(galley(press)) == ["from 10 to 2030\u20132040"]


def test_hyphens_at_line_ends_are_real_and_may_be_suspended() -> None:
    press = Press()
    press.full(TEXT, 100, "Hedges and verges are cared for by the Secretary of the Office and the Under-")
    press.full(TEXT, 112, "Secretary, who looks after all green places along the roads, be they low-")
    press.run(TEXT, 124, "and high-lying.")
    (text,) = texts(galley(press))
    assert "Under-Secretary" in text
    assert "low- and high-lying" in text


def test_links_cover_their_text() -> None:
    press = Press()
    pen = press.run(TEXT, 100, "See resolution ")
    end = press.run(pen, 100, "94/17")
    press.run(end, 100, ", on hedges.")
    press.link(pen, end, 100, "https://example.org/94/17")
    (paragraph,) = galley(press).blocks
    assert paragraph.content == [
        Run("See resolution "),
        Run("94/17", link="https://example.org/94/17"),
        Run(", on hedges."),
    ]


def test_a_link_inside_a_run_cuts_it() -> None:
    press = Press()
    press.run(TEXT, 100, "See resolution 94/17, on hedges.")
    start = TEXT + stringWidth("See resolution ", "Times-Roman", 10)
    press.link(start, start + stringWidth("94/17", "Times-Roman", 10), 100, "https://example.org/94/17")
    (paragraph,) = galley(press).blocks
    assert [(piece.text, bool(piece.link)) for piece in paragraph.content] == [
        ("See resolution ", False),
        ("94/17", True),
        (", on hedges.", False),
    ]


def test_a_landscape_page_is_read_upright() -> None:
    press = Press()
    press.canvas.setPageRotation(90)
    press.canvas.rotate(90)
    press.canvas.setFont("Times-Roman", 10)
    press.canvas.drawString(100, -120, "A line along")
    press.canvas.drawString(100, -132, "the long side.")
    read_back = galley(press)
    assert texts(read_back) == ["A line along the long side."]
    assert read_back.blocks[0].setting.first == 100.0


def test_a_section_number_over_its_title_stands_alone() -> None:
    press = Press()
    press.run(TEXT, 100, "II", "b")
    press.run(TEXT, 112, "Hedges", "b")
    press.full(INDENT, 130, "All hedges that are older than a hundred years are to be counted, and their")
    press.run(TEXT, 142, "birds too.")
    assert texts(galley(press))[:2] == ["II", "Hedges"]


def test_a_password_is_asked_for_and_used() -> None:
    press = Press()
    press.run(TEXT, 100, "Secret hedges.")
    locked = press.pdf("verge")
    with pytest.raises(PasswordError, match="a password is needed") as needed:
        read(locked, "locked.pdf", Reading())
    assert needed.value.exit_code == 3
    assert "--password" in str(needed.value)
    with pytest.raises(PasswordError, match="does not open it"):
        read(locked, "locked.pdf", Reading(password="lane"))
    assert texts(read(locked, "locked.pdf", Reading(password="verge"))) == ["Secret hedges."]


def test_damage_is_mended_or_reported() -> None:
    whole = draft().pdf()
    assert texts(read(b"junk\n" * 300 + whole, "junk.pdf", Reading()))[:1] == ["United Nations"]
    with pytest.raises(UnreadableError, match=r"broken\.pdf: .*; fetch or export"):
        read(whole[:200], "broken.pdf", Reading())
    with pytest.raises(UnreadableError):
        read(b"%PDF-1.7\n" + bytes(range(256)) * 4, "noise.pdf", Reading())


def test_a_page_without_text_is_reported_as_a_scan() -> None:
    from reportlab.lib.utils import ImageReader

    press = Press()
    press.canvas.drawImage(ImageReader(_grey()), 0, 0, 612, 792)
    press.turn()
    press.run(TEXT, 100, "A page with text.")
    read_back = galley(press)
    assert [(problem.code, problem.place.page) for problem in read_back.problems] == [("R102", 1)]
    assert texts(read_back) == ["A page with text."]


def _grey() -> object:
    from PIL import Image

    return Image.new("L", (8, 8), 128)


def test_a_job_number_on_a_back_cover_is_furniture() -> None:
    press = Press()
    press.run(TEXT, 100, "The hedges were cut.")
    press.turn()
    press.run(400, 600, "44-00017 (E)    030544")
    press.run(400, 620, "*4400017*")
    read_back = galley(press)
    assert texts(read_back) == ["The hedges were cut."]
    assert [piece.kind for piece in read_back.furniture] == [FurnitureKind.JOB_NUMBER, FurnitureKind.BAR_CODE]


def _typewritten(figure: str) -> Galley:
    """A page whose note has a mark of full size, below a drawn separator; `figure` stands raised in its text."""
    press = Press()
    pen = press.run(TEXT, 100, "Hedges")
    press.run(pen, 96.5, figure, size=6.5)
    press.rule(TEXT, TEXT + 144, 650, 0.5)
    press.run(TEXT, 670, "7      See what was said of")
    press.run(TEXT + 33, 682, "8 verges.")
    press.run(TEXT, 706, "8      See lanes.")
    return galley(press)


def test_a_mere_figure_is_the_mark_of_a_note_that_the_page_calls() -> None:
    (block, *rest) = _typewritten("7").blocks
    assert [(note.mark, note.paragraphs[0].text) for note in block.notes()] == [
        ("7", "See what was said of 8 verges. 8 See lanes.")
    ]
    assert not rest
    assert [block.text for block in _typewritten("6").blocks] == [
        "Hedges6",
        "7 See what was said of 8 verges.",
        "8 See lanes.",
    ]


def test_a_symbol_at_the_foot_of_a_paper_is_its_symbol() -> None:
    press = Press()
    press.run(TEXT, 100, "Conference on Hedges", "b")
    press.full(TEXT, 130, "1. Hedges are to be kept as high as those who look over them are tall, and no")
    pen = press.run(TEXT, 142, "higher than that.")
    press.run(pen, 138.5, "1", size=6.5)
    press.separator(660)
    press.note(674, "1", "See CONF/HEDGE/2044/2, paragraph 7")
    press.run(60, 700, "CONF/HEDGE/2044/MISC.3", "b", 9)
    press.run(60, 730, "GE.44-00017", size=9)
    document = convert.read(press.pdf(), name="paper.pdf")
    (number,) = document.tree.iter(akn("docNumber"))
    assert text_of(number) == "CONF/HEDGE/2044/MISC.3"
    (note,) = document.tree.iter(akn("authorialNote"))
    assert text_of(note) == "See CONF/HEDGE/2044/2, paragraph 7"
    assert [problem.code for problem in document.problems if problem.code[0] in "CM"] == ["M004"]


def test_a_line_under_the_words_of_a_note_parts_nothing() -> None:
    press = Press()
    pen = press.run(INDENT, 300, "Kites may be flown by all")
    press.run(pen, 296.5, "1", size=6.5)
    pen = press.run(INDENT, 320, "And by their friends")
    press.run(pen, 316.5, "2", size=6.5)
    for line in range(20):
        press.full(TEXT, 340 + 12 * line, "flying kites and mending their strings is an art that all peoples share")
    press.separator(680)
    press.note(692, "1", "See")
    pen = press.run(139, 692, "www.kites.example", size=8.5)
    press.rule(139, pen, 693, 0.4)
    press.run(pen, 692, ", where many are shown.", size=8.5)
    press.note(702, "2", "See the same.")
    notes = [note for paragraph in galley(press).paragraphs() for note in paragraph.notes()]
    assert [(note.mark, note.paragraphs[0].text) for note in notes] == [
        ("1", "See www.kites.example, where many are shown."),
        ("2", "See the same."),
    ]


def test_large_type_is_a_heading_however_heavy_it_is() -> None:
    press = Press()
    press.masthead()
    press.run(TEXT, 240, "Kites", "b", 14)
    press.run(TEXT - 24, 280, "I.", "b", 14)
    press.run(TEXT, 280, "Opinion on the flying of kites in the open", "b", 14)
    press.run(TEXT, 295, "(decision 2041/4)", size=14)
    for line in range(12):
        press.full(TEXT, 320 + 12 * line, "flying kites and mending their strings is an art that all peoples share")
    document = convert.read(press.pdf(), name="large.pdf")
    assert [text_of(each) for each in document.tree.iter(akn("heading"))] == [
        "Opinion on the flying of kites in the open (decision 2041/4)"
    ]


@pytest.mark.parametrize("ignore_tags", [False, True])
@pytest.mark.parametrize(("others", "notes"), [("", ["*"]), ("* and of Borealia,** and of Cockaigne", [])])
def test_what_explains_a_mark_of_many_words_is_the_key_to_them(
    others: str, notes: list[str], ignore_tags: bool
) -> None:
    press = Press()
    press.masthead()
    lines = [
        "The Board of Kites is composed as",
        f"follows: the members of Arcadia{others} and of Dune,*",
        "and of others.",
    ]
    with press.piece(press.part("P")):
        press.run(INDENT, 520, lines[0])
        for line, text in enumerate(lines[1:], 1):
            press.run(TEXT, 520 + 12 * line, text)
    for y, text in ((600, "_" * 18), (612, "* Term of office expires in 2045.")):
        with press.piece(press.part("P")):
            press.run(TEXT, y, text)
    found = read(press.tagged(), "key.pdf", Reading(ignore_tags=ignore_tags))
    assert [note.mark for paragraph in found.paragraphs() for note in paragraph.notes()] == notes
    assert ("* Term of office expires in 2045." in texts(found)) is not bool(notes)


@pytest.mark.parametrize("ignore_tags", [False, True])
def test_the_key_to_a_list_may_stand_overleaf(ignore_tags: bool) -> None:
    press = Press()
    press.masthead()
    for line in range(16):
        with press.piece(press.part("P")):
            press.full(INDENT, 300 + 24 * line, "The members of the Board of Kites are Arcadia,* Borealia,**")
            press.run(TEXT, 312 + 24 * line, "Cockaigne* and Dune.**")
    press.turn()
    press.run(60, 59, "A/C.9/99/L.7", "b", 8.5)
    press.rule(60, 552, 64.8, 0.24)
    key = ["* Term of office expires in 2045.", "** Term of office expires in 2046."]
    for line, text in enumerate(["_" * 18, *key]):
        with press.piece(press.part("P")):
            press.run(TEXT, 82 + 18 * line, text)
    found = read(press.tagged(), "key.pdf", Reading(ignore_tags=ignore_tags))
    assert [note.mark for paragraph in found.paragraphs() for note in paragraph.notes()] == []
    assert [text for text in texts(found) if text.startswith("*")] == key
