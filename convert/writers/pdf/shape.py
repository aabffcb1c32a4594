"""Shaping: text in a type becomes sorts, the single pieces of type that lines are made of.

A sort here is what a line is never ended in: a word, or the part of one up to a hyphen, cast as one; a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from convert.galley import Note
from convert.writers.pdf.fonts import Face, Fonts, Moved
from convert.writers.pdf.glyph import DRAWN_AS, Glyph, operand, own_code

# Kerned, but without ligatures: letter-space would tear them, and Word sets none (linebreak rule, New York letter).
_FEATURES = {"kern": True, "liga": False, "clig": False}
_NOT_DRAWN = re.compile(
    "[\t\n\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What no font needs a glyph for: white that is set otherwise, and Default_Ignorable_Code_Point of Unicode."""
_SPACES = (" ", "\u00a0")
DASHES = ("-", "\u2010", "\u2013", "\u2014")
_ALONE = (*_SPACES, "\t", "\n")
WIDE = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
"""Ideographs and what is set with them, each in a square of its own."""
_WHITE_AFTER = frozenset("，。、；：！？》〉」』】）〕”’")  # marks whose square has its right half white
_MARKS = _WHITE_AFTER | frozenset("《〈「『【（〔“‘")
_LETTER = re.compile(r".[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u20d0-\u20f0]*", re.DOTALL)  # with its accents
_WIDEST_KERN = 60.0  # thousandths of the size: programs that read the file take more white for a space
_STEP = 0.11  # em: programs that read the file take glyphs less far from each other for one glyph printed twice
_MOST_WORDS, _MOST_SETTINGS = 20_000, 2_000  # kept of one setting and in all, lest a long batch fill the memory
_WORD = re.compile(r"[^ ]* |[^ ]+")  # a word with the space after it


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: `scale` widens the glyphs, `spacing` (points) follows each, `rise` (points) lifts them.

    `link` and `language` are those of a run.
    """

    face: Face
    size: float
    scale: float = 1.0
    spacing: float = 0.0
    rise: float = 0.0
    link: str = ""
    language: str = ""


class _Put(NamedTuple):
    """A glyph as HarfBuzz puts it, in parts of the em: how far aside and up, and how wide with its kerning."""

    text: str
    number: int | Moved
    across: int
    up: int
    advance: int


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """Glyphs in one type, cast as one. `text` is what they stand for, empty if they only complete the sort before.

    `width` is in points, with kerning, scale and spacing. `lift` is how far a mark is raised over its letter, in
    thousandths of the size. `stretches` says that justification widens it: a space, an ideograph. `level` is that of
    the bidirectional algorithm; where it is odd the glyphs follow one another from the left, the text from the right.
    `note` is the note that it calls, as part of a call. `operands` shows it in a TJ operator; it is empty if there are
    glyphs that have no codes of their own.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    type: Type
    stretches: bool = False
    lift: float = 0.0
    level: int = 0
    note: Note | None = None
    operands: str = field(init=False)

    def __post_init__(self) -> None:
        face = self.type.face
        codes = [own_code(face, glyph.number, glyph.text) for glyph in self.glyphs]
        operands = "".join(map(operand, self.glyphs, codes)) if all(codes) else ""
        object.__setattr__(self, "operands", operands)

    def letters(self) -> Iterator[Sort]:
        """The same, each glyph cast by itself."""
        for glyph in self.glyphs[::-1] if self.level % 2 else self.glyphs:
            yield replace(self, text=glyph.text, glyphs=(glyph,), width=glyph.width)

    def part(self, start: int, end: int) -> Sort:
        """Some of its glyphs, cast as one. Of text from left to right."""
        glyphs = self.glyphs[start:end]
        text, width = "".join([glyph.text for glyph in glyphs]), sum([glyph.width for glyph in glyphs])
        return replace(self, text=text, glyphs=glyphs, width=width)


