"""The words of a language that the house looks for and prints: one TOML file a language in `styles/words/`.

Languages are ISO 639-2 codes, as Akoma Ntoso wants them: ara, eng, fra, rus, spa, zho.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from convert.resources import folder, resource


@dataclass(frozen=True, slots=True)
class Words:
    """What one language file says. Patterns are compiled and matched against a whole line, unless said otherwise.

    `organs` and `committees` map actors (un-ga, un-ga-c3) to their names, the usual one first. `months` are the twelve
    names; `ordinals` those of the sessions, from first on, as printed in a session line. `distribution` maps
    general/limited/... to its line. `languages` maps ISO 639-2 codes to the names of languages in this one.
    """

    language: str
    letter: str
    name: str
    publisher: tuple[str, ...]
    organs: Mapping[str, tuple[str, ...]]
    committees: Mapping[str, tuple[str, ...]]
    distribution: Mapping[str, tuple[str, ...]]
    languages: Mapping[str, str]
    months: tuple[tuple[str, ...], ...]
    ordinals: tuple[str, ...]
    enacting: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, re.Pattern[str]]
    recital_leads: frozenset[str]
    operative_leads: frozenset[str]
    call_before_punctuation: bool
    lead_is_bold: bool


def languages() -> tuple[str, ...]:
    """The languages there are words for, in alphabetical order of their codes."""
    return tuple(sorted(path.stem for path in (folder("styles") / "words").glob("*.toml")))


@cache
def words(language: str) -> Words:
    """The words of a language, by its ISO 639-2 code. Raises ResourceError if the house has none."""
    raw = tomllib.loads(resource("styles", "words", f"{language}.toml").read_text(encoding="utf-8"))
    raise NotImplementedError(raw)
