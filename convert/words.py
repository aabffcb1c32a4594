"""The words of a language that the house looks for and prints: one TOML file a language in `styles/words/`.

Languages are ISO 639-2 codes, as Akoma Ntoso wants them: ara, eng, fra, rus, spa, zho (and deu, unofficial).
An actor is the guidelines' code of an organ or body: un-ga, un-ga-c3, un-sc, un-hrc.

A pattern in a word file is a regular expression in which a space stands for any white space (and ` ?` for some or
none), a hyphen and an apostrophe for any of their kinds, an Arabic letter for itself with any vowel sign or elongation,
and `{month}`, `{ordinal}`, `{organ}`, `{committee}`, `{type}` and `{date}` for the names that the same file lists. Case
never counts.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

from convert.errors import ResourceError
from convert.resources import folder, resource


@dataclass(frozen=True, slots=True)
class Words:
    """What one language file says. Every attribute is a key of the file; a file without it is refused.

    A pattern named `..._line` or `..._heading` is for `fullmatch` on a whole paragraph, stripped; `..._mark` for
    `match` at its start; the others for `search` in running text. In brackets the named groups.
    """

    language: str
    """ISO 639-2 code."""
    letter: str
    """The letter of the language in job numbers and official symbols: A C E F R S."""
    name: str
    """The language's name in English, as the masthead prints it ("Chinese"), or in itself ("Français")."""

    # Names, the usual one first.
    publisher: tuple[str, ...]
    organs: Mapping[str, tuple[str, ...]]
    """Actor -> names; the later ones are inflected or older forms."""
    committees: Mapping[str, tuple[str, ...]]
    """Actor of a Main Committee or other subsidiary body -> printed names."""
    distribution: Mapping[str, tuple[str, ...]]
    """general, limited, restricted, provisional, confidential -> the masthead's line."""
    languages: Mapping[str, str]
    """ISO 639-2 code -> the language's name as an "Original:" line prints it."""
    months: tuple[tuple[str, ...], ...]
    """January to December."""
    joined: tuple[str, ...]
    """Prefixes that lines never end after, whatever hyphen follows: "non" of "non-governmental"."""
    ordinals: tuple[tuple[str, ...], ...]
    """Of sessions, from the first on."""
    enacting: Mapping[str, tuple[str, ...]]
    """Actor -> enacting phrases, without the comma."""
    classes: Mapping[str, re.Pattern[str]]
    """Class of a document that is no resolution (record, minute, communication, agenda, amendment, paper, report) ->
    a line of its title, for `fullmatch`; the first class in this order that is told counts."""
    types: Mapping[str, tuple[str, ...]]
    """Akoma Ntoso name (resolutionDraft, decisionDraft, resolution, ...) -> what the document calls itself."""
    notes: tuple[str, ...]
    """Words that begin a footnote: "See", "Ibid."."""
    recycle: tuple[str, ...]
    """The recycling request in the first page's foot."""
    function_words: tuple[str, ...]
    """Frequent words that tell this language from the others."""

    letters: Mapping[str, str]
    """How the language writes the Latin letters of lettered resolutions (57/270 B), if otherwise."""

    # Typography.
    recital_end: str
    """Characters that a recital may end with, the usual one first."""
    operative_end: str
    """Characters that an operative paragraph or point may end with, the usual one first."""
    call_before_punctuation: bool
    """Whether the call of a footnote stands before the punctuation mark it meets."""
    lead_is_bold: bool
    """Whether leads are set bold, where the others set italic."""

    # Masthead.
    distribution_line: re.Pattern[str]
    """[distribution]"""
    original_line: re.Pattern[str]
    """[language]: "Original: English"."""
    only_line: re.Pattern[str]
    """[language]: "English only"."""
    session_line: re.Pattern[str]
    """[ordinal or digits or year, special, emergency, resumed]: "Sixty-eighth session"."""
    agenda_line: re.Pattern[str]
    """[items]: "Agenda items 14 and 69 (b)"."""
    agenda_item: re.Pattern[str]
    """One item in [items]: "69 (b)"."""

    # Title.
    sponsor_line: re.Pattern[str]
    """[sponsors, star, type, rest]: "Cuba:* draft resolution"."""
    submission_line: re.Pattern[str]
    """[type, rest]: "Draft resolution submitted by the Chair"."""
    adoption_line: re.Pattern[str]
    """[type, organ, day, month, year]: "Resolution adopted by the General Assembly on 1 May 2025"; no date in some."""
    adoption_meeting_line: re.Pattern[str]
    """[organ, meeting, day, month, year]: "Adopted by the Security Council at its 9836th meeting, on ..."."""
    type_line: re.Pattern[str]
    """[type, number]: "Resolution 2768 (2025)", "Decision", "Draft resolution"."""
    report_line: re.Pattern[str]
    """[committee, documents]: "[on the report of the Third Committee (A/79/1, para. 7)]"."""
    title_mark: re.Pattern[str]
    """[number] of an adopted text before its title: "79/116 A."."""

    # Body.
    enacting_line: re.Pattern[str]
    """[organ]: "The General Assembly,"."""
    annex_heading: re.Pattern[str]
    """[number], none in a single annex."""
    appendix_heading: re.Pattern[str]
    """[number]"""
    enclosure_heading: re.Pattern[str]
    """[number]"""
    part_heading: re.Pattern[str]
    """[number]: "Part I"; also "Chapter I", "Article 1", "Rule 2"."""
    section_heading: re.Pattern[str]
    """[number]: "IV", "Section IV", "A."."""
    contents_heading: re.Pattern[str]
    """"Contents", over a table of contents."""
    meeting_opens_line: re.Pattern[str]
    """"The meeting was called to order at 10 a.m.", the first line of the proceedings."""
    summary_heading: re.Pattern[str]
    """"Summary", in the frame that a report begins with."""

    # Other documents than resolutions.
    letter_line: re.Pattern[str]
    """[sender, addressee; day, month, year]: "Letter dated 1 May 2025 from the Chair addressed to the President"."""
    signature_line: re.Pattern[str]
    """"(Signed) Ada Lovelace"."""
    speaker_mark: re.Pattern[str]
    """[speaker], up to and with the colon, of one who speaks in a verbatim record: "Mr. Moon (Tonga): "."""

    # End.
    meeting_line: re.Pattern[str]
    """[meeting, resumed, plenary; day, month, year if they follow]: "62nd plenary meeting"."""
    unvoted_line: re.Pattern[str]
    """"[Adopted without a vote.]"."""
    vote_line: re.Pattern[str]
    """[for, against, abstaining]: "[Adopted by a recorded vote of 30 to 2, with 15 abstentions ..."; free after it."""
    in_favour_line: re.Pattern[str]
    """[members], which may be empty; so in the next two."""
    against_line: re.Pattern[str]
    abstaining_line: re.Pattern[str]

    # Running text.
    date: re.Pattern[str]
    """[day, month, year]; `month` is one of `months`, or digits."""
    resolution: re.Pattern[str]
    """The word for a resolution, in any number and case."""
    decision: re.Pattern[str]
    """The word for a decision of an organ."""
    joining: re.Pattern[str]
    """What stands between two numbers of one list: "," "and" "to"."""
    mention: re.Pattern[str]
    """[organ]: an organ's name."""
    belonging: re.Pattern[str]
    """What stands between a number, or its date, and the organ that it belongs to: "of the"."""
    number_first: bool
    """Whether date and number stand before the word for a resolution, as in Chinese; else after it."""

    def is_publisher(self, name: str) -> bool:
        """Whether `name` is that of the publisher, its letters drawn out or not."""
        return _key(name) in map(_key, self.publisher)

    def organ(self, name: str) -> str:
        """The actor that `name` is a name of ("General Assembly" -> "un-ga"), or ""."""
        return _named(self.organs, name)

    def committee(self, name: str) -> str:
        """The actor of the committee or subsidiary body that `name` names, or ""."""
        return _named(self.committees, name)

    def document_type(self, name: str) -> str:
        """The Akoma Ntoso name of what the document calls itself ("draft resolution" -> "resolutionDraft"), or ""."""
        return _named(self.types, name)

    def distribution_kind(self, line: str) -> str:
        """general, limited, ... for the masthead's line "Distr.: Limited", or ""."""
        return _named(self.distribution, line)

    def month(self, name: str) -> int:
        """1 to 12 for the month of a date in this language, by name or in digits; 0 if it is none."""
        if name.isdigit():
            return int(name)
        key = _key(name)
        return next((at for at, names in enumerate(self.months, 1) if key in map(_key, names)), 0)

    def names_month(self, text: str) -> bool:
        """Whether the name of a month is in a text: of days without their year, and dates in an order of their own."""
        key = _key(text)
        return any(_key(name) in key for names in self.months for name in names)

    def ordinal(self, name: str) -> int:
        """The number of an ordinal as sessions have it ("Sixty-eighth" -> 68); 0 if it is none."""
        key = _key(name)
        return next((at for at, names in enumerate(self.ordinals, 1) if key in map(_key, names)), 0)

    def agenda_items(self, items: str) -> list[str]:
        """The items of the group `items` of `agenda_line`: "14 and 69 (b) and (c)" -> ["14", "69 (b)", "69 (c)"]."""
        found: list[str] = []
        for item in (each.group() for each in self.agenda_item.finditer(items)):
            found.append(item if item[0].isdigit() or not found else f"{found[-1].split()[0]} {item}")
        return found


