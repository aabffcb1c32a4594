"""The house style: what it says of each role."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.errors import ResourceError
from convert.resources import resource
from convert.templates import load


def altered(folder: Path, old: str, new: str) -> str:
    """The path of a copy of the New York style with one thing changed."""
    text = resource("styles", "new-york-letter.toml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "altered.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(path)


def test_role_takes_what_it_does_not_say_from_the_default() -> None:
    style = load()
    assert style.role("recital").first == style.roles["default"].first
    assert style.role("title").bold
    assert not style.role("recital").bold


def test_levels_and_numbers_have_their_own_settings() -> None:
    style = load()
    assert style.role("point", 2).left == 147.13
    assert style.role("point", 9) == style.role("point", 4)
    assert style.role("text", numbered=True).first < style.role("text").first


def test_distance_depends_on_the_paragraph_before() -> None:
    title = load().role("enacting")
    assert title.distance("title") == 24.5
    assert title.distance("recital") == 18.0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("width = 612.0", "", "the key page.width is missing"),
        ("width = 612.0", 'width = "wide"', "page.width is 'wide', but must be a number"),
        ("width = 612.0", "width = 612.0\ndepth = 3", "there is no key page.depth in a style"),
        ('alignment = "justified"', 'alignment = "straight"', "alignment is 'straight', but must be one of justified"),
        ("tabs = [170.88]", "tabs = 170.88", "tabs is 170.88, but must be a list"),
        ("lines_before = 2", "lines_before = 2.5", "limits.lines_before is 2.5, but must be a whole number"),
        ("[page]", "[page", "this is not TOML"),
        ("width = 612.0", "width = -612.0", "page.width is -612.0, but must be more than 0"),
        ("bottom = 732.2", "bottom = nan", "limits.bottom is nan, but must be a number"),
        ("bottom = 732.2", "bottom = 60.0", "limits.bottom is 60, and leaves a page no line"),
        ("note_lines = 2", "note_lines = 0", "limits.note_lines is 0, but must be more than 0"),
        ("right = 488.68", "right = 100.0", "the lines of roles.default end at 100, where they would begin"),
        ("scale = 1.03 ", "scale = 0.0 ", "scale is 0.0, but must be more than 0"),
        ('bound = "United', 'bound = "(United', "roles.organ.bound is '(United (?=Nations)"),
        ("{page}/{pages}", "{page}/{leaves}", "running.numbering is '{page}/{leaves}', but must be a text with {page}"),
        ("[roles.title]", "[roles.titel]", "there is no role 'titel'; do you mean title?"),
        ("[roles.vote]", "[roles.xyz]", "there is no role 'xyz'; compare it with new-york-letter.toml"),
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = altered(tmp_path, old, new)
    with pytest.raises(ResourceError) as caught:
        load(path)
    assert path in str(caught.value)
    assert said in str(caught.value)


def test_missing_style_is_an_error() -> None:
    with pytest.raises(ResourceError, match="there is no style 'old-york'"):
        load("old-york")
    with pytest.raises(ResourceError, match=r"nowhere\.toml: the style cannot be read"):
        load("nowhere.toml")