class Setting(NamedTuple):
    """What is asked for before a face is chosen: Type without its face, with weight and slope.

    `script` is the stack of fonts that goes first; text of an odd `level` is set from right to left.
    """

    size: float
    bold: bool = False
    italic: bool = False
    scale: float = 1.0
    spacing: float = 0.0
    rise: float = 0.0
    link: str = ""
    script: str = ""
    level: int = 0
    language: str = ""

    def type(self, face: Face) -> Type:
        """The type that text in this setting has in a face."""
        return Type(face, self.size, self.scale, self.spacing, self.rise, self.link, self.language)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was shaped in one setting: words, spaces by the character after them, and what no font has, by words."""

    words: dict[str, tuple[Sort, ...]] = field(default_factory=dict)
    spaces: dict[str, Sort] = field(default_factory=dict)
    missing: dict[str, set[str]] = field(default_factory=dict)
    types: dict[Face, Type] = field(default_factory=dict)


class Shaper:
    """Shapes text with a set of fonts. A word is shaped once, with the space after it, and remembered."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self._shaped: dict[Setting, _Known] = {}

    def shape(self, text: str, setting: Setting) -> tuple[list[Sort], set[str]]:
        """The sorts of a text, and the characters that no font has, drawn as the face's sign for a missing glyph."""
        known = self._known(setting)
        pattern = _word_or_wide() if setting.script == "han" else _WORD
        words = pattern.findall(text)
        sorts: list[Sort] = []
        for word, follower in pairwise([*words, ""]):
            sorts += known.words.get(word) or self._learn(word, setting, known)
            if follower and word[-1] == " ":
                sorts[-1] = known.spaces.get(follower[0]) or self._learn_space(follower[0], setting, known)
        missing = {character for word in known.missing.keys() & words for character in known.missing[word]}
        return _compressed(sorts) if setting.script == "han" else sorts, missing

    def space(self, setting: Setting) -> float:
        """The width of a word space, in points."""
        return self.shape(" ", setting)[0][0].width

    def _known(self, setting: Setting) -> _Known:
        known = self._shaped.get(setting)
        if known is None or len(known.words) > _MOST_WORDS:
            if len(self._shaped) > _MOST_SETTINGS:
                self._shaped.clear()
            known = self._shaped[setting] = _Known()
        return known

    def _learn(self, word: str, setting: Setting, known: _Known) -> tuple[Sort, ...]:
        """Shape a word, and remember it."""
        missing: set[str] = set()
        sorts: list[Sort] = []
        for face, piece in self._pieces(word, setting, missing):
            kind = known.types.setdefault(face, setting.type(face))
            sorts += _cast(_shape(piece, kind, setting.level), kind, setting.level)
        if missing:
            known.missing[word] = missing
        known.words[word] = tuple(sorts)
        return known.words[word]

    def _learn_space(self, follower: str, setting: Setting, known: _Known) -> Sort:
        """The space before a character, kerned to it."""
        first = self._learn(f" {follower}", setting, known)[0]
        known.spaces[follower] = first if first.text == " " else self._learn(" ", setting, known)[0]
        return known.spaces[follower]

    def _pieces(self, text: str, setting: Setting, missing: set[str]) -> Iterable[tuple[Face, str]]:
        """A text cut up by the faces that have its letters; one of them has all as a rule."""
        if text.isascii():
            script = _stack(text, setting.script)
            face = self.fonts.face(text.translate(DRAWN_AS), setting.bold, setting.italic, script)
            if face:
                return [(face, text)]
        letters = groupby(_LETTER.findall(text), lambda letter: self._face(letter, setting, missing))
        return ((face, "".join(group)) for face, group in letters)

    def _face(self, letter: str, setting: Setting, missing: set[str]) -> Face:
        """The face for a letter with its accents; characters that no face has are added to `missing`."""
        drawn = unicodedata.normalize("NFC", letter).translate(DRAWN_AS)
        found = self.fonts.face(drawn, setting.bold, setting.italic, _stack(letter, setting.script))
        if found is None:
            found = self.fonts.main(setting.bold, setting.italic)
            lacking = (character for character in drawn if ord(character) not in found.characters)
            missing.update(character for character in lacking if not _NOT_DRAWN.match(character))
        return found


