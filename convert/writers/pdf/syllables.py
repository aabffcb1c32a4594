"""Words cast by syllables, where lines may end with a hyphen added: by the patterns of a language (Liang's, by pyphen).

The hyphen says that it is none of the word: it stands for a soft one (ISO 32000-1, 14.8.2.2.3). PDFium joins words at
it, and so does poppler from 26.05 on; before, it leaves soft hyphen and line end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from convert.akn.languages import tag_of
from convert.writers.pdf.shape import Sort

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
_FIRST, _LAST = 2, 3  # letters of a word that stay together: 476 of 476 broken words of a published paper in Russian
_WORD = re.compile(rf"[^\W\d_]{{{_FIRST + _LAST},}}")
_MOST_WORDS = 20_000  # remembered


@cache
def hyphenator(language: str) -> Pyphen | None:
    """The patterns of a language (ISO 639-2), None if there are none."""
    import pyphen  # not needed by most, and slow to start

    code = tag_of(language)
    found = pyphen.language_fallback("en_GB" if code == "en" else code)
    return pyphen.Pyphen(lang=found, left=_FIRST, right=_LAST) if found else None


def syllables(
    sorts: Sequence[Sort], chances: Sequence[int], patterns: Pyphen
) -> tuple[list[Sort], list[int], frozenset[int]]:
    """The sorts with words cast by syllables, the places where lines may end, and those of them that want a hyphen.

    Words that have capitals after the first letter, and those that call notes or run from right to left, stay whole.
    """
    cast: list[Sort] = []
    starts = []
    soft: set[int] = set()
    for sort in sorts:
        starts.append(len(cast))
        parts = (sort,) if sort.note or sort.level % 2 else _parts(sort, patterns)
        soft.update(range(len(cast) + 1, len(cast) + len(parts)))
        cast += parts
    starts.append(len(cast))
    return cast, sorted({*(starts[chance] for chance in chances), *soft}), frozenset(soft)


@lru_cache(_MOST_WORDS)
def _parts(sort: Sort, patterns: Pyphen) -> tuple[Sort, ...]:
    word = _WORD.search(sort.text)
    glyphs = [glyph.text for glyph in sort.glyphs]
    if not word or not word[0][1:].islower() or len(glyphs) != len(sort.text):
        return (sort,)
    places = [word.start() + place for place in patterns.positions(word[0].lower())]
    return tuple(sort.part(start, end) for start, end in pairwise([0, *places, len(glyphs)]))
