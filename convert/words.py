"""The words of a language that the house looks for and prints: one TOML file a language in `styles/words/`.

Languages are ISO 639-2 codes, as Akoma Ntoso wants them: ara, eng, fra, rus, spa, zho (and deu, unofficial).
An actor is the guidelines' code of an organ or body: un-ga, un-ga-c3, un-sc, un-hrc.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from convert.resources import folder
from convert.wordfile import WordFile, folded, word_file


@dataclass(frozen=True, slots=True)
class Words:
    """What one language file says. Every attribute is a key of the file; a file without it is refused.

    A pattern named `..._line` or `..._heading` is for `fullmatch` on a whole paragraph, stripped; `..._mark` for
    `match` at its start; the others for `search` in running text. In brackets the named groups. How patterns are read
    is said in `convert.wordfile`.
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
    bound: tuple[str, ...]
    """Patterns of what no line ends after, beside the day of a date: "5" of "5 de mayo"; `{month}` stands for all."""
    suspended: tuple[str, ...]
    """Words after a hyphen that stands for the end of a later word: "and" of "low- and middle-income"."""
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
        return folded(name) in map(folded, self.publisher)

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
        key = folded(name)
        return next((at for at, names in enumerate(self.months, 1) if key in map(folded, names)), 0)

    def names_month(self, text: str) -> bool:
        """Whether the name of a month is in a text: of days without their year, and dates in an order of their own."""
        key = folded(text)
        return any(folded(name) in key for names in self.months for name in names)

    def ordinal(self, name: str) -> int:
        """The number of an ordinal as sessions have it ("Sixty-eighth" -> 68); 0 if it is none."""
        key = folded(name)
        return next((at for at, names in enumerate(self.ordinals, 1) if key in map(folded, names)), 0)

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
    return _words(word_file(language), language)


@cache
def phrases(language: str, key: str) -> tuple[str, ...]:
    """All that the file of a language lists under one key ("months", "joined", "recycle"), in its order, for those who
    need no other words of it. Raises what `words` raises."""
    return word_file(language).names(key)


def asks_to_recycle(text: str) -> bool:
    """Whether a text is the recycling request of the first page's foot in any language, with signs about it or not."""
    key = re.sub(r"^\W+|\W+$", "", folded(text))
    return any(key.startswith(request) and len(key) <= len(request) + _SIGNS for request in _requests())


_SIGNS = 4  # characters at most beside a recycling request: the arrows of its mark, as some font has them


@cache
def _requests() -> tuple[str, ...]:
    return tuple(folded(request) for each in languages() for request in phrases(each, "recycle"))


def parse_words(raw: Mapping[str, Any], language: str, source: str) -> Words:
    """The words that a TOML table holds. Raises ResourceError naming `source` and the key that is missing or wrong."""
    return _words(WordFile(raw, source), language)


def _words(file: WordFile, language: str) -> Words:
    return Words(language, *(file.read(field.name, str(field.type)) for field in fields(Words)[1:]))


def detect(lines: Iterable[str]) -> str:
    """The ISO 639-2 code of the language that most of the lines speak, or "" if they do not tell.

    Names of the publisher and organs and enacting phrases count as ten function words. The lead over the second
    language must be clear: half as many again. Of long documents the beginning is heard.
    """
    text = list(_beginning(lines))
    tokens = Counter(_TOKEN.findall("\n".join(text).casefold()))
    titles = Counter(folded(line.strip().rstrip(",،，")) for line in text if len(line) < _LONGEST_TITLE)
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
    names = [name for key in ("publisher", "organs", "enacting") for name in phrases(language, key)]
    return frozenset(map(folded, names)), frozenset(phrases(language, "function_words"))


def _named(names: Mapping[str, tuple[str, ...]], name: str) -> str:
    key = folded(name)
    return next((code for code, several in names.items() if key in map(folded, several)), "")
