"""In what language a passage is, where it is not that of the document: told by its script."""

from __future__ import annotations

import re

from convert.akn.languages import TWO_LETTERS

_SCRIPTS = {
    "rus": re.compile("[\u0400-\u052f]"),
    "ara": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "zho": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
}
"""Scripts that but one language of the United Nations is written in."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def tongue(text: str, language: str) -> str:
    """The two letters of the language that most of a text is written in; "" if it may be that of the document.

    `language` is the document's, as ISO 639-2 code; "" tells nothing of any passage. Latin script in a document of
    another is English, as mastheads and symbols are.
    """
    if not language or (text.isascii() and language not in _SCRIPTS):
        return ""
    letters = {code: len(script.findall(text)) for code, script in _SCRIPTS.items()}
    letters["eng"] = len(_LATIN.findall(text))
    own = language if language in _SCRIPTS else "eng"
    most = max(letters, key=lambda code: (letters[code], code == own))
    return "" if most == own else TWO_LETTERS[most]
