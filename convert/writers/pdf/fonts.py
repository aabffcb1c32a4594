"""Finding fonts: the first family of a stack that this machine has, by what the font files say of themselves.

Folders are looked into in this order: those of the caller, those of UNDOC_FONTS, those of the system. A file's name
does not matter; its family and style are read from its `name` table (name IDs 1 and 2).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from convert.errors import ResourceError
from convert.styles import FontStack

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


class Moved(NamedTuple):
    """A glyph of a face moved aside and up, with a width of its own; all in the units of the face."""

    glyph: int
    across: int
    up: int
    advance: int


@dataclass(frozen=True, eq=False)
class Face:
    """One font of a family. Widths are in parts of the type size ("em").

    `is_thickened` says that a bold face is the plain one, its outlines drawn too; `italic` may be a face that stands in
    for one, where a script has no italics.
    """

    path: Path
    index: int
    bold: bool
    italic: bool
    is_thickened: bool = False

    @cached_property
    def face(self) -> hb.Face:
        """The face as HarfBuzz reads it."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def font(self) -> hb.Font:
        """The font as HarfBuzz shapes with it, in units of the face."""
        return hb.Font(self.face)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that the face has glyphs for."""
        return frozenset(self.face.unicodes)

    def glyph(self, character: str) -> int | None:
        """The glyph of a character, before any shaping; None if the face has none."""
        found: int | None = self.font.get_nominal_glyph(ord(character))
        return found

    @cached_property
    def _advances(self) -> dict[int, float]:
        return {}

    @property
    def is_cff(self) -> bool:
        """Whether its outlines are PostScript's."""
        return "CFF " in self.face.table_tags

    @property
    def can_move(self) -> bool:
        """Whether glyphs that are moved can be added to the font."""
        return "glyf" in self.face.table_tags

    def advance(self, glyph: int | Moved) -> float:
        """The width of a glyph by itself, in em."""
        if isinstance(glyph, Moved):
            return float(glyph.advance / self.face.upem)
        advance = self._advances.get(glyph)
        if advance is None:
            advance = self._advances[glyph] = float(self.font.get_glyph_h_advance(glyph) / self.face.upem)
        return advance


@dataclass(frozen=True, eq=False)
class Family:
    """The four styles of a family, by (bold, italic).

    A style that it lacks is lent by the nearest that it has; one that is bold only is thickened.
    """

    name: str
    faces: dict[tuple[bool, bool], Face]

    def face(self, bold: bool, italic: bool) -> Face:
        """The face of a style."""
        face = self.faces.get((bold, italic))
        if face is None:
            face = self.faces[bold, italic] = self._lent(bold, italic)
        return face

    def _lent(self, bold: bool, italic: bool) -> Face:
        styles = ((bold, False), (False, italic)) if not italic else ((False, italic), (bold, False))
        near = [self.faces[style] for style in (*styles, (False, False)) if style in self.faces]
        face = near[0] if near else next(iter(self.faces.values()))
        return replace(face, bold=True, is_thickened=True) if bold and not face.bold else face


@dataclass(frozen=True, eq=False)
class Fonts:
    """The families that set a document, by the names of their stacks; the first is that of most documents."""

    families: Mapping[str, Family]

    def face(self, text: str, bold: bool, italic: bool, script: str = "") -> Face | None:
        """The first face that has all characters of a text, or None; that of the stack `script` goes first."""
        families: Iterable[Family] = self.families.values()
        if script in self.families:
            families = [self.families[script], *families]
        for family in families:
            face = family.face(bold, italic)
            if face.characters.issuperset(map(ord, text)):
                return face
        return None

    def main(self, bold: bool, italic: bool) -> Face:
        """The face of the first family, for what no family has."""
        return next(iter(self.families.values())).face(bold, italic)


def find(stacks: Mapping[str, FontStack], folders: tuple[Path, ...] = (), script: str = "") -> Fonts:
    """The fonts for a document, from the stacks of its style; the first is a must, and so is that of its `script`.

    Raises ResourceError, saying what to install, if no family of these is there.
    """
    return _find(tuple(stacks.items()), (*folders, *_from_environment()), script)


@cache
def _find(stacks: tuple[tuple[str, FontStack], ...], places: tuple[Path, ...], script: str) -> Fonts:
    families = {}
    for place, (name, stack) in enumerate(stacks):
        family = _family(stack, places)
        if family:
            families[name] = family
        elif place == 0 or name == script:
            raise ResourceError(f"no font is there of {', '.join(stack.families)}", remedy=stack.install)
    return Fonts(families)


def _family(stack: FontStack, places: tuple[Path, ...]) -> Family | None:
    """The best family of a stack, with italics of another one if the stack says so."""
    found = _first(stack.families, places)
    if found is None:
        return None
    name, faces = found
    italics = _first(stack.italics, places)
    if italics:
        faces = {style: face for style, face in faces.items() if not face.italic}
        faces |= {(bold, True): replace(face, italic=True) for (bold, _), face in italics[1].items()}
    return Family(name, dict(faces))


def _first(names: Sequence[str], places: tuple[Path, ...]) -> tuple[str, Mapping[tuple[bool, bool], Face]] | None:
    """The first family that is there: folders of the user before those of the system, then the order of the names."""
    system = {name: faces for place in reversed(_system_folders()) for name, faces in _families(place).items()}
    for there in (*(_families(place) for place in places), system):
        for name in names:
            if name.casefold() in there:
                return name, there[name.casefold()]
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
            yield family.casefold(), Face(path, index, "bold" in style, _is_sloped(style))


def _is_sloped(style: str) -> bool:
    return any(word in style for word in ("italic", "oblique", "slanted"))


def _from_environment() -> list[Path]:
    return [Path(place) for place in os.environ.get("UNDOC_FONTS", "").split(os.pathsep) if place]


def _system_folders() -> list[Path]:
    """Where this system keeps its fonts, the user's own folder first."""
    home = Path(os.path.expanduser("~"))  # "~" itself for a user that has none, as in a container
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA", str(home)), os.environ.get("WINDIR", "C:/Windows")
        return [Path(local) / "Microsoft/Windows/Fonts", Path(windows) / "Fonts"]
    return [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
