"""The symbols of United Nations documents: A/C.3/68/L.10/Rev.1, S/RES/2722 (2024), A/79/797-S/2025/109.

The grammar is that of the Dag Hammarskjöld Library (research.un.org/en/docs/symbols): elements between slashes, the
first naming the organ or series, the later ones bodies, session or year, kind (L., RES, PV.), number and changes (Rev.,
Add., Corr., Amend.). An element may end in a letter (57/270 B) and in brackets: a year, a Roman session, a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from convert.akn.languages import TWO_LETTERS
from convert.akn.numbering import roman

# The pieces of the grammar: the letter of a lettered resolution, what an element may end in, an element that begins
# with letters ("L.xx" is a placeholder) or is a number, and the number of a resolution or decision.
_LETTER = r"[A-Z](?:-[A-Z])?(?![\w/-])"
_BRACKET = (
    r"\((?:\d{1,4}|(?:E?S-)?[IVXLC]+|Parts? ?[IVXLC]+(?:(?:,| ?and) ?[IVXLC]+)*|Sects?\. ?\d+|Vols?\. ?[IVXLC]+"
    r"|Introduction|Supp)\)"
)
_WORD = r"[A-Za-z]+(?:-[A-Za-z]+)*(?:[.-]?\d+[A-Z]?(?![a-z]))*(?:\.[XxNn]{1,5})?"
_NUMBER = rf"(?:\d+(?:{_LETTER})?|[XxNn]{{2,5}})(?![A-Za-z])"
_ADOPTED = rf"(?:RES|DEC)/(?:(?:E?S-)?\d+/)?\d+(?: ?{_LETTER})?"
_SYMBOL = rf"[A-Z]{{1,8}}(?:-[A-Z]{{2,4}}|\.\d)?(?:/(?:{_ADOPTED}|{_WORD}|{_NUMBER})(?: ?{_BRACKET})*)+"

_WHOLE = re.compile(rf"({_SYMBOL})(?:-({_SYMBOL}))?(\**)", re.IGNORECASE)
_RUNNING = re.compile(rf"(?<![\w/.@-])({_SYMBOL})(?:-({_SYMBOL}))?(?!\w)", re.ASCII)
_FURTHER = re.compile(r"(?:\s*(?:,|\b\w{1,3}\b|[和及]))\s*((?:Add|Amend|Corr|Rev)\.\d+)(?![A-Za-z\d])")
_NUMERAL = re.compile(r"and|[IVXLC]+|\d+|, ?", re.IGNORECASE)
_CHANGE = re.compile(r"(Add|Amend|Corr|Rev)\.(\d+)(?:-\d+)?")
_BODY = re.compile(r"(AC|C|CN|CONF|GC|PC|SC|Sub|WG)\.(\d+)")

_ORGANS = {"A": "un-ga", "E": "un-ecosoc", "S": "un-sc", "ST": "un-sg", "T": "un-tc"}
_PREFIXES = {
    "un-ga": "A", "un-sc": "S", "un-ecosoc": "E", "un-hrc": "A/HRC", "un-ecosoc-cn4": "E/CN.4",
    "un-ecosoc-cn4-sub2": "E/CN.4/Sub.2",
}  # fmt: skip
# Series whose symbols stand in running text without ambiguity; what other organizations number (IMO, WTO, IAEA, IOC) is
# not in the United Nations' document server.
_SERIES = frozenset((
    "A", "S", "E", "T", "ST", "AT", "APLC", "BWC", "CAC", "CAT", "CBD", "CCPR", "CCW", "CD", "CEB", "CED",
    "CEDAW", "CERD", "CLCS", "CMW", "CRC", "CRPD", "CTOC", "DC", "DP", "DP-FPA", "ECE", "FCCC", "GEGN.2",
    "HRI", "HS", "HSP", "ICCD", "ID", "IDB", "ISBA", "JIU", "LOS", "NPT", "PBC", "SPLOS", "SPT", "TD",
    "TPNW", "TRANS", "UNA", "UNCTAD", "UNEP", "UNFF", "UNW", "WFP",
))  # fmt: skip
_LAST_TOGETHER = 56  # up to this session one document held all resolutions with letters under one number (as linked)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol: its elements as printed ("A", "CONF.157", "24 (Part I)"), its twin in a joint document, its reissues.

    `str()` prints it as the United Nations does, with a space before the brackets of a number: "S/RES/2722 (2024)".
    """

    elements: tuple[str, ...]
    twin: Symbol | None = None
    stars: int = 0
    """The asterisks of a document reissued for technical reasons."""

    def __str__(self) -> str:
        twin = f"-{self.twin}" if self.twin else ""
        return "/".join(self.elements) + twin + "*" * self.stars

    @property
    def number(self) -> str:
        """The symbol in an IRI: "A-C.3-68-L.10", "S-RES-2722(2024)".

        The slashes are hyphens (guidelines, naming convention); spaces go as they do in the addresses of the United
        Nations. Of a joint document the first symbol stands for both; a reissue has the number of what it replaces.
        """
        return self._compact.replace("/", "-")

    def address(self, language: str) -> str:
        """Where the document lies on the United Nations' server, for an ISO 639-2 code; the English one for others."""
        return f"https://undocs.org/{TWO_LETTERS.get(language, 'en')}/{self._compact}"

    @property
    def organ(self) -> str:
        """The actor that the document belongs to: "un-ga", "un-ga-c3", "un-hrc", "un-ecosoc-cn4", "un-unep"."""
        rest = self.elements[1:]
        if self.elements[:2] == ("A", "BUR"):
            return "un-ga-gc"
        if self.elements[:2] == ("A", "HRC"):
            root, rest = "un-hrc", rest[1:]
        else:
            root = _ORGANS.get(self.elements[0]) or f"un-{self.elements[0].lower().partition('.')[0]}"
        bodies = [f"-{body[1]}{body[2]}".lower() for body in map(_BODY.fullmatch, rest) if body]
        return root + "".join(bodies)

    @property
    def session(self) -> str:
        """The session, if the symbol tells it: "68", "ES-10", "XV"; "" otherwise."""
        if roman := re.search(r"\(((?:E?S-)?[IVXLC]+)\)$", self._unchanged[-1]):
            return roman[1]
        special = next((each for each in self.elements if re.fullmatch(r"E?S-\d+", each)), "")
        return special or next((each for each in self._ordering if int(each) < 1945), "")

    @property
    def year(self) -> int | None:
        """The year that the symbol tells, or in which its session opened; None if it tells neither.

        Regular sessions of the General Assembly open in September of 1945 + n; the Human Rights Council has held
        three sessions a year since 2006.
        """
        told = [int(year) for year in re.findall(r"\((\d{4})\)$", self._unchanged[-1])]
        told += [int(each) for each in self._ordering if int(each) >= 1945]
        if told:
            return told[0]
        session = int(self.session) if self.session.isdigit() else roman(self.session.lower())
        if not session or self.elements[0] != "A":
            return None
        return 2006 + (session - 1) // 3 if self.elements[1] == "HRC" else 1945 + session

    @property
    def kind(self) -> str:
        """resolution, decision, draft, record, statement (of a President), issuance (ST/SGB, ST/AI) or document."""
        for element in self.elements[1:]:
            if kind := _KINDS.get(element.partition(".")[0] + "." * ("." in element)):
                return kind
        return "document"

    @property
    def revision(self) -> int:
        """The number of the revision, 0 of the first text."""
        return max(self._changes("Rev"), default=0)

    @property
    def addenda(self) -> tuple[int, ...]:
        """The numbers of its addenda, in their order."""
        return self._changes("Add")

    @property
    def corrigenda(self) -> tuple[int, ...]:
        """The numbers of its corrigenda, in their order."""
        return self._changes("Corr")

    def changed(self, change: str) -> Symbol:
        """The symbol of a change to this document: `changed("Corr.1")`."""
        return replace(self, elements=(*self.elements, change), twin=None, stars=0)

    def _changes(self, kind: str) -> tuple[int, ...]:
        return tuple(int(found[2]) for found in map(_CHANGE.fullmatch, self.elements) if found and found[1] == kind)

    @property
    def _compact(self) -> str:
        return "/".join(self.elements).replace(" ", "")

    @property
    def _unchanged(self) -> tuple[str, ...]:
        """The elements before the first change."""
        changes = (at for at, element in enumerate(self.elements) if _CHANGE.fullmatch(element))
        return self.elements[: next(changes, len(self.elements))]

    @property
    def _ordering(self) -> list[str]:
        """The numbers that order a series, sessions or years: all but the last element, which numbers the document."""
        return [element for element in self._unchanged[1:-1] if element.isdigit()]


