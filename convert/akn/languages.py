"""Languages: Akoma Ntoso names them by three letters (ISO 639-2), the web and PDF by tags of two (BCP 47)."""

from __future__ import annotations

import re

TWO_LETTERS = {"ara": "ar", "deu": "de", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}
"""ISO 639-1 by ISO 639-2."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # of those that BCP 47 allows


def tag_of(code: str) -> str:
    """The tag of an ISO 639-2 code: the two letters of a language that has them, else the code."""
    return TWO_LETTERS.get(code, code)


def is_tag(text: str) -> bool:
    """Whether a text is a tag by its form."""
    return _TAG.fullmatch(text) is not None


def primary(tag: str) -> str:
    """The language that a tag names, whatever the region: "fr" of "fr-CA" and of "FRA"."""
    return tag_of(tag.partition("-")[0].casefold())