@cache
def languages() -> tuple[str, ...]:
    """The languages there are words for, in alphabetical order of their codes."""
    return tuple(sorted(path.stem for path in (folder("styles") / "words").glob("*.toml")))


@cache
def words(language: str) -> Words:
    """The words of a language, by its ISO 639-2 code.

    Raises ResourceError if the house has none, or if its file lacks a key or has one that cannot be read; the error
    names file and key.
    """
    return _words(_file(language), language)


@cache
def months(language: str) -> tuple[tuple[str, ...], ...]:
    """The names of the months in a language, for those who need no other words of it. Raises what `words` raises."""
    found: tuple[tuple[str, ...], ...] = _file(language).read("months", "tuple[tuple[str, ...], ...]")
    return found


@cache
def joined(language: str) -> tuple[str, ...]:
    """The prefixes that lines of a language do not end after. Raises what `words` raises."""
    found: tuple[str, ...] = _file(language).read("joined", "tuple[str, ...]")
    return found


@cache
def _recycling() -> tuple[str, ...]:
    return tuple(_key(phrase) for each in languages() for phrase in _file(each).read("recycle", "tuple[str, ...]"))


def asks_to_recycle(text: str) -> bool:
    """Whether a text is the recycling request of the first page's foot in any language, with signs about it or not."""
    key = re.sub(r"^\W+|\W+$", "", _key(text))
    return any(key.startswith(phrase) and len(key) <= len(phrase) + _SIGNS for phrase in _recycling())