def _compressed(sorts: list[Sort]) -> list[Sort]:
    """The sorts, of two marks between ideographs the first without the white half of its square ("》，", "，《")."""
    for place, (before, here) in enumerate(pairwise(sorts)):
        if before.text in _WHITE_AFTER and here.text in _MARKS and len(before.glyphs) == 1:
            sorts[place] = _halved(before)
    return sorts


@lru_cache(256)
def _halved(sort: Sort) -> Sort:
    (glyph,) = sort.glyphs
    half = 0.5 * sort.type.size * sort.type.scale
    narrow = glyph._replace(width=glyph.width - half, kern=glyph.kern + 500.0)
    return replace(sort, glyphs=(narrow,), width=narrow.width)


@cache
def _word_or_wide() -> re.Pattern[str]:
    """An ideograph, or a word of another script with the space after it. It takes long to make."""
    return re.compile(rf"{WIDE.pattern}|(?:(?!{WIDE.pattern})[^ ])* |(?:(?!{WIDE.pattern})[^ ])+")


def trailing(space: Sort, before: Sort) -> Sort:
    """A space that ends a line, cast as what is before it, be it a call: PDFium leaves out one that stands alone."""
    kind = before.type
    number = kind.face.font.get_nominal_glyph(ord(space.text))
    if number is None:
        return space
    width = kind.face.advance(number) * kind.size * kind.scale + kind.spacing
    return replace(space, glyphs=(Glyph(space.text, number, width),), width=width, type=kind, note=before.note)


@cache
def shaper(fonts: Fonts) -> Shaper:
    """The shaper for these fonts, the same one for all documents of a process."""
    return Shaper(fonts)


def _stack(letter: str, script: str) -> str:
    """The stack of fonts that goes first for a letter: in Chinese text, letters and digits of others keep their own."""
    if script != "han" or WIDE.match(letter):
        return script
    common = unicodedata.east_asian_width(letter[0]) == "A" and unicodedata.category(letter[0])[0] not in "LN"
    return script if common else ""


def _shape(text: str, type_: Type, level: int) -> Iterator[tuple[Glyph, float]]:
    """The glyphs of a text that one face has, from the left, each with how far it is lifted."""
    face, points = type_.face, type_.size * type_.scale
    em = 1 / face.face.upem
    buffer = _buffer(text, face, level)
    texts = _texts([info.cluster for info in buffer.glyph_infos], text, level)
    if "" in texts:
        mute = {info.cluster for info, said in zip(buffer.glyph_infos, texts, strict=True) if not said}
        buffer = _buffer(text, face, level, mute)
        texts = _texts([info.cluster for info in buffer.glyph_infos], text, level)
    put = [
        _Put(stands_for, info.codepoint, *position.position[:3])
        for info, position, stands_for in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True)
    ]
    for stands_for, number, across, up, advance in _apart(put, face) if level % 2 and face.can_move else put:
        width = advance * em * points + (type_.spacing if stands_for else 0.0)
        kern = round((face.advance(number) - advance * em) * 1000, 1)
        shift = across * em * 1000
        if level % 2 and shift > _WIDEST_KERN:  # white before the glyph
            shift, kern = _WIDEST_KERN, kern + shift - _WIDEST_KERN
            width -= (across * em - _WIDEST_KERN / 1000) * points
        yield Glyph(stands_for, number, width, kern, shift), up * em * 1000


