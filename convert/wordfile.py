"""The word files in `styles/words/`: one TOML file a language, its keys read and its patterns made.

A pattern in a word file is a regular expression in which a space stands for any white space (and ` ?` for some or
none), a hyphen and an apostrophe for any of their kinds, an Arabic letter for itself with any vowel sign or elongation,
and `{month}`, `{ordinal}`, `{organ}`, `{committee}`, `{type}` and `{date}` for the names that the same file lists. Case
never counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from convert.errors import ResourceError
from convert.resources import resource

_VOWEL_SIGNS = "\u0640\u064b-\u0652"
_VOWELS = re.compile(f"[{_VOWEL_SIGNS}]")
_HYPHENS, _APOSTROPHES = "-\u2010\u2011", "'\u2019\u02bc"
_KINDS = {ord(sign): kinds[0] for kinds in (_HYPHENS, _APOSTROPHES) for sign in kinds}


@lru_cache(4096)
def folded(name: str) -> str:
    """A name without what typography may change: case, white space, kinds of hyphen and apostrophe, vowel signs."""
    bare = _VOWELS.sub("", name.casefold()).translate(_KINDS)
    return re.sub(r"\s*([(),:])\s*", r"\1", " ".join(bare.split()))


@cache
def word_file(language: str) -> WordFile:
    """The file of a language. Raises ResourceError if there is none, or if it is no TOML."""
    path = resource("styles", "words", f"{language}.toml")
    try:
        return WordFile(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(str(error), source=str(path), remedy="mend the file or reinstall undoc") from error


class WordFile:
    """A word file, whose keys are read by the types that the attributes of `convert.words.Words` declare."""

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
        return self._made(key, self._kinds[kind])

    def names(self, key: str) -> tuple[str, ...]:
        """All names under a key in their order, whatever they are sorted by. Raises ResourceError as `read` does."""
        made: tuple[str, ...] = self._made(key, _all_names)
        return made

    def _made(self, key: str, maker: Callable[[Any], Any]) -> Any:
        try:
            return maker(self._raw[key])
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
        known = {*self.names(name + "s")}
        return "(?:" + "|".join(_literal(each) for each in sorted(known, key=lambda each: (-len(each), each))) + ")"


def _names(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(_checked(each, str) for each in _checked(value, list))


def _all_names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    several = value.values() if isinstance(value, dict) else _checked(value, list)
    return tuple(name for each in several for name in _names(each))


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
