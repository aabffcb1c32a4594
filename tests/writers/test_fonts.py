from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from convert.errors import ResourceError
from convert.styles import FontStack
from convert.writers.pdf.fonts import Fonts, find


def stack(*families: str) -> dict[str, FontStack]:
    return {"latin": FontStack(families, "install one")}


def test_the_first_family_of_the_stack_that_is_there(fonts: Fonts) -> None:
    there = fonts.families[0].name
    assert find(stack("No Such Family", there)).families[0].name == there


def test_names_come_from_the_files_and_not_from_their_names(fonts: Fonts, tmp_path: Path) -> None:
    source = fonts.main(False, True).path
    shutil.copy(source, tmp_path / f"renamed{source.suffix}")
    face = find(stack(fonts.families[0].name), (tmp_path,)).main(False, False)
    assert face.path.parent == tmp_path
    assert face.italic, "the only face of the family lends itself to all styles"


def test_environment_names_folders(fonts: Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(fonts.main(True, False).path, tmp_path)
    monkeypatch.setenv("UNDOC_FONTS", str(tmp_path))
    assert find(stack(fonts.families[0].name)).main(True, False).path.parent == tmp_path


def test_files_that_are_no_fonts_are_passed_over(fonts: Fonts, tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"this is no font")
    assert find(stack(fonts.families[0].name), (tmp_path,)).families


def test_no_family_is_an_error_that_says_what_to_install() -> None:
    with pytest.raises(ResourceError, match="no font is there of No Such Family; install one") as caught:
        find(stack("No Such Family"))
    assert caught.value.exit_code == 5


def test_faces_know_their_characters(fonts: Fonts) -> None:
    assert fonts.face("ж", bold=False, italic=False) is not None
    assert fonts.face("\U0001f9a9", bold=False, italic=False) is None