def _apart(put: Sequence[_Put], face: Face) -> Iterator[_Put]:
    """Glyphs from the left; marks, lifted and narrow letters moved within the font: on one line, a step apart.

    Programs that read the file look for what is lifted in another line, and take glyphs in one place for one.
    """
    step = round(_STEP * face.face.upem)
    for is_space, word in groupby(put, lambda each: each.text in _SPACES):
        glyphs = [*word]
        stands = is_space or all(each.advance >= step and not each.up for each in glyphs)
        yield from glyphs if stands else _moved(glyphs, step)


def _moved(word: Sequence[_Put], step: int) -> Iterator[_Put]:
    """The glyphs of a word that begin where they should not, moved to where they should; they look as they did."""
    pens = [*accumulate((each.advance for each in word), initial=0)]
    begins = pens[:]
    for place in range(1, len(word)):
        begins[place] = max(begins[place], begins[place - 1] + step)
    for place in range(len(word) - 1, 0, -1):
        begins[place] = max(min(begins[place], begins[place + 1] - step), 0)
    for each, pen, begin, (before, after) in zip(word, pens, begins, pairwise(begins), strict=False):
        if pen == begin and after - before == each.advance and not each.up:
            yield each
        else:
            assert isinstance(each.number, int)
            moved = Moved(each.number, pen + each.across - begin, each.up, after - before)
            yield _Put(each.text, moved, 0, 0, moved.advance)


def _buffer(text: str, face: Face, level: int, plain: Collection[int] = ()) -> hb.Buffer:
    """The text, shaped.

    At the places `plain` contextual alternates are left out: some faces have joining strokes among them, which stand
    for no character, and what a page shows must be found in its text.
    """
    buffer = hb.Buffer()
    buffer.add_str(text.translate(DRAWN_AS))
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    alternates = {"calt": [(place, place + 1, False) for place in plain]} if plain else {}
    hb.shape(face.font, buffer, _FEATURES | alternates)
    return buffer


def _texts(clusters: list[int], text: str, level: int) -> list[str]:
    """What each glyph stands for, given where in the text the cluster of each begins.

    Of several glyphs that stand for several characters together each takes one, and the last what is left.
    """
    way = -1 if level % 2 else 1
    if clusters[::way] == list(range(len(text))):
        return [*text[::way]]
    found = []
    for (start, glyphs), (end, _) in pairwise([*_counted(clusters[::way]), (len(text), 0)]):
        alone = min(glyphs, end - start) - 1
        found += [*text[start : start + alone], text[start + alone : end], *[""] * (glyphs - alone - 1)]
    return found[::way]


def _counted(clusters: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The clusters, in the order of the text, each with the number of its glyphs."""
    for start, glyphs in groupby(clusters):
        yield start, len([*glyphs])


def _cast(shaped: Iterable[tuple[Glyph, float]], type_: Type, level: int) -> Iterator[Sort]:
    """Glyphs cast into sorts, in the order of the text.

    A sort goes up to where a line may end; spaces, ideographs and lifted marks are sorts by themselves.
    """
    glyphs: list[Glyph] = []
    for glyph, lift in [*shaped][::-1] if level % 2 else shaped:
        alone = lift or _stands_alone(glyph.text)
        if glyphs and (alone or glyphs[-1].text in DASHES):
            yield _sort(glyphs, type_, level)
            glyphs = []
        glyphs.append(glyph)
        if alone:
            yield _sort(glyphs, type_, level, lift)
            glyphs = []
    if glyphs:
        yield _sort(glyphs, type_, level)


@cache
def _stands_alone(text: str) -> bool:
    return text in _ALONE or WIDE.match(text) is not None


def _sort(glyphs: Sequence[Glyph], type_: Type, level: int, lift: float = 0.0) -> Sort:
    text = "".join([glyph.text for glyph in glyphs])
    stretches = text in _SPACES or (len(glyphs) == 1 and WIDE.match(text) is not None)
    placed = tuple(glyphs[::-1] if level % 2 else glyphs)
    return Sort(text, placed, sum([glyph.width for glyph in glyphs]), type_, stretches, lift, level)
