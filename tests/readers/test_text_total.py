"""The reader of text is total: whatever it is given, every printed character is accounted for, once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convert.errors import EncodingError
from convert.galley import Call, Galley, Note, Paragraph, Run, paragraphs_of
from convert.options import Reading
from convert.readers.text import read
from tests.conftest import ROOT

SEED = ROOT.parent / "shared" / "seed" / "draft-resolution.txt"
FIXTURES = sorted((ROOT / "fixtures").glob("*/source.txt"))


def ink(text: str) -> Counter[str]:
    """The characters of `text` but white space, counted."""
    return Counter("".join(text.split()))


def accounted(galley: Galley) -> Counter[str]:
    """Blocks, notes, marks (once at each call and once at the note) and furniture, counted."""
    found = sum((ink(piece.text) for piece in galley.furniture), Counter[str]())
    seen: set[Note] = set()
    for block in galley.blocks:
        for paragraph in paragraphs_of(block):
            found += of_paragraph(paragraph, seen)
    return found


def of_paragraph(paragraph: Paragraph, seen: set[Note]) -> Counter[str]:
    found = Counter[str]()
    for piece in paragraph.content:
        if isinstance(piece, Run):
            found += ink(piece.text)
            continue
        found += ink(piece.note.mark)
        if piece.note not in seen:
            seen.add(piece.note)
            found += ink(piece.note.mark)
            for note in piece.note.paragraphs:
                found += of_paragraph(note, seen)
    return found


def galley(data: bytes) -> Galley:
    return read(data, "test.txt", Reading())


def assert_complete(data: bytes, text: str) -> None:
    found = galley(data)
    assert found.letters == ["".join(text.split())]
    assert accounted(found) == ink(text)


# Scraps of which marked-up and plain documents are made, whole and broken.
SCRAPS = st.sampled_from(
    [
        *(
            "*",
            "**",
            "***",
            "\\",
            "\\*",
            "<sup>1</sup>",
            "<sup>2</sup> ",
            "<sup>",
            "</sup>",
            "<sub>2</sub>",
            "<br>",
            "[^1]",
            "[^2]: ",
        ),
        *("#", "## ", "|", "| a | b |\n", "|---|---|\n", "---\n", "\n", "\n\n", "  \n", "\\\n", "\r\n", "\r", "\f"),
        *("\t", "\0", "\x0b", "\u2028", "____________\n", "1 ", "1. ", "(a) ", "(i)  ", "a) ", "1", "2", ",1 "),
        *("rights5 ", "19932 ", "1 A/CONF.157/24.\n", "* Note.\n", "1\n", "A/C.3/80/L.35", "25-17758 (E)    101125\n"),
        *("*2517758*\n", "2/5\n", "101125\n", "/...\n", "Please recycle\n", "Recalling", "Secretary-\n", "General "),
        *("ссылаясь ", "大会", "word ", "The ", ",", ";", ".", " ", "      ", "*Recalling* "),
    ]
)
SOURCES = st.one_of(
    st.lists(SCRAPS, max_size=60).map("".join),
    st.lists(st.one_of(SCRAPS, st.text(max_size=5)), max_size=30).map("".join),
    st.text(),
)


@given(SOURCES)
@example("____________\n*")
@example("*\n1 A/CONF.157/24.\n")
@example("**<br>")
@example("<SUP>0</SUP>.\r0. [^0]0")
def test_every_character_is_accounted_for(source: str) -> None:
    text = source.removeprefix("\ufeff")
    assert_complete(source.encode("utf-8"), text)


@given(SOURCES, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_a_byte_order_mark_is_no_character(source: str, encoding: str) -> None:
    assert_complete(("\ufeff" + source).encode(encoding), source)


@given(st.binary(max_size=60))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = galley(data)
    except EncodingError:
        return
    assert accounted(found) == ink("".join(found.letters))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_fixtures_are_read_whole(path: Path) -> None:
    data = path.read_bytes()
    assert_complete(data, data.decode())
    assert not galley(data).problems


@pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the project")
def test_the_seed_is_read_whole() -> None:
    assert_complete(SEED.read_bytes(), SEED.read_text("utf-8"))


def test_the_account_notices_a_loss() -> None:
    source = "*Recalling* its resolution 67/169,<sup>1</sup>\n\n<sup>1</sup> A/67/53."
    found = galley(source.encode())
    block = found.blocks[0]
    assert isinstance(block, Paragraph)
    call = next(piece for piece in block.content if isinstance(piece, Call))
    call.note.paragraphs[0].content = [Run("A/67/5.")]
    assert ink(source) - accounted(found) == Counter("3")


@pytest.mark.parametrize(
    ("data", "fault", "remedy"),
    [
        ("Distr.\nlimitée".encode("latin-1"), "not UTF-8: byte 0xE9 at line 2, column 6", "iconv -f latin1 -t utf-8"),
        ("“Peace”".encode("cp1252"), "byte 0x93 at line 1, column 1", "iconv -f cp1252 -t utf-8"),
        ("é".encode("latin-1") + b"a\0b\0", "byte 0xE9 at line 1, column 1", "iconv -f utf-16le -t utf-8"),
        (b"\xff\xfea\0b", "damaged UTF-16", "save it again as UTF-8"),
    ],
)
def test_other_encodings_are_refused(data: bytes, fault: str, remedy: str) -> None:
    with pytest.raises(EncodingError) as caught:
        galley(data)
    assert fault in caught.value.fault
    assert remedy in caught.value.remedy
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "scrap", ["word, ", "*a", "\\*", "<sup>1</sup> ", "a<sup>", "|a|\n", "x\n\n---\n\n", "\f", "a1 ", "\0"]
)
def test_long_input_takes_no_longer_for_its_length(scrap: str) -> None:
    """Less than a second if the time is linear, minutes if it is not."""
    source = "# H\n\n" + scrap * (30_000 // len(scrap))
    assert_complete(source.encode(), source)
