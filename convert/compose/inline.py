"""Mixed content becomes runs and calls."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlsplit

from lxml import etree

from convert.akn import iris, numbering
from convert.akn.languages import is_tag, primary, tag_of
from convert.akn.names import LAYOUT, XML_LANG, XML_SPACE, akn, local, text_of
from convert.galley import Call, Figure, Note, Paragraph, Role, Run, Setting

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_STYLES: dict[str, Callable[[Run], Run]] = {
    "i": lambda style: replace(style, italic=True),
    "b": lambda style: replace(style, bold=True),
    "u": lambda style: replace(style, underline=True),
    "sup": lambda style: replace(style, rise=1),
    "sub": lambda style: replace(style, rise=-1),
}
_UNIT = re.compile(r"(?<![^\W\d_])[cdkm]?m$")
_CLASSES = {"italic": "i", "bold": "b", "underline": "u"}
_LENGTH = re.compile(r"\d{1,3}(\.\d+)?")
_INDENT = re.compile(rf"{_LENGTH.pattern}( {_LENGTH.pattern}){{,2}}")
_FORCED_BREAK = ("eol", "br")
_QUOTATIONS = ("embeddedStructure", "quotedStructure")
_SCHEMES = ("http", "https", "mailto", "ftp")
_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"  # what stays as it is (RFC 3986)


@dataclass(slots=True)
class Inline:
    """Makes content of elements, and keeps the notes met on the way, by eId, for later calls of the same note.

    Images do not stand in lines of text, nor do quotations that end them: `figures` and `quotations` are those met
    since somebody took them from there.
    `language` is that of the document, as an ISO 639-2 code; `targets` are the eIds that links in it lead to, and
    `unnamed` those of them whose paragraph is still to come.
    """

    language: str = ""
    notes: dict[str, Note] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    quotations: list[etree._Element] = field(default_factory=list)
    targets: frozenset[str] = frozenset()
    unnamed: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.unnamed = {*self.targets}

    def content(self, *elements: etree._Element, italic: bool = False) -> list[Run | Call]:
        """The content of elements one after the other, white space folded; `italic` sets all of it so."""
        pieces: list[Run | Call] = []
        for element in elements:
            link = self._within(element.get("href") or "")
            self._walk(element, Run("", italic=italic, link=link, language=self.spoken(element)), pieces)
        return folded(pieces)

    def paragraph(self, element: etree._Element, role: Role, level: int = 0, number: str = "") -> Paragraph:
        """A paragraph of one element; `number` stands before its text, set off by a tab."""
        names = tuple(self._names(element)) if self.unnamed else ()
        content = self.content(element)
        if number:
            content.insert(0, Run(f"{number}\t"))
        tabs = tabs_before(element) if element.get(XML_SPACE) == "preserve" else None
        undotted = bool(number) and numbering.leading(f"{number} ") is None
        setting = replace(_layout(element), tabs=tabs)
        return Paragraph(content, role, level, setting, undotted=undotted, names=names)

    def _names(self, element: etree._Element) -> Iterator[str]:
        """The names of a paragraph: the eIds of the elements that begin with it."""
        for each in (element, *element.iterancestors()):
            if (name := each.get("eId")) in self.unnamed:
                self.unnamed.remove(name)
                yield name

    def _within(self, href: str) -> str:
        """A link within the document; "" if it leads to nothing there."""
        return href if href[:1] == "#" and href[1:] in self.targets else ""

    def spoken(self, element: etree._Element) -> str:
        """The language of an element, by the nearest `xml:lang`; "" if it is the document's, or none is told."""
        told = element.get(XML_LANG)
        if told is None:
            told = next((tag for each in element.iterancestors() if (tag := each.get(XML_LANG)) is not None), "")
        return self._foreign(told)

    def _foreign(self, tag: str) -> str:
        if not is_tag(tag) or primary(tag) == tag_of(self.language):
            return ""
        return "-".join([primary(tag), *tag.split("-")[1:]])

    def _walk(self, element: etree._Element, style: Run, pieces: list[Run | Call]) -> None:
        _add(pieces, style, element.text)
        for child in element:
            self._set(child, style, pieces)
            _add(pieces, style, child.tail)

    def _set(self, child: etree._Element, style: Run, pieces: list[Run | Call]) -> None:
        name = local(child)
        if name and (told := child.get(XML_LANG)) is not None:
            style = replace(style, language=self._foreign(told))
        if name == "authorialNote":
            pieces.append(Call(self._note(child)))
        elif name in _FORCED_BREAK:
            pieces.append(style.saying("\n"))
        elif name == "sup" and (note := self._called_again(child)):
            pieces.append(Call(note))
        elif name in _QUOTATIONS and child.getnext() is None and not (child.tail or "").strip():
            self.quotations.append(child)
        elif name == "img":
            self.figures.append(self.figure(child))
        elif name:
            if name == "docDate" and _is_glued(pieces):
                _add(pieces, style, " ")
            elif name == "outcome" and _is_part_of_outcome(child):
                pieces.append(style.saying("\n"))
            self._walk(child, self._styled(child, name, style), pieces)

    def _styled(self, element: etree._Element, name: str, style: Run) -> Run:
        """The style inside an element: what it adds to the style round it."""
        if name in _STYLES:
            return _STYLES[name](style)
        if name in ("a", "ref"):
            href = element.get("href") or ""
            named = iris.address(href) if name == "ref" else ""
            return replace(style, link=self._within(href) or named or _web_address(href))
        if name == "span":
            for word in (element.get("class") or "").split():
                style = _STYLES.get(_CLASSES.get(word, ""), _same)(style)
        return style

    def _note(self, element: etree._Element) -> Note:
        note = Note(element.get("marker") or self._next_mark(), [])
        self.notes[element.get("eId") or f"note {len(self.notes)}"] = note
        note.paragraphs += [self.paragraph(line, Role.NOTE, 0, number) for line, number in numbered_lines(element)]
        for inner in [each for paragraph in note.paragraphs for each in paragraph.notes()]:
            note.paragraphs += inner.paragraphs  # no note stands under another
        return note

    def _next_mark(self) -> str:
        """The mark of a note that has none: the number after those before it."""
        return str(1 + max((int(note.mark) for note in self.notes.values() if note.mark.isdecimal()), default=0))

    def figure(self, image: etree._Element) -> Figure:
        """The figure of an image, with its bytes if the tree holds them, or with the address that it names."""
        alternative, language, address = image.get("alt") or "", self.spoken(image), image.get("src") or ""
        media_type, _, data = address.removeprefix("data:").partition(";base64,")
        if not address.startswith("data:"):
            return Figure(b"", "", alternative, language=language, address=address)
        try:
            return Figure(base64.b64decode(data, validate=True), media_type, alternative, language=language)
        except (binascii.Error, ValueError):
            return Figure(b"", media_type, alternative, language=language, address=address)

    def _called_again(self, raised: etree._Element) -> Note | None:
        """The note that a raised reference to one, or its raised mark alone, as published, calls once more."""
        text = raised.text or ""
        if not len(raised) and not _is_power(raised):
            return next((note for note in reversed(self.notes.values()) if note.mark == text), None)
        references = raised.findall(akn("ref"))
        href = (references[0].get("href") or "") if len(references) == 1 else ""
        return self.notes.get(href[1:]) if href.startswith("#") else None