@cache
def recycling(language: str) -> str:
    """What asks to recycle in a language, for those who need no other words of it. Raises what `words` raises."""
    asked: tuple[str, ...] = _file(language).read("recycle", "tuple[str, ...]")
    return asked[0]


def parse_words(raw: Mapping[str, Any], language: str, source: str) -> Words:
    """The words that a TOML table holds. Raises ResourceError naming `source` and the key that is missing or wrong."""
    return _words(_File(raw, source), language)


def detect(lines: Iterable[str]) -> str:
    """The ISO 639-2 code of the language that most of the lines speak, or "" if they do not tell.

    Names of the publisher and organs and enacting phrases count as ten function words. The lead over the second
    language must be clear: half as many again. Of long documents the beginning is heard.
    """
    text = list(_beginning(lines))
    tokens = Counter(_TOKEN.findall("\n".join(text).casefold()))
    titles = Counter(_key(line.strip().rstrip(",،，")) for line in text if len(line) < _LONGEST_TITLE)
    votes = Counter({language: _votes(language, titles, tokens) for language in languages()})
    (first, most), (_, second), *_ = [*votes.most_common(2), ("", 0)]
    return first if most >= 3 and most >= 1.5 * second else ""


_ENOUGH = 20_000  # letters: six pages
_TOKEN = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+")
_LONGEST_TITLE = 80  # the longest name of an organ has 73 letters


def _beginning(lines: Iterable[str]) -> Iterator[str]:
    heard = 0
    for line in lines:
        yield line
        heard += len(line)
        if heard > _ENOUGH:
            return


def _votes(language: str, titles: Counter[str], tokens: Counter[str]) -> int:
    names, function_words = _telling(language)
    return 10 * sum(titles[name] for name in names & titles.keys()) + sum(
        tokens[word] for word in function_words & tokens.keys()
    )


