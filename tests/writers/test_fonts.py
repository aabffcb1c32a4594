"""Fonts found by their stacks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from convert.errors import ResourceError
from convert.styles import FontStack
from convert.writers.pdf.fonts import Fonts, _system_folders, find


def stack(*families: str) -> dict[str, FontStack]:
    return {"latin": FontStack(families, "install one")}


def test_the_first_family_of_the_stack_that_is_there(fonts: Fonts) -> None:
    there = fonts.families["latin"].name
    assert find(stack("No Such Family", there)).families["latin"].name == there


def test_names_come_from_the_files_and_not_from_their_names(fonts: Fonts, tmp_path: Path) -> None:
    source = fonts.main(False, True).path
    shutil.copy(source, tmp_path / f"renamed{source.suffix}")
    face = find(stack(fonts.families["latin"].name), (tmp_path,)).main(False, False)
    assert face.path.parent == tmp_path
    assert face.italic, "the only face of the family lends itself to all styles"


def test_environment_names_folders(fonts: Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(fonts.main(True, False).path, tmp_path)
    monkeypatch.setenv("UNDOC_FONTS", str(tmp_path))
    assert find(stack(fonts.families["latin"].name)).main(True, False).path.parent == tmp_path


def test_a_user_may_have_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000_000)
    assert _system_folders()


def test_files_that_are_no_fonts_are_passed_over(fonts: Fonts, tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"this is no font")
    assert find(stack(fonts.families["latin"].name), (tmp_path,)).families


def test_no_family_is_an_error_that_says_what_to_install() -> None:
    with pytest.raises(ResourceError, match="no font is there of No Such Family; install one") as caught:
        find(stack("No Such Family"))
    assert caught.value.exit_code == 5


def test_faces_know_their_characters(fonts: Fonts) -> None:
    assert fonts.face("ж", bold=False, italic=False) is not None
    assert fonts.face("\U0001f9a9", bold=False, italic=False) is None


def test_a_script_goes_first_if_it_is_asked_for(fonts: Fonts) -> None:
    arabic = fonts.families.get("arabic")
    if arabic is None:
        pytest.skip("no Arabic face is installed")
    assert fonts.face(".", bold=False, italic=False, script="arabic") is arabic.face(False, False)
    assert fonts.face(".", bold=False, italic=False) is fonts.main(False, False)
    assert fonts.face("ج", bold=False, italic=False) is arabic.face(False, False)


def test_the_script_of_a_document_is_a_must(fonts: Fonts) -> None:
    stacks = {"latin": FontStack((fonts.families["latin"].name,), "install one"), **stack_of("arabic")}
    assert find(stacks).families.keys() == {"latin"}
    with pytest.raises(ResourceError, match="no font is there of No Such Family; install an Arabic one"):
        find(stacks, script="arabic")


def stack_of(script: str) -> dict[str, FontStack]:
    return {script: FontStack(("No Such Family",), "install an Arabic one")}


def test_a_family_without_bold_is_thickened(fonts: Fonts, tmp_path: Path) -> None:
    shutil.copy(fonts.main(False, False).path, tmp_path)
    found = find(stack(fonts.families["latin"].name), (tmp_path,))
    bold = found.main(True, False)
    assert (bold.bold, bold.is_thickened) == (True, True)
    assert not found.main(False, False).is_thickened
    assert found.main(True, True) is found.main(True, True), "a face is asked for often and embedded once"


def test_another_family_stands_in_for_italics(fonts: Fonts, tmp_path: Path) -> None:
    name = fonts.families["latin"].name
    for folder, face in (("upright", fonts.main(False, False)), ("kai", fonts.main(True, False))):
        (tmp_path / folder).mkdir()
        shutil.copy(face.path, tmp_path / folder)
    stacks = {"han": FontStack((name,), "install one", italics=(name,))}
    italic = find(stacks, (tmp_path / "upright", tmp_path / "kai")).main(False, True)
    assert italic.italic
    assert italic.path.parent.name == "upright"
