"""The facts of a document: what its lines say, as codes and dates. They make its metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from convert.akn import dates, sessions, symbols
from convert.galley import Column, FurnitureKind, Galley, Paragraph, Role
from convert.markup import parts
from convert.markup.classes import kind_of
from convert.markup.inline import plain
from convert.markup.manuscript import role_of
from convert.words import Words

_JOB_NUMBER = re.compile(
    r"(?P<number>(?:GE\.)?\d{2}-\d{5}X?)(?P<star>\*{0,3})(?P<language>\s*\([A-Z]\))?(?P<codes>(?:\s+\d{6}\b)*)"
)


@dataclass(slots=True)
class Facts:
    """What a document says of itself, as codes: "" where it is silent.

    Dates are ISO dates; `organ` and `committee` are actors (un-ga, un-ga-c3); `kind` is the name of the Akoma Ntoso
    statement (resolutionDraft, ...); `number` is that of an adopted text ("79/116"). `job_star` is the star of a
    job number whose document was issued again, `date_codes` the days of its making as printed after it ("241225").
    `column` is its text column, where that is known.
    """

    symbol: str = ""
    organ: str = ""
    committee: str = ""
    distribution: str = ""
    issued: str = ""
    adopted: str = ""
    session: int = 0
    kind: str = ""
    number: str = ""
    title: str = ""
    column: Column | None = None
    job_number: str = ""
    job_star: str = ""
    date_codes: tuple[str, ...] = ()

    @property
    def date(self) -> date | None:
        """When the text was adopted or, failing that, issued."""
        return date.fromisoformat(self.adopted or self.issued) if self.adopted or self.issued else None


def gather(galley: Galley, words: Words) -> Facts:
    """The facts that the lines of a galley state, each by its role."""
    facts = Facts(column=galley.column)
    for block in galley.blocks:
        if isinstance(block, Paragraph) and block.role in _TAKERS:
            _TAKERS[block.role](facts, plain(block.content), words)
    _settle_kind(facts, galley, words)
    job = next((piece.text for piece in galley.furniture if piece.kind is FurnitureKind.JOB_NUMBER), "")
    match = _JOB_NUMBER.search(job)
    if match:
        facts.job_number = " ".join((match["number"] + (match["language"] or "")).split())
        facts.job_star, facts.date_codes = match["star"], tuple(match["codes"].split())
    return facts


def _settle_kind(facts: Facts, galley: Galley, words: Words) -> None:
    """What a text is that does not say it of itself: a resolution if it opens with an enacting phrase, a draft one by
    its symbol, its distribution or its silence; else the class that its symbol or title tells."""
    if facts.kind:
        return
    draft = facts.distribution == "limited" or "/L." in facts.symbol or not (facts.number or facts.adopted)
    if _opens_enacting(galley):
        facts.kind = "resolutionDraft" if draft else "resolution"
        return
    paragraphs = [block for block in galley.blocks if isinstance(block, Paragraph)]
    titles = [plain(paragraph.content) for paragraph in paragraphs if paragraph.role is Role.TITLE]
    facts.kind = kind_of(titles, facts.symbol, words)


def _opens_enacting(galley: Galley) -> bool:
    """Whether the text begins with an enacting phrase; one that a report quotes or an annex holds does not tell."""
    roles = [role_of(block) for block in galley.blocks]
    start = max((at for at, role in enumerate(roles) if role in _TAKERS and role is not Role.CONCLUSION), default=-1)
    return next((role for role in roles[start + 1 :] if role in _OF_TEXT), None) is Role.ENACTING


_OF_TEXT = {Role.ENACTING, Role.RECITAL, Role.OPERATIVE, Role.POINT, Role.TEXT, Role.ANNEX}


def _symbol(facts: Facts, text: str, _: Words) -> None:
    try:
        facts.symbol = facts.symbol or str(symbols.parse(text))
    except ValueError:
        return


def _organ(facts: Facts, text: str, words: Words) -> None:
    facts.organ = facts.organ or words.organ(text)


def _distribution(facts: Facts, text: str, words: Words) -> None:
    facts.distribution = words.distribution_kind(text)


def _issued(facts: Facts, text: str, words: Words) -> None:
    day = dates.parse(text, words)
    facts.issued = facts.issued or (day.isoformat() if day else "")


def _session(facts: Facts, text: str, words: Words) -> None:
    facts.session = facts.session or sessions.session_number(text, words) or 0


def _committee(facts: Facts, text: str, words: Words) -> None:
    facts.committee = facts.committee or words.committee(text)


def _adoption(facts: Facts, text: str, words: Words) -> None:
    match = words.adoption_line.fullmatch(text) or words.type_line.fullmatch(text)
    facts.kind = facts.kind or (words.document_type(match["type"]) if match else "")
    _adopted(facts, text, words)


def _adopted(facts: Facts, text: str, words: Words) -> None:
    facts.adopted = facts.adopted or dates.first(text, words)


def _sponsors(facts: Facts, text: str, words: Words) -> None:
    match = words.sponsor_line.fullmatch(text) or words.submission_line.fullmatch(text)
    facts.kind = facts.kind or (words.document_type(match["type"]) if match else "")


def _title(facts: Facts, text: str, words: Words) -> None:
    if parts.lone_letter(text):
        return
    mark = words.title_mark.match(text)
    facts.number = facts.number or (mark["number"] if mark else "")
    facts.title = " ".join(filter(None, (facts.title, text[mark.end() :] if mark else text)))


_TAKERS: Mapping[Role | None, Callable[[Facts, str, Words], None]] = {
    Role.SYMBOL: _symbol,
    Role.ORGAN: _organ,
    Role.DISTRIBUTION: _distribution,
    Role.DATE: _issued,
    Role.SESSION: _session,
    Role.COMMITTEE: _committee,
    Role.ADOPTION: _adoption,
    Role.ADOPTION_DETAIL: _adopted,
    Role.SPONSORS: _sponsors,
    Role.TITLE: _title,
    Role.CONCLUSION: _adopted,
}
