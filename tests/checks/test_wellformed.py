"""What is not well-formed, in words, with its place; bombs and broken files."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert import checks, flow
from convert.checks import wellformed
from convert.errors import UndocError

SOUND = (Path(__file__).parent.parent.parent / "fixtures" / "adopted-vote-annex" / "expected.xml").read_bytes()


@pytest.mark.parametrize(
    ("data", "code", "place", "words"),
    [
        (b"<a>\n<b>\n</a>", "W001", "3:5", "<b> of line 2 is closed by </a>"),
        (b"<a></a><b/>", "W001", "1:8", "something follows the end"),
        (b"<a>\n <b>text", "W002", "2:9", "the file is cut short"),
        (b"<a>\n <b", "W002", "2:4", "the file is cut short"),
        (b"<a>caf\xe9 au lait</a>", "W003", "1:7", "not in the file's encoding"),
        (b'<?xml version="1.0" encoding="x-nowhere"?><a/>', "W003", "1:41", "the encoding that the file declares"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "W004", "1", "remove its DOCTYPE"),
        (b"<a>" * 400 + b"</a>" * 400, "W005", "1:771", "too deep"),
        (b" \n", "W006", "1", "the file is empty"),
        (b"once upon a time", "W006", "1:1", "there is no tag"),
        (b"<a>\x01</a>", "W007", "1:4", "the character number 1"),
        (b"<a b='1' b='2'/>", "W008", "1:15", "the attribute b is given twice"),
        (b"<a b=1/>", "W008", "1:6", "not in quotes"),
        (b"<a>\nQ&A</a>", "W009", "2:4", "& begins no reference"),
        (b"<a>salt & pepper</a>", "W009", "1:10", "write &amp;"),
        (b"<a>&nbsp;</a>", "W009", "1:10", "&nbsp; is not declared"),
        (b"<a><b:c/></a>", "W010", "1:8", "the namespace prefix b is not declared"),
    ],
)
def test_a_fault_is_said_in_words_with_its_place(data: bytes, code: str, place: str, words: str) -> None:
    root, (problem,) = wellformed.parse(data, "draft.xml")
    assert root is None
    assert (problem.code, str(problem.place), problem.source) == (code, place, "draft.xml")
    assert words in problem.message


def test_the_line_is_shown() -> None:
    _, (problem,) = wellformed.parse(b"<a>\n  <b></c>\n</a>")
    assert problem.excerpt == "  <b></c>"


def test_of_a_long_line_what_tells_the_place_is_shown() -> None:
    _, (problem,) = wellformed.parse(b"<a>" + b"word " * 100 + b"<b></c> and more" + b" words" * 100 + b"</a>")
    assert problem.excerpt[problem.shown_at - 8 : problem.shown_at - 1] == "<b></c>"
    assert problem.excerpt.startswith("…")
    assert len(problem.excerpt) < 200


def test_what_is_well_formed_is_parsed() -> None:
    root, problems = wellformed.parse(SOUND)
    assert root is not None
    assert problems == []


def test_a_file_is_refused_that_is_too_large() -> None:
    _, (problem,) = wellformed.parse(b"<a>" + b" " * wellformed.LARGEST + b"</a>")
    assert problem.code == "W005"
    _, (problem,) = wellformed.parse(b"<a>" + b"<b/>" * wellformed.MOST_TAGS + b"</a>")
    assert problem.code == "W005"


BOMBS = [
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "%s">]><a x="&c;">&c;</a>' % (b"&b;" * 1000),
    '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'.encode("utf-16"),
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "http://192.0.2.1/x">]><a>&b;</a>',
    b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://192.0.2.1/x"> %b;]><a/>',
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_entities_are_refused(bomb: bytes) -> None:
    root, (problem,) = wellformed.parse(bomb)
    assert root is None
    assert problem.code == "W004"


def fuzzed(count: int) -> Iterator[bytes]:
    """Broken files: cut short, bytes put out, deep, with huge attributes, and bombs. The same ones every time."""
    chance = random.Random(20_261_124)
    for number in range(count):
        kind = number % 5
        if kind == 0:
            yield SOUND[: chance.randrange(len(SOUND) - 20)]
        elif kind == 1:
            at = chance.randrange(len(SOUND) - 40)
            yield SOUND[:at] + bytes(chance.choice(b"<&\x00\x01\xff") for _ in range(4)) + SOUND[at + 4 :]
        elif kind == 2:
            yield b"<a>" * chance.randrange(300, 30_000)
        elif kind == 3:
            yield (
                b"<a b='" + b"x" * chance.randrange(11_000_000, 12_000_000)
                if number % 50 == 3
                else b"<a b='" + b"x" * 999
            )
        else:
            yield chance.choice(BOMBS)


def test_a_thousand_broken_files_are_borne() -> None:
    slowest = 0.0
    for data in fuzzed(1000):
        started = time.process_time()
        found = flow.check(data, name="broken.xml")
        slowest = max(slowest, time.process_time() - started)
        assert [problem.code[0] for problem in found] == ["W"]
    assert slowest < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000, "kilobytes, with all else that is loaded"


def test_published_files_that_are_not_well_formed(corpus: Path) -> None:
    for path in (corpus / "faulty" / "not-well-formed").glob("*.xml"):
        (problem,) = flow.check(path)
        assert problem.code == "W001"
        assert problem.place is not None
        assert problem.place.line
        assert problem.excerpt


def test_many_files_are_checked_lazily_and_in_order(tmp_path: Path) -> None:
    for name, data in (("a.xml", SOUND), ("b.xml", b"<a>")):
        (tmp_path / name).write_bytes(data)
    names = [str(tmp_path / name) for name in ("b.xml", "missing.xml", "a.xml")]
    for jobs in (1, 2):
        found = list(flow.check_all(names, jobs=jobs))
        assert [name for name, _ in found] == names
        (broken, missing, sound) = [result for _, result in found]
        assert isinstance(broken, list)
        assert broken[0].code == "W002"
        assert isinstance(missing, UndocError)
        assert missing.exit_code == 3
        assert sound == []


def test_many_faults_are_told_in_time_that_grows_with_their_number() -> None:
    paragraph = b'<paragraph eId="para_1"><num>1.</num><content><p/></content></paragraph>'
    data = SOUND.replace(b"</mainBody>", paragraph * 4000 + b"</mainBody>", 1)
    began = time.process_time()
    found = checks.check(data, "many.xml")
    assert len(found) > 10_000
    assert time.process_time() - began < 10, "seconds; with each fault looking through all its siblings it was a minute"
