"""Side files, which give what a source lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.batch.side import beside, read_side
from convert.errors import EncodingError, UnreadableError, UsageError


def side(folder: Path, text: str) -> Path:
    path = folder / "draft.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_side_file_gives_texts(tmp_path: Path) -> None:
    path = side(tmp_path, 'symbol = "A/C.3/68/L.1"\ncommittee = "Troisième Commission"\n')
    assert read_side(path) == {"symbol": "A/C.3/68/L.1", "committee": "Troisième Commission"}


def test_the_side_file_beside_a_source_has_its_name(tmp_path: Path) -> None:
    path = side(tmp_path, "")
    assert beside(str(tmp_path / "draft.txt")) == path
    assert beside(str(tmp_path / "draft.pdf")) == path
    assert beside(str(tmp_path / "other.txt")) is None
    assert beside("-") is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('author = "me"', r"draft\.toml: a document has no 'author' to set; there are symbol, job_number, "),
        ("session = 68", r"draft\.toml: the value of 'session' is not text; put it in quotes, as it would be printed"),
        ("date = 2013-10-31", "the value of 'date' is not text"),
    ],
)
def test_what_a_document_has_not_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        read_side(side(tmp_path, text))


def test_a_side_file_that_is_no_toml_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"draft\.toml: the side file is not TOML: .*line 1"):
        read_side(side(tmp_path, "symbol: A/C.3/68/L.1"))


def test_a_missing_side_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"draft\.toml: the side file cannot be read: No such file"):
        read_side(tmp_path / "draft.toml")


def test_a_side_file_in_latin_1_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes('committee = "Comité"'.encode("latin-1"))
    with pytest.raises(EncodingError, match=r"draft\.toml: the side file is not UTF-8; save it as UTF-8"):
        read_side(path)
