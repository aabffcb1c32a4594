"""Running text: runs and calls of the galley become the mixed content of an element.

Emphasis is `i`, `b`, `u`, `sup`, `sub`; a citation is a `ref` with the guideline's IRI; a note is an `authorialNote` at
its call. White space is folded to single spaces, and none is emphasised at the edge of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from convert.akn.names import XML_LANG, append_text, make, storable
from convert.galley import Call, Note, Run

# White space that typesetting makes; no-break spaces are characters of the text.
_SPACES = " \t\n\r\f\v"


def _spaced(text: str) -> str:
    """The text with single spaces for white space."""
    for white in _SPACES[1:]:
        text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


class Style(NamedTuple):
    """What of a run's setting the tree keeps."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    rise: int = 0
    language: str = ""

    def elements(self) -> Iterator[str]:
        """The elements that say it, outermost first."""
        if self.bold:
            yield "b"
        if self.italic:
            yield "i"
        if self.underline:
            yield "u"
        if self.rise:
            yield "sup" if self.rise > 0 else "sub"


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, as offsets, that is an element of its own: a reference to `href`, or another `tag`."""

    start: int
    end: int
    href: str = ""
    tag: str = "ref"

    def element(self) -> etree._Element:
        """The empty element for it."""
        return make(self.tag, **({"href": self.href} if self.href else {}))


@dataclass(slots=True)
class Strip:
    """A paragraph's text as stretches of one style each, with the offsets at which notes are called and links lie."""

    stretches: list[tuple[str, Style]]
    calls: list[tuple[int, Note]]
    links: list[Span]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.stretches)

    def head(self, end: int) -> Strip:
        """The first `end` characters, white space after them left out."""
        kept, at = [], 0
        end = len(self.text[:end].rstrip())
        for text, style in self.stretches:
            if at < end:
                kept.append((text[: end - at], style))
            at += len(text)
        calls = [(offset, note) for offset, note in self.calls if offset <= end]
        return Strip(kept, calls, [link for link in self.links if link.end <= end])

    def cut(self, start: int) -> Strip:
        """What follows the first `start` characters."""
        rest, at = [], 0
        for text, style in self.stretches:
            kept = text[max(start - at, 0) :]
            if kept:
                rest.append((kept, style))
            at += len(text)
        calls = [(max(offset - start, 0), note) for offset, note in self.calls]
        links = [Span(link.start - start, link.end - start, link.href) for link in self.links if link.start >= start]
        return Strip(rest, calls, links)


def strip(content: Sequence[Run | Call], *, bold: bool = True, italic: bool = True) -> Strip:
    """Lay content out as a strip, white space folded. `bold` and `italic` say whether that emphasis is kept."""
    stretches: list[tuple[str, Style]] = []
    calls: list[tuple[int, Note]] = []
    links: list[Span] = []
    at, after_space = 0, True
    for piece in content:
        if isinstance(piece, Call):
            calls.append((at, piece.note))
            continue
        text = storable(_spaced(piece.text))
        if after_space:
            text = text.lstrip(" ")
        if not text:
            continue
        # A raised letter is no emphasis, however it is set.
        slanted = piece.italic and italic and not piece.rise
        stretches.append((text, Style(piece.bold and bold, slanted, piece.underline, piece.rise, piece.language)))
        if piece.link:
            links.append(Span(at, at + len(text), piece.link))
        at += len(text)
        after_space = text.endswith(" ")
    if stretches and after_space:
        stretches[-1] = (stretches[-1][0].rstrip(" "), stretches[-1][1])
    end = sum(len(text) for text, _ in stretches)
    return Strip(_settle(stretches), [(min(offset, end), note) for offset, note in calls], links)


def _settle(stretches: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Spaces at the edge of an emphasised stretch lose the emphasis; stretches of one style become one."""
    loose: list[tuple[str, Style]] = []
    for text, style in stretches:
        core = text.strip(" ")
        start = text.find(core) if core else len(text)
        loose += [(text[:start], PLAIN), (core, style), (text[start + len(core) :], PLAIN)]
    loose = [(text, style) for text, style in loose if text]
    out: list[tuple[str, Style]] = []
    for at, (text, style) in enumerate(loose):
        if text == " " and out and at + 1 < len(loose) and out[-1][1] == loose[at + 1][1] and not out[-1][1].rise:
            style = out[-1][1]
        if out and out[-1][1] == style:
            out[-1] = (out[-1][0] + text, style)
        else:
            out.append((text, style))
    return out


SetNote = Callable[[etree._Element, Note], None]
"""Appends a note, or a repeated call of it, to an element."""


def fill(parent: etree._Element, line: Strip, spans: Sequence[Span], set_note: SetNote) -> etree._Element:
    """Put a strip into an element: its text with emphasis, the elements of the spans, and notes where they are called.

    `spans` do not overlap and come in order. A note called at the end of a span stands after it. Returns the parent.
    """
    calls = list(line.calls)
    starts = {span.start: span for span in spans}
    edges = sorted({0, len(line.text), *starts, *(span.end for span in spans)})
    for start, end in pairwise(edges):
        _set_calls(parent, calls, start, set_note)
        target = parent
        if start in starts:
            target = starts[start].element()
            parent.append(target)
        _fill_stretch(target, line, start, end, calls, set_note)
    _set_calls(parent, calls, len(line.text), set_note)
    return parent


def _set_calls(target: etree._Element, calls: list[tuple[int, Note]], upto: int, set_note: SetNote) -> None:
    while calls and calls[0][0] <= upto:
        set_note(target, calls.pop(0)[1])


def _fill_stretch(
    target: etree._Element, line: Strip, start: int, end: int, calls: list[tuple[int, Note]], set_note: SetNote
) -> None:
    """Set the characters from start to end, and the notes called between them."""
    at = 0
    for text, style in line.stretches:
        first, last = max(start, at), min(end, at + len(text))
        while first < last:
            stop = min([last, *(offset for offset, _ in calls if first < offset)])
            _append_styled(target, text[first - at : stop - at], style)
            first = stop
            if first < end:
                _set_calls(target, calls, first, set_note)
        at += len(text)


def _append_styled(target: etree._Element, text: str, style: Style) -> None:
    if style.language:
        child = make("span", **{XML_LANG: style.language})
        target.append(child)
        target = child
    for tag in style.elements():
        child = make(tag)
        target.append(child)
        target = child
    append_text(target, text)


def plain(content: Sequence[Run | Call]) -> str:
    """The text of a content, white space folded, without calls."""
    return _spaced("".join([piece.text for piece in content if isinstance(piece, Run)])).strip(" ")
