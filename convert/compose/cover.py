"""Cover page, preface and conclusions: the element of a line says its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from convert.akn.names import SUMMARY, akn, local, num_of, text_of
from convert.compose.inline import Inline, has_text, lines, tabs_before
from convert.galley import Call, Paragraph, Role, Run, Setting

_BY_ELEMENT = {
    "docNumber": Role.SYMBOL,
    "docStatus": Role.DISTRIBUTION,
    "docPurpose": Role.PURPOSE,
    "docDate": Role.DATE,
    "session": Role.SESSION,
    "event": Role.SESSION_DATES,
    "docCommittee": Role.COMMITTEE,
    "docProponent": Role.REPORT_LINE,
    "docType": Role.ADOPTION,
}
_BY_NAME = {
    "languageOfExpression": Role.LANGUAGE,
    "originalLanguage": Role.ORIGINAL,
    "agenda item": Role.AGENDA_ITEM,
    "agenda item name": Role.AGENDA_TITLE,
    "decision type": Role.AGENDA_TITLE,  # what the published decisions stand under: "Elections and appointments"
    "vote": Role.VOTE,
}
_AUTHORITIES = {"#publisher": Role.PUBLISHER, "#subsidiaryBody": Role.SUBSIDIARY}


def cover_page(element: etree._Element, inline: Inline) -> Iterator[Paragraph]:
    """The lines of the cover page. The report line is italic but for its brackets, by its role."""
    for line in lines(element):
        role = _role(line)
        content = inline.content(line, italic=role is Role.REPORT_LINE)
        if content:
            yield Paragraph(_roman_brackets(content) if role is Role.REPORT_LINE else content, role)


def _role(line: etree._Element) -> Role:
    for element in line.iter():
        name = local(element)
        if name == "docAuthority":
            return _AUTHORITIES.get(element.get("refersTo") or "", Role.ORGAN)
        if name == "docTitle":
            return Role.ADOPTION_DETAIL if element.get("refersTo") == "#adoption" else Role.ADOPTION
        if name == "docProponent" and not text_of(element).startswith("["):
            return Role.COMMITTEE  # the published decisions name the committee so
        if name == "inline" and (element.get("name") or "") in _BY_NAME:
            return _BY_NAME[element.get("name") or ""]
        if name in _BY_ELEMENT:
            return _BY_ELEMENT[name]
    return Role.TEXT


def _roman_brackets(content: list[Run | Call]) -> list[Run | Call]:
    out: list[Run | Call] = []
    for at, piece in enumerate(content):
        if not isinstance(piece, Run):
            out.append(piece)
            continue
        text = piece.text
        opening = text[:1] == "[" and at == 0
        closing = text[-1:] == "]" and at == len(content) - 1
        out += [replace(piece, text="[", italic=False)] if opening else []
        out.append(piece.saying(text[opening : len(text) - closing]))
        out += [replace(piece, text="]", italic=False)] if closing else []
    return [piece for piece in out if isinstance(piece, Call) or piece.text]


def preface(element: etree._Element, inline: Inline) -> Iterator[Paragraph]:
    """Sponsor line, title and summary; the number of an adopted text stands before its title, set off by a tab."""
    for part in element:
        if local(part) == "container" and part.get("name") == SUMMARY:
            yield from _summary(part, inline, 0)
        else:
            yield from _titles([part] if local(part) == "p" else lines(part), inline)


def _titles(printed: Iterable[etree._Element], inline: Inline) -> Iterator[Paragraph]:
    for line in printed:
        number, title = line.find(akn("docNumber")), line.find(akn("docTitle"))
        if number is not None and title is not None:
            content = [Run(text_of(number) + "\t"), *inline.content(title)]
            published = title.find(akn("span"))  # only the published files keep tabs: their titles are bold by a `span`
            tabs = tabs_before(published) if published is not None else None
            yield Paragraph(content, Role.TITLE, setting=Setting(tabs=tabs))
        elif content := inline.content(line):
            sponsored = line.find(akn("docProponent")) is not None or line.find(akn("docType")) is not None
            sponsored = sponsored or (title is not None and "sponsors" in (title.get("refersTo") or ""))
            yield Paragraph(content, Role.SPONSORS if sponsored else Role.TITLE)


def _summary(element: etree._Element, inline: Inline, level: int, number: str = "") -> Iterator[Paragraph]:
    """The headings, paragraphs and points in a part of a summary; `number` is that of its first paragraph."""
    for part in element:
        name = local(part)
        if name == "item":
            yield from _summary(part, inline, level + 1, num_of(part))
        elif name in ("num", "heading", "subheading"):
            if name != "num" or local(element) != "item":
                yield inline.paragraph(part, Role.SUMMARY_HEADING)
        elif name == "p" or (name and has_text(part)):
            yield inline.paragraph(part, Role.SUMMARY, level, number)
            number = ""
        else:
            yield from _summary(part, inline, level)


def letter(element: etree._Element, inline: Inline) -> Iterator[Paragraph]:
    """The letter and title of a resolution that is one of several, each a heading."""
    for line in element.iter(akn("docNumber"), akn("docTitle")):
        yield Paragraph(inline.content(line), Role.HEADING, 1)


def conclusions(element: etree._Element, inline: Inline) -> Iterator[Paragraph]:
    """The closing lines: one for each line that an `eol` ends."""
    for line in lines(element):
        voted = line.find(f"{akn('inline')}[@name='vote']") is not None or line.find(akn("vote")) is not None
        role = Role.VOTE if voted else Role.CONCLUSION
        role = Role.SIGNATURE if line.find(akn("signature")) is not None else role
        for printed in _lines(inline.content(line)):
            yield Paragraph(printed, role)


def _lines(content: list[Run | Call]) -> Iterator[list[Run | Call]]:
    line: list[Run | Call] = []
    for piece in content:
        if isinstance(piece, Call) or "\n" not in piece.text:
            line.append(piece)
            continue
        first, *others = piece.text.split("\n")
        line.append(piece.saying(first))
        for other in others:
            yield _stripped(line)
            line = [piece.saying(other)]
    yield _stripped(line)


def _stripped(line: list[Run | Call]) -> list[Run | Call]:
    kept = deepcopy(line)
    if kept and isinstance(kept[-1], Run):
        kept[-1] = kept[-1].saying(kept[-1].text.rstrip(" "))
    return [piece for piece in kept if isinstance(piece, Call) or piece.text]
