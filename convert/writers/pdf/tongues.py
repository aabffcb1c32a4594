"""In what language a passage is, where it is not that of the document: told by the tree, or by its script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from convert.akn.languages import TWO_LETTERS
from convert.galley import Paragraph, Run

_SCRIPTS = {
    "rus": "\u0400-\u052f",
    "ara": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "zho": "\u3400-\u9fff\uf900-\ufaff",
}
"""Scripts that but one language of the United Nations is written in."""

_LATIN = "A-Za-z\u00c0-\u024f"
_WORD = re.compile("[a-z\u00df-\u00ff]{3}")  # in a passage that is more than a symbol
_BETWEEN = r"(?:[\s\d.,;:()«»“”\"'’–-]*|/)"  # words of one passage
_NO_SYMBOL = r"(?!/[A-Z\d])"  # after a word: A/85/3 is in no language
_FEWEST = 2  # letters of a passage; one alone is a number: "(а)"


def passages(run: Run, language: str) -> Iterator[Run]:
    """A run cut where its script tells that the language is not that of the document, an ISO 639-2 code.

    Latin script in a document of another is English, as mastheads and titles are.
    """
    foreign = None if run.language or not language else _foreign(language)
    if foreign is None or (language not in _SCRIPTS and run.text.isascii()):
        yield run
        return
    end = 0
    for found in foreign.finditer(run.text):
        code = found.lastgroup or ""
        if code == "eng" and not _WORD.search(found.group()):
            continue
        if found.start() > end:
            yield run.saying(run.text[end : found.start()])
        yield replace(run, text=found.group(), language=TWO_LETTERS[code])
        end = found.end()
    if end < len(run.text):
        yield run.saying(run.text[end:]) if end else run


@cache
def _foreign(language: str) -> re.Pattern[str]:
    """Passages in other scripts than that of a language, each a group of the name of its own."""
    scripts = {code: letters for code, letters in _SCRIPTS.items() if code != language}
    if language in _SCRIPTS:
        scripts["eng"] = _LATIN
    return re.compile(
        "|".join(
            f"(?P<{code}>[{letters}]{{{_FEWEST},}}+{_NO_SYMBOL}(?:{_BETWEEN}[{letters}]++{_NO_SYMBOL})*)"
            for code, letters in scripts.items()
        )
    )


def tongue(paragraphs: Iterable[Paragraph], language: str) -> str:
    """The language of all that paragraphs say, as a tag; "" if they have several, or it may be that of the document.

    A number before the text does not count. `language` is the document's, as ISO 639-2 code.
    """
    runs = [run for each in paragraphs for run in each.content if isinstance(run, Run) and run.text[-1:] != "\t"]
    told = {run.language for run in runs if not run.text.isspace()}
    if len(told) == 1 and "" not in told:
        return told.pop()
    text = "".join([run.text for run in runs])
    if not language or told != {""} or (text.isascii() and language not in _SCRIPTS):
        return ""
    letters = {code: len(re.findall(f"[{script}]", text)) for code, script in _SCRIPTS.items()}
    letters["eng"] = len(re.findall(f"[{_LATIN}]", text))
    if letters[language if language in _SCRIPTS else "eng"]:
        return ""
    most = max(letters, key=lambda code: letters[code])
    return TWO_LETTERS[most] if letters[most] else ""
