"""Hyphens at line ends: compounds broken at their own hyphen, and words that the producer has hyphenated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

HYPHENATED = frozenset({"spa", "rus"})
"""ISO 639-2 codes of the languages whose documents are hyphenated. In English ones every hyphen at a line end is real,
60 of 60 looked at; French, Chinese and Arabic ones are set without as well."""

_OFTEN = 0.03
"""Of the lines: what ends in a hyphen where a document is hyphenated (0.3 in a Russian one); compounds alone, 0.01."""

SOFT_HYPHEN = "\u00ad"

_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_FIRST_HALF = re.compile(r"(\w+)-\Z")
_SECOND_HALF = re.compile(r"\w+")


class Hyphens:
    """What a document's own words say of its hyphens. `lines` is its text, `language` an ISO 639-2 code or "".

    Where there are soft ones, all others are real.
    """

    def __init__(self, lines: Sequence[str], language: str) -> None:
        self.words: Counter[str] = Counter()
        if language not in HYPHENATED or any(line.endswith(SOFT_HYPHEN) for line in lines):
            return
        broken = sum(bool(_FIRST_HALF.search(line)) for line in lines)
        if broken > _OFTEN * len(lines):
            for line in lines:
                self.words.update(word.lower() for word in _WORD.findall(line))

    def soft(self, before: str, after: str) -> bool:
        """True if the hyphen at the end of the line `before` is none of the word that goes on in `after`: as far as the
        document has that word elsewhere it decides, else the hyphen is taken for the producer's."""
        if before.endswith(SOFT_HYPHEN):
            return True
        if not self.words or not before.endswith("-"):
            return False
        first, second = _FIRST_HALF.search(before), _SECOND_HALF.match(after)
        if not first or not second or not second[0][0].islower():
            return False
        whole, compound = first[1] + second[0], f"{first[1]}-{second[0]}"
        return self.words[compound.lower()] <= self.words[whole.lower()]
