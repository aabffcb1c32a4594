"""The numbers that paragraphs begin with: "1.", "(a)", "a)", "(i)", "a.", "79/116.", set off from the text by a tab."""

from __future__ import annotations

import re

from convert.galley import Call, Paragraph
from convert.readers.text.content import merge, space_after, split

_ITEM = r"""
    \d{1,3}[.)]                                             # 1.  1)
  | \(\d{1,3}\)                                             # (1)
  | \d{1,3}\ ?[-–](?=\s)                                    # 1 -   in Arabic
  | \(?(?:[^\W\d_]|[ivxl]{2,6}|(?P<letter>[a-z])(?P=letter))\)    # (a)  a)  (iv)  iv)  (aa)
  | [a-zа-я]\.                                              # a.
  | [㈠-㈩]                                                 # Chinese, second level
"""
_HEADING = r"""
    \d{1,3}/\d{1,4}\.                                       # 79/116.  the number of a resolution before its title
  | (?:[IVX]{1,6}|[A-Z])\.                                  # II.  A.
"""
_ITEM_START = re.compile(rf"(?:{_ITEM})\s+(?=\S)", re.VERBOSE)
_ITEM_ALONE = re.compile(_ITEM, re.VERBOSE)
_START = re.compile(rf"(?P<number>{_ITEM}|{_HEADING})(?P<gap>\s+)(?=\S)", re.VERBOSE)


def begins_item(text: str) -> bool:
    """True if `text` begins with the number of a paragraph or point."""
    return _ITEM_START.match(text) is not None


def is_number(text: str) -> bool:
    """True if `text` is nothing but the number of a paragraph or point."""
    return _ITEM_ALONE.fullmatch(text) is not None


def text_start(text: str) -> int:
    """Where the text begins after its number, that of a resolution or heading included; 0 if it has none."""
    match = _START.match(text)
    return match.end() if match else 0


def set_off(paragraph: Paragraph) -> None:
    """Put one tab in place of the white space between a paragraph's number and its text."""
    match = _START.match(paragraph.text)
    if match:
        number, rest = split(paragraph.content, match.end("number"))
        gap, text = split(rest, len(match["gap"]))
        calls = [piece for piece in gap if isinstance(piece, Call)]
        paragraph.content = merge([*number, space_after(number, "\t"), *calls, *text])
