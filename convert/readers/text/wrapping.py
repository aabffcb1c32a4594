"""Hard-wrapped lines, and what their ends tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from convert.readers.text.lines import Line

# A hyphen, dash or slash at a line end is a real one, for the UN does not hyphenate: "Secretary-", "2015–", "and/".
# With a space before it, it is a dash between words.
_GLUED = re.compile(r"\S[-‐‑–—/]$")
_STOP = re.compile(r"[.;:!?…。；：！？؛؟][\"'”’»)\]]*$")
_COMMA = re.compile(r"[,，、،][\"'”’»)\]]*$")
RUNNING_TEXT = 100  # characters that tell a paragraph of running text from a title or a line of the masthead
_CYRILLIC = re.compile(r"[а-яё]")


def unwrap(lines: Iterable[Line]) -> str:
    """One string of the lines of a paragraph: a forced line end stays a line end, spaces become one."""
    pieces: list[str] = []
    for line in lines:
        pieces.append(re.sub(r"[ \t]+", " ", line.text))
        pieces.append("\n" if is_forced(line) else gap(line.text))
    return "".join(pieces[:-1])


def is_forced(line: Line) -> bool:
    """True if two spaces or a backslash at the end of `line` say that a new line must follow."""
    return line.forced or line.text.endswith("\\")


def gap(before: str) -> str:
    """What stands between a line that ends with `before` and the next, once they are one: a space or nothing."""
    return "" if _GLUED.search(before[-2:]) else " "


def ends_sentence(text: str) -> bool:
    """True if a paragraph or clause may end with `text`."""
    return bool(_STOP.search(text[-5:]) or _COMMA.search(text[-5:]))


def goes_on(before: str, after: str) -> bool:
    """True if a paragraph that stops with `before` at the end of a page goes on with `after` on the next."""
    if not before or not after or _STOP.search(before[-5:]):
        return False
    if _GLUED.search(before[-2:]):
        return True
    if _COMMA.search(before[-5:]):
        # Russian recitals end with a comma and begin in lower case, so there the comma says nothing.
        return after[0].islower() and not _CYRILLIC.match(after)
    # Running text never ends without a mark; a title or a line of the masthead does.
    return after[0].islower() or after[0].isdigit() or len(before) > RUNNING_TEXT
