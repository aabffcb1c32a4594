r"""The marks inside a marked-up paragraph: *italic*, **bold**, <sup>, <sub>, <br>, [^1] for notes, backslash escapes.

Tokens first, then which of them pair, then runs. A mark without its fellow is text: nothing is refused, nothing lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from convert.galley import Run

_TOKEN = re.compile(
    r"\\([!-/:-@\[-`{-~\n])|(</?su[pb]>)|(<br ?/?>)|(\A\[\^\w{1,3}\]:|\[\^\w{1,3}\])|\*+", re.IGNORECASE
)


@dataclass(slots=True)
class _Token:
    """A piece of the source: `text` is printed, `mark` is not; it `opens` and `closes` settings, or is `raised`."""

    text: str
    mark: str = ""
    opens: list[str] = field(default_factory=list)
    closes: list[str] = field(default_factory=list)
    raised: bool = False


def parse(source: str) -> tuple[list[Run], list[str]]:
    r"""The runs of a marked-up paragraph and its mark-up in order. A forced line end ("\n", <br>) stays "\n"."""
    tokens = _tokens(source)
    _pair_stars(tokens)
    _pair_tags(tokens)
    return _runs(tokens), [token.mark for token in tokens if token.mark]


def _tokens(source: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(source):
        tokens.append(_Token(source[end : match.start()]))
        escaped, _, line_break, note = match.groups()
        if escaped:
            tokens.append(_Token(escaped, mark="\\"))
        elif line_break:
            tokens.append(_Token("\n", mark=line_break))
        elif note:
            label = note.strip("[^]:")
            tokens.append(_Token(label, mark=note.replace(label, " "), raised=True))
        else:
            tokens.append(_Token(match.group()))
        end = match.end()
    tokens.append(_Token(source[end:]))
    return [token for token in tokens if token.text]


def _pair_stars(tokens: list[_Token]) -> None:
    """Pair runs of stars, innermost first, two for bold before one for italic; stars left over stay text."""
    openers: list[_Token] = []
    for index, token in enumerate(tokens):
        if not token.text.startswith("*") or token.mark:
            continue
        before = tokens[index - 1].text[-1] if index else " "
        after = tokens[index + 1].text[0] if index + 1 < len(tokens) else " "
        if not before.isspace():
            _close(token, openers)
        if token.text and not after.isspace():
            openers.append(token)


def _close(closer: _Token, openers: list[_Token]) -> None:
    while closer.text and openers:
        opener = openers[-1]
        width = min(2, len(opener.text), len(closer.text))
        setting = "bold" if width == 2 else "italic"
        for token, settings in ((opener, opener.opens), (closer, closer.closes)):
            token.text = token.text[width:]
            token.mark += "*" * width
            settings.append(setting)
        if not opener.text:
            openers.pop()


def _pair_tags(tokens: list[_Token]) -> None:
    """Pair each <sup> or <sub> with the next closing tag of its name."""
    waiting: dict[str, _Token] = {}
    for token in tokens:
        tag = token.text.lower()
        if token.mark or tag not in ("<sup>", "<sub>", "</sup>", "</sub>"):
            continue
        name = tag.strip("</>")
        if tag[1] != "/":
            waiting[name] = token
        elif name in waiting:
            opener = waiting.pop(name)
            opener.opens, token.closes = [name], [name]
            opener.mark, opener.text = opener.text, ""
            token.mark, token.text = token.text, ""


def _runs(tokens: list[_Token]) -> list[Run]:
    style = Run("")
    pieces: list[tuple[Run, str]] = []
    for token in tokens:
        for setting in token.closes:
            style = _turn(style, setting, on=False)
        if token.text:
            pieces.append((replace(style, rise=1) if token.raised else style, token.text))
        for setting in token.opens:
            style = _turn(style, setting, on=True)
    return [
        replace(style, text="".join(text for _, text in alike)) for style, alike in groupby(pieces, key=itemgetter(0))
    ]


def _turn(style: Run, setting: str, *, on: bool) -> Run:
    if setting == "bold":
        return replace(style, bold=on)
    if setting == "italic":
        return replace(style, italic=on)
    return replace(style, rise={"sup": 1, "sub": -1}[setting] if on else 0)
