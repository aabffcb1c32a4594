"""References to documents in the text of a resolution: symbols, and resolutions and decisions cited by number.

    "its resolutions 71/31 and 71/32 of 5 December 2016"   A/RES/71/31, A/RES/71/32
    "Human Rights Council resolution 19/33"                A/HRC/RES/19/33
    "Security Council resolution 1325 (2000)"              S/RES/1325 (2000)
    "(A/67/53 and Corr.1)"                                 A/67/53, A/67/53/Corr.1

A number is a citation if a word for a resolution or decision governs it. Whose it is follows, in this order, from its
form (1325 (2000), 217 A (III), 2000/22), its date (General Assembly sessions 31 to 60 and sessions of the Human Rights
Council are decades apart), the organ named beside the word, and the organ that speaks.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile
from urllib.parse import unquote

from convert.akn import dates, symbols
from convert.akn.symbols import Symbol
from convert.words import Words


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference, at `start` to `end` of the text; `date` is that of the cited document, if the text tells it."""

    start: int
    end: int
    symbol: Symbol
    date: date | None = None

    @property
    def kind(self) -> str:
        """resolution, decision, draft, record, statement, issuance or document."""
        return self.symbol.kind


def find(text: str, known: Words, organ: str = "un-ga", written: date | None = None) -> list[Citation]:
    """Every reference to a document in `text`, in its order.

    `organ` is the actor whose document the text is from ("its resolution 67/169" is that organ's), `written` the date
    of that document, which what it cites cannot be later than.
    """
    printed = [Citation(start, end, symbol) for start, end, symbol in symbols.find(text)]
    return sorted((*printed, *_numbered(text, known, organ, written)), key=lambda each: each.start)


