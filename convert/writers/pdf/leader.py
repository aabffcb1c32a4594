"""Entries of a table of contents: the page stands at the edge, and the leader fills the room before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from convert.akn.numbering import PAGES
from convert.galley import Paragraph, Run
from convert.styles import RoleStyle
from convert.writers.pdf.line import Part, width
from convert.writers.pdf.shape import Sort

_FIGURES = re.compile(rf"(?P<leader>[\s.…]*[\s.…])(?P<figures>{PAGES})$")


def without_figures(paragraph: Paragraph, role: RoleStyle) -> tuple[Paragraph, str, str]:
    """A paragraph without its leader and the page that it leads to, and these two, if its role sets them apart."""
    last = paragraph.content[-1] if paragraph.content else None
    found = _FIGURES.search(last.text) if role.figures_right is not None and isinstance(last, Run) else None
    if not found or not isinstance(last, Run):
        return paragraph, "", ""
    said = [*paragraph.content[:-1], last.saying(last.text[: found.start()])]
    return replace(paragraph, content=said), found["leader"], found["figures"]


def led_to(
    title: Part, leader: str, figures: str, role: RoleStyle, cast: Callable[[str, float], list[Sort]]
) -> list[Part]:
    """The leader after a title, its dots apart as far as the room wants, and the page, which ends where the role says.

    `cast` makes sorts of a text, so many points more apart than the role has them. In a language from right to left
    pages are mirrored when they are done: all is counted from where lines begin.
    """
    paged, dots = cast(figures, 0.0), cast(leader, 0.0)
    page = (role.figures_right or 0.0) - width(paged, 0.0)
    start = title.x + width(title.sorts, title.stretch)
    apart = (page - role.leader_gap - start - width(dots, 0.0)) / len(leader)
    return [
        Part(start, tuple(cast(leader, apart)), 0.0, title.level),
        Part(page, tuple(paged), 0.0, title.level),
    ]
