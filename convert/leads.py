"""Leads: the words at the head of a recital or operative paragraph that are set in emphasis ("Recalling also").

For text that comes without emphasis. What a lead can be is learnt: `styles/leads/` lists, by language, the leads of the
published resolutions of sessions 75 to 79, and where the longest of them that begins a text is not its lead, the lead
that is, by the next word: "Reiterates its call for" before "all" has "Reiterates".
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from convert.errors import ResourceError
from convert.resources import resource

Kind = Literal["recital", "operative"]

_WITHOUT_SPACES = frozenset({"zho"})
_COMMAS = ",，،"


def lead_length(text: str, language: str, kind: Kind) -> int:
    """How many characters of `text` its lead has, 0 if it begins with none; `language` is an ISO 639-2 code.

    Raises ResourceError if the house knows no leads of the language.
    """
    folded, ends = _head(text, language)
    matched = _longest(folded, language, kind)
    if not matched:
        return 0
    by_next = _table(language, kind)[matched]
    lead = by_next.get(_next(folded[len(matched) :], language)) or by_next.get("", matched)
    if not folded.startswith(lead):
        lead = matched
    return ends[len(lead) - 1]


def looks_like(text: str, language: str) -> Literal["recital", "operative", ""]:
    """Whether a paragraph begins as a recital or as an operative paragraph does; "" if it begins with no lead.

    Where it could be both, as often in Chinese, its end tells: a recital ends with a comma.
    """
    recital = lead_length(text, language, "recital")
    operative = lead_length(text, language, "operative")
    if not recital and not operative:
        return ""
    if recital == operative:
        return "recital" if text.rstrip()[-1] in _COMMAS else "operative"
    return "recital" if recital > operative else "operative"


def _head(text: str, language: str) -> tuple[str, list[int]]:
    """As much of a text, folded, as the longest lead and its next word may take."""
    reach = max(_reach(language, "recital"), _reach(language, "operative"))
    return _folded(text[: reach + _NEXT_WORD])


def _longest(folded: str, language: str, kind: Kind) -> str:
    """The longest beginning in the table that a text has, if no word is cut by it."""
    for beginning in _beginnings(language, kind).get(folded[:1], ()):
        if folded.startswith(beginning):
            end = len(beginning)
            if language in _WITHOUT_SPACES or not folded[end - 1 : end + 1].isalnum() or end == len(folded):
                return beginning
    return ""


def _next(rest: str, language: str) -> str:
    """The word after a lead, with its punctuation; in a language without spaces the two characters."""
    return rest[:2] if language in _WITHOUT_SPACES else next(iter(rest.split()), "")


@cache
def _table(language: str, kind: Kind) -> dict[str, dict[str, str]]:
    """Beginning of a text -> next word -> lead, "" standing for any other word; all of it folded."""
    path = resource("styles", "leads", f"{language}.json")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))[kind]
    except (json.JSONDecodeError, KeyError) as error:
        raise ResourceError(f"cannot be read: {error!r}", source=str(path), remedy="reinstall undoc") from error
    return {
        _folded(beginning)[0]: {_folded(word)[0]: _folded(lead)[0] for word, lead in by_next.items()}
        for beginning, by_next in raw.items()
    }


@cache
def _beginnings(language: str, kind: Kind) -> dict[str, list[str]]:
    """The beginnings in the table by their first letter, the longest first."""
    found: dict[str, list[str]] = {}
    for beginning in sorted(_table(language, kind), key=len, reverse=True):
        found.setdefault(beginning[:1], []).append(beginning)
    return found


@cache
def _reach(language: str, kind: Kind) -> int:
    """The length of the longest beginning in the table."""
    return max(map(len, _table(language, kind)))


_NEXT_WORD = 60  # characters after the longest beginning that hold the next word, and marks that folding drops
_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})


@lru_cache(1024)
def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case, marks and kinds of space and sign, and where in `text` each character of it ends."""
    letters: list[str] = []
    ends: list[int] = []
    for at, folded in enumerate([_FOLDS[sign] for sign in text], 1):
        if not folded:
            ends[-1:] = [at] * bool(ends)
        elif folded != " " or (letters and letters[-1] != " "):
            letters += folded
            ends += (at,) * len(folded)
    return "".join(letters), ends


class _Folds(dict[str, str]):
    """What each sign is folded to, "" if it is dropped; filled as signs are met."""

    def __missing__(self, sign: str) -> str:
        dropped = unicodedata.category(sign) in ("Mn", "Cf") or sign == "\u0640"
        folded = "" if dropped else " " if sign.isspace() else sign.lower().translate(_SIGNS)
        return self.setdefault(sign, folded)


_FOLDS = _Folds()