_KINDS = {
    "RES": "resolution", "Res.": "resolution", "DEC": "decision", "Dec.": "decision", "PRST": "statement",
    "SGB": "issuance", "AI": "issuance", "IC": "issuance",
    "L.": "draft", "PV.": "record", "SR.": "record", "PV": "record", "SR": "record",
}  # fmt: skip


def parse(text: str) -> Symbol:
    """The symbol that is the whole of `text`. Raises ValueError saying what is wrong with it."""
    folded, _ = _folded(text)
    match = _WHOLE.fullmatch(folded.strip())
    if not match or not _numbered(match[1]):
        raise ValueError(f"{text!r} is no document symbol: {_fault(folded.strip())}")
    return _symbol(match[1], match[2], len(match[3]))


def is_symbol(text: str) -> bool:
    """Whether a line is a document symbol and nothing else."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def of_number(number: str, organ: str = "un-ga", kind: str = "RES") -> Symbol:
    """The symbol of a resolution (`kind` "RES") or decision ("DEC") cited by its number and organ.

    "67/169" -> A/RES/67/169; "1325 (2000)" is the Security Council's, whatever the organ. "217 A (III)" is in
    A/RES/217 (III) and "50/70 F" in A/RES/50/70, which hold all the lettered resolutions; later ones have a document
    each, that of letter A without it. Raises ValueError if it is no such number, or if the organ has no series of its
    own for them.
    """
    folded = _folded(number)[0].strip()
    if organ not in _PREFIXES:
        raise ValueError(f"{organ} has no series of resolutions")
    if re.fullmatch(r"\d+ ?\(\d{4}\)", folded):
        return parse(f"S/{kind}/{folded}")
    if old := re.fullmatch(r"(\d+)(?: [A-Z](?:-[A-Z])?)? ?(\((?:E?S-)?[IVXLC]+\))", folded):
        return parse(f"{_PREFIXES[organ]}/{kind}/{old[1]} {old[2]}")
    plain, _, letter = folded.partition(" ")
    together = letter == "A" or plain.partition("/")[0] in map(str, range(_LAST_TOGETHER + 1))
    return parse(f"{_PREFIXES[organ]}/{kind}/{plain if together else folded}")


def find(text: str) -> list[tuple[int, int, Symbol]]:
    """The symbols in running text, as (start, end, symbol) in its order.

    A joint symbol is one; "A/67/53 and Corr.1" are two, the second of them A/67/53/Corr.1 with the place of "Corr.1".
    """
    if "/" not in text:
        return []
    folded, places = _folded(text)
    found: list[tuple[int, int, Symbol]] = []
    for match in _RUNNING.finditer(folded):
        if match[1].partition("/")[0] not in _SERIES or not _numbered(match[1]):
            continue
        symbol, end = _symbol(match[1], match[2]), match.end()
        found.append((places[match.start()], places[end - 1] + 1, symbol))
        while further := _FURTHER.match(folded, end):
            end = further.end()
            found.append((places[further.start(1)], places[end - 1] + 1, symbol.changed(further[1])))
    return found


def _symbol(first: str, twin: str | None, stars: int = 0) -> Symbol:
    return Symbol(_elements(first), Symbol(_elements(twin)) if twin else None, stars)


def _elements(text: str) -> tuple[str, ...]:
    return tuple(_canonical(element) for element in text.split("/"))


@lru_cache(1024)
def _canonical(element: str) -> str:
    """An element as the United Nations prints it, from one of any case and spacing."""
    if element.isalpha() and element.islower() and not set(element) <= set("xn"):
        return element.upper()
    element = re.sub(r"^(add|amend|corr|rev)(?=\.)", lambda found: found[1].title(), element, flags=re.IGNORECASE)
    element = re.sub(r"^(\d+)([A-Za-z](?:-[A-Za-z])?)\b", lambda found: f"{found[1]} {found[2].upper()}", element)
    element = re.sub(r" ?\(", " (" if re.search(r"(\d| [A-Z]) ?\(", element) else "(", element)
    return re.sub(r"\([^()]+\)", lambda found: _bracket(found[0]), element)


def _bracket(text: str) -> str:
    """A bracket as printed: "(parti)" -> "(Part I)", "(s-vi)" -> "(S-VI)"."""
    words = re.fullmatch(r"\((Parts?|Sects?\.|Vols?\.) ?(.+)\)", text, flags=re.IGNORECASE)
    if not words:
        return text.title() if text[1:-1].lower() in ("introduction", "supp") else text.upper()
    numerals = [" and " if each.lower() == "and" else each.upper() for each in _NUMERAL.findall(words[2])]
    return f"({words[1].title()} {''.join(numerals)})"


def _numbered(text: str) -> bool:
    return any(re.search(r"\d|\b[XxNn]{2,5}\b", element) for element in text.split("/")[1:])


def _fault(text: str) -> str:
    if not text:
        return "it is empty"
    if "/" not in text:
        return "it has no slash"
    if not re.match(r"[A-Za-z]{1,8}[-/]", text):
        return "it does not begin with the letters of an organ or series"
    if not _numbered(text):
        return "it has no number"
    rest = text[match.end() :] if (match := _WHOLE.match(text)) else text
    return f"{rest!r} cannot be read"


_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff")


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text with plain hyphens and spaces and without invisible signs, and where each character of it stood."""
    if _INVISIBLE.isdisjoint(text):
        return text.translate(_SIGNS), range(len(text))
    places = [at for at, sign in enumerate(text) if sign not in _INVISIBLE]
    return "".join(text[at] for at in places).translate(_SIGNS), places