@cache
def _telling(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """What tells a language: names of the publisher and organs and enacting phrases, as keys, and function words."""
    file = _file(language)
    names = set(file.read("publisher", "tuple[str, ...]"))
    for key in ("organs", "enacting"):
        names.update(*file.read(key, "Mapping[str, tuple[str, ...]]").values())
    return frozenset(map(_key, names)), frozenset(file.read("function_words", "tuple[str, ...]"))


def _named(names: Mapping[str, tuple[str, ...]], name: str) -> str:
    key = _key(name)
    return next((code for code, several in names.items() if key in map(_key, several)), "")


@lru_cache(4096)
def _key(name: str) -> str:
    """A name without what typography may change: case, white space, kinds of hyphen and apostrophe, vowel signs."""
    folded = _VOWELS.sub("", name.casefold()).translate(_KINDS)
    return re.sub(r"\s*([(),:])\s*", r"\1", " ".join(folded.split()))


_SIGNS = 4  # characters at most beside a recycling request: the arrows of its mark, as some font has them
_VOWEL_SIGNS = "\u0640\u064b-\u0652"
_VOWELS = re.compile(f"[{_VOWEL_SIGNS}]")
_HYPHENS, _APOSTROPHES = "-\u2010\u2011", "'\u2019\u02bc"
_KINDS = {ord(sign): kinds[0] for kinds in (_HYPHENS, _APOSTROPHES) for sign in kinds}


class _File:
    """A word file, whose keys are read by the type that the attribute of `Words` declares."""

    def __init__(self, raw: Mapping[str, Any], source: str) -> None:
        self._raw = raw
        self._source = source
        self._kinds: dict[str, Callable[[Any], Any]] = {
            "str": lambda value: _checked(value, str),
            "bool": lambda value: _checked(value, bool),
            "tuple[str, ...]": _names,
            "tuple[tuple[str, ...], ...]": lambda value: tuple(_names(each) for each in _checked(value, list)),
            "Mapping[str, str]": lambda value: dict(_checked(value, dict)),
            "Mapping[str, tuple[str, ...]]": _names_by_code,
            "re.Pattern[str]": self._pattern,
            "Mapping[str, re.Pattern[str]]": self._patterns,
        }

    def read(self, key: str, kind: str) -> Any:
        """The value of a key. Raises ResourceError naming file and key."""
        try:
            return self._kinds[kind](self._raw[key])
        except (KeyError, TypeError, re.error) as error:
            fault = "is missing" if isinstance(error, KeyError) else f"cannot be read: {error}"
            raise ResourceError(f"the key {key!r} {fault}", source=self._source, remedy="mend the file") from error

    def _pattern(self, value: Any) -> re.Pattern[str]:
        expanded = re.sub(r"\{([a-z]+)\}", lambda found: self._alternatives(found[1]), _checked(value, str))
        return re.compile(_typographic(expanded), re.IGNORECASE)

    def _patterns(self, value: Any) -> dict[str, re.Pattern[str]]:
        return {key: self._pattern(pattern) for key, pattern in _checked(value, dict).items()}

    def _alternatives(self, name: str) -> str:
        """What a placeholder stands for: the names of the file, longest first, so that none hides a longer one."""
        if name == "date":
            return re.sub(r"\{month\}", self._alternatives("month"), _checked(self._raw["date"], str))
        value = self._raw[name + "s"]
        several = value.values() if isinstance(value, dict) else value
        known = {each for names in several for each in _names(names)}
        return "(?:" + "|".join(_literal(each) for each in sorted(known, key=lambda each: (-len(each), each))) + ")"


@cache
def _file(language: str) -> _File:
    path = resource("styles", "words", f"{language}.toml")
    try:
        return _File(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(str(error), source=str(path), remedy="mend the file or reinstall undoc") from error


def _words(file: _File, language: str) -> Words:
    return Words(language, *(file.read(field.name, str(field.type)) for field in fields(Words)[1:]))


def _names(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(_checked(each, str) for each in _checked(value, list))


def _names_by_code(value: Any) -> dict[str, tuple[str, ...]]:
    return {code: _names(names) for code, names in _checked(value, dict).items()}


def _checked(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _literal(name: str) -> str:
    return re.escape(name).replace(r"\ ", " ").replace(r"\-", "-")


_PIECE = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]"  # escapes and character classes, left as they are
    r"|(?P<maybe> \?)|(?P<space> +)|(?P<sign>[-'\u2019])|(?P<arabic>[\u0621-\u064a])(?P<some>[?*+{])?"
)


def _typographic(pattern: str) -> str:
    """The pattern with its spaces, hyphens, apostrophes and Arabic letters widened as the head of this module says."""

    def widened(found: re.Match[str]) -> str:
        if found["maybe"]:
            return r"\s*"
        if found["space"]:
            return r"\s+"
        if found["arabic"]:
            signed = f"{found['arabic']}[{_VOWEL_SIGNS}]*"
            return f"(?:{signed}){found['some']}" if found["some"] else signed
        if found["sign"]:
            return f"[{_HYPHENS if found[0] == '-' else _APOSTROPHES}]"
        return found[0]

    return _PIECE.sub(widened, pattern)