def from_address(address: str) -> Symbol | None:
    """The symbol that a link of the United Nations' document server points to; None for any other web address."""
    match = re.match(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?(?P<symbol>[^?#]+)", address)
    if not match:
        return None
    try:
        return symbols.parse(re.sub(r"\s", "", unquote(match["symbol"])).rstrip("/"))
    except ValueError:
        return None


_LETTER = r"(?:[A-ZА-Я](?:[-\u2011\u2013][A-Z])?|[\u0621-\u064a]{3,4})(?![A-Za-zА-Яа-я\u0621-\u0652\d’'])"
_NUMBER = re.compile(
    rf"""(?<![A-Za-z\d/.-])(?<![A-Z]\s)(?:
      (?P<session>(?:E?S[-\u2011])?\d{{1,4}}) / (?P<item>\d{{1,3}})       # 67/169, S-27/2
      (?:\s(?P<part>{_LETTER})(?!\s?\())?                                 # 57/270 B
    | (?P<old>\d{{1,4}}) (?:\s?{_LETTER})? \s?                            # 217 A (III), in Arabic (د-3)
      \( (?: (?P<roman>(?:E?S[-\u2011])?[IVXLC]+) | د\s?-\s?(?P<digits>\d{{1,2}}) ) \)
    | (?P<council>\d{{1,4}}) \s? \( (?P<year>19[4-9]\d|20\d\d) \)         # 1325 (2000)
    )(?![A-Za-z\d/])""",
    re.VERBOSE,
)
_REACH = 150  # characters between a word and the first number it governs, or between two numbers of one list
_REACH_BACK = 30  # the same where the number comes first
_BESIDE = 14  # characters between a number and its date
_NEAR = 45  # characters between the name of an organ and the word for its resolution
_WINDOW = 200  # characters in which such a name is looked for: _NEAR and the longest name


@dataclass(frozen=True, slots=True)
class _Governor:
    """A word for a resolution ("RES") or decision ("DEC"), and the stretch of text in which it governs numbers."""

    start: int
    series: str
    reach: tuple[int, int]


@dataclass(slots=True)
class _Number:
    """A number under a governor, the text on both sides up to its neighbours, its date and the organ named with it."""

    match: re.Match[str]
    before: str
    after: str
    day: date | None = None
    named: str = ""
    end: int = 0
    """Where the text that speaks of it ends: at the number, or behind the organ named after it."""


def _numbered(text: str, known: Words, organ: str, written: date | None) -> Iterator[Citation]:
    if "/" not in text and "(" not in text:
        return
    governors = _governors(text, known)
    councils = _councils(text, known) if governors else []
    end = 0
    for governor in governors:
        for number in _governed(text, governor, end, known):
            end = number.end
            place = number.match.start()
            council = min(councils, key=lambda each: abs(each[0] - place), default=(0, "un-ecosoc"))[1]
            adopter = _adopter(number, organ, council, written)
            if adopter == "un-ga" and governor.series == "DEC" and int(number.match["item"] or 0) < _FIRST_DECISION:
                continue  # another body's
            try:
                symbol = symbols.of_number(_plain(number.match, known), adopter, governor.series)
            except ValueError:  # a body without a series of its own
                continue
            yield Citation(*number.match.span(), symbol, number.day)


def _governors(text: str, known: Words) -> list[_Governor]:
    """The governing words in order; each governs up to the next, or in Chinese from the last."""
    words = [(*found.span(), "RES") for found in known.resolution.finditer(text)]
    words = sorted(words + [(*found.span(), "DEC") for found in known.decision.finditer(text)])
    if known.number_first:
        edges = [0, *(end for _, end, _ in words)]
        return [_Governor(start, series, (edge, start)) for edge, (start, _, series) in zip(edges, words, strict=False)]
    edges = [*(start for start, _, _ in words[1:]), len(text)]
    return [_Governor(start, series, (end, edge)) for edge, (start, end, series) in zip(edges, words, strict=False)]


def _governed(text: str, governor: _Governor, spoken: int, known: Words) -> list[_Number]:
    """The numbers that a governor governs, with what the text says of each; up to `spoken` it speaks of others."""
    start, end = governor.reach
    places = [start, *(at for match in _NUMBER.finditer(text, start, end) for at in match.span()), end]
    gaps = [text[first:last] for first, last in zip(places[::2], places[1::2], strict=True)]
    numbers = _within_reach(list(map(_Number, _NUMBER.finditer(text, start, end), gaps, gaps[1:])), known)
    read = _read_before if known.number_first else _read_after
    for number in numbers:
        read(number, known)
    _share(numbers, known)
    window = text[max(spoken, governor.start - _WINDOW) : governor.start]
    head = "" if known.number_first else _organ_before(window, known)
    for number in numbers:
        number.named = number.named or _organ_before(numbers[0].before, known) or head
    return numbers


def _within_reach(numbers: list[_Number], known: Words) -> list[_Number]:
    """The numbers up to the first gap that is too wide, counted from the governor."""
    if known.number_first:
        return list(takewhile(lambda each: len(each.after) <= _REACH_BACK, numbers[::-1]))[::-1]
    return list(takewhile(lambda each: len(each.before) <= _REACH, numbers))


def _read_after(number: _Number, known: Words) -> None:
    """Read date and organ behind a number, in either order: "19/33 of 23 March 2012 of the Human Rights Council"."""
    place, text = 0, number.after
    for _ in ("date", "organ"):
        link = known.belonging.match(text, place)
        mention = known.mention.match(text, link.end()) if link and not number.named else None
        if mention:
            number.named, place = known.organ(mention["organ"]), mention.end()
        near = next((each for each in dates.find(text[place:], known) if each[0] <= _BESIDE), None)
        if near and not number.day:
            number.day, place = near[2], place + near[1]
    number.end = number.match.end() + place


def _read_before(number: _Number, known: Words) -> None:
    """Read organ and date in front of a number, as Chinese has them."""
    near = [day for _, end, day in dates.find(number.before, known) if len(number.before) - end <= _BESIDE]
    number.day = near[-1] if near else None
    number.named = _organ_before(number.before, known)
    number.end = number.match.end()


def _share(numbers: list[_Number], known: Words) -> None:
    """What stands at the end of a list (in Chinese, at its head) is said of all its numbers."""
    for number, neighbour in pairwise(numbers if known.number_first else numbers[::-1]):
        joint = neighbour.before if known.number_first else neighbour.after
        if known.joining.fullmatch(known.date.sub("", joint)):
            neighbour.day = neighbour.day or number.day
            neighbour.named = neighbour.named or number.named


def _organ_before(text: str, known: Words) -> str:
    """The organ named last in the text, if it stands close to its end."""
    last = next(iter(deque(known.mention.finditer(text), maxlen=1)), None)
    return known.organ(last["organ"]) if last and len(text) - last.end() <= _NEAR else ""


def _councils(text: str, known: Words) -> list[tuple[int, str]]:
    """Where the text names the Economic and Social Council and its commissions, whose numbers are like 2000/22."""
    mentions = ((found.start(), known.organ(found["organ"])) for found in known.mention.finditer(text))
    return [(start, actor) for start, actor in mentions if actor.startswith("un-ecosoc")]


_FIRST_YEAR = 1946
_FIRST_DECISION = 301  # the General Assembly numbers the decisions of a session from here on
_FIRST_SLASH = 31  # the General Assembly's sessions before it were cited as "217 A (III)"


def _adopter(number: _Number, organ: str, council: str, written: date | None) -> str:
    """The actor that adopted it, or "" if that is no body whose numbers have this form.

    `organ` is the actor that speaks, `council` the Economic and Social Council or the commission named nearest.
    """
    session = number.match["session"]
    if not session:
        return number.named if number.match["old"] and number.named.startswith("un-ecosoc") else "un-ga"
    if not session.isdigit():
        return "un-hrc" if (number.named or organ) == "un-hrc" else "un-ga"
    if int(session) < _FIRST_YEAR:
        return _of_session(int(session), number.day, number.named, organ, written)
    return council if number.named in ("", "un-ga", "un-hrc", "un-sc") else number.named


def _of_session(session: int, day: date | None, named: str, organ: str, written: date | None) -> str:
    """Whether a number such as 35/17 is the General Assembly's or the Human Rights Council's; "" if another body's."""
    assembly, council = 1945 + session, 2006 + (session - 1) // 3  # the years in which they began, as in Symbol.year
    if named not in ("", "un-ga", "un-hrc", "un-sc"):
        return ""
    if day and session >= _FIRST_SLASH and assembly <= day.year <= assembly + 1:
        return "un-ga"
    if day and abs(day.year - council) <= 1:
        return "un-hrc"
    if written and council > written.year:
        return "un-ga"
    speaker = named or organ
    if session >= _FIRST_SLASH:
        return "un-hrc" if speaker == "un-hrc" else "un-ga"
    return "un-hrc" if speaker == "un-hrc" and not day else ""


def _plain(match: re.Match[str], known: Words) -> str:
    """The number in the signs of a symbol: "57/270 B", "1514 (XV)", "1325 (2000)"."""
    if match["council"]:
        return f"{match['council']} ({match['year']})"
    if match["old"]:
        return f"{match['old']} ({match['roman'] or _roman(int(match['digits']))})"
    plain = f"{match['session']}/{match['item']}"
    part = known.letters.get(match["part"], match["part"]) if match["part"] else ""
    return re.sub(r"[\u2011\u2013]", "-", f"{plain} {part}") if re.match("[A-Z]", part) else plain


def _roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
