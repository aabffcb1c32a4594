"""The classes of documents (guideline, part 1): how each kind is named in Akoma Ntoso, and what tells it.

A kind is the `name` of the document element: resolutionDraft, resolution, ..., report, agenda, minute, record,
communication, amendment; "paper" is what cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from convert.words import Words

PAPER = "paper"
DELIBERATION = "deliberation"
COLLECTION = "documentCollection"


@dataclass(frozen=True, slots=True)
class Class:
    """The document element, which is also the type of the IRI, its subtype, and the element that holds the text."""

    element: str
    subtype: str
    body: str = "mainBody"


_DELIBERATION = Class("statement", DELIBERATION)
_CLASSES = {
    "resolution": _DELIBERATION,
    "resolutionDraft": _DELIBERATION,
    "decision": _DELIBERATION,
    "decisionDraft": _DELIBERATION,
    "presidentialStatement": _DELIBERATION,
    "report": Class("debateReport", "report"),
    "agenda": Class("debateReport", "agenda"),
    "minute": Class("debateReport", "minute"),
    "record": Class("debate", "record", "debateBody"),
    "communication": Class("doc", "communication"),
    "amendment": Class("amendment", "modification", "amendmentBody"),
}
_PAPER = Class("doc", "paper")
# Series of verbatim and of summary records: S/PV.9836, A/C.3/80/SR.12.
_SERIES = (("PV", "record"), ("SR", "minute"))


def class_of(kind: str) -> Class:
    """The class of a kind; that of papers for one that has none of its own."""
    return _CLASSES.get(kind, _PAPER)


def publication_of(kind: str) -> str:
    """The name of a collection of documents of a kind: publicationResolutionDraft."""
    return f"publication{kind[:1].upper()}{kind[1:]}"


def kind_of(titles: Iterable[str], symbol: str, words: Words) -> str:
    """The kind of a document that is no deliberation: by the series of its symbol, else by a line of its title.

    "" if neither tells.
    """
    series = {part.partition(".")[0] for part in symbol.split("/")}
    for mark, kind in _SERIES:
        if mark in series:
            return kind
    lines = list(titles)
    return next((kind for kind, told in words.classes.items() if any(map(told.fullmatch, lines))), "")
