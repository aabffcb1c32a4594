"""What the fields of a masthead say, by language: a run over an archive meets the same lines over and over."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from convert.akn import dates, sessions
from convert.akn.symbols import Symbol
from convert.words import words

_REMEMBERED = 4096  # lines
_PRINCIPAL = ("A", "E", "S", "T")


@lru_cache(_REMEMBERED)
def session(line: str, language: str) -> str:
    """The session as symbols write it: "80" for "Eightieth session"; "" if it is none."""
    return sessions.session_value(line, words(language))


@lru_cache(_REMEMBERED)
def organ(name: str, language: str) -> str:
    """The actor that is so named: "un-ga" for "General Assembly"; "" if none is."""
    return words(language).organ(name)


def organs(symbol: Symbol) -> tuple[str, ...]:
    """The actors that a symbol and its twin belong to; none, if the series is not that of a principal organ.

    The Human Rights Council stands under the General Assembly, and prints its name, too.
    """
    if symbol.elements[0] not in _PRINCIPAL:
        return ()
    actors = (symbol.organ, *([symbol.twin.organ] if symbol.twin else ()))
    return (*actors, "un-ga") if "un-hrc" in actors else actors


@lru_cache(_REMEMBERED)
def distribution(line: str, language: str) -> str:
    """general, limited, ... for the line of the distribution, or ""."""
    return words(language).distribution_kind(line)


@lru_cache(_REMEMBERED)
def day(line: str, language: str) -> date | None:
    """The date that a line is, in its language or in English."""
    return dates.parse(line, words(language))


@lru_cache(_REMEMBERED)
def speaker(phrase: str, language: str) -> str | None:
    """The actor of an enacting phrase, "" of an organ that is not known; None if it is no such phrase."""
    found = words(language).enacting_line.fullmatch(phrase)
    return words(language).organ(found["organ"]) if found else None
