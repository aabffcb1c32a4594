"""A concordance as text, JSON or HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Final

from lxml import etree
from lxml.html import builder as E  # noqa: N812 - its own documentation calls it so

from convert.concordance.blocks import Block
from convert.concordance.states import Change
from convert.concordance.versions import COUNTED, Break, Versions

_STYLE = """
body { font: 16px/1.5 serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ccc; }
ins, .added { background: #dfd; } del, .removed { background: #fdd; } .moved { background: #eef; }
"""
_SIGNS = {"same": " ", "changed": "~", "moved": ">", "added": "+", "removed": "-"}
_WIDTH = 72  # characters of a block that a line of text shows


def versions_as_text(found: Versions) -> str:
    """A table of counts, a star where they are not equal, and the breaks."""
    names = list(found.counts)
    widest = max(map(len, (*names, "version")))
    lines = ["  ".join([f"{'version':<{widest}}", *(f"{_starred(kind, found):>11}" for kind in COUNTED)])]
    lines += [
        "  ".join([f"{name:<{widest}}", *(f"{found.counts[name][kind]:>11}" for kind in COUNTED)]) for name in names
    ]
    for each in found.breaks:
        lines.append(f"\n{names[0]} and {each.name} {'refer to others' if any(each.references) else 'part'}:")
        lines += [f"  {sign} {_line(block)}" for sign, side in (("<", each.ours), (">", each.theirs)) for block in side]
        lines += [f"  {sign} {link}" for sign, links in zip("<>", each.references, strict=True) for link in links]
    return "\n".join([*lines, ""])


def states_as_text(changes: Sequence[Change]) -> str:
    """A line for each block that is not the same; changed words are [-removed-] and {+added+}."""
    lines = [_told(change) for change in changes if change.kind != "same"]
    counts = ", ".join(f"{sum(each.kind == kind for each in changes)} {kind}" for kind in _SIGNS)
    return "\n".join([*lines, counts, ""])


def versions_as_json(found: Versions) -> str:
    """An object: counts, unequal, breaks."""
    breaks = [asdict(each) for each in found.breaks]
    return _json(
        {
            "counts": {name: dict(each) for name, each in found.counts.items()},
            "unequal": found.unequal,
            "breaks": breaks,
        }
    )


def states_as_json(changes: Sequence[Change]) -> str:
    """An array of objects: kind, before, after, words."""
    return _json([asdict(change) for change in changes])


def versions_as_html(found: Versions) -> str:
    """A page with the table of counts, and one of the breaks."""
    head = E.TR(E.TH("version"), *(E.TH(_starred(kind, found)) for kind in COUNTED))
    rows = [E.TR(E.TD(name), *(E.TD(str(each[kind])) for kind in COUNTED)) for name, each in found.counts.items()]
    first = next(iter(found.counts))
    breaks = [_break_row(each) for each in found.breaks]
    return _page("Concordance", E.TABLE(head, *rows), E.TABLE(E.TR(E.TH(first), E.TH("version"), E.TH("")), *breaks))


def states_as_html(changes: Sequence[Change]) -> str:
    """A page with both texts side by side, and what changed marked."""
    head = E.TR(E.TH("before"), E.TH("after"))
    return _page("Concordance", E.TABLE(head, *map(_state_row, changes)))


VERSIONS: Final[dict[str, Callable[[Versions], str]]] = {
    "text": versions_as_text,
    "json": versions_as_json,
    "html": versions_as_html,
}
STATES: Final[dict[str, Callable[[Sequence[Change]], str]]] = {
    "text": states_as_text,
    "json": states_as_json,
    "html": states_as_html,
}


def _starred(kind: str, found: Versions) -> str:
    return f"{kind}s{'*' if kind in found.unequal else ''}"


def _line(block: Block) -> str:
    number = f" {block.number}" if block.number else ""
    notes = f" (notes {', '.join(block.notes)})" if block.notes else ""
    return f"{_place(block)}{block.kind}{number} {block.text[:_WIDTH]}{notes}"


def _place(block: Block) -> str:
    """The line of the file, or what a document that was read has for it: the eId of the block."""
    place = str(block.line or block.eid)
    return f"{place}: " if place else ""


def _told(change: Change) -> str:
    block = change.after or change.before
    assert block is not None
    if not change.words:
        return f"{_SIGNS[change.kind]} {_line(block)}"
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    told = "".join(marks[kind].format(text) for kind, text in change.words)
    number = f" {block.number}" if block.number else ""
    return f"{_SIGNS[change.kind]} {_place(block)}{block.kind}{number} {told}"


def _state_row(change: Change) -> etree._Element:
    before, after = E.TD(), E.TD()
    if change.words:
        for kind, text in change.words:
            for cell, tag, own in ((before, E.DEL, "removed"), (after, E.INS, "added")):
                if kind in ("same", own):
                    cell.append(E.SPAN(text) if kind == "same" else tag(text))
    else:
        before.text = _whole(change.before)
        after.text = _whole(change.after)
    return E.TR(before, after, E.CLASS(change.kind))


def _break_row(each: Break) -> etree._Element:
    def side(found: Sequence[Block], links: Sequence[str]) -> etree._Element:
        return E.TD(*(E.DIV(_line(block)) for block in found), *(E.DIV(E.CODE(link)) for link in links))

    ours, theirs = each.references
    return E.TR(side(each.ours, ours), E.TD(each.name), side(each.theirs, theirs))


def _whole(block: Block | None) -> str:
    return f"{block.number} {block.text}".strip() if block else ""


def _page(title: str, *content: etree._Element) -> str:
    head = E.HEAD(E.META(charset="utf-8"), E.TITLE(title), E.STYLE(_STYLE))
    page = E.HTML(head, E.BODY(E.H1(title), *content))
    return etree.tostring(page, method="html", encoding="unicode", doctype="<!DOCTYPE html>", pretty_print=True)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
