"""Finding fonts: the first family of a stack that this machine has, by what the font files say of themselves.

Folders are looked into in this order: those of the caller, those of UNDOC_FONTS, those of the system. A file's name
does not matter; its family and style are read from its `name` table (name IDs 1 and 2).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

from convert.errors import ResourceError
from convert.styles import FontStack

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@dataclass(frozen=True, eq=False)
class Face:
    """One font of a family. Widths are in parts of the type size ("em")."""

    path: Path
    index: int
    bold: bool
    italic: bool

    @cached_property
    def face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def font(self) -> hb.Font:
        return hb.Font(self.face)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that the face has glyphs for."""
        return frozenset(self.face.unicodes)

    def advance(self, glyph: int) -> float:
        """The width of a glyph by itself, in em."""
        return float(self.font.get_glyph_h_advance(glyph) / self.face.upem)


@dataclass(frozen=True, eq=False)
class Family:
    """The four styles of a family, by (bold, italic); a style that it lacks is lent by the nearest that it has."""

    name: str
    faces: Mapping[tuple[bool, bool], Face]

    def face(self, bold: bool, italic: bool) -> Face:
        for style in ((bold, italic), (bold, False), (False, italic), (False, False)):
            if style in self.faces:
                return self.faces[style]
        return next(iter(self.faces.values()))


@dataclass(frozen=True, eq=False)
class Fonts:
    """The families that set a document: the one of its own script first, then those that fill its gaps."""

    families: tuple[Family, ...]

    def face(self, text: str, bold: bool, italic: bool) -> Face | None:
        """The first face that has all characters of a text, or None."""
        for family in self.families:
            face = family.face(bold, italic)
            if face.characters.issuperset(map(ord, text)):
                return face
        return None

    def main(self, bold: bool, italic: bool) -> Face:
        return self.families[0].face(bold, italic)


def find(stacks: Mapping[str, FontStack], folders: tuple[Path, ...] = ()) -> Fonts:
    """The fonts for a document, from the stacks of its style, of which the first is a must.

    Raises ResourceError, saying what to install, if no family of the first stack is there.
    """
    return _find(tuple(stacks.values()), (*folders, *_from_environment()))


@cache
def _find(stacks: tuple[FontStack, ...], places: tuple[Path, ...]) -> Fonts:
    main, *others = stacks
    family = _first(main, places)
    if family is None:
        raise ResourceError(f"no font is there of {', '.join(main.families)}", remedy=main.install)
    return Fonts((family, *(other for stack in others if (other := _first(stack, places)))))


def _first(stack: FontStack, places: tuple[Path, ...]) -> Family | None:
    """The best family of a stack: folders of the user before those of the system, then the order of the stack."""
    system = {name: faces for place in reversed(_system_folders()) for name, faces in _families(place).items()}
    for there in (*(_families(place) for place in places), system):
        for name in stack.families:
            if name.casefold() in there:
                return Family(name, there[name.casefold()])
    return None


@cache
def _families(folder: Path) -> Mapping[str, Mapping[tuple[bool, bool], Face]]:
    """The families in a folder and the folders under it, by name in small letters."""
    found: dict[str, dict[tuple[bool, bool], Face]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _SUFFIXES:
            for family, face in _faces(path):
                found.setdefault(family, {}).setdefault((face.bold, face.italic), face)
    return found


def _faces(path: Path) -> Iterator[tuple[str, Face]]:
    """The family name and the face of each font in a file; nothing from a file that is no font."""
    try:
        blob = hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        return
    for index in range(hb.Face(blob).count):
        face = hb.Face(blob, index)
        family = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
        style = (face.get_name(hb.OTNameIdPredefined.FONT_SUBFAMILY) or "").casefold()
        if family:
            yield family.casefold(), Face(path, index, "bold" in style, "italic" in style or "oblique" in style)


def _from_environment() -> list[Path]:
    return [Path(place) for place in os.environ.get("UNDOC_FONTS", "").split(os.pathsep) if place]


def _system_folders() -> list[Path]:
    """Where this system keeps its fonts, the user's own folder first."""
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA", str(home)), os.environ.get("WINDIR", "C:/Windows")
        return [Path(local) / "Microsoft/Windows/Fonts", Path(windows) / "Fonts"]
    return [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