def _is_power(raised: etree._Element) -> bool:
    """Whether a raised figure stands by a unit of length: m², km³."""
    before, parent = raised.getprevious(), raised.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return bool(_UNIT.search(text or ""))


def has_text(element: etree._Element) -> bool:
    """Whether an element holds text itself, not only by what is in it."""
    texts = (element.text, *(child.tail for child in element)) if local(element) else ()
    return any(text and not text.isspace() for text in texts)


def lines(element: etree._Element) -> Iterator[etree._Element]:
    """The lines in an element, however deep: each `p`, and whatever else holds text itself; but not those of its
    footnotes."""
    if has_text(element):
        yield element
        return
    for child in element:
        name = local(child)
        if name == "p":
            yield child
        elif name and name != "authorialNote":
            yield from lines(child)


def numbered_lines(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The lines in an element, each with the number of the point that it begins, or ""."""
    number = None
    for line in lines(element):
        if number is not None:
            yield (number, "") if local(line) == "num" else (line, text_of(number))
        elif local(line) != "num":
            yield line, ""
        number = line if local(line) == "num" else None
    if number is not None:
        yield number, ""


def tabs_before(element: etree._Element) -> int:
    """How many tabs stand before the text of an element."""
    text = next((text for text in element.itertext() if not text.isspace() or "\t" in text), "")
    return text[: len(text) - len(text.lstrip())].count("\t")


def _web_address(href: str) -> str:
    """An address that a page may lead to, with what no address can hold made safe; "" if it leads into a machine."""
    href = href.strip()
    return quote(href, safe=_IN_ADDRESSES) if urlsplit(href).scheme.lower() in _SCHEMES else ""


def _is_part_of_outcome(element: etree._Element) -> bool:
    """Whether an outcome is that of one side of a vote: the published files have these in that of the whole."""
    parent = element.getparent()
    return parent is not None and local(parent) == "outcome"


def _same(style: Run) -> Run:
    return style


def _is_glued(pieces: list[Run | Call]) -> bool:
    """Whether what comes next would go on with a word: the published files have "on" and its date without a space."""
    last = pieces[-1] if pieces else None
    return isinstance(last, Run) and last.text[-1:].isalpha()


def _layout(element: etree._Element) -> Setting:
    """Where the first line of a paragraph begins and the others, where they end, and its size, as far as told."""
    indent, size = element.get(f"{LAYOUT}indent") or "", element.get(f"{LAYOUT}type-size") or ""
    first, left, right = [*map(float, indent.split() if _INDENT.fullmatch(indent) else ()), None, None, None][:3]
    return Setting(first=first, left=left, right=right, size=float(size) if _LENGTH.fullmatch(size) else None)


def _add(pieces: list[Run | Call], style: Run, text: str | None) -> None:
    if text:
        pieces.append(style.saying(text))


def folded(pieces: list[Run | Call]) -> list[Run | Call]:
    """White space becomes single spaces, none at either end or beside a forced line end; runs of one setting join."""
    out: list[Run | Call] = []
    after_space = True
    for piece in pieces:
        if isinstance(piece, Call):
            out.append(piece)
            continue
        forced = piece.text == "\n"
        text = piece.text if forced else _SPACE.sub(" ", piece.text)
        if after_space and not forced:
            text = text.lstrip(" ")
        if not text:
            continue
        last = out[-1] if out else None
        if isinstance(last, Run) and last.is_set_like(piece):
            out[-1] = last.saying(last.text + text)
        else:
            out.append(piece.saying(text))
        after_space = text[-1] in " \n"
    _trim_end(out)
    return out


def _trim_end(pieces: list[Run | Call]) -> None:
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if isinstance(piece, Run):
            kept = piece.text.rstrip(" ")
            pieces[at : at + 1] = [piece.saying(kept)] if kept else []
            if kept:
                return
