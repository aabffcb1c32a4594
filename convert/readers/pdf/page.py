"""What a page holds, once PDFium has been asked: runs of glyphs, rules and pictures, seen upright from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the document."""

    name: str
    bold: bool
    italic: bool


@dataclass(slots=True, eq=False)  # not frozen: there are 100 a page, and freezing takes longer than all the rest
class Glyphs:
    """A run of glyphs set in one go: one face and size on one baseline. It does not change.

    `left` and `right` are pen positions in points (the origin of the first glyph, that of the last inked one plus its
    advance), not the edges of the ink. `mark` is the marked-content ID, -1 without; `artifact` says that the run is
    marked, but as none of the structure's; `language` is a tag that the structure gives it. `turned` says that the run
    does not stand upright, `mirrored` that it is a character of a page from right to left, whose places are counted
    from its right edge.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face
    page: int
    mark: int = -1
    artifact: bool = False
    link: str = ""
    underlined: bool = False
    turned: bool = False
    mirrored: bool = False
    language: str = ""

    @property
    def bold(self) -> bool:
        """Whether its face is bold."""
        return self.face.bold

    @property
    def italic(self) -> bool:
        """Whether its face is italic."""
        return self.face.italic

    @property
    def blank(self) -> bool:
        """Whether it shows nothing."""
        return self.text.isspace() or not self.text


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin filled or stroked line, level unless it is higher than wide."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom, in points: how thick a level rule is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on a page; `mark` is its marked-content ID, -1 without, `data` the image as PNG once it is asked for."""

    box: Box
    mark: int = -1
    data: bytes = b""


@dataclass(slots=True)
class Page:
    """One page; `number` from 1, lengths in points. `letters` is its text as PDFium gives it, without white space,
    `doubled` how many runs that were drawn twice are left out of it, `figures` are the pictures of its text."""

    number: int
    width: float
    height: float
    glyphs: list[Glyphs] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    letters: str = ""
    doubled: int = 0
    figures: list[Picture] = field(default_factory=list)
