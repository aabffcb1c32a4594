"""Cover page, preface and conclusions: each line of the masthead, opening and ending in the element of its role.

Elements and names are those of the published files, in every profile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from convert.akn import dates, sessions
from convert.akn.names import make
from convert.galley import Paragraph, Role
from convert.markup import parts
from convert.markup.facts import Facts
from convert.markup.inline import Span, Strip, fill, plain, strip
from convert.markup.manuscript import is_italic
from convert.markup.setter import Setter
from convert.words import Words


def _keeps_italics(paragraph: Paragraph) -> bool:
    """Italics within a line are the text's; those of a whole line are its role's, but for votes, which have none."""
    if paragraph.role is Role.VOTE:
        return True
    return paragraph.role is not Role.REPORT_LINE and not is_italic(paragraph)


class Cover:
    """Sets the paragraphs that stand round the text."""

    def __init__(self, setter: Setter, facts: Facts) -> None:
        self._setter = setter
        self._facts = facts
        self._words: Words = setter.words
        self._makers: dict[Role, Callable[[Paragraph, Strip], etree._Element]] = {
            Role.PUBLISHER: self._publisher,
            Role.SYMBOL: self._symbol,
            Role.ORGAN: self._organ,
            Role.SUBSIDIARY: self._subsidiary,
            Role.DISTRIBUTION: self._distribution,
            Role.DATE: self._date,
            Role.LANGUAGE: self._language,
            Role.ORIGINAL: self._original,
            Role.PURPOSE: self._purpose,
            Role.SESSION: self._session,
            Role.SESSION_DATES: self._session_dates,
            Role.COMMITTEE: self._committee,
            Role.AGENDA_ITEM: self._agenda_item,
            Role.AGENDA_TITLE: self._agenda_title,
            Role.ADOPTION: self._adoption,
            Role.ADOPTION_DETAIL: self._adoption_detail,
            Role.REPORT_LINE: self._report_line,
            Role.SPONSORS: self._sponsors,
            Role.TITLE: self._title,
            Role.VOTE: self._vote,
        }

    def line(self, paragraph: Paragraph) -> etree._Element:
        """A paragraph of cover page, preface or conclusions as a `p`."""
        bold = paragraph.role is Role.SESSION_DATES  # a meeting that is no session of a body is named so
        content = strip(paragraph.content, bold=bold, italic=_keeps_italics(paragraph))
        maker = self._makers.get(paragraph.role) if paragraph.role else None
        element = maker(paragraph, content) if maker else self._plain("p", content)
        if element.tag != make("p").tag:
            element = make("p", element)
        self._setter.origins.append((element, paragraph))
        return element

    def closing(self, paragraphs: Iterable[Paragraph]) -> list[etree._Element]:
        """The closing lines: meeting and date are one event, as in the published files; votes stand by themselves."""
        out: list[etree._Element] = []
        before: Role | None = None
        for paragraph in paragraphs:
            role = paragraph.role
            if role is Role.CONCLUSION:
                if role is not before:
                    out.append(make("p", make("event", refersTo="#adoption")))
                for part in self._closing_parts(strip(paragraph.content, bold=False, italic=False)):
                    self._closing_line(out[-1][0], part)
                self._setter.origins.append((out[-1], paragraph))
            elif role is Role.SIGNATURE:
                opens = self._words.signature_line.fullmatch(plain(paragraph.content))
                if opens or role is not before:
                    out.append(make("p", make("signature")))
                self._signature_line(out[-1][0], paragraph)
            else:
                out.append(self.line(paragraph))
            before = role
        return out

    def _plain(self, tag: str, content: Strip, **attributes: str) -> etree._Element:
        """An element with the text and notes of a line; citations are not marked on a cover page."""
        return fill(make(tag, **attributes), content, (), self._setter.note)

    def _publisher(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docAuthority", content, refersTo="#publisher")

    def _symbol(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docNumber", content, refersTo="#symbol")

    def _organ(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docAuthority", content, refersTo="#issuingBody")

    def _subsidiary(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docAuthority", content, refersTo="#subsidiaryBody")

    def _distribution(self, _: Paragraph, content: Strip) -> etree._Element:
        kind = self._facts.distribution or "general"
        return self._plain("docStatus", content, refersTo=f"#{kind}Distribution")

    def _date(self, _: Paragraph, content: Strip) -> etree._Element:
        day = dates.parse(content.text, self._words)
        if day is None:
            return self._plain("p", content)
        return self._plain("docDate", content, date=day.isoformat(), refersTo="#dateOfIssuance")

    def _language(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("inline", content, name="languageOfExpression")

    def _original(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("inline", content, name="originalLanguage")

    def _purpose(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docPurpose", content)

    def _session(self, _: Paragraph, content: Strip) -> etree._Element:
        number = sessions.session_number(content.text, self._words)
        value = {"value": str(number)} if number else {}
        return self._plain("session", content, refersTo=f"#{self._facts.organ or 'issuingBody'}", **value)

    def _session_dates(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("event", content, refersTo="#session")

    def _committee(self, _: Paragraph, content: Strip) -> etree._Element:
        actor = self._words.committee(content.text)
        return self._plain("docCommittee", content, **({"refersTo": f"#{actor}"} if actor else {}))

    def _agenda_item(self, _: Paragraph, content: Strip) -> etree._Element:
        match = self._words.agenda_line.fullmatch(content.text)
        items = ", ".join(self._words.agenda_items(match["items"])) if match else ""
        return self._plain("inline", content, name="agenda item", **({"title": items} if items else {}))

    def _agenda_title(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("inline", content, name="agenda item name")

    def _adoption(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docTitle", content)

    def _adoption_detail(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("docTitle", content, refersTo="#adoption")

    def _report_line(self, _: Paragraph, content: Strip) -> etree._Element:
        """The report line, its documents in an inline of their own, as the published files have it."""
        match = self._words.report_line.fullmatch(content.text)
        groups = match.groupdict() if match else {}
        actor = self._words.committee(groups.get("committee") or "")
        element = make("docProponent", **({"refersTo": f"#{actor}"} if actor else {}))
        spans = [Span(*match.span("documents"), tag="inline")] if match and groups.get("documents") else []
        fill(element, content, spans, self._setter.note)
        for documents in element.findall("{*}inline"):
            documents.set("name", "originating document")
        return element

    def _sponsors(self, _: Paragraph, content: Strip) -> etree._Element:
        """ "Cuba:* draft resolution": who proposes, and what it is called."""
        text = content.text
        match = self._words.sponsor_line.fullmatch(text) or self._words.submission_line.fullmatch(text)
        if not match:
            return self._plain("docProponent", content)
        spans = [Span(*match.span("type"), tag="docType")]
        if "sponsors" in match.re.groupindex:
            spans.append(Span(*match.span("sponsors"), tag="docProponent"))
        marked = sorted((span for span in spans if span.start < span.end), key=lambda span: span.start)
        return fill(make("p"), content, marked, self._setter.note)

    def _title(self, _: Paragraph, content: Strip) -> etree._Element:
        letter = self._words.letter_line.fullmatch(content.text)
        if letter:
            return self._letter(letter, content)
        if parts.lone_letter(content.text):
            return self._setter.text(make("docNumber"), content)
        mark = self._words.title_mark.match(content.text)
        if not mark:
            return self._setter.text(make("docTitle", refersTo="#resolutionTitle"), content)
        number = make("docNumber", mark.group().strip())
        title = self._setter.text(make("docTitle", refersTo="#resolutionTitle"), content, mark.end())
        number.tail = " "
        return make("p", number, title)

    def _letter(self, letter: re.Match[str], content: Strip) -> etree._Element:
        """What a letter says of itself: its date, and from whom to whom it goes (guideline, part 1: from, to)."""
        start = min(letter.start(part) for part in ("day", "month", "year"))
        day = dates.first(content.text, self._words)
        tags = {"docDate": (start, max(letter.end(part) for part in ("day", "month", "year")))} if day else {}
        tags |= {"from": letter.span("sender"), "to": letter.span("addressee")}
        spans = [Span(*edges, tag="docDate" if tag == "docDate" else "inline") for tag, edges in tags.items()]
        element = fill(make("docTitle"), content, sorted(spans, key=lambda span: span.start), self._setter.note)
        for inline, tag in zip(element.findall("{*}inline"), sorted(("from", "to"), key=tags.__getitem__), strict=True):
            inline.set("name", tag)
        for dated in element.findall("{*}docDate"):
            dated.set("date", day)
        return element

    def _vote(self, _: Paragraph, content: Strip) -> etree._Element:
        return self._plain("inline", content, name="vote")

    def _closing_parts(self, content: Strip) -> list[Strip]:
        """Meeting and date, if they stand in one paragraph."""
        meeting = self._words.meeting_line.fullmatch(content.text)
        if not meeting or not meeting["day"]:
            return [content]
        start = min(meeting.start(part) for part in ("day", "month", "year"))
        return [content.head(start), content.cut(start)]

    def _closing_line(self, event: etree._Element, content: Strip) -> None:
        """One line of the event; it ends the line before."""
        if len(event) or event.text:
            event.append(make("eol"))
        meeting = self._words.meeting_line.fullmatch(content.text)
        day = dates.parse(content.text, self._words)
        if meeting:
            ordinal = re.match(r"\S+", content.text)
            title = ordinal.group() if ordinal else meeting["meeting"]
            event.append(self._plain("location", content, title=title, refersTo="#adoptionMeeting"))
        elif day:
            event.append(self._plain("docDate", content, date=day.isoformat(), refersTo="#adoptionDate"))
        else:
            fill(event, content, (), self._setter.note)

    def _signature_line(self, signature: etree._Element, paragraph: Paragraph) -> None:
        """One line of a signature: who signed, or in what office; it ends the line before."""
        if len(signature) or signature.text:
            signature.append(make("eol"))
        self._setter.text(signature, strip(paragraph.content))
        self._setter.origins.append((signature, paragraph))
