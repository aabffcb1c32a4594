"""Characters to lines, with every way of ending one that there is; characters that no page can print are set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from convert.galley import Furniture, FurnitureKind
from convert.problems import Place

# The first three count as line ends in an editor, so they alone advance the number of the line.
_END = re.compile("(\r\n|\r|\n|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029])")
_COUNTED = {"\r\n", "\r", "\n"}
_FORM_FEED = "\x0c"
# What XML cannot hold (XML 1.0, production 2), line ends and spaces apart.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\ufffe\uffff]+")
_TAB = 8


@dataclass(frozen=True, slots=True)
class Line:
    """`number` from 1; `indent` in columns, a tab reaching the next multiple of 8; `text` without white space at its
    ends; `forced` if two spaces at its end said that a new line must follow; `turned` if a form feed stood before it.
    """

    number: int
    indent: int
    text: str
    forced: bool = False
    turned: bool = False


def cut(source: str) -> tuple[list[Line], list[Furniture]]:
    """The lines of `source`, empty ones too, and the unprintable characters that stood in them."""
    lines: list[Line] = []
    unprintable: list[Furniture] = []
    number, turned = 1, False
    pieces = _END.split(source)
    for text, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        found = _UNPRINTABLE.findall(text)
        if found:
            unprintable.append(Furniture("".join(found), FurnitureKind.OTHER, Place(line=number)))
            text = _UNPRINTABLE.sub("", text)
        lines.append(_line(number, text.replace("\x1f", " "), turned))
        number += end in _COUNTED
        turned = end == _FORM_FEED
    return lines, unprintable


def _line(number: int, raw: str, turned: bool) -> Line:
    text = raw.strip()
    lead = raw[: len(raw) - len(raw.lstrip())]
    indent = len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)
    return Line(number, indent, text, forced=bool(text) and raw.endswith("  "), turned=turned)
